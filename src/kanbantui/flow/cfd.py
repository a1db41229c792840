"""The cumulative flow diagram as data: how many cards had come how far by each date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import accumulate

from kanbantui.board.columns import Workflow
from kanbantui.board.history import begun
from kanbantui.board.model import Card
from kanbantui.flow.items import Item
from kanbantui.flow.window import Window


@dataclass(frozen=True, slots=True)
class Cfd:
    """Per column, left to right, how many cards had entered it or a later one by each date.

    These are high-water marks: a line never falls, and none crosses the one left of it. A
    discarded card stays where it came to; there are `discarded` of them.
    """

    dates: tuple[date, ...]
    columns: tuple[str, ...]
    entered: Mapping[str, tuple[int, ...]]
    discarded: int


def cfd(items: Iterable[Item], flow: Workflow, zone: tzinfo, window: Window) -> Cfd:
    """Return the diagram of a window; cards that entered before it are in from its first date.

    Columns that are retired by now have no line, and count as passed. Source: Vacanti's
    properties of a CFD.
    """
    came = {id: [0] * window.days for id in flow.order}
    discarded = 0
    for item in items:
        discarded += item.card.discarded
        for column, day in _first_entries(item.card, flow, zone).items():
            if day <= window.last:
                came[column][max(0, window.index(day))] += 1
    entered = {id: tuple(accumulate(days)) for id, days in came.items()}
    return Cfd(tuple(window.dates()), flow.order, entered, discarded)


def _first_entries(card: Card, flow: Workflow, zone: tzinfo) -> dict[str, date]:
    """Return when a card first came into each column, or past it.

    The order of the history counts, whatever a clock that was wrong wrote into it.
    """
    found: dict[str, date] = {}
    reached, day = -1, date.min
    for move in begun(card):
        place = flow.places.get(move.to, -1)
        if place <= reached:
            continue
        day = max(day, move.at.astimezone(zone).date())
        for id in flow.order:
            if reached < flow.places[id] <= place:
                found[id] = day
        reached = place
    return found
