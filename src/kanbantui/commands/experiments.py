"""Commands that start an experiment and that end it: kept, amended or dropped."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Self

from kanbantui.board.model import Baseline, Better, Board, Change, ChangeEdit, Measure
from kanbantui.commands.answers import the_proposal
from kanbantui.commands.command import one_line
from kanbantui.commands.fitting import fitted, reversed_edits, with_edits
from kanbantui.commands.proposals import Propose, the_change, with_change, with_comment
from kanbantui.errors import NeedsReason, Refused

if TYPE_CHECKING:
    from kanbantui.flow.experiment import Judgement, Plan

Ending = Literal["kept", "amended", "dropped"]


@dataclass(frozen=True, slots=True)
class Watch:
    """A measure that an experiment watches, the direction that is wanted, and its figures before.

    `baseline` is None where too little was finished to say what is usual.
    """

    measure: Measure
    better: Better | None = None
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True)
class StartExperiment:
    """A proposal that is tried out: its edits are made, and what was usual before is frozen.

    `why` is asked for where more run than the board wants at a time. `seen` is as in `Adopt`.
    """

    change: str
    measure: Watch
    guard: Watch | None
    review_on: date
    expect: str = ""
    why: str = ""
    by: str = ""
    seen: Mapping[str, Any] = field(default_factory=dict)

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the experiment running."""
        change = the_proposal(board, self.change)
        if self.review_on <= now.date():
            raise Refused(f"{self.review_on} is not ahead; look at an experiment on a later date")
        if self.guard and self.guard.measure == self.measure.measure:
            raise Refused("the guard has to be another measure than the one that is to change")
        change = self._allowed(board, change, now)
        expect = " ".join((self.expect or change.expect).split())
        guard = self.guard or Watch(self.measure.measure)
        running = change.with_(
            state="running",
            decided=None,
            edits=fitted(board, change.edits, self.seen),
            expect=one_line(expect, "what an experiment expects"),
            measure=self.measure.measure,
            better=self.measure.better,
            baseline=self.measure.baseline,
            guard=guard.measure if self.guard else None,
            guard_better=guard.better,
            guard_baseline=guard.baseline,
            started=now,
            review_on=self.review_on,
        )
        return with_change(with_edits(board, running.edits), self.change, running)

    def _allowed(self, board: Board, change: Change, now: datetime) -> Change:
        """Return the change with the why of going over the limit; raise where that is missing."""
        most, count = board.experiments_max, running(board) + 1
        if most is None or count <= most:
            return change
        says = f"{count} experiments would run, the limit is {most}"
        if board.on_full == "forbid":
            raise Refused(f"{says}, and it forbids more; end one first")
        if board.on_full != "allow" and not self.why.strip():
            raise NeedsReason(f"{says}: going over asks for a why", ("experiments_max",))
        words = f"over experiments_max {count}/{most}"
        words += f": {' '.join(self.why.split())}" if self.why.strip() else ""
        return with_comment(change, words, self.by, now)

    def label(self, board: Board) -> str:
        """Return "start TITLE"."""
        return f"start {the_change(board, self.change).title}"


def started_as(
    change: str, planned: "Plan", why: str, by: str, seen: Mapping[str, Any]
) -> StartExperiment:
    """Return the start of an experiment as it was planned."""
    guard = planned.guard
    return StartExperiment(
        change,
        Watch(planned.measure, planned.better, planned.baseline),
        Watch(guard, planned.guard_better, planned.guard_baseline) if guard else None,
        planned.review_on,
        planned.expect,
        why,
        by,
        seen,
    )


def running(board: Board) -> int:
    """Return how many experiments run on a board."""
    return sum(change.state == "running" for change in board.changes.values())


@dataclass(frozen=True, slots=True)
class Figures:
    """What the figures say at the end of an experiment; `result` is kept with the change."""

    verdict: str = ""
    result: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, said: "Judgement | None") -> Self:
        """Return what is kept of a judgement; nothing of a change that has none."""
        return cls(said.verdict, said.result) if said else cls()


@dataclass(frozen=True, slots=True)
class EndExperiment:
    """The end of an experiment, and what was learned from it.

    Kept, its edits stay. Amended, they stay too, and `next` proposes what follows. Dropped, what
    was before comes back, but for the targets that are to be `left` as they are by now; `seen`
    is as in `Adopt`.
    """

    change: str
    ending: Ending
    learned: str
    figures: Figures = field(default_factory=Figures)
    next: Propose | None = None
    seen: Mapping[str, Any] = field(default_factory=dict)
    left: Collection[str] = ()

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the experiment ended."""
        change = the_change(board, self.change)
        if change.state != "running":
            raise Refused(f"{change.title} is {change.state}, so there is nothing to end")
        if (self.ending == "amended") != (self.next is not None):
            raise Refused("an amended experiment needs a proposal that follows it, others none")
        ended = change.with_(
            state=self.ending,
            ended=now,
            verdict=self.figures.verdict,
            result=dict(self.figures.result) if self.figures.result else None,
            learned=one_line(self.learned, "what was learned"),
        )
        if self.ending == "dropped":
            board = with_edits(board, fitted(board, self._back(change), self.seen))
        board = with_change(board, self.change, ended)
        return self.next.apply(board, now) if self.next else board

    def _back(self, change: Change) -> tuple[ChangeEdit, ...]:
        return reversed_edits(change.edits, self.left)

    def label(self, board: Board) -> str:
        """Return "keep TITLE", "amend TITLE" or "drop TITLE"."""
        verb = {"kept": "keep", "amended": "amend", "dropped": "drop"}[self.ending]
        return f"{verb} {the_change(board, self.change).title}"
