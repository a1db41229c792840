"""A merged document in which what is left to decide stands between markers, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import tomli

from kanbantui.errors import Refused
from kanbantui.storage.blocks import Block
from kanbantui.storage.document import Document
from kanbantui.storage.markers import marked, sides
from kanbantui.storage.sequences import Three, same
from kanbantui.storage.unmerged import with_value
from kanbantui.storage.values import Conflict, Path

_MOST: Final = 4000
"""Lines that are looked at together; what belongs to one conflict is far below that."""


def with_markers(
    document: Document,
    conflicts: Sequence[Conflict],
    versions: Three[Document],
    names: tuple[str, str],
    size: int,
) -> str:
    """Return the text of a merged document with markers around the values in conflict.

    `document` has theirs there; `versions` are those that were merged. A card's rank goes along
    with its column. Raises `Refused` where a side can't be written in the form that stands there.
    """
    texts = [block.text for block in document.blocks]
    for start, end, own in _regions(document, conflicts):
        part = document.with_blocks(document.blocks[start:end])
        base, ours = part, part
        for conflict in own:
            base = _with_side(base, conflict, conflict.base, versions.base)
            ours = _with_side(ours, conflict, conflict.ours, versions.ours)
        shown = Three(base.text, ours.text, part.text)
        if max(text.count("\n") for text in shown) > _MOST:
            raise Refused("too much stands around a conflict")
        text = marked(shown, names, size, document.newline)
        if not _fits(text, shown):
            raise Refused("a conflict can't be marked in this form")
        texts[start:end] = [text, *[""] * (end - start - 1)]
    return "".join(texts)


def _regions(
    document: Document, conflicts: Sequence[Conflict]
) -> Iterator[tuple[int, int, list[Conflict]]]:
    """Yield which blocks hold which conflicts, each block once."""
    found: list[tuple[int, int, list[Conflict]]] = []
    for conflict in conflicts:
        start, end = _region(document.blocks, conflict.path)
        touching = [part for part in found if part[0] < end and start < part[1]]
        found = [part for part in found if part not in touching]
        start = min([start, *(part[0] for part in touching)])
        end = max([end, *(part[1] for part in touching)])
        found.append((start, end, [c for part in touching for c in part[2]] + [conflict]))
    return iter(found)


def _region(blocks: Sequence[Block], path: Path) -> tuple[int, int]:
    """Return from which block to which a value stands: its item's, its table's, or the head."""
    for depth in (2, 1):
        own = [i for i, b in enumerate(blocks) if len(path) >= depth and b.path[:2] == path[:depth]]
        if own:
            return own[0], own[-1] + 1
    return 0, 1


def _with_side(part: Document, conflict: Conflict, value: Any, side: Document) -> Document:
    path = conflict.path
    part = with_value(part, path, value)
    if path[::2] == ("cards", "column"):
        blocks = [block.text for block in side.blocks if block.path[:2] == path[:2]]
        card = tomli.loads("".join(blocks)).get("cards", {}).get(path[1], {})
        part = with_value(part, (*path[:2], "rank"), card.get("rank"))
    return part


def _fits(text: str, shown: Three[str]) -> bool:
    """Whether the sides of a marked text say what they are to say."""
    found = sides(text)
    return found is not None and all(
        same(_values(part), _values(own))
        for part, own in ((found.ours.text, shown.ours), (found.theirs.text, shown.theirs))
    )


def _values(text: str) -> Mapping[str, Any] | None:
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None
