"""What was decided about limits and rules: when, why, by whom proposed, and what it changed."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kanbantui.board.model import Board, Change, ChangeEdit
from kanbantui.board.targets import keys_of

IN_FORCE: Final = ("adopted", "running", "kept", "amended")
"""States of a change whose edits the board has."""

OPEN: Final = ("proposed", "running")
"""States of a change that waits for an answer, or for an end."""

TRIED: Final = (*IN_FORCE, "dropped")
"""States of a change whose edits the board has, or had for a while."""

_WORDS: Final = {
    "wip": "limit",
    "wip_min": "minimum",
    "on_full": "when full",
    "pull": "in",
    "done": "out",
    "policies": "rule",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A change that is in force, and since when; `said` has a line for each of its edits."""

    id: str
    change: Change
    at: datetime
    said: tuple[str, ...]


def decisions(board: Board, *paths: tuple[str, ...]) -> list[Decided]:
    """Return what was decided about what stands under key paths, the newest first.

    Without a path it is everything that was decided, practices without an edit too. What does
    not stand under the first path is named.
    """
    return _changed(board, IN_FORCE, paths)


def past(board: Board, *paths: tuple[str, ...]) -> list[Decided]:
    """Return the `decisions`, and the experiments that were dropped: all that was ever tried."""
    return _changed(board, TRIED, paths)


def _changed(
    board: Board, states: Container[str], paths: tuple[tuple[str, ...], ...]
) -> list[Decided]:
    found = []
    own = paths[0] if paths else ()
    for id, change in board.changes.items():
        at = change.started or change.decided
        edits = [edit for edit in change.edits if is_under(edit, *paths)]
        if at and change.state in states and (edits or not paths):
            found.append(Decided(id, change, at, tuple(said(board, edit, own) for edit in edits)))
    return sorted(found, key=lambda decision: decision.at, reverse=True)


def is_under(edit: ChangeEdit, *paths: tuple[str, ...]) -> bool:
    """Whether an edit changes what stands under one of the key paths; without any it does."""
    keys = keys_of(edit.target)
    return not paths or any(keys[: len(path)] == path for path in paths)


def changed_by(decision: Decided) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Yield what a decision changed: the key path, and the rule that was added, if one was."""
    for edit in decision.change.edits:
        if edit.remove is None:
            yield keys_of(edit.target), edit.add


def said(board: Board, edit: ChangeEdit, path: tuple[str, ...] = ()) -> str:
    """Return an edit in words; what stands outside of the path is named."""
    *owner, field = keys_of(edit.target) or (edit.target,)
    where = _WORDS.get(field, field)
    if len(owner) == 2 and tuple(owner) != path:
        fact = getattr(board, owner[0], {}).get(owner[1])
        where = f"{getattr(fact, 'name', '') or owner[1]} {where}"
    if edit.add is not None:
        return f"{where} + {edit.add}"
    if edit.remove is not None:
        return f"{where} − {edit.remove}"
    return f"{where} {_value(edit.from_)} → {_value(edit.to)}"


def _value(value: Any) -> str:
    if value is None:
        return "none"
    text = " ".join(str(value).split())
    return {"True": "on", "False": "off"}.get(text, text)
