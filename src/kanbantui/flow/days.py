"""Dates and ages of cards: store instants, count local dates.

Definitions: commitment and delivery as in jirametrics and Lighthouse, cycle time as in the
Kanban Guide: (finish - start).days + 1 calendar days.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.history import moved_by_hand
from kanbantui.board.model import Board, Card


@dataclass(frozen=True, slots=True)
class Days:
    """Dates of one card in the board's time zone, None where unknown or not yet.

    `ended` is the date of delivery, or of being discarded.
    """

    asked: date | None
    started: date | None
    delivered: date | None
    ended: date | None


@dataclass(frozen=True, slots=True)
class Moments:
    """Instants of one card, None where unknown or not yet; `Days` are their local dates."""

    asked: datetime | None
    started: datetime | None
    delivered: datetime | None
    ended: datetime | None


def moments_of(card: Card, flow: Workflow) -> Moments:
    """Return when the card was asked for, committed to, delivered and ended.

    Commitment is the first entry into the commitment column or any column right of it;
    delivery is the last forward crossing into the delivery column or right of it. Columns that
    are retired by now count as they stood. Where a card was moved by hand past delivery, and
    no line says when, that stays unknown.
    """
    started = delivered = None
    here = -1
    for move in card.history:
        there = flow.places.get(move.to)
        if there is None:  # a column that no board has any more
            continue
        if started is None and there >= flow.begins:
            started = move.at
        if there >= flow.ends > here:
            delivered = move.at
        elif there < flow.ends:
            delivered = None
        here = there
    place = flow.places[card.column]
    if not card.history and card.created and place >= flow.begins:
        started = card.created
        delivered = card.created if place >= flow.ends else None
    if moved_by_hand(card) and (here >= flow.ends) != (place >= flow.ends):
        started = started if place < flow.ends else None
        delivered = None
    closed = card.closed if card.discarded else None
    return Moments(
        card.created, started, None if card.discarded else delivered, closed or delivered
    )


def days_of(card: Card, flow: Workflow, zone: tzinfo) -> Days:
    """Return the local dates of `moments_of`."""
    at = moments_of(card, flow)
    return Days(
        local_date(at.asked, zone),
        local_date(at.started, zone),
        local_date(at.delivered, zone),
        local_date(at.ended, zone),
    )


def local_date(moment: datetime | None, zone: tzinfo) -> date | None:
    """Return the date of an instant in the board's zone, None for none."""
    return moment.astimezone(zone).date() if moment else None


def touched(first: date, last: date) -> int:
    """Return how many calendar days a time touched, both ends counted: (last - first) + 1.

    It is at least 1, whatever a clock that was wrong wrote into the file. Source: Kanban
    Guide 2025; Vacanti, Actionable Agile Metrics.
    """
    return max(1, (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Age:
    """How old a card is in days; one of them at most says what matters now.

    `asked` since it was created, `age` since commitment while open, `took` once delivered.
    """

    asked: int | None
    age: int | None
    took: int | None


def age_of(card: Card, flow: Workflow, today: date, zone: tzinfo) -> Age:
    """Return the card's age on a local date: each day that was `touched` counts as one."""
    days = days_of(card, flow, zone)
    asked = (today - days.asked).days if days.asked else None
    age = took = None
    if days.started and days.delivered:
        took = touched(days.started, days.delivered)
    elif days.started and not days.ended:
        age = touched(days.started, today)
    return Age(asked, age, took)


def ages(board: Board, today: date, zone: tzinfo) -> dict[str, Age]:
    """Return the age of every card by its id."""
    flow = workflow(board)
    return {id: age_of(card, flow, today, zone) for id, card in board.cards.items()}
