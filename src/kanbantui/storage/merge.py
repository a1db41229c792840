"""Two documents that came from one, made into one again.

Undo, two writers, git and files with conflict markers all end here. A block that one side
alone changed is taken as it stands; only what both changed is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

import tomli

from kanbantui.storage.blocks import Block, body_start, header_start
from kanbantui.storage.composition import Side, Unit, changed, compose, units
from kanbantui.storage.document import Document
from kanbantui.storage.entries import Key, block_keys
from kanbantui.storage.sequences import Three
from kanbantui.storage.values import Conflict, Findings, field_conflicts

__all__ = ["Conflict", "Merged", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """A document with the changes of both sides.

    `conflicts` are the values that both set, where that of `theirs` stands in the document;
    `notes` are sentences for people.
    """

    document: Document
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Return a document with what changed from `base` to `ours` and to `theirs`.

    All three hold valid TOML, and so does the result: what can't be written together stays as
    theirs has it, with a conflict for each value that ours changed.
    """
    bom = ours.bom if theirs.bom == base.bom else theirs.bom
    versions = _with_one_newline(_cut(Three(base, ours, theirs)))
    if _reads_as(versions.ours, versions.base) or _reads_as(versions.ours, versions.theirs):
        return Merged(_with_bom(versions.theirs, bom=bom))
    if _reads_as(versions.theirs, versions.base):
        return Merged(_with_bom(versions.ours, bom=bom))
    sides = _sides(versions)
    given_up: set[Unit] = set()
    while True:
        blocks, found = _composed(sides, given_up, versions.theirs.newline)
        broken = _where_broken(blocks, sides.theirs)
        if broken is None:
            break
        given_up |= units(changed(sides.base, sides.ours)) if broken in given_up else {broken}
    document = Document(blocks=tuple(blocks.values()), bom=bom)
    return Merged(document, tuple(found.conflicts), tuple(found.notes))


def _composed(
    sides: Three[Side], given_up: set[Unit], newline: str
) -> tuple[dict[Key, Block], Findings]:
    """Return the merged blocks; items given up are theirs, and what ours changed a conflict."""
    base, ours, theirs = sides
    if not given_up:
        return compose(sides, newline)
    left = Three(base.without(given_up), ours.without(given_up), theirs)
    blocks, found = compose(left, newline)
    for unit in sorted(given_up & units(changed(base, ours)), key=str):
        path = tuple(part for part in unit if isinstance(part, str))
        values = Three(base.values(unit), ours.values(unit), theirs.values(unit))
        field_conflicts(path, values, found)
    return blocks, found


def _where_broken(blocks: Mapping[Key, Block], theirs: Side) -> Unit | None:
    """Return the item at which merged blocks are no TOML; None if they are.

    Theirs are, so only what differs from theirs is parsed, with what it can clash with: the
    tables above items, and the headers of the items if one of those tables differs too.
    """
    touched = units(key for key, block in blocks.items() if theirs.blocks.get(key) is not block)
    parts = [
        (key[:2], block.text) for key, block in blocks.items() if len(key) < 2 or key[:2] in touched
    ]
    if any(len(unit) < 2 for unit in touched):
        others = ((key, block) for key, block in blocks.items() if key[:2] not in touched)
        headers = ((key, block) for key, block in others if len(key) > 1)
        parts += [(key[:2], b.text[header_start(b) : body_start(b)]) for key, b in headers]
    try:
        tomli.loads("".join(text for _, text in parts))
    except tomli.TOMLDecodeError as error:
        line = error.lineno
        for unit, text in parts:
            line -= text.count("\n")
            if line <= 0:
                return unit
        return parts[-1][0]
    return None


def _sides(versions: Three[Document]) -> Three[Side]:
    blocks = Three(*(version.blocks for version in versions))
    keys = block_keys(blocks)
    base, ours, theirs = (
        Side(own, dict(zip(own, those, strict=True)))
        for own, those in zip(keys, blocks, strict=True)
    )
    return Three(base, ours, theirs)


def _cut(versions: Three[Document]) -> Three[Document]:
    """Return documents whose blocks are known; one not cut yet shares what did not change."""
    cut = [version for version in reversed(versions) if "blocks" in vars(version)]
    like = cut[0] if cut else versions.theirs
    return Three(
        *(
            version if version is like or "blocks" in vars(version) else like.updated(version.text)
            for version in versions
        )
    )


def _reads_as(one: Document, other: Document) -> bool:
    """Tell whether two documents are the same text, without joining it where that is clear."""
    if one.blocks == other.blocks:
        return True
    return _length(one) == _length(other) and one.text == other.text


def _length(document: Document) -> int:
    return sum(map(len, map(attrgetter("text"), document.blocks)))


def _with_one_newline(versions: Three[Document]) -> Three[Document]:
    """Return documents that end lines alike, as the side does that changed it, else theirs."""
    base, ours, theirs = (version.newline for version in versions)
    if base == ours == theirs:
        return versions
    newline = ours if theirs == base else theirs
    return _cut(Three(*(_with_newline(version, newline) for version in versions)))


def _with_newline(document: Document, newline: str) -> Document:
    """Return the document with these line ends, as it is if it mixes them."""
    text = document.text
    crlf = text.count("\r\n")
    if document.newline == newline or crlf not in (0, text.count("\n")):
        return document
    text = text.replace("\r\n", "\n").replace("\n", newline)
    return Document(text, bom=document.bom)


def _with_bom(document: Document, *, bom: bool) -> Document:
    if document.bom == bom:
        return document
    return Document(document.text, blocks=document.blocks, bom=bom)
