"""What an imported card's `source` says: where it is from, and what it was when it came.

It reads `trello:ID@MARK`. The mark tells whether somebody changed the card here since: its first
four signs are of the title, text and due date, its last four of the place. That is too little to
know what the values were, and enough to know that they still are.
"""

from hashlib import sha256
from typing import Final

from kanbantui.board.ids import SIGNS
from kanbantui.board.model import Card

_HALF: Final = 4


def marked(card: Card) -> Card:
    """Return the card with the mark of what it says now in its source."""
    return card.with_(source=f"{origin(card)}@{_text_mark(card)}{_place_mark(card)}")


def origin(card: Card) -> str:
    """Return where a card is from without the mark, "" where it was made here."""
    before, _, mark = card.source.rpartition("@")
    return before if before and _is_mark(mark) else card.source


def same_text(card: Card, other: Card) -> bool:
    """Whether the text of another card is what this one was imported with."""
    return _mark(card)[:_HALF] == _text_mark(other)


def same_place(card: Card, other: Card) -> bool:
    """Whether another card stands where this one was imported into."""
    return _mark(card)[_HALF:] == _place_mark(other)


def remarked(card: Card, old: Card, *, text: bool, place: bool) -> Card:
    """Return the card with fresh marks where told so, and those of `old` elsewhere."""
    fresh, kept = marked(card).source.rpartition("@")[2], _mark(old) or "2" * 2 * _HALF
    mark = (fresh if text else kept)[:_HALF] + (fresh if place else kept)[_HALF:]
    return card.with_(source=f"{origin(card)}@{mark}")


def _mark(card: Card) -> str:
    mark = card.source.rpartition("@")[2]
    return mark if _is_mark(mark) else ""


def _is_mark(mark: str) -> bool:
    return len(mark) == 2 * _HALF and all(sign in SIGNS for sign in mark)


def _text_mark(card: Card) -> str:
    said = card.title, str(card.due or ""), card.body.rstrip()
    return signs_of("\n".join(said), _HALF)


def _place_mark(card: Card) -> str:
    return signs_of(f"{card.column}\n{card.outcome or ''}", _HALF)


def signs_of(text: str, length: int) -> str:
    """Return so many signs of ids that are always the same for a text, and else by chance."""
    number = int.from_bytes(sha256(text.encode(errors="replace")).digest())
    signs = []
    for _ in range(length):
        number, at = divmod(number, len(SIGNS))
        signs.append(SIGNS[at])
    return "".join(signs)
