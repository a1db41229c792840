"""A card's way over the board, and what to do where the file was edited by hand."""

from datetime import datetime

from kanbantui.board.model import Board, Card, Move
from kanbantui.board.steps import steps


def moved_by_hand(card: Card) -> bool:
    """Whether the card's column and its last history entry disagree."""
    return bool(card.history) and card.history[-1].to != card.column


def record_hand_moves(board: Board, at: datetime, recorded: Board | None = None) -> Board:
    """Return the board with a history entry, at that time, for each card moved by hand.

    On the board `recorded` no card was; what did not change since is not looked at, as looking
    into 10,000 histories takes ten times as long as comparing the boards.
    """
    cards = board.cards
    if recorded is not None:
        cards = {id: card for id, (_, card) in steps(recorded, board).items() if card}
    moved = {
        id: _with_move(card, card.history[-1].to, at)
        for id, card in cards.items()
        if moved_by_hand(card)
    }
    return board.with_(cards={**board.cards, **moved}) if moved else board


def _with_move(card: Card, origin: str, at: datetime) -> Card:
    entry = Move(at=max(at, card.history[-1].at), from_=origin, to=card.column)
    return card.with_(history=(*card.history, entry))


def begun(card: Card) -> tuple[Move, ...]:
    """Return the card's history, begun at `created` where a hand-written card has none."""
    if card.history or card.created is None:
        return card.history
    return (Move(at=card.created, to=card.column),)
