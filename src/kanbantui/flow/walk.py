"""The daily walk over the board, from right to left: what to look at, and why."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from kanbantui.board.model import Card
from kanbantui.flow.ageing import AgeingWork
from kanbantui.flow.slack import DUE_SOON
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import due_in_words

Reason = Literal["blocked", "past", "due"]

OLD: Final = 85
"""Percent of the cards that left a column younger than one which is past its band."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A card to look at: it is `blocked`, `past` its band or the SLE, or `due` soon."""

    card: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A column of the walk: the ids of limits that are over there, stops, and all other cards.

    A limit over several columns is told of where its rightmost one is.
    """

    column: str
    over: tuple[str, ...]
    stops: tuple[Stop, ...]
    rest: tuple[str, ...]


def walk(on: Standing, ageing: AgeingWork) -> tuple[Stretch, ...]:
    """Return the columns between commitment and delivery from right to left.

    In each the blocked cards come first, then those past their band, then those due; the oldest
    first of each.
    """
    told: set[str] = set()
    found = []
    for column in reversed(on.flow.order):
        if column not in on.flow.in_process:
            continue
        over = [
            id
            for id, limit in on.limits.items()
            if column in limit.columns and id not in told and limit.state(on.counts[id]) == "over"
        ]
        told.update(over)
        stops = [stop for id in on.cards[column] if (stop := stop_at(on, ageing, id)).reasons]
        stops.sort(key=lambda stop: (_ORDER[stop.reasons[0]], -(_age(on, stop.card) or 0)))
        looked_at = {stop.card for stop in stops}
        rest = tuple(id for id in on.cards[column] if id not in looked_at)
        found.append(Stretch(column, tuple(over), tuple(stops), rest))
    return tuple(found)


def whys(on: Standing, stop: Stop) -> tuple[str, ...]:
    """Return why to look at a card, a few words for each reason."""
    card = on.board.cards[stop.card]
    parts = []
    if "blocked" in stop.reasons and card.blocker:
        parts.append(f"blocked: {card.blocker.reason}")
    if "past" in stop.reasons:
        past = on.is_past_sle(on.age(card))
        parts.append("past the SLE" if past else f"older than {OLD}% were on leaving here")
    if "due" in stop.reasons and card.due:
        parts.append(due_in_words(card.due, on.today))
    return tuple(parts)


_ORDER: Final = {"blocked": 0, "past": 1, "due": 2}


def stop_at(on: Standing, ageing: AgeingWork, id: str) -> Stop:
    """Return why a walk stops at a card, without reasons where it goes past."""
    card = on.board.cards[id]
    known: tuple[tuple[Reason, bool], ...] = (
        ("blocked", card.blocker is not None),
        ("past", _is_past(on, ageing, card)),
        ("due", _is_due(on, card)),
    )
    return Stop(id, tuple(reason for reason, holds in known if holds))


def _is_past(on: Standing, ageing: AgeingWork, card: Card) -> bool:
    age = on.age(card)
    zone = ageing.zone(card.column, age.age)
    return on.is_past_sle(age) or (zone is not None and zone >= OLD)


def _is_due(on: Standing, card: Card) -> bool:
    days = on.board.sle.days if on.board.sle else DUE_SOON
    return card.due is not None and card.due - on.today <= timedelta(days=days)


def _age(on: Standing, id: str) -> int | None:
    return on.age(on.board.cards[id]).age
