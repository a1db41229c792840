"""The one writer of values: a document changed so that it holds another board, and no more."""

from collections.abc import Mapping
from typing import Any

from kanbantui.board.model import Board, Fact
from kanbantui.storage.codec import FAMILIES
from kanbantui.storage.document import Document
from kanbantui.storage.draft import Draft
from kanbantui.storage.sheet import SORTED


def edit(document: Document, before: Board, after: Board) -> Document:
    """Return the document with the lines of the values that differ between the boards changed.

    `before` is the board that the document holds. Raises nothing; equal boards give back the
    same document.
    """
    draft = Draft(document)
    old, new = (_plain(board, exclude=set(FAMILIES)) for board in (before, after))
    if old != new:
        draft.change_table((), old, new, _keys(Board))
    for family, model in FAMILIES.items():
        _change_family(draft, family, model, getattr(before, family), getattr(after, family))
    return draft.document()


def _change_family(
    draft: Draft,
    family: str,
    model: type[Fact],
    before: Mapping[str, Fact],
    after: Mapping[str, Fact],
) -> None:
    """Change, add and remove the items of one family that differ."""
    if before is after:
        return
    draft.remove_items([(family, id) for id in before if id not in after])
    if family in SORTED:
        new = {id: _plain(fact) for id, fact in after.items() if id not in before}
        draft.add_sorted(family, new)
    previous = None
    for id, fact in after.items():
        old = before.get(id)
        if old is None:
            if family not in SORTED:
                draft.add((family, id), _plain(fact), previous)
        elif old is not fact and old != fact:
            draft.change_table((family, id), _plain(old), _plain(fact), _keys(model))
        previous = id


def _keys(model: type[Fact]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _plain(fact: Fact, exclude: set[str] | None = None) -> dict[str, Any]:
    """Return a fact as TOML values; what equals its default is left out."""
    return fact.model_dump(by_alias=True, exclude_defaults=True, exclude=exclude)
