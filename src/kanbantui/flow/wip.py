"""Work in progress day by day, its age, and the limit that it would have kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Final

from kanbantui.flow.items import Item
from kanbantui.flow.percentiles import percentile
from kanbantui.flow.window import Window

COVERED: Final = 85
"""Percent of the time that a suggested limit would have been enough for."""


def wip_by_day(items: Iterable[Item], window: Window) -> tuple[int, ...]:
    """Return how many cards were in process on each date of a window.

    A card counts from its start to the date it ended, both counted; so the sum over a window
    that is empty at both ends is the sum of the cycle times (Little's law, exactly).
    """
    change = [0] * (window.days + 1)
    for item in items:
        if item.started is None or item.started > window.last:
            continue
        if item.ended and item.ended < window.first:
            continue
        change[max(0, window.index(item.started))] += 1
        if item.ended and item.ended < window.last:
            change[window.index(item.ended) + 1] -= 1
    return tuple(accumulate(change[:-1]))


def total_age(items: Iterable[Item], today: date) -> int:
    """Return the sum of the ages of all open cards, in days."""
    return sum(item.age(today) or 0 for item in items)


def suggested_limit(wip: Sequence[int]) -> int | None:
    """Return the smallest WIP that covers 85 % of the days, None without days (jirametrics)."""
    return percentile(sorted(wip), COVERED) if wip else None
