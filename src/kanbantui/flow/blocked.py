"""Blocked time: how long cards could not go on, and what held them up most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TypeVar

from kanbantui.flow.days import local_date, touched
from kanbantui.flow.items import Item
from kanbantui.flow.window import Window

Time = TypeVar("Time", bound=date)  # a datetime is a date too


@dataclass(frozen=True, slots=True)
class Cluster:
    """What `count` blockers with one cluster's name cost in `days`; "" is of those without one."""

    name: str
    count: int
    days: int


def merged(spans: Iterable[tuple[Time, Time]], first: Time, last: Time) -> list[tuple[Time, Time]]:
    """Return spans of time clipped to [first, last], in order, without what overlaps.

    Spans that lie outside are left out.
    """
    found: list[tuple[Time, Time]] = []
    for since, until in sorted(spans):
        start, end = max(since, first), min(until, last)
        if start > end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def blocked_days(item: Item, today: date, zone: tzinfo, window: Window | None = None) -> int:
    """Return on how many dates a card was blocked while it was in process, within a window.

    Each date that a blocker touched counts once, however many there were: the same days as in
    a cycle time, so it is never more than that.
    """
    return _days(_spans(item, today, zone), *_clip(item, today, window))


def clusters(
    items: Iterable[Item], today: date, zone: tzinfo, window: Window
) -> tuple[Cluster, ...]:
    """Return what blocked cards in a window by cluster, what cost most days first.

    Source of the ranking: Klaus Leopold, blocker clustering. Days of different cards add up.
    """
    counts: defaultdict[str, int] = defaultdict(int)
    days: defaultdict[str, int] = defaultdict(int)
    for item in items:
        if not item.card.blocks or item.started is None:
            continue
        first, last = _clip(item, today, window)
        by_name: defaultdict[str, list[tuple[date, date]]] = defaultdict(list)
        for block, span in zip(item.card.blocks, _spans(item, today, zone), strict=True):
            if span[0] <= last and span[1] >= first:
                by_name[block.cluster].append(span)
        for name, spans in by_name.items():
            counts[name] += len(spans)
            days[name] += _days(spans, first, last)
    found = (Cluster(name, count, days[name]) for name, count in counts.items() if days[name])
    return tuple(sorted(found, key=lambda cluster: (-cluster.days, -cluster.count, cluster.name)))


def _spans(item: Item, today: date, zone: tzinfo) -> list[tuple[date, date]]:
    """Return the first and the last date of each blocker; an open one lasts until today."""
    return [
        (block.since.astimezone(zone).date(), local_date(block.until, zone) or today)
        for block in item.card.blocks
    ]


def _clip(item: Item, today: date, window: Window | None) -> tuple[date, date]:
    """Return the dates in which an item's blockers count; the wrong way round without any."""
    first, last = item.started or date.max, item.ended or today
    return (max(first, window.first), min(last, window.last)) if window else (first, last)


def _days(spans: Sequence[tuple[date, date]], first: date, last: date) -> int:
    return sum(touched(since, until) for since, until in merged(spans, first, last))
