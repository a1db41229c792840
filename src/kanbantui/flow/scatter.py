"""The cycle-time scatter as data: when each card was finished, and how long it took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kanbantui.flow.items import Item
from kanbantui.flow.percentiles import Spread, spread


@dataclass(frozen=True, slots=True)
class Point:
    """A card by its id: the date it was finished, and its cycle time in days."""

    id: str
    finished: date
    days: int


@dataclass(frozen=True, slots=True)
class Scatter:
    """A point for each finished card, in the order of finishing, and the lines through them."""

    points: tuple[Point, ...]
    spread: Spread


def scatter(finished: Iterable[Item]) -> Scatter:
    """Return the points of finished cards; those whose start is unknown have none."""
    points = tuple(
        Point(item.id, item.finished, days)
        for item in finished
        if item.finished and (days := item.cycle_time) is not None
    )
    return Scatter(points, spread(point.days for point in points))
