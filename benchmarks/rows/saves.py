"""A saved move without a screen, next to writing the same bytes and nothing else."""

import os
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.bench import Bench
from benchmarks.boards import NOW, ZONE
from benchmarks.figures import Figure, ms, ratio
from kanbantui.board.ranks import cards_by_column
from kanbantui.clock import Clock
from kanbantui.commands.moves import MoveCard
from kanbantui.session import Session


def saves(bench: Bench) -> Iterator[Figure]:
    """Measure moves through the session and bare saves of the same bytes in turn."""
    for count in (100, 1_000) if bench.quick else (100, 1_000, 10_000):
        session = opened(bench.board(count))
        session.warm()
        card = cards_by_column(session.board)["build"][0]
        ours, bare = [], []
        for column in islice(cycle(("review", "build")), bench.rounds(20, 8)):
            start = time.perf_counter()
            session.run(MoveCard(card, column))
            ours.append(time.perf_counter() - start)
            bare.append(_bare_save(session.file.path.with_name("bare"), session.document.encode()))
        note = f"{ms(median(ours))}; write, fsync, rename alone {ms(median(bare))}"
        what = f"saved move without screen, {count:,} cards"
        yield ratio(what, median(ours) / median(bare), note=note)


def opened(board: Path) -> Session:
    """Return a board's session, its clock standing and its ids the same each time."""
    random = Random(1)  # noqa: S311 - ids must repeat
    return Session(board, clock=Clock(ZONE, NOW), name="bench", random=random)


def _bare_save(path: Path, data: bytes) -> float:
    """Write, fsync, rename; return the seconds. What any safe save must do at least."""
    temp = path.with_suffix(".tmp")
    start = time.perf_counter()
    fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]
        os.fsync(fd)
    finally:
        os.close(fd)
    temp.replace(path)
    return time.perf_counter() - start
