"""Commands on limits and rules; each asks for a why and leaves an adopted change."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from kanbantui.board.model import Board, Change, ChangeEdit
from kanbantui.board.targets import path_of, target
from kanbantui.commands.command import one_line
from kanbantui.commands.edits import WORDS, Place, apply_edits, place_of, shown
from kanbantui.commands.titles import title_of
from kanbantui.errors import ChangedMeanwhile, Refused


@dataclass(frozen=True, slots=True)
class Decision:
    """Why something is changed and by whom, and the id under which it is recorded."""

    change: str
    why: str
    by: str = ""

    def adopt(self, board: Board, edits: tuple[ChangeEdit, ...], now: datetime) -> Board:
        """Return the board with the edits, and a change that says what was decided and why."""
        why = one_line(self.why, "the why of a changed limit or rule")
        if self.change in board.changes:
            raise Refused(f"there is a change {self.change} already")
        after = apply_edits(board, edits)
        change = Change(
            title=title_of(board, edits),
            why=why,
            by=self.by,
            proposed=now,
            state="adopted",
            decided=now,
            edits=edits,
        )
        return after.with_(changes={**after.changes, self.change: change})


@dataclass(frozen=True, slots=True)
class SetLimit:
    """A new limit, or None for no limit; `target` is "board" or a path like `columns.ID`.

    `field` may name the minimum instead. `seen`, if given, is what the person saw there.
    Lowering a limit below the present count moves nothing: it shows as over.
    """

    target: str
    wip: int | None
    decision: Decision
    seen: Any = ...
    field: Literal["wip", "wip_min"] = "wip"

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the limit and the record of it."""
        place, word = self._place(board), WORDS[self.field]
        old = place.value
        if self.seen is not ... and old not in (self.seen, self.wip):
            message = f"the {word} of {place.name} was changed meanwhile, to {shown(old)}"
            raise ChangedMeanwhile(message, self.field, shown(old))
        edit = ChangeEdit(target=self._target, from_=old, to=self.wip)
        return self.decision.adopt(board, (edit,), now)

    def label(self, board: Board) -> str:
        """Return "limit of NAME, OLD → NEW"."""
        place = self._place(board)
        words = f"{WORDS[self.field]} of {place.name}"
        return f"{words}, {shown(place.value)} → {shown(self.wip)}"

    @property
    def _target(self) -> str:
        return target(*path_of(self.target), self.field)

    def _place(self, board: Board) -> Place:
        return place_of(board, self._target)


@dataclass(frozen=True, slots=True)
class EditRule:
    """One rule of a list added, replaced or removed.

    `owner` is "board" or a path like `columns.ID`; `rules` names the list. `old` None adds,
    `new` None removes.
    """

    owner: str
    rules: str
    old: str | None
    new: str | None
    decision: Decision

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the rule changed and the record of it."""
        new = one_line(self.new, "a rule") if self.new is not None else None
        if self.old is None and new is None:
            raise Refused("a rule can't be empty")
        return self.decision.adopt(board, self._edits(new), now)

    def _edits(self, new: str | None) -> tuple[ChangeEdit, ...]:
        where = target(*path_of(self.owner), self.rules)
        removed = (ChangeEdit(target=where, remove=self.old),) if self.old is not None else ()
        added = (ChangeEdit(target=where, add=new),) if new is not None else ()
        return (*removed, *added)

    def label(self, board: Board) -> str:
        """Return "rule of NAME: RULE", or "dropped from NAME: RULE"."""
        place = place_of(board, target(*path_of(self.owner), self.rules))
        verb = "dropped from" if self.new is None else "rule of"
        return f"{verb} {place.name}: {self.new or self.old}"


@dataclass(frozen=True, slots=True)
class SetText:
    """A policy or the board's way of deciding replaced; `old` is what the person saw.

    `owner` is "board" or a path like `columns.ID`, `field` the text's key there.
    """

    owner: str
    field: str
    text: str
    old: str
    decision: Decision

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the text and the record of it."""
        edit = ChangeEdit(target=self._target, from_=self.old or None, to=self.text or None)
        return self.decision.adopt(board, (edit,), now)

    def as_seen(self, board: Board) -> Board:
        """Return the board with the text that the person saw before writing a new one."""
        return self._place(board).put(board, self.old)

    def rebased(self, present: Board, merged: Board) -> "SetText":
        """Return the edit from the text of `present` to that of `merged`."""
        old, new = self._place(present).value or "", self._place(merged).value or ""
        return replace(self, text=new, old=old)

    def label(self, board: Board) -> str:
        """Return "FIELD of NAME"."""
        return f"{self.field} of {self._place(board).name}"

    @property
    def _target(self) -> str:
        return target(*path_of(self.owner), self.field)

    def _place(self, board: Board) -> Place:
        return place_of(board, self._target)
