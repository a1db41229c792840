"""The command that makes the page for a meeting."""

import click

from kanbantui.charts.report import report as page
from kanbantui.cli import complete
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.figures import figures, slice_options, window_option
from kanbantui.cli.find_board import board_path
from kanbantui.cli.flow_shapes import scope
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import STDOUT, put_out, say, say_json


@command("report")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=complete.files,
    required=True,
    help="Where to; - is stdout.",
)
@window_option("Figures")
@slice_options
@pass_asked
def report(
    asked: Asked,
    /,
    *,
    output: str,
    window: int,
    classes: tuple[str, ...],
    tags: tuple[str, ...],
) -> None:
    """Make one HTML page of how the work flows, for a meeting.

    All charts, figures and open cards are in that one file; no person is. A file that is there
    is replaced.
    """
    if output == STDOUT and asked.json:
        raise WrongUsageError("-o - and --json both want stdout; give -o a file")
    told = figures(asked, classes, tags, window)
    line = put_out("-o", output, page(told), board_path(asked.board))
    if asked.json:
        say_json({"path": output, "title": told.board.title, **scope(told)})
    elif line:
        say([line])
