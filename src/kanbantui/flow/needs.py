"""What a board most needs now, in words, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from kanbantui.flow.standing import Standing

Kind = Literal["over", "past", "blocked", "low"]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that needs attention: a limit that is over or low, a card past or blocked.

    `id` is the limit's, or the card's.
    """

    kind: Kind
    id: str
    text: str


def needs(on: Standing, now: datetime) -> Iterator[Need]:
    """Yield what the board needs: limits over, cards past the SLE or blocked, limits low."""
    for id, limit in on.limits.items():
        if limit.state(on.counts[id]) == "over":
            by = on.counts[id] - (limit.wip or 0)
            since = on.over_since(id)
            lasting = f" since {span(now - since)}" if since else ""
            text = f"▲ {limit.name} is over by {by}{lasting}: finish or help there before you pull."
            yield Need("over", id, text)
    cards = on.board.cards
    for id in on.past_sle:
        yield Need("past", id, f"{cards[id].title} is past the SLE.")
    for id in on.open_cards:
        if blocker := cards[id].blocker:
            yield Need("blocked", id, f"⊘ {cards[id].title} is blocked: {blocker.reason}.")
    for id, limit in on.limits.items():
        if limit.state(on.counts[id]) == "low":
            text = f"{limit.name} is low: {on.counts[id]} of at least {limit.wip_min}."
            yield Need("low", id, text)


def span(time: timedelta) -> str:
    """Return a time that has passed in one short word: minutes, hours up to two days, days."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes}m"
    hours = minutes // 60
    return f"{hours}h" if hours < 48 else f"{hours // 24}d"
