"""Writers that share one board, each a process of its own, as people and their tools are.

A writer says each edit that it was told is saved; what it said is compared with the file.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.boards import NOW, ZONE
from kanbantui.clock import Clock
from kanbantui.commands.talk import AddNote
from kanbantui.session import Session

PATIENCE: Final = 300.0
"""Seconds that a writer waits for its turn, as many may stand in line on a busy machine."""

_LOADED: Final = ("filelock", "kanbantui.storage.edit", "kanbantui.storage.undo", "tomli_w")
"""What a first edit would load: each process begins with it, so that it writes at once."""


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit that was acknowledged: the note that it wrote, and the seconds that it took."""

    note: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Writer:
    """A process that writes notes, and the end of the pipe by which it says what is saved."""

    process: ForkServerProcess
    pipe: Connection

    def kill(self) -> None:
        """End it at once, whatever it is doing (SIGKILL)."""
        self.process.kill()
        self.process.join()

    def saved(self) -> Iterator[Saved]:
        """Yield what it saved, until it has ended and all is told."""
        with suppress(EOFError):
            while True:
                yield self.pipe.recv()


@contextmanager
def writers(board: Path, names: Sequence[str], edits: int | None = None) -> Iterator[list[Writer]]:
    """Start writers that begin together; each makes so many edits, or goes on until it is killed.

    They are ended with the block at the latest.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, *_LOADED])
    gate = context.Barrier(len(names) + 1)
    started = []
    for name in names:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_write, args=(board, name, edits, gate, theirs))
        process.start()
        theirs.close()
        started.append(Writer(process, ours))
    try:
        gate.wait(PATIENCE)
        yield started
    finally:
        for writer in started:
            writer.kill()


def notes_on(board: Path) -> list[str]:
    """Return all notes of a board as its file has them; raises `KanbantuiError` if it is none."""
    cards = opened(board, "reader").board.cards.values()
    return [note.text for card in cards for note in card.notes]


def opened(board: Path, name: str) -> Session:
    """Return the session of one person, with a login of their own and a clock that stands."""
    return Session(board, clock=Clock(ZONE, NOW), name=name, user=name, patience=PATIENCE)


def _write(board: Path, name: str, edits: int | None, gate: Barrier, pipe: Connection) -> None:
    session = opened(board, name)
    session.warm()
    cards, random = [*session.board.cards], Random(name)  # noqa: S311 - edits need no secrecy
    gate.wait(PATIENCE)
    for number in count() if edits is None else range(edits):
        note = f"{name} {number}"
        start = time.perf_counter()
        session.run(AddNote(random.choice(cards), note, name))
        pipe.send(Saved(note, time.perf_counter() - start))
