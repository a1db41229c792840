"""Opening the screen: the one place of the command line that loads it."""

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kanbantui.cli.exits import warn
from kanbantui.cli.find_board import NoBoardError, SeveralBoardsError, board_path
from kanbantui.cli.open_board import clock, reading, session
from kanbantui.cli.option_values import Asked
from kanbantui.config import Config, load_config
from kanbantui.errors import KanbantuiError
from kanbantui.storage.nearby import USUAL

if TYPE_CHECKING:
    from kanbantui.session import Session

PATIENCE = 1.0
"""Seconds for which a key waits for another writer; a save of 10,000 cards takes 0.1."""


BROWSER = "textual.drivers.web_driver:WebDriver"
"""What `TEXTUAL_DRIVER` says where `kanbantui serve` has started a screen for a browser."""


def on_terminal() -> bool:
    """Whether there is a terminal to draw on and to read keys from, or a browser in its place."""
    if os.environ.get("TEXTUAL_DRIVER") == BROWSER:
        return True
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def draws_screens() -> bool:
    """Whether somebody sits at a terminal that a screen can be drawn on."""
    return on_terminal() and not _why_text()


def _why_text() -> str:
    """Return why a person who sits at a terminal gets text, "" where a screen can be drawn.

    Nobody sits there without a terminal for keys.
    """
    if not _is_terminal(sys.stdin):
        return ""
    if not _is_terminal(sys.stdout):
        return "stdout is no terminal, so this is the board as text"
    name = os.environ.get("TERM", "")
    if os.name != "nt" and name in ("", "dumb", "unknown"):  # Windows never says it
        return (
            f"the screen needs a terminal that can move its cursor, and TERM is {name or 'unset'}"
        )
    if not _is_terminal(sys.stderr):  # where Textual draws
        return "stderr is no terminal, so this is the board as text"
    return ""


def open_screen(asked: Asked, path: Path | None = None) -> int:
    """Open the screen of a board and return its exit code.

    Where no board is named, a person at a terminal is offered a choice of those that there
    are, or a start. Who sits at one that only types, or sends the screen elsewhere, gets the
    board as text. Raises `KanbantuiError` without a terminal, or if the board can't be read.
    """
    try:
        path = path or board_path(asked.board)
    except SeveralBoardsError as error:
        if not draws_screens():
            raise
        path = _choice(error.boards, asked)
        if path is None:
            return 0
    except NoBoardError:
        if not draws_screens():
            raise
        return _welcome(asked)
    if why := _why_text():
        return _print(asked, path, why)
    opened = session(asked, path, PATIENCE, unmerged=on_terminal())
    if not on_terminal():
        raise KanbantuiError("the screen needs a terminal; `kanbantui show` prints the board")
    from kanbantui.tui import run  # noqa: PLC0415 - only a screen pays for Textual

    def another(other: Path) -> "Session":
        return session(asked, other, PATIENCE, unmerged=True)

    return run(opened, _config(asked), another)


def _config(asked: Asked) -> Config:
    """Return what the person set up, and what they asked for this time."""
    config = load_config()
    return config if asked.mouse is None else replace(config, mouse=asked.mouse)


def open_demo(asked: Asked) -> int:
    """Open the screen of a demonstration that is gone afterwards; return its exit code."""
    from kanbantui.cli.start import demo_board  # noqa: PLC0415 - other boards need none of it

    with tempfile.TemporaryDirectory(
        prefix="kanbantui-demo-", ignore_cleanup_errors=True
    ) as folder:
        return open_screen(asked, demo_board(Path(folder), asked))


def _print(asked: Asked, path: Path, why: str) -> int:
    """Print what `show` prints, and say why there is no screen."""
    import click  # noqa: PLC0415 - a screen does without

    from kanbantui.cli.board_text import board_lines  # noqa: PLC0415 - as above

    click.echo("\n".join(board_lines(reading(asked, path).standing)), color=False)
    warn(why)
    return 0


def _welcome(asked: Asked) -> int:
    """Offer a stranger without a board a start, and open what was chosen."""
    from kanbantui.cli.start import start, usual_title  # noqa: PLC0415 - as above
    from kanbantui.tui import pick  # noqa: PLC0415 - only a screen pays for Textual

    board = Path(USUAL)
    options = (
        (f"Start {USUAL} here", "three columns and one limit, to be made your own"),
        (f"Start {USUAL} for a team", "six columns with limits, rules and classes of service"),
        ("Play with the demo", "a team's board in the middle of its work; a copy, gone at the end"),
        ("Bring a board over", "from another tool, with its history where it has one"),
    )
    match pick("There is no board here yet.", options, _config(asked)):
        case None:
            return 0
        case 2:
            return open_demo(asked)
        case 3:
            return _bring(asked, board)
        case chosen:
            start(board, usual_title(board), "team" if chosen else "simple")
            return open_screen(asked, board)


def _bring(asked: Asked, board: Path) -> int:
    """Make a board of another tool's, and open it."""
    from kanbantui.cli.importing import bring  # noqa: PLC0415 - few start so
    from kanbantui.cli.questions import source_of  # noqa: PLC0415 - as above
    from kanbantui.exchange.formats import FORMATS  # noqa: PLC0415 - as above
    from kanbantui.tui import pick  # noqa: PLC0415 - only a screen pays for Textual

    formats = list(FORMATS)
    chosen = pick("From which tool?", [(name, "") for name in formats], _config(asked))
    if chosen is None:
        return 0
    bring(asked, formats[chosen], source_of(formats[chosen]))
    return open_screen(asked, board)


def _choice(boards: Sequence[Path], asked: Asked) -> Path | None:
    """Return the board that the person chooses, None if none."""
    from kanbantui.overview import in_words, overview  # noqa: PLC0415 - one board needs no choice
    from kanbantui.tui import pick  # noqa: PLC0415 - only a screen pays for Textual

    options = [(str(line.path), in_words(line)) for line in overview(boards, clock(asked))]
    chosen = pick("Which board?", options, _config(asked))
    return None if chosen is None else boards[chosen]
