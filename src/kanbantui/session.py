"""One open board: every command goes through here, and is on disk before it is answered."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kanbantui.board.ids import new_id
from kanbantui.board.model import SCHEMA, Board
from kanbantui.board.names import signature
from kanbantui.clock import Clock, login, machine_zone, person
from kanbantui.commands.command import Command, Done
from kanbantui.errors import FileTrouble, InvalidBoard, KanbantuiError, Refused
from kanbantui.storage.codec import Source, is_newer, zone_of_board
from kanbantui.storage.document import Document
from kanbantui.storage.file import BoardFile, Overtaken
from kanbantui.storage.problems import is_unmerged
from kanbantui.storage.reader import Reader, Version

if TYPE_CHECKING:
    from kanbantui.storage.archive import Archive
    from kanbantui.storage.saves import Saves
    from kanbantui.storage.seen import SeenChanges
    from kanbantui.storage.stamp import Stamp
    from kanbantui.storage.steps import Step
    from kanbantui.storage.undo import Undo
    from kanbantui.storage.unmerged import Unmerged
    from kanbantui.storage.writer import Writer

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """What others did: the board before and after it, and who, which is () unless certain."""

    before: Board
    after: Board
    who: tuple[str, ...]


class Session:
    """A board that is open: what the file says now, and the commands that change it.

    `trouble` is why the file can't be read now, None while it can; the last good board stays.
    `lost` names what was done from here and then overwritten from outside, until something else
    is done; `again` brings it back. `name` signs what is written; `user`, the login unless given,
    owns what can be undone. `patience` is for how many seconds another writer is waited for. A
    file that git left with two sides opens only where it may be `unmerged`, and then takes no
    command before `resolve`. Opening raises `FileTrouble` or `InvalidBoard`.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock | None = None,
        name: str | None = None,
        patience: float = 10.0,
        user: str | None = None,
        random: Random | None = None,
        unmerged: bool = False,
    ) -> None:
        self.clock = clock or Clock(machine_zone())
        self.file = BoardFile(path)
        self.trouble: KanbantuiError | None = None
        self.lost: tuple[str, ...] = ()
        self._name = name
        self._patience = patience
        self._user = user
        self._random = random or Random()  # noqa: S311 - ids need no secrecy
        self._suspected: Sequence[Step] = ()
        self._unheard: list[tuple[Version, Version]] = []
        self._source = Source(str(path), self.clock.zone)
        self._reader = Reader(self.file, self._source, unmerged=unmerged)
        if unmerged:
            self.refresh()

    @property
    def board(self) -> Board:
        """The board as the file last said it."""
        return self._reader.now.board

    @property
    def document(self) -> Document:
        """The text of the board."""
        return self._reader.now.document

    @cached_property
    def who(self) -> str:
        """The name that proposals and notes carry; asked for once, when first needed."""
        return person(self._name, self.file.path.parent)

    def sign(self, who: str) -> None:
        """Sign what is written from now on with other names; raise `Refused` if they are none."""
        self.who = signature(who)

    def heard(self) -> list[Heard]:
        """Return what others did since this was last asked, version by version."""
        unheard, self._unheard = self._unheard, []
        return [Heard(old.board, new.board, self._savers(old, new)) for old, new in unheard]

    def _savers(self, old: Version, new: Version) -> tuple[str, ...]:
        """Return who saved all that lies between two versions; () unless that is certain."""
        if not new.board.presence:
            return ()
        return self._saves.between(old.document, new.document)

    @cached_property
    def user(self) -> str:
        """The login whose steps can be undone, and whose look at the board is kept."""
        return self._user or login()

    @property
    def zone(self) -> tzinfo:
        """The zone in which the board's days are counted."""
        return zone_of_board(self.board, self.clock.zone)

    def now(self) -> datetime:
        """Return the time in the board's zone, in whole seconds."""
        return self.clock.now(self.zone)

    def new_id(self) -> str:
        """Return an id that nothing on the board has, and nothing in its archive."""
        while self.has_id(id := new_id((), self._random)):
            pass
        return id

    def has_id(self, id: str) -> bool:
        """Whether something on the board has this id, or in its archive."""
        board = self.board
        on_board = id in board.cards or id in board.changes or id in board.reviews
        return on_board or self.archive.mentions(id)

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
        return self._locked(lambda: self._writer.run(command, self.now()))

    def undo(self) -> Done:
        """Take back the last step done from here, and keep what others did since."""
        return self._locked(lambda: self._writer.step_back("undo"))

    def redo(self) -> Done:
        """Do again the last step that was undone."""
        return self._locked(lambda: self._writer.step_back("redo"))

    def again(self) -> Done:
        """Do again what was overwritten from outside, as one step; keep what is there since."""
        done = self._locked(self._writer.again)
        self.lost = ()
        return done

    @property
    def is_unmerged(self) -> bool:
        """Whether the file has two sides in it that git could not merge."""
        return is_unmerged(self.trouble)

    def unmerged(self) -> "tuple[Stamp, Unmerged]":
        """Return the two sides of the file, merged as far as that is clear, and their version.

        Raises `InvalidBoard` where a side is no board, and `Refused` where there is no conflict.
        """
        return self._reader.unmerged()

    def resolve(self, version: "Stamp", found: "Unmerged", document: Document) -> tuple[Done, Path]:
        """Save what a person made of the two sides; return that, and where the old file is kept.

        Raises `Refused` where it is no valid board, or the file is another version by now.
        """
        if reason := self.file.unwritable():
            raise Refused(reason)
        from kanbantui.storage.parked import park  # noqa: PLC0415 - see `warm`
        from kanbantui.storage.writer import limits_broken  # noqa: PLC0415 - see `warm`

        try:
            board = self._reader.read(document)
        except InvalidBoard as error:
            raise Refused(f"both sides together are no valid board: {error}") from None
        if is_newer(board):
            raise Refused(f"{self.file.shown} is of a newer schema; upgrade kanbantui to merge it")
        before = self.board
        with self.file.locked(self._patience):
            if self.file.stamp() != version:
                self.refresh()
                again = "merge it again" if self.is_unmerged else "there is nothing left to merge"
                raise Refused(f"{self.file.shown} was changed meanwhile; {again}")
            kept = park(self.file.path, "both sides", found.marked.text, ".toml")
            stamp = self.file.save(document.encode(), version)
            self._reader.now = Version(stamp, document, board)
        self.trouble = None
        notes = (*found.notes, *limits_broken(before, board))
        return Done("merged both sides", before, board, notes), kept

    def warm(self) -> None:
        """Do what opening a board does not wait for: load what changes need, and tidy up."""
        from kanbantui.storage.edit import edit  # noqa: PLC0415 - not before the first frame

        self.file.tidy()
        edit(self.document, self.board, self.board)
        _ = self._writer, self.who

    @cached_property
    def seen(self) -> "SeenChanges":
        """The changes of limits and rules that this user has seen."""
        from kanbantui.storage.seen import SeenChanges  # noqa: PLC0415 - only news needs it

        return SeenChanges(self.file.path, self.user)

    @cached_property
    def archive(self) -> "Archive":
        """The file beside the board for what was done or discarded long ago."""
        from kanbantui.storage.archive import Archive  # noqa: PLC0415 - see `warm`

        return Archive(self.file.path, self._source, self._patience)

    def with_archive(self) -> Board:
        """Return the board with the cards of its archive, which figures count too.

        Raises `FileTrouble` or `InvalidBoard` where the archive can't be read.
        """
        from kanbantui.flow.old import with_archived  # noqa: PLC0415 - see `warm`

        return with_archived(self.board, self.archive.cards())

    @cached_property
    def _writer(self) -> "Writer":
        from kanbantui.storage.writer import Writer  # noqa: PLC0415 - see `warm`

        parts = self._undo, self.archive, self._saves
        return Writer(self.file, self._reader, *parts, lambda: self.who)

    @cached_property
    def _undo(self) -> "Undo":
        from kanbantui.storage.undo import Undo  # noqa: PLC0415 - see `warm`

        return Undo(self.file.path, self.user)

    @cached_property
    def _saves(self) -> "Saves":
        from kanbantui.storage.saves import Saves  # noqa: PLC0415 - see `warm`

        return Saves(self.file.path)

    def _locked(self, act: Callable[[], Done]) -> Done:
        """Act on the newest version of the file while nobody else may write.

        An editor that takes no lock may still write in between; then the act is done again.
        """
        if reason := self.read_only():
            self.refresh()
            if self.trouble or (reason := self.read_only()):
                raise Refused(reason)
        told = self.lost
        for attempt in range(_TRIES):
            with self.file.locked(self._patience):
                try:
                    self._catch_up()
                    self.trouble = None
                    done = act()
                except Overtaken:
                    if attempt == _TRIES - 1:
                        raise
                except (FileTrouble, InvalidBoard) as error:
                    self.refresh()
                    raise error from None
                else:
                    self.lost = tuple(label for label in self.lost if label not in told)
                    return done
        raise AssertionError

    def _catch_up(self) -> bool:
        """Read the file if it is not the version we know; raise if it is no board any more."""
        before = self._reader.now
        changed = self._reader.catch_up()
        if changed and self.lost and self._undo.is_back(self.document):
            self.lost = ()
        if changed:
            self._unheard.append((before, self._reader.now))
            gone = self._undo.gone(before.document, self.document)
            self._suspected = (*self._suspected, *gone)
        if self._suspected:
            # What this user took back elsewhere stands in the journal, read under the lock.
            with suppress(FileTrouble), self.file.locked(0):
                missed = self._undo.miss(self._suspected)
                self._suspected = ()
                self.lost = tuple(dict.fromkeys((*self.lost, *missed)))
                changed = changed or bool(missed)
        return changed
