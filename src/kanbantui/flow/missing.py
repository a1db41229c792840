"""What nobody wrote down: so that a figure can say what it does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanbantui.board.columns import Workflow
from kanbantui.flow.items import Item
from kanbantui.flow.window import Window


@dataclass(frozen=True, slots=True)
class Missing:
    """The ids of cards that figures leave out, and the first date that anybody wrote down.

    Cards `without_history` have no time at all. Those of `unknown_start` are in process or done,
    nobody knows since when, so they count in no WIP and no cycle time; those of `unknown_end`
    are done or discarded, nobody knows when, so they count in no throughput. `truncated` says
    that history `begins` in the window: the days before it count as days without work.
    """

    without_history: tuple[str, ...]
    unknown_start: tuple[str, ...]
    unknown_end: tuple[str, ...]
    begins: date | None
    truncated: bool


def missing(items: Sequence[Item], flow: Workflow, window: Window) -> Missing:
    """Return what is not known of the cards, as seen from a window."""
    blank, unstarted, unended = [], [], []
    for item in items:
        card, place = item.card, flow.places[item.card.column]
        if not card.history and item.asked is None and item.ended is None:
            blank.append(item.id)
        if item.started is None and place >= flow.begins and not card.discarded:
            unstarted.append(item.id)
        if item.ended is None and (card.discarded or place >= flow.ends):
            unended.append(item.id)
    known = (day for item in items for day in (item.asked, item.started, item.ended) if day)
    begins = min(known, default=None)
    truncated = begins is not None and begins > window.first
    return Missing(tuple(blank), tuple(unstarted), tuple(unended), begins, truncated)
