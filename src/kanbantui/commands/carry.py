"""A card's way from one board to another: received there, then sent off here."""

from dataclasses import dataclass
from datetime import datetime

from kanbantui.board.classes import classes_of
from kanbantui.board.history import begun
from kanbantui.board.model import Board, Card, Move, Note
from kanbantui.commands.command import one_why, over_limits, the_card, the_column
from kanbantui.commands.ends import DeleteCard
from kanbantui.commands.moves import put
from kanbantui.errors import Refused


@dataclass(frozen=True, slots=True)
class ReceiveCard:
    """A card of another board, with all that is known of it, at the end of a column.

    `origin` says where it was, `asides` is what its text said that is no fact of a card. A note
    tells both, and what does not fit this board: a class that nothing defines here becomes
    standard, and it waits only for cards that are here. Columns in its history keep their ids:
    those that this board has too count in its days, others are passed over.
    """

    id: str
    card: Card
    column: str
    why: str = ""
    origin: str = ""
    asides: tuple[str, ...] = ()

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card, limits asked as for a new one."""
        if self.id in board.cards:
            raise Refused(f"there is a card {self.id} already")
        if self.card.discarded:
            raise Refused(f"{self.card.title} is discarded; restore it first")
        column = the_column(board, self.column)
        way = begun(self.card)
        received = self.card.with_(
            column=column,
            rank=None,
            class_=self.card.class_ if self._is_known(board) else "standard",
            needs=tuple(need for need in self.card.needs if need in board.cards),
            notes=(*self.card.notes, *self._note(board, now)),
        )
        after = board.with_card(self.id, received)
        over = over_limits(board, after, self.why)
        origin = self.card.column if way else None
        entry = Move(at=now, from_=origin, to=column, over=over, why=one_why(self.why))
        after = after.with_card(self.id, received.with_(history=(*way, entry)))
        return put(after, (self.id,), "bottom")

    def label(self, board: Board) -> str:
        """Return "TITLE, from BOARD", with the column where it stood."""
        return (
            f"{self.card.title}, from {self.origin}" if self.origin else f"new: {self.card.title}"
        )

    def _is_known(self, board: Board) -> bool:
        return self.card.class_ in classes_of(board)

    def _note(self, board: Board, now: datetime) -> tuple[Note, ...]:
        lines = [f"came from {self.origin}"] if self.origin else []
        if not self._is_known(board):
            lines.append(f"its class was {self.card.class_}")
        if gone := [need for need in self.card.needs if need not in board.cards]:
            lines.append(f"it waited for {', '.join(gone)}")
        text = "\n".join(("; ".join(lines), *self.asides)).strip()
        return (Note(at=now, text=text),) if text else ()


@dataclass(frozen=True, slots=True)
class SendCard:
    """A card that another board, of the title `target`, has received: it leaves this one.

    `seen` is the card as it was received; one that was changed since stays.
    """

    card: str
    seen: Card
    target: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board without the card, which no other card waits for any more."""
        return DeleteCard(self.card, self.seen).apply(board, now)

    def label(self, board: Board) -> str:
        """Return "TITLE, to BOARD"."""
        return f"{the_card(board, self.card).title}, to {self.target}"
