"""A meeting prepared: what the last one agreed, the figures since, what wants an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from kanbantui.board.model import Board
from kanbantui.flow.cadences import Rhythm, rhythm
from kanbantui.flow.experiment import Judgement, guards_that_suffer, judged
from kanbantui.flow.figures import Figures
from kanbantui.flow.proposals import (
    Proposal,
    Running,
    Waiting,
    experiments,
    unanswered,
    waiting,
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the last meeting agreed: a change or a card by its id, and what came of it."""

    id: str
    title: str
    came_of: str


@dataclass(frozen=True, slots=True)
class Override:
    """A move over limits, as a card's history keeps them, and why."""

    at: datetime
    card: str
    over: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Trying:
    """An experiment that runs, and what its figures say so far."""

    running: Running
    said: Judgement | None
    guard_suffers: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting begins with; `figures` look back to the last one, `since` that date.

    `usual` look back further, since a signal takes some weeks to stand out. `overrides` are the
    moves over a limit since then, the newest first. Each of `proposals` wants an answer before
    it is over.
    """

    rhythm: Rhythm
    since: date
    agreed: tuple[Agreed, ...]
    figures: Figures
    usual: Figures
    overrides: tuple[Override, ...]
    proposals: tuple[Proposal, ...]
    experiments: tuple[Trying, ...]
    waiting: Waiting


def meeting(figures: Figures, cadence: str, going_on: str = "") -> Meeting:
    """Return a meeting of a cadence as it is prepared today.

    One that was never held looks back four weeks. `going_on` is the id of its review where it
    has begun.
    """
    board, today, zone = figures.board, figures.today, figures.zone
    held = rhythm(board, cadence, today, zone, going_on)
    since = min(held.last or today - timedelta(days=27), today)
    looking = Figures(board, figures.now, zone, (today - since).days + 1)
    agreed = board.reviews[held.review].agreed if held.review else ()
    suffering = guards_that_suffer(board.changes.items(), figures)
    return Meeting(
        held,
        since,
        tuple(agreed_on(board, agreed)),
        looking,
        figures,
        _overrides(board, since, zone),
        unanswered(board, today, zone),
        tuple(
            Trying(one, judged(one.change, figures), one.id in suffering)
            for one in experiments(board, today, zone)
        ),
        waiting(board, today, zone),
    )


def _overrides(board: Board, since: date, zone: tzinfo) -> tuple[Override, ...]:
    found = [
        Override(move.at, id, move.over, move.why)
        for id, card in board.cards.items()
        for move in card.history
        if move.over and move.at.astimezone(zone).date() >= since
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.card), reverse=True))


def agreed_on(board: Board, ids: Iterable[str]) -> Iterator[Agreed]:
    """Yield what a meeting agreed, with what has become of it on a board."""
    for id in ids:
        if change := board.changes.get(id):
            yield Agreed(id, change.title, change.state)
        elif card := board.cards.get(id):
            where = "discarded" if card.discarded else f"in {board.columns[card.column].name}"
            yield Agreed(id, card.title, where)
        else:
            yield Agreed(id, id, "not on the board any more")
