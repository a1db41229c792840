"""Boards to start with: a new one from a template, or a demonstration as it stands today."""

from datetime import date
from importlib.resources import files
from pathlib import Path

from kanbantui.board.model import Board
from kanbantui.cli.asked import Asked
from kanbantui.cli.find import USUAL
from kanbantui.cli.opened import clock
from kanbantui.cli.templates import TEMPLATES
from kanbantui.clock import machine_zone
from kanbantui.storage.codec import Source, read, zone_named
from kanbantui.storage.document import decode
from kanbantui.storage.file import BoardFile
from kanbantui.storage.render import inline
from kanbantui.storage.shift import shifted


def start(path: Path, title: str, template: str = "simple") -> None:
    """Write a new board of that template; raise `FileTrouble` where there is a file already.

    It counts its days in the machine's zone, if that has a name.
    """
    zone = getattr(machine_zone(), "key", None)
    timezone = f"timezone = {inline(zone)}" if zone else '# timezone = "Europe/Berlin"'
    text = TEMPLATES[template].replace("TIMEZONE", timezone.ljust(30))
    BoardFile(path).create(text.replace("TITLE", inline(title)).encode())


def usual_title(path: Path) -> str:
    """Return what a board is called unless somebody says: as its folder, or as its file."""
    name = path.absolute().parent.name if path.name == USUAL else path.stem
    return name or "Board"


def demo_board(folder: Path, asked: Asked) -> Path:
    """Write the demo board into a folder, its days moved so that its last one is today."""
    document = decode(_demo(), "demo.toml")
    here = clock(asked)
    board = read(document, Source("demo.toml", here.zone))
    zone = (zone_named(board.timezone) if board.timezone else None) or here.zone
    now = here.now(zone)
    days = (now.date() - _last_day(board)).days
    path = folder / USUAL
    path.write_text(shifted(document.text, days, zone, now), encoding="utf-8", newline="")
    return path


def _last_day(board: Board) -> date:
    return max(move.at for card in board.cards.values() for move in card.history).date()


def _demo() -> bytes:
    """Return the demo board of the installed package, else of the checkout."""
    packaged = files("kanbantui") / "boards" / "demo.toml"
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parents[3] / "boards" / "demo.toml").read_bytes()
