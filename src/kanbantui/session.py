"""One open board: every command goes through here, and is on disk before it is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from kanbantui.board.history import record_hand_moves
from kanbantui.board.ids import new_id
from kanbantui.board.model import SCHEMA, Board
from kanbantui.clock import Clock, machine_zone, person
from kanbantui.commands.command import Command
from kanbantui.errors import ChangedMeanwhile, FileTrouble, InvalidBoard, KanbantuiError, Refused
from kanbantui.storage.codec import Source, is_newer, read, read_back, reread, zone_named
from kanbantui.storage.document import Document, decode
from kanbantui.storage.file import BoardFile, Overtaken
from kanbantui.storage.stamp import Stamp

if TYPE_CHECKING:
    from kanbantui.storage.journal import Journal, Step
    from kanbantui.storage.merge import Merged

_TRIES = 5


@runtime_checkable
class SeenCommand(Protocol):
    """A command that replaces a text, and knows the board on which it was written."""

    def as_seen(self, board: Board) -> Board:
        """Return the board with the text that the person saw in the place of the present one."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: in words, and the board before and after it.

    `notes` says what else a person should know, such as a text that was merged.
    """

    label: str
    before: Board
    after: Board
    notes: tuple[str, ...] = ()


class _Version(NamedTuple):
    """One reading of the file."""

    stamp: Stamp
    document: Document
    board: Board


class Session:
    """A board that is open: what the file says now, and the commands that change it.

    `trouble` is why the file can't be read now, None while it can; the last good board stays.
    Opening raises `FileTrouble` or `InvalidBoard`.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock | None = None,
        name: str | None = None,
        random: Random | None = None,
    ) -> None:
        self.clock = clock or Clock(machine_zone())
        self.file = BoardFile(path)
        self.trouble: KanbantuiError | None = None
        self._name = name
        self._random = random or Random()  # noqa: S311 - ids need no secrecy
        self._source = Source(str(path), self.clock.zone)
        data, stamp = self.file.read()
        document = decode(data, self._source.path)
        self._now = _Version(stamp, document, read(document, self._source))

    @property
    def board(self) -> Board:
        """The board as the file last said it."""
        return self._now.board

    @property
    def document(self) -> Document:
        """The text of the board."""
        return self._now.document

    @cached_property
    def who(self) -> str:
        """The name that proposals and notes carry; asked for once, when first needed."""
        return person(self._name)

    @property
    def zone(self) -> tzinfo:
        """The zone in which the board's days are counted."""
        name = self.board.timezone
        return (zone_named(name) if name else None) or self.clock.zone

    def now(self) -> datetime:
        """Return the time in the board's zone, in whole seconds."""
        return self.clock.now(self.zone)

    def new_id(self) -> str:
        """Return an id that nothing on the board has."""
        board = self.board
        return new_id({*board.cards, *board.changes, *board.reviews}, self._random)

    def read_only(self) -> str | None:
        """Return why the board can't be changed, None while it can."""
        if self.trouble:
            return str(self.trouble)
        if is_newer(self.board):
            return (
                f"{self.file.shown} is of schema {self.board.schema_version}, this kanbantui "
                f"writes {SCHEMA}; upgrade it to change the board"
            )
        return self.file.unwritable()

    def refresh(self) -> bool:
        """Look whether the file changed, and read what did; True if there is news.

        A file that is gone or does not validate is news too: it becomes `trouble`, and the
        board stays what it was.
        """
        had = self.trouble
        try:
            changed = self._catch_up()
        except KanbantuiError as error:
            self.trouble = error
            return str(error) != str(had or "")
        self.trouble = None
        return changed or had is not None

    def run(self, command: Command) -> Done:
        """Do the command to the board as it is on disk now, and save it.

        Raises `Refused` with the reason if it can't be done, and `FileTrouble` or
        `InvalidBoard` if the file can't be read or written; then nothing has changed.
        """
        return self._locked(lambda: self._run(command))

    def undo(self) -> Done:
        """Take back the last step done from here, and keep what others did since."""
        return self._locked(lambda: self._step_back("undo"))

    def redo(self) -> Done:
        """Do again the last step that was undone."""
        return self._locked(lambda: self._step_back("redo"))

    def warm(self) -> None:
        """Load what only changing a board needs; opening one does not wait for it."""
        self._edit(self.document, self.board, self.board)
        self._merge(self.document, self.document, self.document)
        _ = self._journal

    def _edit(self, document: Document, before: Board, after: Board) -> Document:
        from kanbantui.storage.edit import edit  # noqa: PLC0415 - see `warm`

        return edit(document, before, after)

    def _merge(self, base: Document, ours: Document, theirs: Document) -> "Merged":
        from kanbantui.storage.merge import merge  # noqa: PLC0415 - see `warm`

        return merge(base, ours, theirs)

    def _locked(self, act: Callable[[], Done]) -> Done:
        """Act on the newest version of the file while nobody else may write.

        An editor that takes no lock may still write in between; then the act is done again.
        """
        if reason := self.read_only():
            self.refresh()
            if self.trouble or (reason := self.read_only()):
                raise Refused(reason)
        for attempt in range(_TRIES):
            with self.file.locked():
                try:
                    self._catch_up()
                    self.trouble = None
                    return act()
                except Overtaken:
                    if attempt == _TRIES - 1:
                        raise
                except (FileTrouble, InvalidBoard) as error:
                    self.refresh()
                    raise error from None
        raise AssertionError

    def _catch_up(self) -> bool:
        """Read the file if it is not the version we know; raise if it is no board any more."""
        stamp = self.file.stamp()
        if stamp == self._now.stamp and not self.trouble:
            return False
        data, stamp = self.file.read()
        document = decode(data, self._source.path)
        if document == self._now.document:
            self._now = self._now._replace(stamp=stamp)
            return False
        document = _with_bom(self._now.document.updated(document.text), bom=document.bom)
        board = reread(self._now.document, self._now.board, document, self._source)
        self._now = _Version(stamp, document, board)
        return True

    def _run(self, command: Command) -> Done:
        label = command.label(self.board)
        start = record_hand_moves(self.board, self._now.stamp.modified.astimezone(self.zone))
        try:
            after = command.apply(start, self.now())
        except ChangedMeanwhile:
            if not isinstance(command, SeenCommand):
                raise
            return self._merge_text(command, label)
        document = self._edit(self.document, self.board, after)
        return self._save(document, label, expected=after)

    def _merge_text(self, command: SeenCommand, label: str) -> Done:
        """Merge a text by line that somebody else changed too; raise if it can't be clean."""
        if not isinstance(command, Command):
            raise TypeError
        seen = command.as_seen(self.board)
        base = self._edit(self.document, self.board, seen)
        mine = command.apply(seen, self.now())
        merged = self._merge(base, self._edit(base, seen, mine), self.document)
        if merged.conflicts:
            command.apply(self.board, self.now())
        return self._save(merged.document, label, ("merged with an edit by somebody else",))

    def _step_back(self, way: str) -> Done:
        journal = self._journal
        journal.catch_up()
        steps = journal.done if way == "undo" else journal.undone
        if not steps:
            raise Refused(f"there is nothing to {way} that {self.who} did here")
        step = steps[-1]
        merged = self._merged_step(step, way)
        done = self._save(merged.document, step.label, _told(merged), note=False)
        if way == "undo":
            journal.undid()
        else:
            journal.redid()
        return done

    def _merged_step(self, step: "Step", way: str) -> "Merged":
        before, after = step.documents(self.document)
        base, ours = (after, before) if way == "undo" else (before, after)
        return self._merge(base, ours, self.document)

    @cached_property
    def _journal(self) -> "Journal":
        from kanbantui.storage.journal import Journal  # noqa: PLC0415 - see `warm`

        return Journal(self.file.path, self._name or self.who)

    def _save(
        self,
        document: Document,
        label: str,
        notes: tuple[str, ...] = (),
        *,
        expected: Board | None = None,
        note: bool = True,
    ) -> Done:
        """Write the document, once it is sure that it reads back as the board expected."""
        old = self._now
        if document is old.document or document == old.document:
            return Done(label, old.board, old.board, notes)
        try:
            board = read_back(old.document, old.board, document, self._source)
        except InvalidBoard as error:
            raise Refused(f"{label}: this would leave no valid board: {error}") from None
        if expected is not None and board != expected:
            raise Refused(
                f"{label}: the form in which this is written in the file can't be edited here; "
                "please edit it by hand"
            )
        stamp = self.file.save(document.encode(), old.stamp)
        self._now = _Version(stamp, document, board)
        if note:
            self._journal.catch_up()
            self._journal.note(label, old.document, document)
        return Done(label, old.board, board, notes)


def _with_bom(document: Document, *, bom: bool) -> Document:
    return Document(document.text, blocks=document.blocks, bom=bom)


def _told(merged: "Merged") -> tuple[str, ...]:
    kept = tuple(
        f"{'.'.join(conflict.path)} was changed since and stays" for conflict in merged.conflicts
    )
    return (*merged.notes, *kept)
