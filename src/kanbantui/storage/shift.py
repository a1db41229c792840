"""A board's text with all its dates moved by whole days: for a demonstration, not for work."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from kanbantui.storage.blocks import split
from kanbantui.storage.spans import Inline, Scalar, Value, statements

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(.*))?")


def shifted(
    text: str, days: int, zone: tzinfo | None = None, latest: datetime | None = None
) -> str:
    """Return the TOML text with every date and time in its values moved by `days`.

    Comments and strings stay. A time keeps its hour in `zone`, whose offset may differ on the
    new day; without a zone it keeps its offset. No time gets later than `latest`.
    """
    parts = []
    for block in split(text):
        at = 0
        for statement in statements(block):
            for scalar in _scalars(statement.value):
                old = block.text[scalar.start : scalar.end]
                if match := _DATE.fullmatch(old):
                    parts.append(block.text[at : scalar.start])
                    parts.append(_moved(match, timedelta(days), zone, latest))
                    at = scalar.end
        parts.append(block.text[at:])
    return "".join(parts)


def _scalars(value: Value) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    else:
        inner = (p.value for p in value.pairs) if isinstance(value, Inline) else value.items
        for part in inner:
            yield from _scalars(part)


def _moved(
    match: re.Match[str], days: timedelta, zone: tzinfo | None, latest: datetime | None
) -> str:
    day, time, offset = match.groups()
    if time is None:
        return (date.fromisoformat(day) + days).isoformat()
    moment = datetime.fromisoformat(f"{day}T{time}{offset.upper()}")
    if moment.tzinfo is None:
        return (moment + days).isoformat()
    if zone is not None:
        moment = moment.astimezone(zone)
    moment += days  # by the clock on the wall: the offset follows the zone
    if latest is not None and moment > latest:
        moment = latest.astimezone(moment.tzinfo)
    return moment.isoformat()
