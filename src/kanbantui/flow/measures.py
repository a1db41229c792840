"""What an experiment measures: the points of a measure over a window, each with its day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kanbantui.board.model import Better, Measure
from kanbantui.flow.blocked import blocked_days
from kanbantui.flow.days import touched
from kanbantui.flow.efficiency import efficiency_of
from kanbantui.flow.figures import Figures
from kanbantui.flow.items import finished_in
from kanbantui.flow.window import Window

WANTED: Final[Mapping[Measure, Better]] = {
    "cycle_time": "lower",
    "throughput": "higher",
    "wip_age": "lower",
    "flow_efficiency": "higher",
    "blocked_days": "lower",
}
"""The direction in which a measure is better, unless an experiment says otherwise."""

NAMES: Final[Mapping[Measure, str]] = {
    "cycle_time": "cycle time",
    "throughput": "throughput",
    "wip_age": "age of open work",
    "flow_efficiency": "flow efficiency",
    "blocked_days": "blocked days",
    "observation": "what people see",
}

UNITS: Final[Mapping[Measure, str]] = {
    "cycle_time": "days",
    "throughput": "cards a week",
    "wip_age": "days",
    "flow_efficiency": "%",
    "blocked_days": "days a week",
    "observation": "",
}

WEEKLY: Final = ("throughput", "wip_age", "blocked_days")
"""Measures with a point for each whole ISO week; the others have one for each finished card."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a measure, on the day of finishing or the last day of a week."""

    day: date
    value: float


def points(figures: Figures, measure: Measure, window: Window) -> tuple[Point, ...]:
    """Return the points of a measure in a window, in their order; what is to come has none.

    `cycle_time` in days and `flow_efficiency` in percent for each finished card; `throughput`,
    `wip_age` (the mean age of what was open at the week's end) and `blocked_days` for each whole
    week since the board began. `observation` has none: people tell.
    """
    return tuple(_SERIES[measure](figures, window)) if measure in _SERIES else ()


def _cycle_times(figures: Figures, window: Window) -> Iterator[Point]:
    for item in finished_in(figures.items, window.first, min(window.last, figures.today)):
        if item.finished and item.cycle_time is not None:
            yield Point(item.finished, item.cycle_time)


def _efficiencies(figures: Figures, window: Window) -> Iterator[Point]:
    for item in finished_in(figures.items, window.first, min(window.last, figures.today)):
        found = efficiency_of(item.card, figures.flow, figures.now)
        if item.finished and found and found.share is not None:
            yield Point(item.finished, 100 * found.share)


def _throughput(figures: Figures, window: Window) -> Iterator[Point]:
    for week in _weeks(figures, window):
        yield Point(week.last, sum(item.finished in week for item in figures.items))


def _ages(figures: Figures, window: Window) -> Iterator[Point]:
    for week in _weeks(figures, window):
        day = week.last
        ages = [
            touched(item.started, day)
            for item in figures.items
            if item.started and item.started <= day and (item.ended is None or item.ended > day)
        ]
        if ages:
            yield Point(day, sum(ages) / len(ages))


def _blocked(figures: Figures, window: Window) -> Iterator[Point]:
    held = [item for item in figures.items if item.card.blocks and item.started]
    for week in _weeks(figures, window):
        days = (blocked_days(item, figures.today, figures.zone, week) for item in held)
        yield Point(week.last, sum(days))


_SERIES: Final[Mapping[Measure, Callable[[Figures, Window], Iterator[Point]]]] = {
    "cycle_time": _cycle_times,
    "throughput": _throughput,
    "wip_age": _ages,
    "flow_efficiency": _efficiencies,
    "blocked_days": _blocked,
}


def _weeks(figures: Figures, window: Window) -> Iterator[Window]:
    """Yield the whole weeks of a window that are over, since the board began.

    Weeks before that would count as weeks in which nothing was finished.
    """
    begin = began(figures)
    if begin is None:
        return
    yesterday = figures.today - timedelta(days=1)
    for monday in Window(max(window.first, begin), min(window.last, yesterday)).weeks():
        yield Window(monday, monday + timedelta(days=6))


def began(figures: Figures) -> date | None:
    """Return the first date on which something happened to a card; None if nothing did."""
    days = (day for item in figures.items for day in (item.asked, item.started) if day)
    return min(days, default=None)
