"""A time that figures look at: from one local date to another, both counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

QUARTER: Final = 90
"""Days that figures look back unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Window:
    """The dates from `first` to `last`, both in it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many dates are in it."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        """Whether a date is in it; None never is."""
        return isinstance(day, date) and self.first <= day <= self.last

    def dates(self) -> Iterator[date]:
        """Yield every date in it, the first one first."""
        return (self.first + timedelta(days=day) for day in range(self.days))

    def index(self, day: date) -> int:
        """Return how many days a date lies after the first; below 0 before the window."""
        return (day - self.first).days

    def weeks(self) -> tuple[date, ...]:
        """Return the Mondays of the ISO weeks that are in it as a whole."""
        monday = self.first + timedelta(days=-self.first.weekday() % 7)
        whole = ((self.last - monday).days + 1) // 7
        return tuple(monday + timedelta(days=7 * week) for week in range(whole))


def last_days(today: date, days: int = QUARTER) -> Window:
    """Return the window of so many days that ends today; as many as the calendar has."""
    back = min(days - 1, (today - date.min).days)
    return Window(today - timedelta(days=back), today)
