"""Commands on limits and rules; each asks for a why and leaves an adopted change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kanbantui.board.model import Board, Change, ChangeEdit, Fact, Limit, ServiceClass
from kanbantui.commands.command import one_line
from kanbantui.errors import ChangedMeanwhile, Refused

FAMILIES = ("columns", "limits", "classes")


@dataclass(frozen=True, slots=True)
class Decision:
    """Why something is changed and by whom, and the id under which it is recorded."""

    change: str
    why: str
    by: str = ""

    def record(
        self, board: Board, title: str, edits: tuple[ChangeEdit, ...], now: datetime
    ) -> Board:
        """Return the board with an adopted change that says what was decided, and why."""
        change = Change(
            title=title,
            why=one_line(self.why, "the why of a changed limit or rule"),
            by=self.by,
            proposed=now,
            state="adopted",
            decided=now,
            edits=edits,
        )
        return board.with_(changes={**board.changes, self.change: change})


@dataclass(frozen=True, slots=True)
class SetLimit:
    """A new limit, or None for no limit; `target` is "board" or a path like `columns.ID`.

    Lowering a limit below the present count moves nothing: it shows as over.
    """

    target: str
    wip: int | None
    decision: Decision

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the limit and the record of it."""
        fact, name = _owner(board, self.target)
        old = getattr(fact, "wip", None)
        if self.wip is not None and self.wip < 0:
            raise Refused("a limit is a whole number from 0, or none")
        if old == self.wip:
            raise Refused(f"the limit of {name} is {_shown(old)} already")
        path = "wip" if self.target == "board" else f"{self.target}.wip"
        after = _with_value(board, self.target, "wip", self.wip)
        title = f"{name} limit {_shown(old)} -> {_shown(self.wip)}"
        return self.decision.record(
            after, title, (ChangeEdit(target=path, from_=old, to=self.wip),), now
        )

    def label(self, board: Board) -> str:
        """Return "limit of NAME, OLD → NEW"."""
        fact, name = _owner(board, self.target)
        return f"limit of {name}, {_shown(getattr(fact, 'wip', None))} → {_shown(self.wip)}"


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
        fact, name = _owner(board, self.owner)
        rules = _rules_of(fact, self.rules)
        new = one_line(self.new, "a rule") if self.new is not None else None
        if self.old is not None and self.old not in rules:
            raise ChangedMeanwhile(
                f"the rule {self.old!r} of {name} was changed meanwhile",
                self.rules,
                "\n".join(rules),
            )
        if new is not None and new in rules:
            raise Refused(f"{name} has the rule {new!r} already")
        after = _with_value(board, self.owner, self.rules, _replaced(rules, self.old, new))
        target = self.rules if self.owner == "board" else f"{self.owner}.{self.rules}"
        edits = tuple(
            edit
            for edit in (
                ChangeEdit(target=target, remove=self.old) if self.old is not None else None,
                ChangeEdit(target=target, add=new) if new is not None else None,
            )
            if edit
        )
        return self.decision.record(after, self._title(name), edits, now)

    def label(self, board: Board) -> str:
        """Return "rule of NAME: RULE"."""
        return f"rule of {_owner(board, self.owner)[1]}: {self.new or self.old}"

    def _title(self, name: str) -> str:
        verb = "drop" if self.new is None else "add" if self.old is None else "change"
        return f"{name} {self.rules}, {verb}: {' '.join((self.new or self.old or '').split())}"


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """A column's policy text replaced; `old` is what the person saw."""

    column: str
    text: str
    old: str
    decision: Decision

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the text and the record of it."""
        owner = f"columns.{self.column}"
        _, name = _owner(board, owner)
        present = board.columns[self.column].policy
        if present not in (self.old, self.text):
            raise ChangedMeanwhile(f"the policy of {name} was changed meanwhile", "policy", present)
        if present == self.text:
            raise Refused(f"the policy of {name} says that already")
        edit = ChangeEdit(target=f"{owner}.policy", from_=present or None, to=self.text or None)
        after = _with_value(board, owner, "policy", self.text)
        return self.decision.record(after, f"{name} policy", (edit,), now)

    def as_seen(self, board: Board) -> Board:
        """Return the board with the policy that the person saw before writing a new one."""
        return _with_value(board, f"columns.{self.column}", "policy", self.old)

    def label(self, board: Board) -> str:
        """Return "policy of NAME"."""
        return f"policy of {_owner(board, f'columns.{self.column}')[1]}"


def _owner(board: Board, path: str) -> tuple[Fact, str]:
    """Return what carries a limit or rules, and its name.

    A class that the board uses without a table of its own counts as an empty one.
    """
    if path == "board":
        return board, "the board"
    family, _, id = path.partition(".")
    if family not in FAMILIES or not id:
        raise Refused(f"{path!r} has no limit; name board, columns.ID, classes.ID or limits.ID")
    facts: dict[str, Any] = dict(getattr(board, family))
    if family == "classes" and id not in facts:
        from kanbantui.commands.cards import known_class  # noqa: PLC0415

        facts[known_class(board, id)] = ServiceClass()
    if id not in facts:
        known = ", ".join(facts) or "none"
        raise Refused(f"there is no {path!r}; the board has of these: {known}")
    fact = facts[id]
    return fact, fact.name or id


def _with_value(board: Board, owner: str, field: str, value: object) -> Board:
    if owner == "board":
        return board.with_(**{field: value})
    family, _, id = owner.partition(".")
    fact, _ = _owner(board, owner)
    return board.with_(**{family: {**getattr(board, family), id: fact.with_(**{field: value})}})


def _rules_of(fact: Fact, field: str) -> tuple[str, ...]:
    fields = ("pull", "done") if not isinstance(fact, (Board, Limit, ServiceClass)) else ()
    if field not in (*fields, "policies") or not hasattr(fact, field):
        raise Refused(f"there are no rules called {field!r}")
    rules: tuple[str, ...] = getattr(fact, field)
    return rules


def _replaced(rules: tuple[str, ...], old: str | None, new: str | None) -> tuple[str, ...]:
    if old is None:
        return (*rules, new) if new is not None else rules
    index = rules.index(old)
    middle = (new,) if new is not None else ()
    return (*rules[:index], *middle, *rules[index + 1 :])


def _shown(wip: int | None) -> str:
    return "none" if wip is None else str(wip)
