"""Opening the screen: the one place of the command line that loads it."""

import gc
import sys
from pathlib import Path

from kanbantui.cli.asked import Asked
from kanbantui.cli.find import NoBoard, SeveralBoards, board_path
from kanbantui.cli.opened import session
from kanbantui.errors import KanbantuiError


def on_terminal() -> bool:
    """Whether there is a terminal to draw on and to read keys from."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def open_screen(asked: Asked, path: Path | None = None) -> int:
    """Open the screen of a board and return its exit code.

    Where no board is named, a person at a terminal is offered a choice of those that there
    are, or a start. Raises `KanbantuiError` without a terminal, or if the board can't be read.
    """
    try:
        path = path or board_path(asked.board)
    except (NoBoard, SeveralBoards) as none_meant:
        if not on_terminal():
            raise
        path = _chosen(none_meant)
        if path is None:
            return 0
    opened = session(asked, path)
    if not on_terminal():
        raise KanbantuiError("the screen needs a terminal; `kanbantui show` prints the board")
    from kanbantui.tui import run  # noqa: PLC0415 - the only commands that draw pay for it

    gc.enable()  # starting did without
    return run(opened)


def _chosen(none_meant: NoBoard | SeveralBoards) -> Path | None:
    from kanbantui.tui import choose, welcome  # noqa: PLC0415 - as above

    if isinstance(none_meant, SeveralBoards):
        return choose(none_meant.boards)
    return welcome(Path.cwd())
