"""Throughput: how many cards were finished, exactly, by day and by week; and net flow."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kanbantui.flow.items import Item
from kanbantui.flow.window import Window


@dataclass(frozen=True, slots=True)
class Week:
    """How many cards were finished in one whole ISO week, which begins on `monday`."""

    monday: date
    count: int

    @property
    def label(self) -> str:
        """The week as `2026-W03`."""
        return week_label(self.monday)


@dataclass(frozen=True, slots=True)
class NetWeek:
    """How many cards were started and finished in one whole ISO week."""

    monday: date
    arrivals: int
    departures: int

    @property
    def net(self) -> int:
        """By how many cards the work grew; below 0 it shrank."""
        return self.arrivals - self.departures

    @property
    def label(self) -> str:
        """The week as `2026-W03`."""
        return week_label(self.monday)


def week_label(day: date) -> str:
    """Return the ISO week of a date as `2026-W03`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def finished_by_day(items: Iterable[Item], window: Window) -> tuple[int, ...]:
    """Return how many cards were finished on each date of a window, zeros kept."""
    found = Counter(item.finished for item in items if item.finished)
    return tuple(found[day] for day in window.dates())


def finished_by_week(items: Iterable[Item], window: Window) -> tuple[Week, ...]:
    """Return how many cards were finished in each whole week of a window, zeros kept."""
    return tuple(Week(week.monday, week.departures) for week in net_flow(items, window))


def net_flow(items: Iterable[Item], window: Window) -> tuple[NetWeek, ...]:
    """Return how many cards were started and finished in each whole week of a window.

    A discarded card arrived and is no departure: it left without being finished.
    """
    came: Counter[date] = Counter()
    left: Counter[date] = Counter()
    for item in items:
        if item.started:
            came[_monday(item.started)] += 1
        if item.finished:
            left[_monday(item.finished)] += 1
    return tuple(NetWeek(monday, came[monday], left[monday]) for monday in window.weeks())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
