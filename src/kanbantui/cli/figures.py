"""The figures that a command asks for: of the board and its archive, whole or a slice."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from kanbantui.cli import complete
from kanbantui.cli.arguments import class_id
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.flow.figures import Figures
from kanbantui.flow.items import Slice
from kanbantui.flow.window import QUARTER

LONGEST = 36500
"""Days that a window may have: a hundred years hold every board."""


def window_option(what: str) -> Callable[[Any], Any]:
    """Return the option of how many days back is looked."""
    return click.option(
        "--window",
        metavar="DAYS",
        type=click.IntRange(1, LONGEST),
        default=QUARTER,
        show_default=True,
        help=f"{what} of so many days up to today.",
    )


def slice_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that choose a part of the work."""
    classes = click.option(
        "--class",
        "classes",
        metavar="K",
        shell_complete=complete.classes,
        multiple=True,
        help="Only of it.",
    )
    tags = click.option(
        "--tag",
        "tags",
        metavar="T",
        shell_complete=complete.tags,
        multiple=True,
        help="Only with this tag.",
    )
    return classes(tags(function))


def figures(
    asked: Asked, classes: Sequence[str] = (), tags: Sequence[str] = (), window: int = QUARTER
) -> Figures:
    """Return the figures of the board with its archive; raise if either can't be read.

    Of several classes a card is of any, of several tags it has all.
    """
    look = reading(asked)
    part = Slice(frozenset(class_id(look.board, words) for words in classes), frozenset(tags))
    return Figures(look.with_archive(), look.now, look.zone, window, part)
