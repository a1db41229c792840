"""Commands by which anyone proposes a change, and by which others say what they think of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kanbantui.board.model import (
    Better,
    Board,
    Change,
    ChangeEdit,
    Measure,
    Note,
    Observation,
    Support,
)
from kanbantui.board.names import in_words, names_in
from kanbantui.commands.command import one_line
from kanbantui.commands.edits import apply_edits, checked, place_of
from kanbantui.commands.policies import Decision
from kanbantui.commands.titles import title_of
from kanbantui.errors import Refused
from kanbantui.flow.decisions import OPEN


def the_change(board: Board, id: str) -> Change:
    """Return the change of that id; raise `Refused` if the board has none."""
    if id not in board.changes:
        raise Refused(f"the change {id} is not on the board any more")
    return board.changes[id]


def with_change(board: Board, id: str, change: Change) -> Board:
    """Return a board in which this change is the one of that id."""
    return board.with_(changes={**board.changes, id: change})


def value_edit(board: Board, target: str, value: Any) -> ChangeEdit:
    """Return the edit that gives a limit or a policy another value than it has now.

    None takes it away. Raises `Refused` where nothing can be set there, or not to that.
    """
    place = place_of(board, target)
    checked(place, value)
    return ChangeEdit(target=target, from_=place.plain, to=value)


@dataclass(frozen=True, slots=True)
class Trial:
    """What an experiment is to show: how it is measured, what may not suffer, until when."""

    expect: str = ""
    measure: Measure | None = None
    better: Better | None = None
    guard: Measure | None = None
    guard_better: Better | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Propose:
    """A change that somebody wishes for: edits of limits and rules, or a practice in words.

    The edits are written against what the person saw, and have to be possible now. `follows`
    is the experiment that this one amends.
    """

    change: str
    why: str
    by: str = ""
    edits: tuple[ChangeEdit, ...] = ()
    title: str = ""
    trial: Trial = field(default_factory=Trial)
    follows: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the proposal, open for an answer."""
        if self.change in board.changes:
            raise Refused(f"there is a change {self.change} already")
        _refuse_twice(self.edits)
        apply_edits(board, self.edits)
        title = self.title if self.title.strip() else title_of(board, self.edits)
        trial = self.trial
        change = Change(
            title=one_line(title, "the title of a proposal without edits"),
            why=one_line(self.why, "the why of a proposal"),
            by=self.by,
            proposed=now,
            follows=self.follows,
            edits=self.edits,
            expect=" ".join(trial.expect.split()),
            measure=trial.measure,
            better=trial.better,
            guard=trial.guard,
            guard_better=trial.guard_better,
            review_on=trial.review_on,
        )
        return with_change(board, self.change, change)

    def label(self, board: Board) -> str:
        """Return "propose TITLE"."""
        return f"propose {self.title.strip() or title_of(board, self.edits)}"


@dataclass(frozen=True, slots=True)
class Wish(Decision):
    """A decision that is left to the board: a command that is given it proposes its edits."""

    def adopt(self, board: Board, edits: tuple[ChangeEdit, ...], now: datetime) -> Board:
        """Return the board with the proposal of these edits, and no other change."""
        return Propose(self.change, self.why, self.by, edits).apply(board, now)


def _refuse_twice(edits: Sequence[ChangeEdit]) -> None:
    """Raise `Refused` where two edits are about the same value, or the same rule of a list."""
    named = Counter((edit.target, edit.add or edit.remove) for edit in edits)
    for (target, rule), count in named.items():
        if count > 1:
            what = f"{target}: {rule!r}" if rule else target
            raise Refused(f"{what} is changed twice; name it once")


@dataclass(frozen=True, slots=True)
class SupportChange:
    """The word of one person, or of a pair, that a proposal or an experiment is worth it."""

    change: str
    by: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the support of those who did not say so before."""
        change = the_change(board, self.change)
        if change.state not in OPEN:
            raise Refused(f"{change.title} is {change.state}, so it needs no support any more")
        said = {name for entry in change.support for name in names_in(entry.by)}
        names = names_in(self.by)
        new = [name for name in names if name not in said and name not in names_in(change.by)]
        if names and not new:
            does = "proposed" if set(names) <= {*names_in(change.by)} else "supports"
            does = "support" if does == "supports" and names[1:] else does
            raise Refused(f"{in_words(names)} {does} {change.title} already")
        entry = Support(at=now, by=", ".join(new))
        return with_change(board, self.change, change.with_(support=(*change.support, entry)))

    def label(self, board: Board) -> str:
        """Return "support TITLE"."""
        return f"support {the_change(board, self.change).title}"


@dataclass(frozen=True, slots=True)
class CommentOnChange:
    """What somebody has to say about a change, at any time."""

    change: str
    text: str
    by: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the comment after the others."""
        return with_change(
            board,
            self.change,
            with_comment(the_change(board, self.change), self.text, self.by, now),
        )

    def label(self, board: Board) -> str:
        """Return "comment on TITLE"."""
        return f"comment on {the_change(board, self.change).title}"


def with_comment(change: Change, text: str, by: str, now: datetime) -> Change:
    """Return the change with one more comment; raise `Refused` if nothing is said."""
    if not text.strip():
        raise Refused("a comment can't be empty")
    comment = Note(at=now, by=by, text=text.strip())
    return change.with_(comments=(*change.comments, comment))


@dataclass(frozen=True, slots=True)
class Observe:
    """What somebody saw since a change began: it stands above the figures."""

    change: str
    text: str
    by: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the observation after the others."""
        change = the_change(board, self.change)
        if not self.text.strip():
            raise Refused("an observation can't be empty")
        if change.started is None and change.state != "adopted":
            raise Refused(f"{change.title} has not begun, so it can only be commented on")
        seen = Observation(at=now, by=self.by, text=self.text.strip())
        after = change.with_(observations=(*change.observations, seen))
        return with_change(board, self.change, after)

    def label(self, board: Board) -> str:
        """Return "observation on TITLE"."""
        return f"observation on {the_change(board, self.change).title}"
