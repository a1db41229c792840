"""Dates of a table: in which order day, month and year stand is found out, or refused.

A table is read in one order. Where all its dates fit several orders and mean different days,
somebody has to say which one is meant.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from kanbantui.exchange.imported import DateOrder, NotThisFormat

_NUMBERS: Final = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:,?[ T]+(.+))?")
_NAMED: Final = re.compile(
    r"(?:(?P<d1>\d{1,2})[ -](?P<m1>[A-Za-z]{3,9})\.?|(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d{1,2}),?)"
    r"[ -](?P<y>\d{4})(?:,? +(?P<time>.+))?"
)
_TIME: Final = re.compile(
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?"
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_ORDERS: Final[Mapping[DateOrder, tuple[int, int, int]]] = {
    "ymd": (0, 1, 2),
    "dmy": (2, 1, 0),
    "mdy": (2, 0, 1),
}
"""Where year, month and day stand in each order."""

_WORDS: Final[Mapping[DateOrder, str]] = {
    "ymd": "year, month, day",
    "dmy": "day, month, year",
    "mdy": "month, day, year",
}


def expected(order: DateOrder | None) -> str:
    """Return what a date should look like, in words; `order` is that of a person."""
    return f"a date of {_WORDS[order]}, as was said" if order else "a date such as 2026-01-31"


def is_date(text: str) -> bool:
    """Whether a value reads as a date in some order."""
    return any(parse(text, order) for order in _ORDERS)


def order_of(values: Iterable[str], name: str, told: DateOrder | None = None) -> DateOrder:
    """Return the order in which all of the dates can be read; `told` is that of a person.

    Raises `NotThisFormat` where none fits, or several that mean different days.
    """
    dates = [value for value in dict.fromkeys(values) if value]
    tried = [told] if told else [*_ORDERS]
    fitting = {order: [parse(value, order) for value in dates] for order in tried}
    fits = {order: found for order, found in fitting.items() if all(found)}
    if not fits:
        raise NotThisFormat(f"{name}: {_clash(dates, tried)}")
    (order, first), *others = fits.items()
    for other, found in others:
        at = next((at for at, (a, b) in enumerate(zip(first, found, strict=True)) if a != b), None)
        if at is not None:
            raise NotThisFormat(
                f"{name}: {dates[at]!r} may be {_WORDS[order]} or {_WORDS[other]}, and no date "
                f"tells which; say --date-order {order} or {other}"
            )
    return order


def _clash(dates: list[str], tried: list[DateOrder]) -> str:
    for value in dates:
        if not any(parse(value, order) for order in tried):
            return f"{value!r} is no date, expected {expected(None if tried[1:] else tried[0])}"
    odd = next(value for value in dates if not parse(value, "dmy"))
    other = next(value for value in dates if not parse(value, "mdy"))
    return f"{odd!r} and {other!r} can't be dates of one order"


def parse(text: str, order: DateOrder) -> datetime | None:
    """Return the time that a value says, at midnight where it is a date alone; None if it is none.

    It has a zone only where the value says so.
    """
    words = " ".join(text.split())
    if found := _NUMBERS.fullmatch(words):
        parts = found[1], found[3], found[4]
        year, month, day = (parts[at] for at in _ORDERS[order])
        if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
            return None
        if len(parts[0]) == 4 and order != "ymd":
            return None
        full = int(year) if len(year) == 4 else 2000 + int(year)
        return _at(full, int(month), int(day), found[5])
    if found := _NAMED.fullmatch(words):
        name = (found["m1"] or found["m2"])[:3].casefold()
        month_at = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        return _at(int(found["y"]), month_at, int(found["d1"] or found["d2"]), found["time"])
    return None


def _at(year: int, month: int, day: int, time: str | None) -> datetime | None:
    try:
        date = datetime(year, month, day)  # noqa: DTZ001 - its zone is the board's, or set below
        return _with_time(date, time) if time else date
    except ValueError:
        return None


def _with_time(date: datetime, text: str) -> datetime | None:
    """Return the date at a time of day; raise ValueError where there is no such time."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    at = date.replace(hour=hour, minute=minute, second=second)
    if not found[5]:
        return at
    if found[5] in ("Z", "UTC"):
        return at.replace(tzinfo=UTC)
    digits = found[5].replace(":", "")
    away = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return (at - away if digits[0] == "+" else at + away).replace(tzinfo=UTC)
