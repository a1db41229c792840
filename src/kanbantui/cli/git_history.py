"""The command that reads the past of a board out of the commits that touched it."""

import sys
import time
from contextlib import suppress
from datetime import tzinfo

import click

from kanbantui.board.model import Board, Move
from kanbantui.board.text import shown
from kanbantui.cli.execute import run
from kanbantui.cli.exits import warn
from kanbantui.cli.open_board import reading, session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer, say, say_json
from kanbantui.cli.phrases import moment
from kanbantui.flow.words import cards, counted
from kanbantui.git.past import Past, past

_SOON = 1.0  # seconds before a person wants to know that something goes on


@command("history")
@click.option("--write", is_flag=True, help="Add what was found to the board.")
@pass_asked
def git_history(asked: Asked, /, *, write: bool) -> None:
    """Read the moves of cards that have no history out of the board's commits.

    A card stood where a commit has it, from the time of that commit on; who made it is not asked.
    Without --write it only shows what it would add; undo takes back what was added.
    """
    look = reading(asked)
    with _Progress() as progress:
        found = past(look.path, look.board, look.zone, progress)
    if write and found.ways:
        from kanbantui.commands.past import RecordPast  # noqa: PLC0415 - looking needs none

        run(session(asked, look.path), RecordPast(found.ways))
    shape = _shape(found, written=write and bool(found.ways))
    if asked.json:
        answer(asked, shape, "") if write else say_json(shape)
        return
    say(_line(id, way, look.board, look.zone) for id, way in found.ways.items())
    warn(_summary(found, written=write))


class _Progress:
    """Counts on one line of a terminal's stderr, once reading takes longer than a second."""

    def __init__(self) -> None:
        self._start = self._told = time.monotonic()
        self._stream = sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._write("\r\x1b[K" if self._told > self._start else "")

    def __call__(self, read: int, of: int) -> None:
        """Tell how many commits are read."""
        now = time.monotonic()
        if now - self._start >= _SOON and now - self._told >= 0.1:
            self._told = now
            self._write(f"\rreading commits: {read} of {of}; ctrl+c stops")

    def _write(self, text: str) -> None:
        if self._stream is not None and text:
            with suppress(OSError, ValueError):
                self._stream.write(text)
                self._stream.flush()


def _line(id: str, way: tuple[Move, ...], board: Board, zone: tzinfo) -> str:
    """Return a card's way, such as "23fxva Cache: 2026-01-05 20:37 Ideas, 2026-01-06 … Build"."""
    names = {key: column.name for key, column in board.columns.items()}
    steps = (f"{moment(move.at, zone)} {names.get(move.to, move.to)}" for move in way)
    return shown(f"{id}  {board.cards[id].title}: {', '.join(steps)}")


def _summary(found: Past, *, written: bool) -> str:
    moves = sum(map(len, found.ways.values()))
    unread = f"; {found.unread} of them hold no board" if found.unread else ""
    commits = f"{counted(found.commits, 'commit')}{unread}"
    if not found.ways:
        return f"nothing to add: no card without a history stands in {commits}"
    told = f"{counted(moves, 'step')} of {cards(len(found.ways))} from {commits}"
    return f"added {told}; undo takes it back" if written else f"--write adds {told}"


def _shape(found: Past, *, written: bool) -> dict[str, object]:
    return {
        "written": written,
        "commits": found.commits,
        "unread": found.unread,
        "cards": [
            {
                "id": id,
                "history": [
                    {"at": move.at.isoformat(), "from": move.from_, "to": move.to} for move in way
                ],
            }
            for id, way in found.ways.items()
        ],
    }
