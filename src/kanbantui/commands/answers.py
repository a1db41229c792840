"""Commands that answer a proposal: adopted, declined, put off to a date, or withdrawn.

An experiment is an answer too: see `experiments`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kanbantui.board.model import Board, Change, State
from kanbantui.commands.command import one_line
from kanbantui.commands.fitting import fitted, with_edits
from kanbantui.commands.proposals import the_change, with_change, with_comment
from kanbantui.errors import Refused


def the_proposal(board: Board, id: str) -> Change:
    """Return the open proposal of that id; raise `Refused` if it was answered, or is gone."""
    change = the_change(board, id)
    if change.state != "proposed":
        raise Refused(f"{change.title} is {change.state} already")
    return change


def _answered(change: Change, state: State, now: datetime) -> Change:
    """Return the change with its answer; the date to which it was put off has passed then."""
    review_on = None if change.decided else change.review_on
    return change.with_(state=state, decided=now, review_on=review_on)


@dataclass(frozen=True, slots=True)
class Adopt:
    """A proposal that the board takes on for good.

    `seen` holds, by target, what a person saw there where that is not what the proposal was
    written against: see `EditsOutdated`.
    """

    change: str
    seen: Mapping[str, Any] = field(default_factory=dict)

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the edits made, and the proposal as the record of them."""
        change = the_proposal(board, self.change)
        edits = fitted(board, change.edits, self.seen)
        adopted = _answered(change, "adopted", now).with_(edits=edits)
        return with_change(with_edits(board, edits), self.change, adopted)

    def label(self, board: Board) -> str:
        """Return "adopt TITLE"."""
        return f"adopt {the_change(board, self.change).title}"


@dataclass(frozen=True, slots=True)
class Decline:
    """A proposal that the board does not take on, and why; the reason is its last comment."""

    change: str
    why: str
    by: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the proposal declined."""
        change = the_proposal(board, self.change)
        why = one_line(self.why, "the reason of declining")
        declined = with_comment(change, why, self.by, now)
        return with_change(board, self.change, _answered(declined, "declined", now))

    def label(self, board: Board) -> str:
        """Return "decline TITLE"."""
        return f"decline {the_change(board, self.change).title}"


@dataclass(frozen=True, slots=True)
class PutOff:
    """A proposal that is to be answered later, from a date on, and why if that is said.

    It stays open. `decided` is when it was put off and `review_on` until when: in a proposal
    that nobody put off, `review_on` is when an experiment would be looked at.
    """

    change: str
    until: date
    why: str = ""
    by: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the proposal put off; raise `Refused` unless to a date ahead."""
        change = the_proposal(board, self.change)
        if self.until <= now.date():
            raise Refused(f"{self.until} is not ahead; put it off to a later date, or answer it")
        if self.why.strip():
            change = with_comment(change, self.why, self.by, now)
        return with_change(board, self.change, change.with_(decided=now, review_on=self.until))

    def label(self, board: Board) -> str:
        """Return "put off TITLE"."""
        return f"put off {the_change(board, self.change).title}"


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A proposal that is taken back, and why if that is said."""

    change: str
    why: str = ""
    by: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the proposal withdrawn; it stays in the file."""
        change = the_proposal(board, self.change)
        if self.why.strip():
            change = with_comment(change, self.why, self.by, now)
        return with_change(board, self.change, _answered(change, "withdrawn", now))

    def label(self, board: Board) -> str:
        """Return "withdraw TITLE"."""
        return f"withdraw {the_change(board, self.change).title}"
