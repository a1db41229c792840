"""Dates as people type them: 2026-03-01, tomorrow, fri, +3d."""

import re
from calendar import monthrange
from datetime import date, timedelta

from kanbantui.board.model import FIRST_YEAR, LAST_YEAR

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SPAN = re.compile(r"\+(\d{1,5})([dwm])")
_AGO = re.compile(r"(\d{1,5})\s*([dwm]?)")

EXPECTED = "2026-03-01, today, tomorrow, fri or +3d"
"""Forms of a date, for messages."""

_YEARS = f"expected a year from {FIRST_YEAR} to {LAST_YEAR}"


def day(text: str, today: date) -> date:
    """Return the date that a person typed; a weekday is the next one after `today`.

    `+3d`, `+2w` and `+1m` count days, weeks and months from `today`; a month too short for
    the day ends on its last. Raises ValueError with what was expected.
    """
    words = text.strip().casefold()
    try:
        found = _near(words, today) or _after(words, today) or date.fromisoformat(words)
    except OverflowError:
        found = date.max
    except ValueError:
        raise ValueError(f"{text!r} is no date, expected {EXPECTED}") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"{text!r} is out of range, {_YEARS}")
    return found


def ago(text: str, today: date) -> date:
    """Return the date that is so long before `today`: `90d`, `12w`, `3m`, or days without a sign.

    A month too short for the day ends on its last. Raises ValueError with what was expected.
    """
    match = _AGO.fullmatch(text.strip().casefold())
    if match is None:
        raise ValueError(f"{text!r} is no length of time, expected one like 90d, 12w or 3m")
    try:
        return _shifted(today, -int(match[1]), match[2])
    except OverflowError:
        return date.min


def _near(words: str, today: date) -> date | None:
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if len(words) < 2:
        return None
    fits = [index for index, name in enumerate(_WEEKDAYS) if name.startswith(words)]
    if len(fits) != 1:
        return None
    return today + timedelta(days=(fits[0] - today.weekday() - 1) % 7 + 1)


def _after(words: str, today: date) -> date | None:
    """Return the date so far away, None if the words say no span; raise OverflowError."""
    match = _SPAN.fullmatch(words)
    if match is None:
        return None
    return _shifted(today, int(match[1]), match[2])


def _shifted(day: date, count: int, unit: str) -> date:
    """Return the date so many days, weeks or months on; raise OverflowError if there is none."""
    if unit == "m":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        if not date.min.year <= year <= date.max.year:
            raise OverflowError
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=count * (7 if unit == "w" else 1))
