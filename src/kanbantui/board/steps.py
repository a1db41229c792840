"""What differs between two boards, card by card."""

from kanbantui.board.model import Board, Card

Step = tuple[Card | None, Card | None]
"""A card before and after; None where it is not on the board."""


def steps(before: Board, after: Board) -> dict[str, Step]:
    """Return the cards that are other objects on the one board than on the other, by their id.

    Boards share the cards that did not change, so this costs less than looking at one of each.
    """
    old, new = before.cards, after.cards
    if old is new:
        return {}
    found: dict[str, Step] = {
        id: (old.get(id), card) for id, card in new.items() if old.get(id) is not card
    }
    found.update({id: (card, None) for id, card in old.items() if id not in new})
    return found
