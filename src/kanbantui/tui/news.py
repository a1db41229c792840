"""News for the person at the screen: of the card in question, and of limits and rules."""

from datetime import datetime

from kanbantui.board.model import Board
from kanbantui.flow.decisions import Decided
from kanbantui.flow.needs import span


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


def told(decided: Decided, now: datetime) -> str:
    """Return a decision in one line: what, when and by whom proposed, and why."""
    change = decided.change
    by = f" by {change.by}" if change.by else ""
    why = f": {change.why}" if change.why else ""
    return f"{change.title}, {span(now - decided.at)} ago{by}{why}"
