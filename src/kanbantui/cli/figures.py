"""The figures that a command tells of, and the options that say of which time and which work."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import click

from kanbantui.cli.arguments import class_id
from kanbantui.cli.open_board import Reading
from kanbantui.clock import machine_zone
from kanbantui.flow.figures import Figures
from kanbantui.flow.items import Slice
from kanbantui.flow.old import with_archived
from kanbantui.flow.window import QUARTER
from kanbantui.storage.archive import archived
from kanbantui.storage.codec import Source

_TEN_YEARS: Final = 3660

Body = TypeVar("Body", bound=Callable[..., Any])


def figure_options(body: Body) -> Body:
    """Give a command `window`, `classes` and `tags`, for `figures_of`."""
    for option in (
        click.option("--tag", "tags", metavar="T", multiple=True, help="Only cards with this tag."),
        click.option(
            "--class", "classes", metavar="K", multiple=True, help="Only cards of this class."
        ),
        click.option(
            "--window",
            type=click.IntRange(1, _TEN_YEARS),
            metavar="DAYS",
            default=QUARTER,
            show_default=True,
            help="How many days to look back.",
        ),
    ):
        body = option(body)
    return body


def figures_of(
    look: Reading, window: int, classes: Sequence[str] = (), tags: Sequence[str] = ()
) -> Figures:
    """Return the figures of a board and its archive; raise if a class or the archive is unclear.

    Several classes are cards of any of them, several tags those that have all.
    """
    kinds = frozenset(class_id(look.board, words) for words in classes)
    old = archived(look.path, Source(str(look.path), machine_zone()))
    board = with_archived(look.board, old)
    return Figures(board, look.now, look.zone, window, Slice(kinds, frozenset(tags)))
