"""Times that can't be, and days that nobody said where to count."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kanbantui.board.model import Fact
from kanbantui.checks.finding import Finding, KeyPath, Subject

SKEW = timedelta(minutes=1)
"""Clocks of two machines differ by this much without anybody's mistake."""


def future_times(subject: Subject) -> Iterator[Finding]:
    """Find cards, changes, cadences and reviews with a future time, at the first of each."""
    board = subject.board
    latest = subject.now + SKEW
    for family in ("cards", "changes", "cadences", "reviews"):
        for id, fact in getattr(board, family).items():
            late = next((m for m in _moments(fact, (family, id)) if m[1] > latest), None)
            if late is not None:
                path, moment = late
                message = (
                    f"{moment.isoformat(' ', 'minutes')} is in the future: "
                    "correct it, or the clock that wrote it"
                )
                yield Finding(path, "warning", "future-time", message)


def _moments(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, datetime]]:
    """Yield every time in a fact with its key path; dates, such as `due`, may well be ahead."""
    if isinstance(value, Fact):
        for name, field in type(value).model_fields.items():
            yield from _moments(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _moments(part, (*path, place))
    elif isinstance(value, datetime) and value.tzinfo is not None:
        yield path, value


def no_timezone(subject: Subject) -> Iterator[Finding]:
    """Find that a board does not say where its days are counted."""
    if subject.board.timezone is None:
        message = (
            "the board has no timezone, so each machine counts its own days: "
            'add one such as `timezone = "Europe/Berlin"`'
        )
        yield Finding(("timezone",), "warning", "no-timezone", message)
