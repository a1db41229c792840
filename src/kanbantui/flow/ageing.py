"""Ageing work: how old open cards are where they stand, against how old others left from there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from kanbantui.board.columns import Workflow
from kanbantui.board.history import begun
from kanbantui.board.model import Card
from kanbantui.flow.days import touched
from kanbantui.flow.items import Item
from kanbantui.flow.percentiles import PERCENTS, percentile

Bands = tuple[int, int, int, int]
"""Ages in days at 50, 70, 85 and 95 percent."""


@dataclass(frozen=True, slots=True)
class Ageing:
    """An open card by its id: its column, its age in days, and the highest band it reached."""

    id: str
    column: str
    age: int
    zone: int | None


@dataclass(frozen=True, slots=True)
class AgeingWork:
    """The columns between commitment and delivery with their bands, and the open cards.

    Bands are percentiles of the age of `n` finished cards on leaving the column, None where
    none did; they rise from left to right. On leaving the last one the age is the cycle time.
    """

    columns: tuple[str, ...]
    bands: Mapping[str, Bands | None]
    points: tuple[Ageing, ...]
    n: int

    def zone(self, column: str, age: int | None) -> int | None:
        """Return the highest of 50, 70, 85 and 95 whose band a card of that age has reached."""
        return _zone(self.bands.get(column), age)


def ageing_work(
    items: Iterable[Item],
    finished: Iterable[Item],
    flow: Workflow,
    today: date,
    zone: tzinfo,
) -> AgeingWork:
    """Return the open cards, oldest first, against bands of the `finished` ones.

    Where a card came back, the last time it left a column counts, as delivery does. A card
    that waits in options again, or in a retired column, has an age and no band. Source of the
    bands: Lighthouse; of the age on leaving: jirametrics.
    """
    columns = tuple(id for id in flow.order if id in flow.in_process)
    ages: defaultdict[str, list[int]] = defaultdict(list)
    n = 0
    for item in finished:
        if item.started is None or item.finished is None:
            continue
        n += 1
        left = _left(item.card, flow, zone)
        for id in columns:
            if day := left.get(flow.places[id]):
                ages[id].append(touched(item.started, day))
    bands = _bands(columns, ages)
    points = [
        Ageing(item.id, item.card.column, age, _zone(bands.get(item.card.column), age))
        for item in items
        if (age := item.age(today)) is not None
    ]
    points.sort(key=lambda point: (-point.age, point.id))
    return AgeingWork(columns, bands, tuple(points), n)


def _bands(columns: Iterable[str], ages: Mapping[str, list[int]]) -> dict[str, Bands | None]:
    """Return the bands of each column, none below those of the column to its left."""
    bands: dict[str, Bands | None] = {}
    low = (0, 0, 0, 0)
    for id in columns:
        ordered = sorted(ages.get(id, ()))
        if not ordered:
            bands[id] = None
            continue
        p50, p70, p85, p95 = (percentile(ordered, percent) for percent in PERCENTS)
        low = max(p50, low[0]), max(p70, low[1]), max(p85, low[2]), max(p95, low[3])
        bands[id] = low
    return bands


def _zone(bands: Bands | None, age: int | None) -> int | None:
    if bands is None or age is None:
        return None
    reached = [percent for percent, days in zip(PERCENTS, bands, strict=True) if age >= days]
    return reached[-1] if reached else None


def _left(card: Card, flow: Workflow, zone: tzinfo) -> dict[int, date]:
    """Return when a card last went on to the right of each place between start and finish."""
    found: dict[int, date] = {}
    here = -1
    for move in begun(card):
        there = flow.places.get(move.to)
        if there is None:
            continue
        if there > here:
            day = move.at.astimezone(zone).date()
            found.update(dict.fromkeys(range(max(here, flow.begins), min(there, flow.ends)), day))
        here = there
    return found
