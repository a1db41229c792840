"""A command or a step of undo becomes the next text of a board, which is proved and saved.

Everything here is done while holding the board's lock, on the version that was read under it.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from kanbantui.board.limits import newly_over
from kanbantui.board.model import Board
from kanbantui.commands.archive import ArchiveCards
from kanbantui.commands.command import Command, Done
from kanbantui.errors import ChangedMeanwhile, InvalidBoard, Refused
from kanbantui.storage.archive import Archive
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit
from kanbantui.storage.file import BoardFile
from kanbantui.storage.reader import Reader, Version
from kanbantui.storage.saves import Saves
from kanbantui.storage.texts import SeenCommand, merged_texts
from kanbantui.storage.undo import Undo, Way, taken, taken_again


class Writer:
    """Writes the versions of one board; `who` is the name that signs a save."""

    def __init__(
        self,
        file: BoardFile,
        reader: Reader,
        undo: Undo,
        archive: Archive,
        saves: Saves,
        who: Callable[[], str],
    ) -> None:
        self._file = file
        self._reader = reader
        self._undo = undo
        self._archive = archive
        self._saves = saves
        self._who = who

    def run(self, command: Command, now: datetime) -> Done:
        """Do the command, and note it as a step that can be undone."""
        label = command.label(self._reader.now.board)
        present = self._reader.present()
        notes: tuple[str, ...] = ()
        try:
            after = command.apply(present.board, now)
        except ChangedMeanwhile as changed:
            after = self._with_merged_texts(command, present, now, changed)
            broken = limits_broken(self._reader.now.board, after)
            notes = ("merged with an edit by somebody else", *broken)
        document = edit(present.document, present.board, after)
        same = document == present.document
        meant = present.board if same else self._meaning(document, after, label)
        leaving = tuple(command.seen) if isinstance(command, ArchiveCards) else None
        done = self._put(present, Version(present.stamp, document, meant), label, notes, leaving)
        if not same:
            self._undo.note(label, present.document, document, archives=leaving or ())
        return done

    def step_back(self, way: Way) -> Done:
        """Undo or redo the next step; one that can't be any more is out of the way then."""
        step, present = self._undo.next(way), self._reader.present()
        if step is None:
            raise Refused(f"there is nothing to {way} that was done here")
        try:
            document, notes = taken(way, step, present.document)
            board = self._reader.meaning(document)
        except (InvalidBoard, ValueError) as error:
            self._undo.drop(way)
            raise Refused(
                f"{step.label}: to {way} this would leave no valid board ({error}); "
                f"it is left out, and the next {way} takes another step"
            ) from None
        notes += limits_broken(self._reader.now.board, board)
        leaving = step.archives if way == "redo" else None
        new = Version(present.stamp, document, board)
        done = self._put(present, new, step.label, notes, leaving or None)
        if way == "undo" and step.archives and done.after is not done.before:
            left = self._archive.let_go(done.before, done.after)
            done = replace(done, notes=(*done.notes, *left))
        self._undo.went(way, step)
        return done

    def again(self) -> Done:
        """Do the lost steps again as one step, but for those that can't be any more."""
        steps, present = self._undo.lost(), self._reader.present()
        if not steps:
            raise Refused("nothing that was done here was overwritten")
        document, notes = taken_again(steps, present.document, self._reader.meaning)
        board = self._reader.meaning(document)
        label = ", ".join(dict.fromkeys(step.label for step in steps))
        notes += limits_broken(self._reader.now.board, board)
        archives = tuple(id for step in steps for id in step.archives)
        new = Version(present.stamp, document, board)
        done = self._put(present, new, label, notes, archives or None)
        # Forgotten before it is noted anew: the new step may be equal to a lost one.
        self._undo.found()
        if document != present.document:
            self._undo.note(label, present.document, document, archives=archives)
        return done

    def _with_merged_texts(
        self, command: Command, present: Version, now: datetime, changed: ChangedMeanwhile
    ) -> Board:
        """Return the board after a command whose texts hold the edits of both sides.

        Where these clash, or it has no texts, the person has to choose: `changed` is raised.
        """
        if not isinstance(command, SeenCommand):
            raise changed
        merged = merged_texts(command, present.document, present.board, now)
        try:
            board = self._reader.meaning(merged.document)
        except InvalidBoard:
            raise changed from None
        if merged.conflicts:
            raise changed
        return command.rebased(present.board, board).apply(present.board, now)

    def _meaning(self, document: Document, expected: Board, label: str) -> Board:
        """Return the board in an edited text; raise `Refused` unless it is the expected one."""
        try:
            board = self._reader.meaning(document)
        except InvalidBoard as error:
            raise Refused(f"{label}: this would leave no valid board: {error}") from None
        if not _same(board, expected):
            raise Refused(
                f"{label}: the form in which this is written in the file can't be edited here; "
                "please edit it by hand"
            )
        return board

    def _put(
        self,
        present: Version,
        new: Version,
        label: str,
        notes: tuple[str, ...],
        leaving: Collection[str] | None,
    ) -> Done:
        """Save a version unless it is the present one; cards that leave are archived before that.

        `leaving` is None where no card goes into the archive.
        """
        if leaving is not None:
            notes += self._archive.take_in(present.document, present.board, new.board, leaving)
        old = self._reader.now
        if new.document == present.document:
            return Done(label, old.board, old.board, notes)
        if new.board.presence:
            self._saves.note(old.document, new.document, self._who())
        stamp = self._file.save(new.document.encode(), old.stamp)
        self._reader.now = new._replace(stamp=stamp)
        return Done(label, old.board, new.board, notes)


def _same(one: Board, other: Board) -> bool:
    """Whether two boards are equal, with their columns in the same order."""
    return one == other and list(one.columns) == list(other.columns)


def limits_broken(before: Board, after: Board) -> tuple[str, ...]:
    """Say which limits are over now and were not, or were less."""
    return tuple(
        f"{breach.limit.name} is now over its limit: {breach.count} of {breach.limit.wip}"
        for breach in newly_over(before, after)
    )
