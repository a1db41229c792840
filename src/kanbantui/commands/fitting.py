"""Edits that were written down some time ago, fitted to what the board says now."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kanbantui.board.model import Board, ChangeEdit
from kanbantui.commands.edits import WORDS, Place, apply_edits, checked, place_of, rules_at, shown
from kanbantui.errors import EditsOutdated


@dataclass(frozen=True, slots=True)
class Outdated:
    """An edit that was written against something else; `now` is what stands at its target."""

    edit: ChangeEdit
    place: Place
    now: Any

    def __str__(self) -> str:
        """Return both in words: "the limit of Review is 4 now, this was written for 3 -> 2"."""
        name, edit = self.place.name, self.edit
        if edit.remove is not None:
            return f"{name} has no rule {edit.remove!r} any more"
        word = WORDS.get(self.place.field, self.place.field)
        if isinstance(self.now or edit.from_, str) and self.place.field != "on_full":
            return f"the {word} of {name} was changed since this was written"
        ways = f"{shown(edit.from_)} -> {shown(edit.to)}"
        return f"the {word} of {name} is {shown(self.now)} now, this was written for {ways}"


def outdated(board: Board, edits: Sequence[ChangeEdit]) -> tuple[Outdated, ...]:
    """Return the edits that can't be made as they were written, in their order.

    One that the board agrees with already is not among them. Raises `Refused` where a target is
    gone.
    """
    found = []
    for edit in edits:
        place = place_of(board, edit.target)
        if edit.remove is not None:
            fits = edit.remove in rules_at(place)
        elif edit.add is None:
            fits = place.value in (checked(place, edit.from_), checked(place, edit.to))
        else:
            fits = True
        if not fits:
            found.append(Outdated(edit, place, place.plain))
    return tuple(found)


def fitted(
    board: Board, edits: Sequence[ChangeEdit], seen: Mapping[str, Any] | None = None
) -> tuple[ChangeEdit, ...]:
    """Return the edits as they can be made now, to be recorded.

    Those that are `outdated` begin from what stands there, or are left out where a rule is gone,
    if `seen` says that a person saw that; else `EditsOutdated` is raised.
    """
    late = outdated(board, edits)
    unseen = [one for one in late if not _saw(seen or {}, one)]
    if unseen:
        first = unseen[0]
        now = "\n".join(first.now) if isinstance(first.now, tuple) else shown(first.now)
        where = {one.edit.target: one.now for one in late}
        words = "; ".join(map(str, unseen))
        raise EditsOutdated(words, first.place.field, now, where)
    begins = {id(one.edit): one.now for one in late}
    return tuple(
        edit.with_(from_=begins[id(edit)]) if id(edit) in begins else edit
        for edit in edits
        if id(edit) not in begins or edit.remove is None
    )


def _saw(seen: Mapping[str, Any], late: Outdated) -> bool:
    return late.edit.target in seen and seen[late.edit.target] == late.now


def with_edits(board: Board, edits: Sequence[ChangeEdit]) -> Board:
    """Return the board after fitted edits; those that it agrees with already change nothing."""
    return apply_edits(board, [edit for edit in edits if not _in_force(board, edit)])


def _in_force(board: Board, edit: ChangeEdit) -> bool:
    place = place_of(board, edit.target)
    if edit.add is not None:
        return edit.add in rules_at(place)
    return edit.remove is None and place.value == checked(place, edit.to)


def reversed_edits(
    edits: Sequence[ChangeEdit], without: Container[str] = ()
) -> tuple[ChangeEdit, ...]:
    """Return the edits that take others back, but for targets that are to stay as they are."""
    return tuple(
        edit.with_(from_=edit.to, to=edit.from_, add=edit.remove, remove=edit.add)
        for edit in reversed(edits)
        if edit.target not in without
    )
