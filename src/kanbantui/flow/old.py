"""What may leave for the archive: cards that were done or discarded long ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kanbantui.board.model import Board, Card
from kanbantui.flow.days import days_of
from kanbantui.flow.standing import Standing

LONG_AGO = "90d"
"""How long ago is long, unless a person says otherwise."""


@dataclass(frozen=True, slots=True)
class OldCard:
    """A card whose work is over, and the date on which it was delivered or discarded."""

    id: str
    card: Card
    ended: date


@dataclass(frozen=True, slots=True)
class OldCards:
    """The cards that ended before a date, the oldest first.

    `undated` are the ids of those whose work is over too, though nobody knows since when.
    """

    before: date
    cards: tuple[OldCard, ...]
    undated: tuple[str, ...]

    def seen(self) -> dict[str, Card]:
        """Return the cards by their ids, as they were found."""
        return {old.id: old.card for old in self.cards}


def ended_before(on: Standing, day: date) -> OldCards:
    """Return the cards that were delivered or discarded before a local date.

    Delivery is as in `days_of`: a card that was reopened has none. What ended this week stays
    in any case, so that how many were delivered this week can be told without the archive.
    """
    before = min(day, on.today - timedelta(days=on.today.weekday()))
    found: list[OldCard] = []
    undated: list[str] = []
    for id, card in on.board.cards.items():
        if not (card.discarded or on.is_done(card)):
            continue
        ended = days_of(card, on.flow, on.zone).ended
        if ended is None:
            undated.append(id)
        elif ended < before:
            found.append(OldCard(id, card, ended))
    return OldCards(before, tuple(sorted(found, key=_age)), tuple(undated))


def _age(old: OldCard) -> tuple[date, str]:
    return old.ended, old.id


def with_archived(board: Board, archived: Mapping[str, Card]) -> Board:
    """Return a board with the cards of its archive, to be read: a card in both is the board's.

    An archived card whose column the board does not have any more is left out.
    """
    known = {id: card for id, card in archived.items() if card.column in board.columns}
    return board.with_(cards={**known, **board.cards})
