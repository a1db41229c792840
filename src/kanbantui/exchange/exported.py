"""What every export is made from: a board on a date, in the order of the screen."""

from collections.abc import Iterator, Sequence

from kanbantui.board.model import Card, Column
from kanbantui.flow.standing import Standing


def columns_with_cards(view: Standing) -> Iterator[tuple[str, Column, Sequence[tuple[str, Card]]]]:
    """Yield each column from left to right, with its cards in their order; discarded ones are out.

    A retired column comes last, and only where cards stand in it.
    """
    board = view.board
    retired = [id for id, ids in view.cards.items() if board.columns[id].retired and ids]
    for id in (*view.flow.order, *retired):
        yield id, board.columns[id], [(card, board.cards[card]) for card in view.cards[id]]


def limit_of(view: Standing, column: str) -> int | None:
    """Return the limit of a column alone, None where it has none."""
    limit = view.limits.get(f"columns.{column}")
    return limit.wip if limit else None
