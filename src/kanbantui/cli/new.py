"""The command that starts a board."""

from pathlib import Path

import click

from kanbantui.board.text import shown
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.find_board import one_board
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.cli.questions import answered, can_ask
from kanbantui.cli.start import begin, one_line, refuse_taken, usual_basics, usual_title
from kanbantui.cli.templates import TEMPLATES
from kanbantui.storage.nearby import USUAL


@command("new")
@click.argument("path", required=False)
@click.option("--title", metavar="T", help="Its title; the folder's name unless told.")
@click.option(
    "--template", type=click.Choice([*TEMPLATES]), default="simple", help="Three columns, or six."
)
@pass_asked
def new(asked: Asked, /, *, path: str | None, title: str | None, template: str) -> None:
    """Start a board, kanban.toml unless named.

    For a team it asks five questions, if there is a terminal to answer at. No file is ever
    overwritten.
    """
    if path is not None and not path.strip():
        raise WrongUsageError("PATH is empty: name a file, or leave it out")
    board = Path(one_board(path, asked.board) if path else asked.board or USUAL)
    name = usual_title(board) if title is None else one_line(title)
    if not name:
        raise WrongUsageError("--title is empty; a board needs a name")
    basics = usual_basics(name)
    if template == "team" and not asked.json and can_ask():
        refuse_taken(board)
        basics = answered(basics, title=title is None)
    begin(board, template, basics)
    line = f"started {shown(str(board))}: {shown(basics.title)}"
    answer(asked, {"path": str(board), "title": basics.title, "template": template}, line)
