"""The meetings that a team holds: when each was last, and when it is next."""

from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from kanbantui.board.dates import day
from kanbantui.board.model import Board, Cadence, Review

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


def rhythm(board: Board, id: str, today: date, zone: tzinfo, besides: str = "") -> Rhythm:
    """Return when a cadence was last and is next; one that was never held is next today.

    With the id of a meeting that goes on, it is told as before that one.
    """
    cadence = cadence_of(board, id)
    going_on = board.reviews.get(besides)
    review = last_review(board, id, besides)
    held = [cadence.last] if cadence.last and not _began(cadence, going_on) else []
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


def _began(cadence: Cadence, review: Review | None) -> bool:
    """Whether the cadence was held last as this meeting began."""
    return review is not None and cadence.last == review.at


def last_review(board: Board, cadence: str, besides: str = "") -> str | None:
    """Return the id of the newest review of a cadence, None if none was written down."""
    reviews = board.reviews.items()
    held = [id for id, review in reviews if review.cadence == cadence and id != besides]
    return max(held, key=lambda id: board.reviews[id].at, default=None)


def going_on(board: Board, cadence: str, today: date, zone: tzinfo) -> str:
    """Return the id of the review of a cadence that was begun today, "" if there is none."""
    id = last_review(board, cadence)
    if id is None or board.reviews[id].at.astimezone(zone).date() != today:
        return ""
    return id


def on_offer(board: Board, today: date, zone: tzinfo) -> tuple[Rhythm, ...]:
    """Return the meetings that can be held, the one that is due longest first.

    Those that are usual are among them; where the board does not know them they are never due.
    """
    usual = [rhythm(board, id, today, zone) for id in USUAL if id not in board.cadences]
    known = sorted(rhythms(board, today, zone), key=lambda one: one.next or date.max)
    return (*known, *usual)


def due(board: Board, today: date, zone: tzinfo) -> tuple[Rhythm, ...]:
    """Return the board's meetings that are due, the one that is due longest first."""
    return tuple(
        one
        for one in on_offer(board, today, zone)
        if one.id in board.cadences and one.next and one.next <= today
    )


def in_words(one: Rhythm) -> str:
    """Return how often a meeting is held, when it was last and when it is next."""
    every = f"every {one.every}, " if one.every else ""
    last = f"last {one.last.isoformat()}" if one.last else "never held"
    next = f", next {one.next.isoformat()}" if one.next else ""
    return f"{every}{last}{next}"
