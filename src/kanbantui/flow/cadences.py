"""The meetings that a team holds: when each was last, and when it is next."""

from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from kanbantui.board.dates import day
from kanbantui.board.model import Board, Cadence

USUAL: Final = {
    "replenishment": Cadence(name="Replenishment", every="1w"),
    "service-delivery": Cadence(name="Service delivery review", every="2w"),
}
"""Cadences that a review may be started of where the board has no table for them."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A cadence on one date: `last` and `next` are local dates, None where nobody knows.

    `overdue` is for how many days the next one has been waited for, 0 if it is not; `review` the
    id of the last one that was written down.
    """

    id: str
    name: str
    every: str | None
    last: date | None
    next: date | None
    overdue: int
    review: str | None


def rhythms(board: Board, today: date, zone: tzinfo) -> tuple[Rhythm, ...]:
    """Return the board's cadences in their order; those not known there are not among them."""
    return tuple(rhythm(board, id, today, zone) for id in board.cadences)


def rhythm(board: Board, id: str, today: date, zone: tzinfo) -> Rhythm:
    """Return when a cadence was last and is next; one that was never held is next today."""
    cadence = cadence_of(board, id)
    review = last_review(board, id)
    held = [cadence.last] if cadence.last else []
    if review is not None:
        held.append(board.reviews[review].at)
    last = max(held).astimezone(zone).date() if held else None
    next = _after(last, cadence.every, today) if cadence.every else None
    overdue = max(0, (today - next).days) if next else 0
    return Rhythm(id, cadence.name or id, cadence.every, last, next, overdue, review)


def _after(last: date | None, every: str, today: date) -> date | None:
    """Return the date so long after the last one; None where no calendar has it."""
    if last is None:
        return today
    try:
        return day(f"+{every}", last)
    except ValueError:
        return None


def cadence_of(board: Board, id: str) -> Cadence:
    """Return what a board says of a cadence, else what is usual of it."""
    return board.cadences.get(id) or USUAL.get(id) or Cadence()


def last_review(board: Board, cadence: str) -> str | None:
    """Return the id of the newest review of a cadence, None if none was written down."""
    held = [id for id, review in board.reviews.items() if review.cadence == cadence]
    return max(held, key=lambda id: board.reviews[id].at, default=None)
