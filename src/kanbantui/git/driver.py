"""What git calls to merge a board: by card and by field, and never wrong.

Whatever ends neither in a valid board, nor in markers around the values that both sides set, is
left to git's own merge.
"""

import stat
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as File
from typing import Any, Final

from kanbantui.board.model import Board
from kanbantui.board.text import shown
from kanbantui.errors import InvalidBoard, KanbantuiError, Refused
from kanbantui.git.additions import apart
from kanbantui.git.sides import NAMES, Side, board_after, sides_of
from kanbantui.git.together import Archive, jointly_wrong
from kanbantui.git_program import git
from kanbantui.storage.archive import archived
from kanbantui.storage.codec import Source, is_newer
from kanbantui.storage.disk import put
from kanbantui.storage.document import Document
from kanbantui.storage.marking import with_markers
from kanbantui.storage.merge import Merged, merge
from kanbantui.storage.sequences import Three
from kanbantui.storage.sheet import Sheet
from kanbantui.storage.values import ITEMS, Conflict, Path, named

_LONGEST: Final = 60
"""Signs of a value that are told of a conflict."""


class NoBoard(KanbantuiError):
    """A merge that is not ours to do; its text says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The bytes of a merged board, what is in conflict there, and what people should know.

    `paths` are the keys of the conflicts, () for one that git found.
    """

    data: bytes
    conflicts: tuple[str, ...]
    notes: tuple[str, ...]
    paths: tuple[Path, ...] = ()


def drive(files: Three[File], size: int, source: Source, now: datetime) -> Outcome:
    """Merge three files as git hands them over, into that of ours; return what came of it.

    Where we can't, git's own merge has written there when this returns, and a note says why; a
    conflict of ours that can't be marked is one even where git sees none.
    """
    try:
        outcome = merged_bytes(
            Three(*(file.read_bytes() for file in files)),
            source,
            now,
            size,
            lambda: _archived(source),
        )
        _replace(files.ours, outcome.data)
    except Refused as error:
        return _by_git(files, size, str(error), (f"{source.path}: {error}",))
    except NoBoard as error:
        return _by_git(files, size, str(error), ())
    except Exception as error:  # noqa: BLE001 - git's merge is at hand for whatever goes wrong here
        return _by_git(files, size, f"{type(error).__name__}: {error}", ())
    return outcome


def _archived(source: Source) -> Collection[str]:
    """Return the cards in the archive beside the board, as it lies in the work tree."""
    with suppress(KanbantuiError):  # a merge does not fail for want of it
        return archived(File(source.path), source).keys()
    return ()


def _by_git(files: Three[File], size: int, why: str, conflicts: tuple[str, ...]) -> Outcome:
    """Let git merge by lines; it counts the conflicts, or fails where a file is no text."""
    labels = [word for name in (NAMES[0], "base", NAMES[1]) for word in ("-L", name)]
    words = ("merge-file", *labels, f"--marker-size={size}")
    # Absolute, since merge-file goes to the top of the work tree before it reads them.
    names = (str(file.absolute()) for file in (files.ours, files.base, files.theirs))
    answer = git(None, *words, *names)
    if answer.code:
        conflicts = (*conflicts, answer.trouble if answer.code > 127 else "see the markers")
    return Outcome(files.ours.read_bytes(), conflicts, (f"merged by lines, as git does: {why}",))


def _replace(file: File, data: bytes) -> None:
    put(file, file.with_name(f"{file.name}.kanbantui"), data, stat.S_IMODE(file.stat().st_mode))


def merged_bytes(
    versions: Three[bytes],
    source: Source,
    now: datetime,
    size: int = 7,
    archive: Archive = frozenset,
) -> Outcome:
    """Return what the versions of a board make together; markers are `size` signs long.

    `archive` says which cards are in the board's archive. Raises `NoBoard` where a side is none
    that we may write, and `Refused` where both are but no board comes of them together, or a
    conflict has no place for markers.
    """
    try:
        sides = sides_of(versions, source)
    except InvalidBoard as error:
        raise NoBoard(str(error)) from None
    if is_newer(sides.ours.board) or is_newer(sides.theirs.board):
        raise NoBoard(f"{source.path} is of a newer schema than this kanbantui knows")
    sides, renamed = apart(sides, source)
    found, merged, kept = _merged(sides, source)
    notes = (*renamed, *found.notes, *kept)
    if found.conflicts:
        documents = Three(*(side.document for side in sides))
        text = with_markers(found.document, found.conflicts, documents, NAMES, size)
        data = Document(text, bom=found.document.bom).encode()
        paths = tuple(conflict.path for conflict in found.conflicts)
        return Outcome(data, tuple(map(_in_words, found.conflicts)), notes, paths)
    wrong = jointly_wrong(sides, merged, now, archive)
    return Outcome(found.document.encode(), (), (*notes, *wrong))


def _merged(sides: Three[Side], source: Source) -> tuple[Merged, Board, tuple[str, ...]]:
    """Return the merge and what it means; a column that one side removed and the other uses stays.

    Raises `Refused` where the merge is no board even so.
    """
    notes: list[str] = []
    documents = Three(*(side.document for side in sides))
    found = merge(*documents)
    try:
        board = board_after(sides.theirs, found.document, source)
    except InvalidBoard:
        ours = _with_columns(sides.ours, sides.theirs, notes)
        theirs = _with_columns(sides.theirs, sides.ours, notes)
        found = merge(documents.base, ours, theirs)
        try:
            board = board_after(sides.theirs, found.document, source)
        except InvalidBoard as error:
            raise Refused(f"both sides together are no valid board: {error}") from None
    return found, board, tuple(notes)


def _with_columns(side: Side, other: Side, notes: list[str]) -> Document:
    """Return a side with the columns that it lacks and in which cards of the other one stand."""
    document = side.document
    used = {card.column for card in other.board.cards.values()}
    previous = None
    for id in other.board.columns:
        blocks = [block for block in other.document.blocks if block.path[:2] == ("columns", id)]
        if id in used and id not in side.board.columns and blocks:
            sheet = Sheet(document)
            at = sheet.place_of(("columns", id), previous)
            for block in reversed(blocks):
                sheet.put(at, block)
            document = Document(sheet.document().text, bom=document.bom)
            notes.append(f"{named(('columns', id))} was removed on one side while cards came "
                         "into it on the other; it stays")  # fmt: skip
        previous = id
    return document


def _in_words(conflict: Conflict) -> str:
    """Return a conflict such as "card 23fxva, title: ours "A", theirs "B"."""
    depth = 2 if conflict.path[0] in ITEMS and len(conflict.path) > 1 else 0
    what = ", ".join(part for part in (
        named(conflict.path[:depth]), ".".join(conflict.path[depth:]),
    ) if part)  # fmt: skip
    return f"{what}: ours {_value(conflict.ours)}, theirs {_value(conflict.theirs)}"


def _value(value: Any) -> str:
    if value is None:
        return "none"
    text = shown(" ".join(str(value).split()))
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
