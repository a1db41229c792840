"""The other boards: one is gone to, or a card is carried there."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kanbantui.board.columns import workflow
from kanbantui.board.model import Board
from kanbantui.errors import Refused
from kanbantui.overview import BoardLine, in_words, overview
from kanbantui.tui.boards import told
from kanbantui.tui.choices import Choice, Choices
from kanbantui.tui.handlers.action_screen import ActionScreen

PATIENCE: Final = 0.2
"""Seconds for which the list waits to be told whole, and so drawn once; most boards are small."""


async def boards(screen: ActionScreen) -> None:
    """Go to another board without leaving the program."""
    here = screen.session.file.path
    paths = [here, *await _others(screen)]
    if board := await _chosen(screen, "go to which board? a part of its name, or ↑ ↓", paths, 1):
        if board == here:
            return
        screen.boards.go(board)


async def carry(screen: ActionScreen) -> None:
    """Carry a card to another board, with its history.

    It goes to the column of the same id there, else to the first one of options.
    """
    from kanbantui.carry import carry as carried_to  # noqa: PLC0415 - few cards go there

    id, card = screen.card()
    if reason := screen.session.read_only():
        raise Refused(reason)
    others = await _others(screen)
    board = await _chosen(screen, f"carry {card.title} to which board?", others)
    if board is None:
        return
    target = screen.boards.open(board)
    column = _column_there(target.board, card.column)
    done = await screen.reasoned(lambda why: carried_to(screen.session, target, id, column, why))
    if done is None:
        return
    screen.show_board(screen.session.board)
    there = target.board
    where = f"carried to {there.title}, column {there.columns[column].name}"
    screen.say(". ".join((where, *done.notes)), "text" if done.sent else "full")


def _column_there(board: Board, column: str) -> str:
    """Return where a card of that column goes on another board; raise `Refused` if nowhere."""
    flow = workflow(board)
    if column in flow.order:
        return column
    if not flow.order:
        raise Refused(f"every column of {board.title} is retired")
    options = (id for id in flow.order if flow.kinds[id] == "options")
    return next(options, flow.order[0])


async def _others(screen: ActionScreen) -> list[Path]:
    """Return the other boards; raise `Refused` if there are none."""
    # Folders may be large, and far away.
    others = await asyncio.to_thread(screen.boards.others, screen.session.file.path)
    if not others:
        raise Refused("there is no other board near this one")
    return others


async def _chosen(
    screen: ActionScreen, question: str, paths: Sequence[Path], start: int = 0
) -> Path | None:
    """Return the board that is chosen of these, None if it is left."""
    choices = Choices([Choice(told(path)) for path in paths], start)
    reading = asyncio.create_task(_read(screen, paths, choices))
    try:
        await asyncio.wait({reading}, timeout=PATIENCE)
        number = await screen.choose(question, choices)
    finally:
        reading.cancel()
    return None if number is None else paths[number]


async def _read(screen: ActionScreen, paths: Sequence[Path], choices: Choices) -> None:
    """Tell of each board how it stands, one after another, so that no key waits for a large one.

    The one that is on the screen comes last.
    """
    here = screen.session.file.path
    for number in sorted(range(len(paths)), key=lambda number: paths[number] == here):
        name = choices.rows[number].name
        (line,) = await asyncio.to_thread(overview, [Path(name)], screen.session.clock)
        words = in_words(line).removeprefix(f"{name}:").lstrip()
        if paths[number] == here:
            words = f"here; {words}"
        choices.rows[number] = Choice(name, words, _tone(line))
        screen.paint_choices()


def _tone(line: BoardLine) -> str:
    if line.problem:
        return "over"
    return "full" if line.over or line.past or line.blocked else "quiet"
