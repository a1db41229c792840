"""What a board's file says now: each version is read once, and where it can be only in part."""

import time
from typing import TYPE_CHECKING, Final, NamedTuple

from kanbantui.board.history import record_hand_moves
from kanbantui.board.model import Board
from kanbantui.errors import FileTrouble, InvalidBoard, Problem
from kanbantui.storage.codec import Source, read, read_back, reread, zone_of_board
from kanbantui.storage.document import Document, decode
from kanbantui.storage.file import BoardFile
from kanbantui.storage.problems import is_unmerged
from kanbantui.storage.stamp import Stamp

if TYPE_CHECKING:
    from kanbantui.storage.unmerged import Unmerged

_LOOKS: Final = 10
_PAUSE: Final = 0.01  # seconds between two looks at a file that may be half of a save

_NO_VERSION: Final = Stamp(-1, -1, -1, -1, -1)
"""The stamp of a text that was never in the file."""


class Version(NamedTuple):
    """One reading of a file: which version it was, its text, and the board in it."""

    stamp: Stamp
    document: Document
    board: Board


class Reader:
    """The newest version of a board's file that could be read; `now` holds it.

    To begin raises `FileTrouble` or `InvalidBoard`. Where a file with conflict markers may be
    `unmerged`, `now` is what its sides make together, and the next look says what is wrong.
    """

    def __init__(self, file: BoardFile, source: Source, *, unmerged: bool = False) -> None:
        self._file = file
        self._source = source
        self._refused: tuple[Stamp, tuple[Problem, ...]] | None = None
        self._recorded: Board | None = None
        self._in_trouble = False
        data, stamp = file.read()
        document = decode(data, source.path)
        try:
            self.now = Version(stamp, document, read(document, source))
        except InvalidBoard as error:
            if not (unmerged and is_unmerged(error)):
                raise
            self._refused, self._in_trouble = (stamp, error.problems), True
            self.now = self._both(document)

    def catch_up(self) -> bool:
        """Read the file if it is another version than `now`; True if it says something else.

        Editors write in place, or take the old file away before the new one is there: a file
        that has just become unreadable is read again, for a tenth of a second, before it is
        told. Raises `FileTrouble` or `InvalidBoard` if it stays so, and that again without
        reading for as long as the file does not change.
        """
        for _ in range(0 if self._in_trouble else _LOOKS):
            try:
                return self._look()
            except (FileTrouble, InvalidBoard):
                time.sleep(_PAUSE)
        self._in_trouble = True
        changed = self._look()
        self._in_trouble = False
        return changed

    def _look(self) -> bool:
        stamp = self._file.stamp()
        if stamp == self.now.stamp:
            return False
        if self._refused and stamp == self._refused[0]:
            raise InvalidBoard(self._refused[1])
        data, stamp = self._file.read()
        before = self.now.document
        try:
            self.now = self._version(data, stamp)
        except InvalidBoard as error:
            self._refused = stamp, error.problems
            raise
        return self.now.document is not before

    def present(self) -> Version:
        """Return the board as it is, with a history entry for each card moved by hand.

        The entries carry the file's time. They go into the next write and are nobody's step:
        what is undone later leaves them.
        """
        document, board = self.now.document, self.now.board
        zone = zone_of_board(board, self._source.zone)
        at = self.now.stamp.modified.astimezone(zone)
        self._recorded = recorded = record_hand_moves(board, at, self._recorded)
        if recorded is board:
            return self.now
        from kanbantui.storage.edit import edit  # noqa: PLC0415 - only a write needs it

        return self.now._replace(document=edit(document, board, recorded), board=recorded)

    def meaning(self, document: Document) -> Board:
        """Return the board in a text that we made of the present one; raise `InvalidBoard`."""
        return read_back(self.now.document, self.now.board, document, self._source)

    def unmerged(self) -> "tuple[Stamp, Unmerged]":
        """Return both sides of a file with conflict markers, and the version they are from.

        Raises `FileTrouble`, `InvalidBoard` where a side is no board, and `Refused` where the
        file has no conflict.
        """
        data, stamp = self._file.read()
        return stamp, self._unmerged(decode(data, self._source.path))

    def read(self, document: Document) -> Board:
        """Return the board in a text that is none of the present one; raise `InvalidBoard`."""
        return read(document, self._source)

    def _both(self, marked: Document) -> Version:
        """Return what the sides of a marked text make together, as no version of the file.

        Where that is no board, it is theirs.
        """
        found = self._unmerged(marked)
        try:
            board = read(found.document, self._source)
        except InvalidBoard:
            return Version(_NO_VERSION, found.theirs, read(found.theirs, self._source))
        return Version(_NO_VERSION, found.document, board)

    def _unmerged(self, marked: Document) -> "Unmerged":
        from kanbantui.storage.stages import stages  # noqa: PLC0415 - seldom needed
        from kanbantui.storage.unmerged import unmerged  # noqa: PLC0415 - the same

        return unmerged(marked, self._source, stages(self._file.path, marked.text))

    def _version(self, data: bytes, stamp: Stamp) -> Version:
        document = decode(data, self._source.path)
        if document == self.now.document:
            return self.now._replace(stamp=stamp)
        document = _with_bom(self.now.document.updated(document.text), bom=document.bom)
        board = reread(self.now.document, self.now.board, document, self._source)
        return Version(stamp, document, board)


def _with_bom(document: Document, *, bom: bool) -> Document:
    return Document(document.text, blocks=document.blocks, bom=bom)
