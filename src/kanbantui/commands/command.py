"""What every command is, what came of one, and the checks that commands share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from kanbantui.board.limits import Breach, breaches
from kanbantui.board.model import Board, Card, Note
from kanbantui.errors import NeedsReason, Refused


@runtime_checkable
class Command(Protocol):
    """A change that a person asks for, from one board to the next."""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board after the change; raise `Refused` with a reason if it can't be."""
        ...

    def label(self, board: Board) -> str:
        """Return in a few words what the command does to `board`, for undo and messages."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: in words, and the board before and after it.

    `notes` says what else a person should know, such as a text that was merged.
    """

    label: str
    before: Board
    after: Board
    notes: tuple[str, ...] = ()


def the_card(board: Board, id: str) -> Card:
    """Return the card of that id; raise `Refused` if the board has none."""
    if id not in board.cards:
        raise Refused(f"the card {id} is not on the board any more")
    return board.cards[id]


def the_column(board: Board, id: str) -> str:
    """Return the id of a column that cards may enter; raise `Refused` if there is none."""
    column = board.columns.get(id)
    if column is None:
        raise Refused(f"there is no column {id!r}; the board has {', '.join(board.columns)}")
    if column.retired:
        raise Refused(f"the column {column.name} is retired")
    return id


def over_limits(before: Board, after: Board, why: str) -> tuple[str, ...]:
    """Return the limits that a change goes over, as history keeps them.

    Raises `Refused` where one of them forbids it, and `NeedsReason` where one asks for a
    reason and `why` is empty.
    """
    broken = breaches(before, after)
    for breach in broken:
        if breach.mode == "forbid":
            raise Refused(f"{named(breach)}, and its limit forbids more")
    asking = tuple(breach for breach in broken if breach.mode == "reason")
    if asking and not why.strip():
        names = " and ".join(named(breach) for breach in asking)
        raise NeedsReason(f"{names}: going over asks for a why", tuple(b.limit.id for b in asking))
    return tuple(str(breach) for breach in broken)


def named(breach: Breach) -> str:
    """Return a breach in words, such as "Build would hold 4 of 3 (columns.build)"."""
    limit = breach.limit
    return f"{limit.name} would hold {breach.count} of {limit.wip} ({limit.id})"


def one_line(text: str, what: str) -> str:
    """Return the text on one line; raise `Refused` if nothing is left of it."""
    line = " ".join(text.split())
    if not line:
        raise Refused(f"{what} can't be empty")
    return line


def one_why(why: str) -> str:
    """Return a reason on one line."""
    return " ".join(why.split())


def with_reason(card: Card, over: tuple[str, ...], why: str, now: datetime) -> Card:
    """Return the card with a note of the limits gone over where no move can carry them."""
    if not over:
        return card
    text = f"over {', '.join(over)}" + (f": {one_why(why)}" if why.strip() else "")
    return card.with_(notes=(*card.notes, Note(at=now, text=text)))
