"""The command that draws one chart: for people, as SVG, or as data."""

from typing import Final

import click

from kanbantui.charts.kinds import KINDS
from kanbantui.charts.words import of_missing, sentence
from kanbantui.cli import complete
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.figures import figures, slice_options, window_option
from kanbantui.cli.find_board import board_path
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import STDOUT, put_out, say, say_json, strong, terminal_width
from kanbantui.flow.figures import Figures

ROWS: Final = 18
"""Rows of a chart that a terminal shows whole, with what stands above it."""


@command("chart")
@click.argument("kind", type=click.Choice([*KINDS]), metavar="KIND")
@click.option(
    "--svg", metavar="FILE", shell_complete=complete.files, help="Write it as SVG; - is stdout."
)
@window_option("A chart")
@slice_options
@pass_asked
def chart(
    asked: Asked,
    /,
    *,
    kind: str,
    svg: str | None,
    window: int,
    classes: tuple[str, ...],
    tags: tuple[str, ...],
) -> None:
    """Draw a chart of how the work flows.

    KIND is cfd, scatter, ageing, throughput, histogram, blockers or forecast. It is drawn in
    signs, as SVG, or with --json given as data. Cards of any of the classes count that have all
    of the tags; archived ones too.
    """
    if svg == STDOUT and asked.json:
        raise WrongUsageError("--svg - and --json both want stdout; give --svg a file")
    told = figures(asked, classes, tags, window)
    line = ""
    if svg is not None:
        from kanbantui.charts.svg.draw import svg_file  # noqa: PLC0415 - signs need no XML

        line = put_out("--svg", svg, svg_file(kind, told), board_path(asked.board))
    if asked.json:
        from kanbantui.cli.series import series  # noqa: PLC0415 - as above

        say_json(series(kind, told))
    elif svg is None:
        say(_signs(kind, told))
    elif line:
        say([line])


def _signs(kind: str, figures: Figures) -> list[str]:
    """Return a chart as lines for a terminal, what it says above it."""
    from kanbantui.charts.cells.draw import draw  # noqa: PLC0415 - SVG and data need no signs

    width = terminal_width()
    lines = (
        "".join(text for text, _ in line).rstrip()
        for line in draw(kind, figures, width, ROWS).lines
    )
    says = [strong(KINDS[kind]), sentence(kind, figures), *of_missing(figures.missing), ""]
    return [*says, *lines]
