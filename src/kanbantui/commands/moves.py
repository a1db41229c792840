"""The commands that move cards, and the place that cards take in their column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kanbantui.board.columns import workflow
from kanbantui.board.history import begun
from kanbantui.board.model import Board, Card, Move
from kanbantui.board.policies import asked_rules
from kanbantui.board.ranks import cards_in, place, sort_key
from kanbantui.commands.command import one_why, over_limits, the_card, the_column
from kanbantui.errors import ChangedMeanwhile, Refused

Where = Literal["top", "bottom", "before", "after"]


def put(board: Board, ids: tuple[str, ...], where: Where, beside: str | None = None) -> Board:
    """Return the board with cards of one column at a place in it, ranked with fewest edits.

    They stand one after the other; `beside` is the card before or after which they do.
    """
    column = board.cards[ids[0]].column
    moving = set(ids)
    order = [other for other in cards_in(board, column) if other not in moving]
    if where in ("before", "after"):
        if beside in moving:
            raise Refused(f"{board.cards[beside].title} moves too; name a card that stays")
        if beside not in order:
            raise Refused(f"the card {beside} is not in {board.columns[column].name}")
        at = order.index(beside) + (where == "after")
    else:
        at = 0 if where == "top" else len(order)
    order[at:at] = ids
    ranks = place(board.cards, order, *ids)
    if not ranks:
        return board
    ranked = {other: board.cards[other].with_(rank=rank) for other, rank in ranks.items()}
    return board.with_(cards={**board.cards, **ranked})


@dataclass(frozen=True, slots=True)
class MoveCards:
    """The move of several cards to a column, or to another place in it, as one step.

    They keep the order in which they stood on the board, column by column. `seen_in` is the
    column in which the person saw each of them; if one has left that meanwhile, none is moved,
    so that a key never acts on something that was not seen. `unmet` are rules that are not met
    yet; they stand as reasons in the history of each card that passes them.
    """

    cards: tuple[str, ...]
    column: str
    where: Where = "bottom"
    beside: str | None = None
    why: str = ""
    seen_in: Mapping[str, str] = field(default_factory=dict)
    unmet: tuple[str, ...] = ()

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the cards moved, limits asked once for all of them.

        The move is in the history of each card that changed its column.
        """
        column = the_column(board, self.column)
        for id in self.cards:
            self._check(board, id)
        after = self.moved(board)
        came = [id for id in dict.fromkeys(self.cards) if board.cards[id].column != column]
        if not came:
            return after
        over = over_limits(board, after, self.why)
        moved: dict[str, Card] = {}
        for id in came:
            card = board.cards[id]
            why = self._reasons(board, card.column)
            entry = Move(at=now, from_=card.column, to=column, over=over, why=why)
            moved[id] = after.cards[id].with_(history=(*begun(card), entry))
        return after.with_(cards={**after.cards, **moved})

    def moved(self, board: Board) -> Board:
        """Return the board with the cards at their new place, before limits are asked."""
        column = the_column(board, self.column)
        if not self.cards:
            raise Refused("there is no card to move")
        came = {
            id: card.with_(column=column, rank=None)
            for id in self.cards
            if (card := the_card(board, id)).column != column
        }
        after = board.with_(cards={**board.cards, **came}) if came else board
        return put(after, _as_they_stand(board, self.cards), self.where, self.beside)

    def label(self, board: Board) -> str:
        """Return "3 cards → COLUMN", or "3 cards, order in COLUMN"; of one card as `MoveCard`."""
        ids = tuple(dict.fromkeys(self.cards))
        cards = [the_card(board, id) for id in ids]
        if len(cards) == 1:
            return MoveCard(ids[0], self.column).label(board)
        target = board.columns[the_column(board, self.column)].name
        if all(card.column == self.column for card in cards):
            return f"{len(cards)} cards, order in {target}"
        return f"{len(cards)} cards → {target}"

    def _check(self, board: Board, id: str) -> None:
        """Raise `Refused` unless this card may move."""
        card = the_card(board, id)
        if card.discarded:
            raise Refused(f"{card.title} is discarded; restore it first")
        if card.column != self.seen_in.get(id, card.column):
            name = board.columns[card.column].name
            raise ChangedMeanwhile(f"{card.title} was moved to {name} meanwhile", "column", name)

    def _reasons(self, board: Board, origin: str) -> str:
        """Return why a card from that column may move: the reason, and rules left for later."""
        passed = {rule.text for rule in asked_rules(board, origin, self.column)}
        later = (f"not yet: {rule}" for rule in self.unmet if rule in passed)
        return "; ".join(reason for reason in (one_why(self.why), *later) if reason)


def _as_they_stand(board: Board, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cards in their order on the board, column by column, each once."""
    places = workflow(board).places
    cards = board.cards
    return tuple(
        sorted(set(ids), key=lambda id: (places[cards[id].column], sort_key(id, cards[id])))
    )


@dataclass(frozen=True, slots=True)
class MoveCard:
    """A card's move to a column, or to another place in its own: `MoveCards` of one.

    `seen_in` is the column in which the person saw it.
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
        return self._alone().apply(board, now)

    def moved(self, board: Board) -> Board:
        """Return the board with the card at its new place, before limits are asked."""
        return self._alone().moved(board)

    def label(self, board: Board) -> str:
        """Return "TITLE, FROM → TO", or "TITLE, order in COLUMN"."""
        card = the_card(board, self.card)
        target = board.columns[the_column(board, self.column)].name
        if card.column == self.column:
            return f"{card.title}, order in {target}"
        return f"{card.title}, {board.columns[card.column].name} → {target}"

    def _alone(self) -> MoveCards:
        """Return the same move as one of several cards."""
        seen = {} if self.seen_in is None else {self.card: self.seen_in}
        return MoveCards(
            (self.card,), self.column, self.where, self.beside, self.why, seen, self.unmet
        )
