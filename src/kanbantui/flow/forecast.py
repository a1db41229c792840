"""Forecasts from throughput: exact answers, without a random number.

They hold if the days to come are like those of the sample, each drawn from it by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kanbantui.flow.convolution import all_ways, ways, ways_below
from kanbantui.flow.enough import TooFew
from kanbantui.flow.items import Item
from kanbantui.flow.percentiles import PERCENTS
from kanbantui.flow.throughput import finished_by_day
from kanbantui.flow.window import last_days

SAMPLED: Final = 60
"""Days of throughput that a forecast is made from."""

FEWEST: Final = 5
"""Days with a finish, or cards as old, under which there is no forecast."""

MOST_ITEMS: Final = 1000
MOST_DAYS: Final = 1000
"""Beyond these the weeks to come will not look like the last ones."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How many cards were finished on each date from `first` to `last`, zeros kept."""

    counts: tuple[int, ...]
    first: date
    last: date

    @property
    def finish_days(self) -> int:
        """On how many of the days something was finished."""
        return sum(count > 0 for count in self.counts)


@dataclass(frozen=True, slots=True)
class WhenDone:
    """By which dates `items` cards are done at 50, 70, 85 and 95 percent, begun on `start`."""

    items: int
    start: date
    p50: date
    p70: date
    p85: date
    p95: date

    @property
    def percentiles(self) -> dict[int, date]:
        """The dates at 50, 70, 85 and 95 percent."""
        return dict(zip(PERCENTS, (self.p50, self.p70, self.p85, self.p95), strict=True))


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many cards at least are done in `days` days at 50, 70, 85 and 95 percent."""

    days: int
    p50: int
    p70: int
    p85: int
    p95: int

    @property
    def percentiles(self) -> dict[int, int]:
        """The counts at 50, 70, 85 and 95 percent."""
        return dict(zip(PERCENTS, (self.p50, self.p70, self.p85, self.p95), strict=True))


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of `n` finished cards, each at least as old, that were done in time."""

    n: int
    share: float


def sample(items: Iterable[Item], today: date, days: int = SAMPLED) -> Sample:
    """Return daily throughput over so many days up to yesterday: today is not over."""
    window = last_days(today - timedelta(days=1), days)
    return Sample(finished_by_day(items, window), window.first, window.last)


def when_done(sample: Sample, items: int, start: date) -> WhenDone | TooFew:
    """Return by which dates so many cards are done; the start is the first day of work.

    At p it is the first t with P(T ≤ t) ≥ p, as start + t - 1. Raises ValueError if `items` is
    not from 1 to `MOST_ITEMS`.
    """
    if not 1 <= items <= MOST_ITEMS:
        raise ValueError(f"expected 1 to {MOST_ITEMS} items")
    if few := _too_few(sample):
        return few
    days: list[int] = []
    for percent in PERCENTS:
        days.append(_first_day(sample, items, percent, days[-1] if days else 1))
    dates = [start + timedelta(days=day - 1) for day in days]
    return WhenDone(items, start, *dates)


def how_many(sample: Sample, days: int) -> HowMany | TooFew:
    """Return how many cards at least are done in so many days.

    At p it is the largest N with P(X ≥ N) ≥ p. Raises ValueError if `days` is not from 1 to
    `MOST_DAYS`.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"expected 1 to {MOST_DAYS} days")
    if few := _too_few(sample):
        return few
    found: list[int] = []
    everything, below = all_ways(sample.counts, days), 0
    falling = list(reversed(PERCENTS))
    for count, many in enumerate(ways(sample.counts, days)):
        below += many  # in how many ways it is no more than `count`
        while falling and below * 100 > (100 - falling[0]) * everything:
            found.append(count)
            falling.pop(0)
        if not falling:
            break
    return HowMany(days, *reversed(found))


def done_within(sample: Sample, items: int, days: int) -> float:
    """Return P(so many cards are done within so many days), from 0 to 1."""
    everything = all_ways(sample.counts, days)
    return (everything - ways_below(sample.counts, days, items)) / everything


def card_by_age(cycle_times: Iterable[int], age: int, within: int) -> Chance | TooFew:
    """Return P(done within a cycle time of `within` days | not done before the day `age`).

    By the finished cards that took at least as long, today counted as it is in `age`.
    """
    as_old = [time for time in cycle_times if time >= age]
    if len(as_old) < FEWEST:
        return TooFew("finished cards as old", len(as_old), FEWEST)
    return Chance(len(as_old), sum(time <= within for time in as_old) / len(as_old))


def _too_few(sample: Sample) -> TooFew | None:
    if sample.finish_days >= FEWEST:
        return None
    return TooFew("days with a finished card", sample.finish_days, FEWEST)


def _first_day(sample: Sample, items: int, percent: int, least: int) -> int:
    """Return the first t, from `least` on, with P(T ≤ t) at least so many percent."""
    low, high = least, least
    while not _is_done(sample.counts, items, high, percent):
        low, high = high + 1, high * 2
    while low < high:
        middle = (low + high) // 2
        if _is_done(sample.counts, items, middle, percent):
            high = middle
        else:
            low = middle + 1
    return low


def _is_done(counts: Sequence[int], items: int, days: int, percent: int) -> bool:
    everything = all_ways(counts, days)
    return ways_below(counts, days, items) * 100 <= (100 - percent) * everything
