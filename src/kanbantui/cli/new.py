"""The command that starts a board."""

from pathlib import Path

import click

from kanbantui.board.text import shown
from kanbantui.cli.asked import Asked
from kanbantui.cli.ending import WrongUsage
from kanbantui.cli.find import USUAL
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.cli.templates import TEMPLATES


@command("new")
@click.argument("path", required=False)
@click.option(
    "--title", metavar="T", help="What the board is called; its folder's name unless told."
)
@click.option(
    "--template", type=click.Choice([*TEMPLATES]), default="simple", help="Three columns, or six."
)
@pass_asked
def new(asked: Asked, *, path: str | None, title: str | None, template: str) -> None:
    """Start a board, in kanban.toml unless named; no file is ever overwritten."""
    if path and asked.board:
        raise WrongUsage(f"two boards are named: {asked.board} and {path}; one can be started")
    board = Path(path or asked.board or USUAL)
    name = " ".join((_usual_title(board) if title is None else title).split())
    if not name:
        raise WrongUsage("--title is empty; a board needs a name")
    start(board, name, template)
    line = f"started {shown(str(board))}: {shown(name)}"
    answer(asked, {"path": str(board), "title": name, "template": template}, line)


def start(path: Path, title: str, template: str = "simple") -> None:
    """Write a new board of that template; raise `FileTrouble` where there is a file already.

    It counts its days in the machine's zone, if that has a name.
    """
    from kanbantui.clock import machine_zone
    from kanbantui.storage.file import BoardFile
    from kanbantui.storage.render import inline

    zone = getattr(machine_zone(), "key", None)
    timezone = f"timezone = {inline(zone)}" if zone else '# timezone = "Europe/Berlin"'
    text = TEMPLATES[template].replace("TIMEZONE", timezone.ljust(30))
    text = text.replace("TITLE", inline(title))
    BoardFile(path).create(text.encode())


def _usual_title(board: Path) -> str:
    return board.absolute().parent.name if board.name == USUAL else board.stem
