"""The command that writes the board for other tools and for people without this one."""

from importlib import import_module
from typing import Final

import click

from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import STDOUT, put_out, say, say_json
from kanbantui.flow.standing import Standing

FORMATS: Final = ("markdown", "csv", "json", "obsidian", "svg")
"""Each one has a module of its own, `exchange/as_FORMAT`."""


@command("export")
@click.argument("format", type=click.Choice(FORMATS), metavar="FORMAT")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Where to; - is stdout.")
@pass_asked
def export(asked: Asked, /, *, format: str, output: str) -> None:
    """Write the board for other tools.

    FORMAT is markdown, csv, json, obsidian or svg. CSV has a row for each card with its dates,
    archived ones too. A file that is there is replaced, unless it is a board.
    """
    if asked.json and output == STDOUT:
        raise WrongUsageError("--json tells where the export went; for a board say export json")
    look = reading(asked)
    board = look.with_archive() if format == "csv" else look.board
    write = import_module(f"kanbantui.exchange.as_{format}").write
    line = put_out("-o", output, write(Standing(board, look.today, look.zone)), look.path)
    if asked.json:
        say_json({"path": output, "format": format, "title": board.title})
    elif line:
        say([line])
