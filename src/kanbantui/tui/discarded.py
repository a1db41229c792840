"""The discarded cards of a board in words, the last one first, to be read and taken back."""

from dataclasses import replace
from datetime import tzinfo

from kanbantui.board.model import Board, Card
from kanbantui.tui.dates import day
from kanbantui.tui.field import Field
from kanbantui.tui.rows import plain


def discarded_cards(board: Board, zone: tzinfo) -> list[Field]:
    """Return what was discarded: each card, where it stood, when that was and why."""
    found = [(id, card) for id, card in board.cards.items() if card.discarded]
    found.sort(key=lambda item: item[1].closed.timestamp() if item[1].closed else 0, reverse=True)
    head = Field("title", "", "", (plain("Discarded cards", look="b"),))
    if not found:
        nothing = "none; D discards a card that will not be done, with its why"
        return [head, Field("none", "", "", (plain(nothing, "quiet"),), space=True)]
    parts = [_field(board, id, card, zone) for id, card in found]
    return [head, replace(parts[0], space=True), *parts[1:]]


def _field(board: Board, id: str, card: Card, zone: tzinfo) -> Field:
    column = board.columns.get(card.column)
    title = plain(f"{card.title}, from {column.name if column else card.column}")
    closed = f"{day(card.closed, zone)}: " if card.closed else ""
    why = replace(plain(f"{closed}{card.why}", "quiet"), first="  ", rest="  ")
    return Field("discarded", "open_discarded", "", (title, why), key=id)
