"""What a board most needs now, in words, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from kanbantui.board.model import Card
from kanbantui.flow.standing import Standing

Kind = Literal["over", "past", "blocked", "low", "guard", "due", "closed", "meeting"]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that needs attention: a limit that is over or low, a card past or blocked.

    Of an experiment the guard may suffer, or it is due to be looked at; a meeting may be overdue. A
    card may be closed by a `commit` and not delivered. `id` is the limit's, the card's, the
    change's, or the cadence's.
    """

    kind: Kind
    id: str
    commit: str = ""


def needs(on: Standing) -> Iterator[Need]:
    """Yield what the board needs: limits over, cards past the SLE or blocked, limits low."""
    states = {id: limit.state(on.counts[id]) for id, limit in on.limits.items()}
    yield from (Need("over", id) for id, state in states.items() if state == "over")
    yield from (Need("past", id) for id in on.past_sle)
    yield from (Need("blocked", id) for id in on.open_cards if on.board.cards[id].blocker)
    yield from (Need("low", id) for id, state in states.items() if state == "low")


def in_words(need: Need, on: Standing, now: datetime) -> str:
    """Return a need as a sentence that says what to do, or how it stands."""
    match need.kind:
        case "over" | "low":
            return _of_a_limit(need, on, now)
        case "guard" | "due":
            title = on.board.changes[need.id].title
            if need.kind == "due":
                return f"⚗ {title}: look at what came of it."
            return f"⚗ {title}: its guard shows a signal for the worse."
        case "meeting":
            return _overdue(need.id, on)
    return _of_a_card(need, on.board.cards[need.id])


def _of_a_card(need: Need, card: Card) -> str:
    if need.kind == "past":
        return f"{card.title} is past the SLE."
    if need.kind == "closed":
        return f"✓ commit {need.commit} closes {card.title}."
    return f"⊘ {card.title} is blocked: {card.blocker.reason if card.blocker else ''}."


def _of_a_limit(need: Need, on: Standing, now: datetime) -> str:
    limit, count = on.limits[need.id], on.counts[need.id]
    if need.kind == "low":
        return f"{limit.name} is low: {count} of at least {limit.wip_min}."
    since = on.over_since(need.id)
    lasting = f" since {span(now - since)}" if since else ""
    by = count - (limit.wip or 0)
    return f"▲ {limit.name} is over by {by}{lasting}: finish or help there before you pull."


def _overdue(cadence: str, on: Standing) -> str:
    from kanbantui.flow.cadences import rhythm  # noqa: PLC0415 - most boards hold theirs in time

    held = rhythm(on.board, cadence, on.today, on.zone)
    return f"{held.name} was due {held.overdue}d ago."


def span(time: timedelta) -> str:
    """Return a time that has passed in one short word: minutes, hours up to two days, days."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes}m"
    hours = minutes // 60
    return f"{hours}h" if hours < 48 else f"{hours // 24}d"
