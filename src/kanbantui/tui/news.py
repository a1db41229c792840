"""News for the person at the screen: what others did, to the card in question above all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kanbantui.board.model import Board
from kanbantui.board.names import in_words
from kanbantui.flow.decisions import Decided
from kanbantui.flow.needs import span
from kanbantui.session import Heard

if TYPE_CHECKING:
    from kanbantui.tui.view import BoardView


@dataclass(frozen=True, slots=True)
class News:
    """What others did that was not read yet: the last of it in words, and how much it is."""

    last: str = ""
    count: int = 0

    def with_(self, heard: Sequence[Heard]) -> "News":
        """Return the news with more, version by version."""
        from kanbantui.flow.happened import happened  # noqa: PLC0415 - one alone hears nothing

        last, count = self.last, self.count
        for one in heard:
            if events := happened(one.before, one.after):
                who = events[0].by or in_words(one.who) or "somebody"
                last, count = f"{who} {events[0].words}", count + len(events)
        return News(last, count)

    @property
    def line(self) -> str:
        """The news in one line."""
        return self.last if self.count < 2 else f"{self.count} changes: {self.last}"


def hands(heard: Sequence[Heard]) -> str:
    """Return whose hands a change was made by, as far as that is certain."""
    certain = all(one.who for one in heard)
    names = dict.fromkeys(name for one in heard for name in one.who)
    return in_words(tuple(names)) if certain and names else "somebody else"


def news_of(card: str, before: Board, after: Board, who: str = "somebody else") -> str:
    """Return in words how a card left its place, "" if it stands where it stood."""
    old, new = before.cards.get(card), after.cards.get(card)
    if old is None:
        return ""
    if new is None:
        return f"{old.title} was deleted by {who}"
    if new.discarded and not old.discarded:
        return f"{old.title} was discarded by {who}"
    if new.column != old.column:
        return f"{old.title} was moved to {after.columns[new.column].name} by {who}"
    return ""


def hidden(cards: Iterable[str], view: "BoardView", who: str) -> str:
    """Return in words that one of the cards that were seen is not any more, else ""."""
    for id in cards:
        card = view.board.cards[id]
        if card.column not in view.columns:
            return f"{card.title} is in a column that was retired by {who}"
        if not view.shows(id):
            return f"{card.title} was changed by {who}, and the filter hides it"
    return ""


def told(decided: Decided, now: datetime) -> str:
    """Return a decision in one line: what, when and by whom proposed, and why."""
    change = decided.change
    by = f" by {change.by}" if change.by else ""
    why = f": {change.why}" if change.why else ""
    return f"{change.title}, {span(now - decided.at)} ago{by}{why}"
