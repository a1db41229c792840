"""Little's law as a check of health: whether the figures of a window agree with each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kanbantui.flow.days import touched
from kanbantui.flow.items import Item, finished_in
from kanbantui.flow.window import Window, last_days
from kanbantui.flow.wip import wip_by_day

ALIKE: Final = 0.1
"""Up to which share of the greater one two numbers are alike."""

LATELY: Final = 28
"""Days whose finished cards say what a card takes at present."""


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of Little's law, and whether the window keeps it."""

    name: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Little:
    """Means over a window, the cycle time that the law predicts, and its five conditions.

    WIP in cards, throughput in cards a day, cycle times in days; None without finished cards.
    """

    avg_wip: float
    throughput_per_day: float
    avg_cycle_time: float | None
    predicted_cycle_time: float | None
    checks: tuple[Check, ...]


def little(items: Sequence[Item], window: Window) -> Little:
    """Return predicted and measured mean cycle time side by side, and why they may differ.

    Predicted is mean WIP / throughput a day. Source: Little 1961; the conditions are those
    that Vacanti lists.
    """
    finished = finished_in(items, window.first, window.last)
    times = [time for item in finished if (time := item.cycle_time) is not None]
    wip = sum(wip_by_day(items, window)) / window.days
    rate = len(finished) / window.days
    return Little(
        avg_wip=wip,
        throughput_per_day=rate,
        avg_cycle_time=sum(times) / len(times) if times else None,
        predicted_cycle_time=wip / rate if rate else None,
        checks=tuple(_checks(items, window, len(finished))),
    )


def _checks(items: Sequence[Item], window: Window, departures: int) -> Iterable[Check]:
    arrivals = sum(item.started in window for item in items)
    thrown = sum(item.card.discarded and item.ended in window for item in items)
    first, last = _ages(items, window.first), _ages(items, window.last)
    yield Check("arrivals and departures alike", _alike(arrivals, departures))
    yield Check("nothing discarded", not thrown)
    yield Check("WIP alike at both ends", _alike(len(first), len(last)))
    yield Check("mean age alike at both ends", _alike(_mean(first), _mean(last)))
    yield Check("one unit", ok=True)  # days throughout, by the way this program counts


def _ages(items: Iterable[Item], day: date) -> list[int]:
    return [touched(item.started, day) for item in items if item.started and item.is_open_on(day)]


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= ALIKE * max(one, other)


def flow_debt(items: Sequence[Item], today: date) -> float | None:
    """Return by how many days the work that is due next is older than what was done lately.

    It is (today - the first date on which as many cards had arrived as have left by now, and
    one more) - mean cycle time of the last 28 days: above 0, quick cards are finished at the
    cost of those that wait. A discarded card has left. None without such an arrival, or
    without finished cards. Source: Vacanti's flow debt.
    """
    window = last_days(today, LATELY)
    times = [
        time
        for item in finished_in(items, window.first, today)
        if (time := item.cycle_time) is not None
    ]
    arrivals = sorted(item.started for item in items if item.started and item.started <= today)
    left = sum(bool(item.started and item.ended and item.ended <= today) for item in items)
    if not times or left >= len(arrivals):
        return None
    return (today - arrivals[left]).days - sum(times) / len(times)
