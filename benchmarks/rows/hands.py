"""Many processes on one board: what is lost, how long an edit takes, and what a kill leaves."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Final

from benchmarks.bench import Bench
from benchmarks.figures import Figure, ms
from benchmarks.hands import notes_on, writers
from kanbantui.errors import KanbantuiError
from kanbantui.storage.file import BoardFile

CARDS: Final = 100
_ROUNDS_A_BOARD: Final = 4
_LONGEST: Final = 0.15
"""Seconds within which a writer is killed; it makes several edits in them."""

_LITTER: Final = re.compile(r"\.tmp$|\.backup$")


def crowd(bench: Bench) -> Iterator[Figure]:
    """Let processes write at the same time; none of their edits may be lost."""
    processes, edits = (8, 200) if not bench.quick else (4, 15)
    board = bench.board(CARDS)
    with writers(board, [f"writer{number}" for number in range(processes)], edits) as started:
        saved = [edit for writer in started for edit in writer.saved()]
    there = notes_on(board)
    lost = processes * edits - sum(there.count(edit.note) == 1 for edit in saved)
    what = f"{processes} processes × {edits} edits on one board: lost"
    yield Figure(what, f"{lost} of {processes * edits:,}", "0", lost == 0)
    seconds = [edit.seconds for edit in saved]
    note = f"the median; p99 {ms(quantiles(seconds, n=100)[-1])}, at most {ms(max(seconds))}"
    yield Figure("  time of an edit, waiting included", ms(median(seconds)), note=note)


def kills(bench: Bench) -> Iterator[Figure]:
    """Kill two writers at random points; the file has to be valid, with all that was acknowledged.

    On every second board they save in place, as one with a second link is.
    """
    rounds, random = bench.rounds(500, 8), Random(9)  # noqa: S311 - a kill needs no secrecy
    acknowledged = lost = invalid = littered = 0
    board = bench.board(CARDS)
    for number in range(rounds):
        if number % _ROUNDS_A_BOARD == 0:
            board = bench.board(CARDS)
            if number // _ROUNDS_A_BOARD % 2:
                board.with_name("link").hardlink_to(board)
        told = _killed(board, number, random)
        acknowledged += len(told)
        with BoardFile(board).locked(0):  # the lock is free at once, and what was left swept
            littered += any(_LITTER.search(path.name) for path in board.parent.rglob("*"))
        try:
            there = notes_on(board)
        except KanbantuiError:
            invalid += 1
        else:
            lost += sum(there.count(note) != 1 for note in told)
    what = f"{rounds} kill -9 rounds, two writers: invalid files"
    yield Figure(what, str(invalid), "0", invalid == 0)
    yield Figure("  acknowledged edits lost", f"{lost} of {acknowledged:,}", "0", lost == 0)
    yield Figure("  files left after the next start", str(littered), "0", littered == 0)


def _killed(board: Path, number: int, random: Random) -> list[str]:
    """Let two write, kill one and then the other; return the notes that they know are saved."""
    with writers(board, [f"round{number}a", f"round{number}b"]) as started:
        for writer in started:
            time.sleep(random.uniform(0, _LONGEST))
            writer.kill()
        return [edit.note for writer in started for edit in writer.saved()]
