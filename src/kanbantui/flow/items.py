"""The cards of a board as pieces of work with dates: what every figure is counted from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from kanbantui.board.columns import workflow
from kanbantui.board.model import Board, Card
from kanbantui.flow.days import days_of, touched


@dataclass(frozen=True, slots=True)
class Item:
    """One card's local dates, None where unknown or not yet.

    `ended` is the date of delivery, or of being discarded; work that was thrown away is in
    process until then, and is never finished.
    """

    id: str
    card: Card
    asked: date | None
    started: date | None
    finished: date | None
    ended: date | None

    @property
    def cycle_time(self) -> int | None:
        """Calendar days from commitment to delivery, both counted; at least 1 (Kanban Guide)."""
        return touched(self.started, self.finished) if self.started and self.finished else None

    @property
    def lead_time(self) -> int | None:
        """Calendar days from being asked for to delivery, both counted: what a customer waits."""
        return touched(self.asked, self.finished) if self.asked and self.finished else None

    @property
    def is_open(self) -> bool:
        """Whether work began and has not ended."""
        return self.started is not None and self.ended is None

    def age(self, today: date) -> int | None:
        """Return the days since commitment, today counted, while the card is open."""
        return touched(self.started, today) if self.started and self.is_open else None

    def is_open_on(self, day: date) -> bool:
        """Whether it was in process at some time of that day: WIP(d) counts it."""
        if self.started is None or self.started > day:
            return False
        return self.ended is None or self.ended >= day


def items(board: Board, zone: tzinfo) -> tuple[Item, ...]:
    """Return every card with its dates in the board's zone, by `days_of`.

    Two kinds of hand-written times would break the sums: work that ended before it began is
    taken to have begun on that day; of a card that was discarded nobody knows when, the start
    is not counted either.
    """
    flow = workflow(board)
    found = []
    for id, card in board.cards.items():
        days = days_of(card, flow, zone)
        started = days.started
        if started and days.ended:
            started = min(started, days.ended)
        elif card.discarded:
            started = None
        found.append(Item(id, card, days.asked, started, days.delivered, days.ended))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the work: cards of any of the classes that have all of the tags; empty is all.

    It knows nothing else of a card, so that no figure can be asked for about a person.
    """

    classes: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()

    def holds(self, card: Card) -> bool:
        """Whether a card belongs to it."""
        return (not self.classes or card.class_ in self.classes) and self.tags <= set(card.tags)


def chosen(items: Iterable[Item], slice: Slice) -> tuple[Item, ...]:
    """Return the items whose cards the slice holds."""
    return tuple(item for item in items if slice.holds(item.card))


def finished_in(items: Iterable[Item], first: date, last: date) -> tuple[Item, ...]:
    """Return what was finished from one date to another, in the order of finishing, then of ids."""
    found = [item for item in items if item.finished and first <= item.finished <= last]
    return tuple(sorted(found, key=lambda item: (item.finished or first, item.id)))
