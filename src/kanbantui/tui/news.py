"""What somebody else did to the card that one was about to act on."""

from kanbantui.board.model import Board


def news_of(card: str, before: Board, after: Board) -> str:
    """Return in words how a card left its place, "" if it stands where it stood."""
    old, new = before.cards.get(card), after.cards.get(card)
    if old is None:
        return ""
    if new is None:
        return f"{old.title} was deleted by somebody else"
    if new.discarded and not old.discarded:
        return f"{old.title} was discarded by somebody else"
    if new.column != old.column:
        return f"{old.title} was moved to {after.columns[new.column].name} by somebody else"
    return ""
