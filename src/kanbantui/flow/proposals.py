"""Proposals that wait for an answer, experiments that run, and how long answers take.

Of proposals it is told how long they wait and what came of them, for the team as a whole; who
proposed how many is counted nowhere.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from kanbantui.board.model import Board, Change
from kanbantui.board.names import names_in
from kanbantui.flow.decisions import is_under, said
from kanbantui.flow.percentiles import median


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that is open for an answer.

    `days` is how long it has been waiting, None where nobody knows. `until` is the date to which
    it was put off, None once that has come. `said` has a line for each of its edits.
    """

    id: str
    change: Change
    days: int | None
    until: date | None
    said: tuple[str, ...]

    @property
    def supporters(self) -> tuple[str, ...]:
        """The people who support it, each once, in the order in which they said so."""
        names = (name for entry in self.change.support for name in names_in(entry.by))
        return tuple(dict.fromkeys(names))


def proposals(
    board: Board, today: date, zone: tzinfo, *paths: tuple[str, ...]
) -> tuple[Proposal, ...]:
    """Return the open proposals, the longest waiting first; with paths, those that touch them.

    What does not stand under the first path is named. Those that were put off come last, by the
    date to which they were.
    """
    own = paths[0] if paths else ()
    found = []
    for id, change in board.changes.items():
        edits = [edit for edit in change.edits if is_under(edit, *paths)]
        if change.state != "proposed" or not (edits or not paths):
            continue
        lines = tuple(said(board, edit, own) for edit in edits)
        days = (today - _day(change.proposed, zone)).days if change.proposed else None
        found.append(Proposal(id, change, days, put_off_until(change, today), lines))
    return tuple(sorted(found, key=_place))


def _place(proposal: Proposal) -> tuple[date, int, str]:
    days = -1 if proposal.days is None else proposal.days
    return proposal.until or date.min, -days, proposal.id


def put_off_until(change: Change, today: date) -> date | None:
    """Return the date to which an open proposal was put off, None if it wants an answer now.

    It was put off if `decided` says when; else `review_on` is about the experiment it may become.
    """
    if change.state != "proposed" or change.decided is None or change.review_on is None:
        return None
    return change.review_on if change.review_on > today else None


def unanswered(board: Board, today: date, zone: tzinfo) -> tuple[Proposal, ...]:
    """Return the open proposals that a review has to answer, the longest waiting first."""
    return tuple(one for one in proposals(board, today, zone) if one.until is None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How a board answers what is proposed.

    `median` is how many days answered proposals waited for it, `answered` how many those are;
    `open` and `oldest` tell of those that still wait. `came_of` counts them by state.
    """

    answered: int
    median: float | None
    open: int
    oldest: int | None
    came_of: Mapping[str, int]


def waiting(board: Board, today: date, zone: tzinfo) -> Waiting:
    """Return how long proposals wait for an answer, and what came of them.

    What was adopted in the moment in which it was written down was never a proposal.
    """
    waits: list[int] = []
    states: Counter[str] = Counter()
    for change in board.changes.values():
        answer = change.started if change.decided is None else change.decided
        if change.state == "proposed" or answer is None or answer == change.proposed:
            continue
        states[change.state] += 1
        if change.proposed:
            waits.append(max(0, (_day(answer, zone) - _day(change.proposed, zone)).days))
    still = [one.days for one in unanswered(board, today, zone)]
    oldest = max((days for days in still if days is not None), default=None)
    return Waiting(sum(states.values()), median(waits), len(still), oldest, dict(states))


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Running:
    """An experiment that runs: on which day it is, counted from 1, and whether to look at it."""

    id: str
    change: Change
    day: int | None
    due: bool
    said: tuple[str, ...]


def experiments(
    board: Board, today: date, zone: tzinfo, *paths: tuple[str, ...]
) -> tuple[Running, ...]:
    """Return the experiments that run, in the order in which they are to be looked at.

    With paths, those that touch them; what does not stand under the first one is named.
    """
    own = paths[0] if paths else ()
    found = []
    for id, change in board.changes.items():
        edits = [edit for edit in change.edits if is_under(edit, *paths)]
        if change.state != "running" or not (edits or not paths):
            continue
        day = (today - _day(change.started, zone)).days + 1 if change.started else None
        due = change.review_on is not None and change.review_on <= today
        lines = tuple(said(board, edit, own) for edit in edits)
        found.append(Running(id, change, day, due, lines))
    return tuple(sorted(found, key=lambda one: (one.change.review_on or date.max, one.id)))


def entangled(board: Board) -> dict[str, tuple[str, ...]]:
    """Return the targets that more than one running experiment changes, with their ids.

    What comes of either can't be told from the other then.
    """
    ids: dict[str, list[str]] = {}
    for id, change in board.changes.items():
        if change.state == "running":
            for target in dict.fromkeys(edit.target for edit in change.edits):
                ids.setdefault(target, []).append(id)
    return {target: tuple(both) for target, both in ids.items() if len(both) > 1}
