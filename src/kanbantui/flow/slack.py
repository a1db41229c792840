"""Slack: how many cards may still enter a column, and what that room is best used for.

The order in which cards are pulled is that of the classes of service: expedite, fixed dates at
risk, then the oldest standard card, other dates, and intangible cards last.
"""

from dataclasses import dataclass
from typing import Final, Literal

from kanbantui.board.classes import class_name, classes_of
from kanbantui.board.limits import broken_by
from kanbantui.board.model import Card
from kanbantui.flow.standing import Standing

DUE_SOON: Final = 14
"""Days before its date from which a card is at risk on a board without a service level."""

HINTED: Final = 3
"""Free slots that say what to pull; of more, the number is enough."""

Use = Literal["help", "pull", "wait"]


@dataclass(frozen=True, slots=True)
class Slot:
    """What one free place is best used for, and why.

    To `help` in `column`, where `card` is blocked if it names one; to `pull` `card` out of
    `column`; or to `wait`, since nothing can be pulled.
    """

    use: Use
    why: str
    column: str = ""
    card: str = ""


def free(on: Standing, column: str) -> int:
    """Return how many cards may enter a column from its left before any limit is full.

    A limit that counts the column to the left too is not touched by such a move. Where no
    limit counts there is no slack to show: 0. Limits of classes leave room to others.
    """
    before = on.flow.left_of(column)
    rooms = [
        limit.wip - on.counts[id]
        for id, limit in on.limits.items()
        if limit.wip is not None
        and not limit.classes
        and column in limit.columns
        and before not in limit.columns
    ]
    return max(0, min(rooms, default=0))


def slots(on: Standing, column: str) -> tuple[Slot, ...]:
    """Return what the free slots of a column are best used for, at most `HINTED` of them."""
    room = free(on, column)
    if not room:
        return ()
    if help := _help_first(on, column):
        return (help,)
    before = on.flow.left_of(column)
    if before is None:
        return (Slot("wait", "capture with a"),)
    name = on.board.columns[before].name
    if not on.cards[before]:
        return (Slot("wait", f"{name} is empty", before),)
    pulled = _pullable(on, before, column)[: min(room, HINTED)]
    if not pulled:
        return (Slot("wait", f"nothing in {name} can be pulled", before),)
    return tuple(
        Slot("pull", _why(on, id, name, first=id == pulled[0]), before, id) for id in pulled
    )


def _help_first(on: Standing, column: str) -> Slot | None:
    """Return where hands are needed to the right: over a limit, else blocked; rightmost first.

    A limit over several columns counts where its rightmost one is; those of classes, and the
    board's, say nothing about a place.
    """
    flow, columns = on.flow, on.board.columns
    right = [id for id in reversed(flow.order[flow.index(column) + 1 :]) if id in flow.in_process]
    over = [
        limit
        for id, limit in on.limits.items()
        if id != "board" and not limit.classes and limit.state(on.counts[id]) == "over"
    ]
    for id in right:
        for limit in over:
            if id in limit.columns:
                by = on.counts[limit.id] - (limit.wip or 0)
                return Slot("help", f"help {limit.name} first: over by {by}", id)
    for id in right:
        for card in on.cards[id]:
            if on.board.cards[card].blocker:
                return Slot("help", f"help {columns[id].name} first: a card is blocked", id, card)
    return None


def _pullable(on: Standing, before: str, column: str) -> list[str]:
    """Return the cards that may be pulled now, the one to pull first at the beginning.

    Blocked cards stay, and those that wait for others; so do those that would break a limit,
    each counted with the ones pulled before it.
    """
    steps: list[tuple[Card | None, Card | None]] = []
    found = []
    for id in sorted(on.cards[before], key=lambda id: urgency(on, id)):
        card = on.board.cards[id]
        if card.blocker or on.is_waiting(card):
            continue
        step = card, card.with_(column=column)
        broken = broken_by([*steps, step], on.limits, on.counts, classes_of(on.board))
        if all(breach.mode == "allow" for breach in broken):
            steps.append(step)
            found.append(id)
        if len(found) == HINTED:
            break
    return found


def urgency(on: Standing, id: str) -> tuple[int, int]:
    """Return what cards are pulled by: their class, then the longer in work the sooner."""
    card = on.board.cards[id]
    if card.class_ == "expedite":
        group = 0
    elif at_risk(on, card):
        group = 1
    elif card.class_ == "intangible":
        group = 4
    else:
        group = 3 if card.class_ == "fixed-date" else 2
    return group, -(on.age(card).age or 0)


def at_risk(on: Standing, card: Card) -> bool:
    """Whether a card's date is so near that the service level may miss it."""
    days = on.board.sle.days if on.board.sle else DUE_SOON
    return card.due is not None and (card.due - on.today).days <= days


def _why(on: Standing, id: str, name: str, *, first: bool) -> str:
    card = on.board.cards[id]
    age = on.age(card).age
    word = class_name(on.board, card.class_).lower()
    if at_risk(on, card) and card.due and card.class_ != "expedite":
        days = (card.due - on.today).days
        when = f"late by {-days}d" if days < 0 else "due today" if days == 0 else f"due in {days}d"
        return f"{when}, in {name}"
    if age is None:
        return f"{'first' if first else 'next'} {word} in {name}"
    if card.class_ in ("expedite", "fixed-date"):
        return f"{word} in {name}, {age}d"
    return f"{'oldest' if first else 'next oldest'} {word} in {name}, {age}d"
