"""Commands that end a card, or take it back: discarded, restored, deleted."""

from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from kanbantui.board.history import moved_by_hand
from kanbantui.board.model import Board, Card
from kanbantui.commands.command import one_line, over_limits, the_card, the_column, with_reason
from kanbantui.errors import ChangedMeanwhile, Refused


@dataclass(frozen=True, slots=True)
class DiscardCard:
    """The end of a card that will not be done; it says why.

    `seen`, if given, is the card as the person saw it: one that has moved is not ended.
    """

    card: str
    why: str
    seen: Card | None = None

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card out of its column, kept with its reason."""
        card = the_card(board, self.card)
        if card.discarded:
            raise Refused(f"{card.title} is discarded already")
        if self.seen and card.column != self.seen.column:
            _raise_changed(board, card, "column")
        why = one_line(self.why, "the why of a discarded card")
        return board.with_card(self.card, card.with_(outcome="discarded", closed=now, why=why))

    def label(self, board: Board) -> str:
        """Return "discard TITLE"."""
        return f"discard {the_card(board, self.card).title}"


@dataclass(frozen=True, slots=True)
class RestoreCard:
    """A discarded card's way back into the column it was in."""

    card: str
    why: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card open again, limits asked as for any move."""
        card = the_card(board, self.card)
        if not card.discarded:
            raise Refused(f"{card.title} is not discarded")
        the_column(board, card.column)
        restored = card.with_(outcome=None, closed=None, why="")
        after = board.with_card(self.card, restored)
        over = over_limits(board, after, self.why)
        return after.with_card(self.card, with_reason(restored, over, self.why, now))

    def label(self, board: Board) -> str:
        """Return "restore TITLE"."""
        return f"restore {the_card(board, self.card).title}"


@dataclass(frozen=True, slots=True)
class DeleteCard:
    """A card taken out of the file, and out of what other cards wait for.

    `seen`, if given, is the card as the person saw it: no other one is deleted.
    """

    card: str
    seen: Card | None = None

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board without the card."""
        card = the_card(board, self.card)
        if self.seen and not is_same(card, self.seen):
            _raise_changed(board, card, "card")
        cards = {
            id: card.with_(needs=tuple(need for need in card.needs if need != self.card))
            if self.card in card.needs
            else card
            for id, card in board.cards.items()
            if id != self.card
        }
        return board.with_(cards=cards)

    def label(self, board: Board) -> str:
        """Return "delete TITLE"."""
        return f"delete {the_card(board, self.card).title}"


def is_same(card: Card, seen: Card) -> bool:
    """Whether a card is what was seen; a move by hand may have got its entry since."""
    if moved_by_hand(seen):
        card = card.with_(history=card.history[: len(seen.history)])
    return card == seen


def _raise_changed(board: Board, card: Card, what: str) -> NoReturn:
    name = board.columns[card.column].name
    message = f"{card.title} was changed meanwhile, it is in {name} now; look at it first"
    raise ChangedMeanwhile(message, what, name)
