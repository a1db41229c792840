"""Two documents that came from one, made into one again.

Undo, two writers, git and files with conflict markers all end here. A block that one side
alone changed is taken as it stands; only what both changed is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

import tomli

from kanbantui.storage.blocks import Block, body_start, header_start
from kanbantui.storage.composition import Side, changed, compose
from kanbantui.storage.document import Document
from kanbantui.storage.entries import Key, block_keys
from kanbantui.storage.sequences import Three
from kanbantui.storage.values import Conflict, Findings, Path, field_conflicts

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
    given_up: set[Path] = set()
    blocks, found = compose(sides, versions.theirs.newline)
    while (broken := _where_broken(blocks, sides.theirs)) is not None:
        everything = _paths_changed(sides)
        above = {path for path in everything if len(path) < 2}
        more = next((some for some in ({broken}, above, everything) if not some <= given_up), None)
        if more is None:
            break
        given_up |= more
        blocks, found = _without(given_up, sides, versions.theirs.newline)
    document = Document(blocks=tuple(blocks.values()), bom=bom)
    return Merged(document, tuple(found.conflicts), tuple(found.notes))


def _without(
    given_up: set[Path], sides: Three[Side], newline: str
) -> tuple[dict[Key, Block], Findings]:
    """Return merged blocks where items given up are theirs, and what ours changed a conflict."""
    base, ours, theirs = sides
    left = Three(base.without(given_up), ours.without(given_up), theirs)
    blocks, found = compose(left, newline)
    for path in sorted(given_up & _paths_changed(sides)):
        values = Three(base.value(path), ours.value(path), theirs.value(path))
        if all(value is None or isinstance(value, dict) for value in values):
            field_conflicts(path, Three(*(value or {} for value in values)), found)
        else:
            found.conflict(path, values)
    return blocks, found


def _paths_changed(sides: Three[Side]) -> set[Path]:
    """Return the items and tables that ours changed."""
    base, ours = sides.base.blocks, sides.ours.blocks
    return {(ours.get(key) or base[key]).path[:2] for key in changed(sides.base, sides.ours)}


def _where_broken(blocks: Mapping[Key, Block], theirs: Side) -> Path | None:
    """Return the item or table at which merged blocks are no TOML; None if they are.

    Theirs are, so only what differs from theirs is parsed, with what it can clash with: the
    tables above items, and the headers of the items if one of those tables differs too.
    """
    touched = {
        block.path[:2] for key, block in blocks.items() if theirs.blocks.get(key) is not block
    }
    parts = [b for b in blocks.values() if len(b.path) < 2 or b.path[:2] in touched]
    texts = [block.text for block in parts]
    if any(len(path) < 2 for path in touched):
        others = [b for b in blocks.values() if len(b.path) > 1 and b.path[:2] not in touched]
        parts += others
        texts += [block.text[header_start(block) : body_start(block)] for block in others]
    try:
        tomli.loads("".join(texts))
    except tomli.TOMLDecodeError as error:
        line = error.lineno
        for block, text in zip(parts, texts, strict=True):
            line -= text.count("\n")
            if line <= 0:
                return block.path[:2]
        return parts[-1].path[:2]
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
