"""The command that starts a board."""

from pathlib import Path

import click

from kanbantui.board.text import shown
from kanbantui.cli.asked import Asked
from kanbantui.cli.ending import WrongUsageError
from kanbantui.cli.find import USUAL
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.cli.start import start, usual_title
from kanbantui.cli.templates import TEMPLATES


@command("new")
@click.argument("path", required=False)
@click.option("--title", metavar="T", help="Its title; the folder's name unless told.")
@click.option(
    "--template", type=click.Choice([*TEMPLATES]), default="simple", help="Three columns, or six."
)
@pass_asked
def new(asked: Asked, /, *, path: str | None, title: str | None, template: str) -> None:
    """Start a board, kanban.toml unless named.

    No file is ever overwritten.
    """
    if path and asked.board:
        raise WrongUsageError(f"two boards are named: {asked.board} and {path}; one can be started")
    board = Path(path or asked.board or USUAL)
    name = " ".join((usual_title(board) if title is None else title).split())
    if not name:
        raise WrongUsageError("--title is empty; a board needs a name")
    start(board, name, template)
    line = f"started {shown(str(board))}: {shown(name)}"
    answer(asked, {"path": str(board), "title": name, "template": template}, line)
