"""A board's file that git left with two sides in it: what they make together, and what is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

import tomli

from kanbantui.errors import InvalidBoard, Refused
from kanbantui.storage.blocks import Block, body_start, header_start
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from kanbantui.storage.draft import Draft
from kanbantui.storage.entries import block_keys, values_of
from kanbantui.storage.markers import Sides, Text, sides
from kanbantui.storage.merge import Conflict, merge
from kanbantui.storage.sequences import Three, lines_of, same
from kanbantui.storage.values import Path


@dataclass(frozen=True, slots=True)
class Unmerged:
    """Both sides of a file with conflict markers, merged as far as that is clear.

    `conflicts` are what a person has to choose; in `document` theirs stands meanwhile. `names`
    are what git calls the sides, `notes` sentences for people.
    """

    marked: Document
    ours: Document
    theirs: Document
    document: Document
    names: tuple[str, str]
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]


def unmerged(document: Document, source: Source, git: Three[str] | None = None) -> Unmerged:
    """Return what the sides of a document with conflict markers make together.

    `git` holds the versions that git has of them, if it does. Without those and without a base in
    the file, what both sides say alike stands for it: then nothing that one side has is taken for
    something that the other one removed. Raises `InvalidBoard` where a side is
    no board, with its place in the file, and `Refused` where there are no markers that fit.
    """
    # Markers that a card's text quotes stand in a string; only a file that is no TOML has others.
    found = None if _is_toml(document.text) else sides(document.text)
    if found is None:
        raise Refused(f"{source.path} has no conflict of git that could be merged")
    notes: tuple[str, ...] = ()
    if git and _are_boards(git, source):
        base, ours, theirs = (Document(text, bom=document.bom) for text in git)
    else:
        base, ours, theirs, notes = _versions(document, found, source)
    merged = merge(base, ours, theirs)
    notes += merged.notes
    return Unmerged(document, ours, theirs, merged.document, found.names, merged.conflicts, notes)


def _are_boards(git: Three[str], source: Source) -> bool:
    """Whether what git has of a file can be merged; else the file shows where the mistake is."""
    try:
        for side in (git.ours, git.theirs):
            read(Document(side), source)
    except InvalidBoard:
        return False
    return _is_toml(git.base)


def _versions(
    document: Document, found: Sides, source: Source
) -> tuple[Document, Document, Document, tuple[str, ...]]:
    """Return base, ours and theirs as far as the file alone tells, and what to know of that."""
    ours, theirs = (Document(side.text, bom=document.bom) for side in (found.ours, found.theirs))
    for side, text, name in zip((ours, theirs), found[1:3], found.names, strict=True):
        _check(side, text, name, source)
    if found.base is not None and _is_toml(found.base.text):
        return Document(found.base.text, bom=document.bom), ours, theirs, ()
    return common(ours, theirs), ours, theirs, _alone(ours, theirs)


def _check(side: Document, text: Text, name: str, source: Source) -> None:
    """Raise `InvalidBoard` unless a side is a board, with the place in the marked file."""
    try:
        read(side, source)
    except InvalidBoard as error:
        problems = (
            replace(
                problem,
                line=text.lines[min(problem.line, len(text.lines)) - 1] if text.lines else 1,
                message=f"{problem.message} (in the side {name})",
            )
            for problem in error.problems
        )
        raise InvalidBoard(tuple(problems)) from None


def _alone(ours: Document, theirs: Document) -> tuple[str, ...]:
    """Say which cards are on one side only; whether the other one deleted them is not known."""
    mine, yours = (tomli.loads(side.text).get("cards", {}) for side in (ours, theirs))
    alone = sorted({*mine} ^ {*yours})
    said = f"what only one side has stays, as git wrote no base: {', '.join(alone)}"
    return (said,) if alone else ()


def common(ours: Document, theirs: Document) -> Document:
    """Return the lines that two documents share, block by block, as far as they can be read."""
    _, mine, yours = block_keys(Three((), ours.blocks, theirs.blocks))
    others = dict(zip(yours, theirs.blocks, strict=True))
    shared = [
        _common_block(block, others[key])
        for key, block in zip(mine, ours.blocks, strict=True)
        if key in others
    ]
    text = "".join(block.text for block in shared)
    return Document(text if _is_toml(text) else "", bom=ours.bom)


def _common_block(one: Block, other: Block) -> Block:
    if one.text == other.text:
        return one
    lines, others = lines_of(one.text), lines_of(other.text)
    matcher = SequenceMatcher(None, lines, others, autojunk=False)
    runs = (lines[run.a : run.a + run.size] for run in matcher.get_matching_blocks())
    block = replace(one, text="".join(line for run in runs for line in run))
    try:
        values_of(block)
    except (ValueError, LookupError, TypeError):
        # Its header is the least that both have: the ends of a text may lie on changed lines.
        return replace(one, text=one.text[header_start(one) : body_start(one)])
    return block


def _is_toml(text: str) -> bool:
    try:
        tomli.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def resolved(found: Unmerged, chosen: Mapping[Path, Any]) -> Document:
    """Return the merged document with a person's values for conflicts, by their paths.

    None stands for no value. A card's rank goes along with its column. Raises `Refused` where a
    value can't be written there.
    """
    document = found.document
    for conflict in found.conflicts:
        path = conflict.path
        value = chosen.get(path, conflict.theirs)
        if same(value, conflict.theirs):
            continue
        document = with_value(document, path, value)
        if path[::2] == ("cards", "column") and same(value, conflict.ours):
            rank = tomli.loads(found.ours.text)["cards"][path[1]].get("rank")
            document = with_value(document, (*path[:2], "rank"), rank)
    return document


def with_value(document: Document, path: Path, value: Any) -> Document:
    """Return the document with a TOML value at a key path, which may lead into a list.

    None takes it away. Raises `Refused` where it can't be written in the form that stands there.
    """
    raw = tomli.loads(document.text)
    # A list is one value to the writer, so what lies in it is changed with all of it.
    depth, table = 0, raw
    while depth < len(path) - 1 and isinstance(table.get(path[depth]), dict):
        table = table[path[depth]]
        depth += 1
    key, inside = path[depth], path[depth + 1 :]
    try:
        new = _put(table.get(key), inside, value)
        draft = Draft(document)
        draft.change_table(path[:depth], _only(key, table.get(key)), _only(key, new), tuple(table))
        after = draft.document()
        fits = same(tomli.loads(after.text), _put(raw, path, value))
    except (ValueError, LookupError, TypeError):
        fits = False
    if not fits:
        raise Refused(f"{'.'.join(path)} can't be written in this form; please edit it by hand")
    return after


def _only(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {key: value}


def _put(value: Any, path: Path, new: Any) -> Any:
    """Return a value with another one in it; what lies on the way is made where it is missing."""
    if not path:
        return new
    if isinstance(value, list):
        place = int(path[0])
        return [*value[:place], _put(value[place], path[1:], new), *value[place + 1 :]]
    inner = _put((value or {}).get(path[0]), path[1:], new)
    return {
        key: kept for key, kept in {**(value or {}), path[0]: inner}.items() if kept is not None
    }
