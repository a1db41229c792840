"""Texts of cards in which something was left that nobody wrote."""

from collections.abc import Iterator
from typing import Final

from kanbantui.checks.finding import Finding, Subject

_MARKERS: Final = ("<<<<<<<", "=======", ">>>>>>>")


def conflict_in_text(subject: Subject) -> Iterator[Finding]:
    """Find texts with a whole conflict of git in them, which may be a quotation or be git's own.

    Inside a long string the markers leave the file valid, so nothing else would tell.
    """
    for id, card in subject.board.cards.items():
        if _MARKERS[0] in card.body and _holds_conflict(card.body):
            message = f"the text of card {id} holds conflict markers: if git left them, edit it"
            yield Finding(("cards", id, "body"), "hint", "conflict-in-text", message)


def _holds_conflict(text: str) -> bool:
    """Whether lines of a text begin with the markers of a conflict, one after the other."""
    lines = iter(text.splitlines())
    return all(any(line.startswith(marker) for line in lines) for marker in _MARKERS)
