"""The command line: what `ls` costs, and that it does not load the screen's library."""

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.bench import Bench
from benchmarks.figures import Figure, ms, ratio
from benchmarks.processes import cpu_of_command

MOST = 2.0
_PYDANTIC = [sys.executable, "-c", "from pydantic import BaseModel"]
_PYTHON = [sys.executable, "-c", "pass"]


def ls(bench: Bench) -> Iterator[Figure]:
    """Measure `ls` at 100 cards against the import of pydantic, in turn."""
    board = str(bench.board(100))
    words = [sys.executable, "-m", "kanbantui", "ls", "-b", board]
    env = bench.env()
    times: list[list[float]] = [[], [], []]
    for turn in range(1 + bench.rounds(15, 5)):
        for argv, taken in zip((words, _PYDANTIC, _PYTHON), times, strict=True):
            cpu = cpu_of_command(argv, bench.folder, env)
            if turn:  # the first turn fills the caches
                taken.append(cpu)
    ours, pydantic, python = map(median, times)
    note = f"{ms(ours)}, pydantic {ms(pydantic)}, Python {ms(python)}"
    yield ratio("ls, 100 cards: CPU to importing pydantic", ours / pydantic, MOST, note)
    told = subprocess.run(
        [sys.executable, "-X", "importtime", *words[1:]],
        env=env, cwd=bench.folder, check=True, capture_output=True, text=True,
    ).stderr  # fmt: skip
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines()}
    answer = "yes" if "textual" in loaded else "no"
    yield Figure("ls loads Textual", answer, "no", answer == "no")
