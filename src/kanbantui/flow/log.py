"""What happened on a board, as its own records tell it: moves, changes, reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Literal

from kanbantui.board.model import Board, Card, Change
from kanbantui.flow.cadences import cadence_of

Kind = Literal["move", "change", "review"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, in words; `id` is of the card, the change or the review.

    Moves carry no names: flow is measured on work.
    """

    at: datetime
    kind: Kind
    id: str
    text: str


def log(board: Board, zone: tzinfo, since: date | None = None) -> tuple[Entry, ...]:
    """Return what happened since a local date, or ever, the newest first."""
    found = [
        *(entry for id, card in board.cards.items() for entry in _of_card(board, id, card)),
        *(entry for id, change in board.changes.items() for entry in _of_change(id, change)),
        *_of_reviews(board),
    ]
    if since is not None:
        found = [entry for entry in found if entry.at.astimezone(zone).date() >= since]
    found.reverse()  # so that of equal times the one written last comes first
    return tuple(sorted(found, key=lambda entry: entry.at, reverse=True))


def _of_card(board: Board, id: str, card: Card) -> Iterator[Entry]:
    for move in card.history:
        way = f"{_column(board, move.from_)} → " if move.from_ else "into "
        over = f", over {', '.join(move.over)}" if move.over else ""
        why = f": {move.why}" if move.why else ""
        text = f"{card.title}, {way}{_column(board, move.to)}{over}{why}"
        yield Entry(move.at, "move", id, text)
    if card.discarded and card.closed:
        yield Entry(card.closed, "move", id, f"{card.title}, discarded: {card.why}")


def _column(board: Board, id: str) -> str:
    column = board.columns.get(id)
    return column.name if column else id


def _of_change(id: str, change: Change) -> Iterator[Entry]:
    if change.proposed and change.proposed != change.decided:
        by = f" by {change.by}" if change.by else ""
        yield Entry(change.proposed, "change", id, f"{change.title}, proposed{by}: {change.why}")
    if change.decided:
        answer = "put off" if change.state == "proposed" else change.state
        answer = "adopted" if change.started else answer
        yield Entry(change.decided, "change", id, f"{change.title}, {answer}")
    if change.started:
        yield Entry(change.started, "change", id, f"{change.title}, tried out")
    if change.ended:
        learned = f": {change.learned}" if change.learned else ""
        yield Entry(change.ended, "change", id, f"{change.title}, {change.state}{learned}")


def _of_reviews(board: Board) -> Iterator[Entry]:
    for id, review in board.reviews.items():
        name = cadence_of(board, review.cadence).name or review.cadence or "a review"
        agreed = f", agreed {', '.join(review.agreed)}" if review.agreed else ""
        yield Entry(review.at, "review", id, f"{name}{agreed}")
