"""Which column of a table means what: by the names that tools give them, or as a person said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kanbantui.exchange.imported import NotThisFormat, Wishes
from kanbantui.exchange.table import Table
from kanbantui.exchange.table_dates import is_date

NAMES: Final = {
    "id": ("id", "key", "issue key", "number", "item id", "reference id"),
    "title": ("title", "name", "summary", "item name", "subject", "card"),
    "state": ("state", "status", "column", "list", "step"),
    "created": ("created", "created date", "created at", "creation date", "asked"),
    "started": (
        *("started", "started date", "start date", "start", "activated date", "activated"),
        *("activated at", "started at", "in progress date", "committed date"),
    ),
    "finished": (
        *("finished", "finished date", "closed date", "closed at", "done date"),
        *("completed", "completed date", "completed at", "resolved", "end date", "resolved date"),
        *("finished at", "finish date", "delivered", "delivered date", "closed"),
    ),
    "due": ("due", "due date", "deadline", "target date"),
    "tags": ("tags", "labels"),
    "class": ("class", "class of service"),
    "type": ("type", "work item type", "issue type", "item type"),
    "people": ("with", "assignee", "assignees", "assigned to", "owner"),
    "body": ("body", "description", "text", "notes"),
    "outcome": ("outcome",),
    "closed": ("closed",),
}
"""Names in small letters of the columns that are known, most telling first."""

_NO_STEPS: Final = ("updated", "changed", "modified", "since", "entered", "activity", "viewed")
"""Words in names of dates that are no step of work."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Where in a row each known value stands, and the columns that are steps with a date each."""

    known: dict[str, int]
    steps: tuple[int, ...]
    others: tuple[int, ...]

    def value(self, row: Sequence[str], what: str) -> str:
        """Return a known value of a row, "" where the table has none."""
        at = self.known.get(what)
        return "" if at is None else row[at]


def meaning_of(table: Table, wishes: Wishes, name: str) -> Meaning:
    """Return what the columns mean; raise `NotThisFormat` where they say too little of work."""
    words = [_plain(one) for one in table.head]
    known: dict[str, int] = {}
    for what, names in NAMES.items():
        at = next((words.index(one) for one in names if one in words), None)
        if at is not None and at not in known.values():
            known[what] = at
    for what, told in (("started", wishes.started), ("finished", wishes.finished)):
        if told:
            known[what] = _named(told, table, name, f"--{what}")
    told_steps = tuple(_named(one, table, name, "--steps") for one in wishes.steps)
    steps = told_steps or _steps(table, known)
    if told_steps or (len(steps) > 1 and "started" not in known):
        known = {what: at for what, at in known.items() if at not in steps}
    else:
        steps = ()
    if "title" not in known and "id" not in known:
        raise NotThisFormat(f"{name} has no column of titles or ids, such as Title, Name or ID")
    if not steps and "state" not in known and "finished" not in known:
        raise NotThisFormat(
            f"{name} has no column that says where work stands: State, Started and Finished, "
            "or a date for each step; name them with --started, --finished or --steps"
        )
    used = {*known.values(), *steps}
    return Meaning(known, steps, tuple(at for at in range(len(words)) if at not in used))


def _steps(table: Table, known: dict[str, int]) -> tuple[int, ...]:
    """Return the columns of dates alone; those of other known values are no steps."""
    taken = {at for what, at in known.items() if what not in ("started", "finished")}
    return tuple(
        at
        for at, head in enumerate(table.head)
        if at not in taken
        and not any(word in _plain(head).split() for word in _NO_STEPS)
        and (values := [row[at] for _, row in table.rows if row[at]])
        and all(map(is_date, values))
    )


def _named(told: str, table: Table, name: str, option: str) -> int:
    for at, head in enumerate(table.head):
        if _plain(head) == _plain(told):
            return at
    raise NotThisFormat(
        f"{name} has no column {told!r} ({option}); it has {', '.join(filter(None, table.head))}"
    )


def _plain(name: str) -> str:
    """Return a name in small letters, `StartedDate` and `started_date` as "started date"."""
    parts = []
    for at, sign in enumerate(name):
        if sign.isupper() and at and name[at - 1].islower():
            parts.append(" ")
        parts.append(" " if sign in "_-" else sign)
    return " ".join("".join(parts).casefold().split())
