"""The command that opens a board to play with."""

import tempfile
from datetime import date
from pathlib import Path
from shutil import rmtree

from kanbantui.board.model import Board
from kanbantui.cli.asked import Asked
from kanbantui.cli.find import USUAL
from kanbantui.cli.opened import clock
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.cli.screen import on_terminal, open_screen
from kanbantui.storage.codec import Source, read, zone_named
from kanbantui.storage.document import decode
from kanbantui.storage.shift import shifted


@command("demo")
@pass_asked
def demo(asked: Asked) -> int:
    """Open a copy of a team's board, its days moved so that the last one is today.

    The copy is gone when the screen closes. Without a terminal it stays, and its path is
    printed.
    """
    folder = Path(tempfile.mkdtemp(prefix="kanbantui-demo-"))
    if not on_terminal():
        path = demo_board(folder, asked)
        answer(asked, {"path": str(path)}, str(path))
        return 0
    try:
        return open_screen(asked, demo_board(folder, asked))
    finally:
        rmtree(folder, ignore_errors=True)


def demo_board(folder: Path, asked: Asked) -> Path:
    """Write the demo board into a folder, as it would stand today, and return its path."""
    document = decode(_packaged(), "demo.toml")
    here = clock(asked)
    board = read(document, Source("demo.toml", here.zone))
    zone = (zone_named(board.timezone) if board.timezone else None) or here.zone
    now = here.now(zone)
    days = (now.date() - _last_day(board)).days
    path = folder / USUAL
    path.write_text(shifted(document.text, days, zone, now), encoding="utf-8", newline="")
    return path


def _last_day(board: Board) -> date:
    """Return the local date of the last move on the board."""
    return max(move.at for card in board.cards.values() for move in card.history).date()


def _packaged() -> bytes:
    """Return the demo board of the installed package, else of the checkout."""
    from importlib.resources import files

    packaged = files("kanbantui") / "boards" / "demo.toml"
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parents[3] / "boards" / "demo.toml").read_bytes()
