"""Facts of a board in words: ages, due dates, how a limit stands."""

from datetime import datetime, tzinfo

from kanbantui.board.history import moved_by_hand
from kanbantui.board.limits import WipLimit
from kanbantui.board.model import Card
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import days


def age_in_short(view: Standing, card: Card) -> str:
    """Return what matters of an age in a word or two: "took 12d", "6d" or "asked 40d"."""
    age = view.age(card)
    if age.took is not None:
        return f"took {age.took}d"
    if age.age is not None:
        return f"{age.age}d"
    if _undated(view, card):
        return "not dated"
    return f"asked {age.asked}d" if age.asked is not None else "age unknown"


def age_in_words(view: Standing, card: Card) -> str:
    """Return what matters of an age, to be read aloud."""
    age = view.age(card)
    if age.took is not None:
        return f"took {days(age.took)}"
    if age.age is not None:
        return f"{days(age.age)} old"
    if _undated(view, card):
        return "moved by hand, not dated yet"
    if age.asked is None:
        return "age unknown"
    return f"asked {days(age.asked)} ago" if age.asked > 0 else "asked today"


def _undated(view: Standing, card: Card) -> bool:
    """Whether a card of no known age was put into work by hand; the next write dates that."""
    return moved_by_hand(card) and view.flow.places[card.column] >= view.flow.begins


def standing(limit: WipLimit, count: int) -> str:
    """Return how a limit stands, such as "3 of 2, over by 1"; without a maximum the minimum."""
    count_of = str(count) if limit.wip is None else f"{count} of {limit.wip}"
    state = limit.state(count)
    if state == "over" and limit.wip is not None:
        return f"{count_of}, over by {count - limit.wip}"
    if state == "low":
        return f"{count_of}, below its minimum of {limit.wip_min}"
    if state == "full":
        return f"{count_of}, {'full' if limit.wip else 'closed'}"
    if limit.wip is not None:
        return f"{count_of}, room for {limit.wip - count}"
    return f"{count_of}, at least {limit.wip_min}"


def moment(at: datetime, zone: tzinfo) -> str:
    """Return a time as a person writes it, in the board's zone, such as 2026-02-26 10:05."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
