"""Dates as people type them: 2026-03-01, tomorrow, fri, +3d."""

import re
from calendar import monthrange
from datetime import date, timedelta

from kanbantui.board.model import FIRST_YEAR, LAST_YEAR

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SPAN = re.compile(r"\+(\d{1,5})([dwm])")

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
    count = int(match[1])
    if match[2] == "m":
        months = today.year * 12 + today.month - 1 + count
        year, month = divmod(months, 12)
        if year > date.max.year:
            raise OverflowError
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return today + timedelta(days=count * (7 if match[2] == "w" else 1))
