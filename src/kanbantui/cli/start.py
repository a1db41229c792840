"""Boards to start with: a new one from a template, or a demonstration as it stands today."""

from datetime import date
from importlib.resources import files
from pathlib import Path

from kanbantui.board.model import Board
from kanbantui.cli.open_board import clock
from kanbantui.cli.option_values import Asked
from kanbantui.cli.templates import Basics, filled
from kanbantui.clock import machine_zone
from kanbantui.errors import FileTrouble
from kanbantui.storage.codec import Source, read, zone_of_board
from kanbantui.storage.document import decode
from kanbantui.storage.file import BoardFile
from kanbantui.storage.nearby import USUAL
from kanbantui.storage.shift import shifted


def start(path: Path, title: str, template: str = "simple") -> None:
    """Write a new board of that template as it is; raise `FileTrouble` as `begin` does."""
    begin(path, template, usual_basics(title))


def begin(path: Path, template: str, basics: Basics) -> None:
    """Write a new board; raise `FileTrouble` where there is a file already, or no folder."""
    BoardFile(path).create(filled(template, basics).encode())


def refuse_taken(path: Path) -> None:
    """Raise `FileTrouble` where `begin` would, so that nobody answers questions in vain."""
    if BoardFile(path).stamp() is not None:
        raise FileTrouble(f"{path} exists already; open it, or choose another name")
    if not path.parent.is_dir():
        raise FileTrouble(f"{path} cannot be started: make the folder {path.parent} first")


def usual_basics(title: str) -> Basics:
    """Return what a board says unless somebody is asked; its zone is the machine's, if named."""
    return Basics(title, getattr(machine_zone(), "key", None))


def usual_title(path: Path) -> str:
    """Return what a board is called unless somebody says: as its folder, or as its file.

    Bytes that are no text become question marks, as TOML can't say them.
    """
    name = path.absolute().parent.name if path.name == USUAL else path.stem
    return one_line(name.encode(errors="replace").decode()) or "Board"


def one_line(text: str) -> str:
    """Return text with one blank for any run of blanks and line ends, and none at its ends."""
    return " ".join(text.split())


def demo_board(folder: Path, asked: Asked) -> Path:
    """Write the demo board into a folder, its days moved so that its last one is today."""
    document = decode(_demo(), "demo.toml")
    here = clock(asked)
    board = read(document, Source("demo.toml", here.zone))
    zone = zone_of_board(board, here.zone)
    now = here.now(zone)
    days = (now.date() - _last_day(board)).days
    path = folder / USUAL
    BoardFile(path).create(shifted(document.text, days, zone, now).encode())
    return path


def _last_day(board: Board) -> date:
    return max(move.at for card in board.cards.values() for move in card.history).date()


def _demo() -> bytes:
    """Return the demo board of the installed package, else of the checkout."""
    packaged = files("kanbantui") / "boards" / "demo.toml"
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parents[3] / "boards" / "demo.toml").read_bytes()
