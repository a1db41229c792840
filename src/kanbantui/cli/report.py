"""The command that makes the page for a meeting."""

import click

from kanbantui.charts.report import report as page
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.figures import figure_options, figures_of
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import STDOUT, put_out, say, say_json
from kanbantui.cli.series import scope


@command("report")
@click.option("-o", "--output", metavar="FILE", required=True, help="Where to; - is stdout.")
@figure_options
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
    look = reading(asked)
    figures = figures_of(look, window, classes, tags)
    line = put_out("-o", output, page(figures), look.path)
    if asked.json:
        say_json({"path": output, "title": look.board.title, **scope(figures)})
    elif line:
        say([line])
