"""Where values stand on an axis, and which of them are written at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Final

_WEEKS: Final = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from the value `low` to `high`, drawn from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value is drawn; an axis of one value has it in the middle."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: int, high: int, most: int = 5) -> tuple[int, ...]:
    """Return at most so many round whole numbers and one more, the last one at least `high`.

    They are 1, 2 or 5 times a power of ten apart, and the first is at most `low`.
    """
    step = 1
    while -(-high // step) - low // step > most:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return tuple(range(low // step * step, max(-(-high // step) * step, low + step) + 1, step))


def day_ticks(first: date, last: date, most: int = 8) -> tuple[date, ...]:
    """Return at most so many dates to be written at an axis: days, Mondays or firsts of months.

    A week of them must have room, or there may be none.
    """
    days = (last - first).days + 1
    if days <= most:
        return tuple(first + timedelta(days=day) for day in range(days))
    monday = first + timedelta(days=-first.weekday() % 7)
    weeks = (last - monday).days // 7 + 1
    for apart in _WEEKS:
        if weeks <= most * apart:
            return tuple(monday + timedelta(weeks=week) for week in range(0, weeks, apart))
    begin, end = first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month
    apart = next(apart for apart in _months() if end - begin <= (most - 1) * apart)
    begin = -(-begin // apart) * apart
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(begin, end, apart))


def _months() -> Iterator[int]:
    """Yield how many months may lie between two dates: parts of a year, then years."""
    yield from (1, 2, 3, 6)
    yield from count(12, 12)


def spread_out(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """Return places in the same order, each at least `gap` after the one before.

    They move as little as that takes, and stay between `low` and `high` where all have room.
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else max(place, low))
    ceiling = high
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], max(ceiling, low + index * gap))
        ceiling = moved[index] - gap
    return moved
