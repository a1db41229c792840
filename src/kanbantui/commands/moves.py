"""The command that moves a card, and the place that a card takes in its column."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kanbantui.board.history import begun
from kanbantui.board.model import Board, Move
from kanbantui.board.ranks import cards_in, place
from kanbantui.commands.command import one_why, over_limits, the_card, the_column
from kanbantui.errors import ChangedMeanwhile, Refused

Where = Literal["top", "bottom", "before", "after"]


def put(board: Board, id: str, where: Where, beside: str | None = None) -> Board:
    """Return the board with a card at its place in its column, ranked with fewest edits."""
    column = board.cards[id].column
    order = [other for other in cards_in(board, column) if other != id]
    if where in ("before", "after"):
        if beside not in order:
            raise Refused(f"the card {beside} is not in {board.columns[column].name}")
        order.insert(order.index(beside) + (where == "after"), id)
    else:
        order.insert(0 if where == "top" else len(order), id)
    ranks = place(board.cards, order, id)
    if not ranks:
        return board
    ranked = {other: board.cards[other].with_(rank=rank) for other, rank in ranks.items()}
    return board.with_(cards={**board.cards, **ranked})


@dataclass(frozen=True, slots=True)
class MoveCard:
    """A card's move to a column, or to another place in its own.

    `seen_in` is the column in which the person saw it; if it has left that meanwhile, the
    move is refused, so that a key never acts on something that was not seen. `unmet` are rules
    that the move passes and that are not met yet; they stand in the history as reasons.
    """

    card: str
    column: str
    where: Where = "bottom"
    beside: str | None = None
    why: str = ""
    seen_in: str | None = None
    unmet: tuple[str, ...] = ()

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card moved, and the move in the card's history."""
        card = the_card(board, self.card)
        column = the_column(board, self.column)
        if card.discarded:
            raise Refused(f"{card.title} is discarded; restore it first")
        if self.seen_in is not None and card.column != self.seen_in:
            name = board.columns[card.column].name
            raise ChangedMeanwhile(f"{card.title} was moved to {name} meanwhile", "column", name)
        after = self.moved(board)
        if column == card.column:
            return after
        over = over_limits(board, after, self.why)
        reasons = (one_why(self.why), *(f"not yet: {rule}" for rule in self.unmet))
        why = "; ".join(reason for reason in reasons if reason)
        entry = Move(at=now, from_=card.column, to=column, over=over, why=why)
        moved = after.cards[self.card].with_(history=(*begun(card), entry))
        return after.with_card(self.card, moved)

    def moved(self, board: Board) -> Board:
        """Return the board with the card at its new place, before limits are asked."""
        card = the_card(board, self.card)
        if the_column(board, self.column) != card.column:
            board = board.with_card(self.card, card.with_(column=self.column, rank=None))
        return put(board, self.card, self.where, self.beside)

    def label(self, board: Board) -> str:
        """Return "TITLE, FROM → TO", or "TITLE, order in COLUMN"."""
        card = the_card(board, self.card)
        target = board.columns[the_column(board, self.column)].name
        if card.column == self.column:
            return f"{card.title}, order in {target}"
        return f"{card.title}, {board.columns[card.column].name} → {target}"
