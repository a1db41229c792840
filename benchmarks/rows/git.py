"""Boards in git: pairs of branches merged, many clones of one repository, and the driver's time."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.bench import Bench
from benchmarks.boards import board_text, retitled
from benchmarks.branches import merge_pairs
from benchmarks.clones import work_on_clones
from benchmarks.figures import Figure, ms
from benchmarks.processes import cpu_of_command

_UNTRUE: Final = 0.005
"""The share of pairs that may end in a conflict that is none."""

_SECONDS: Final = {100: "0.3 s", 1_000: "", 10_000: "5 s"}
"""Cards, and what the budget allows; times are for reading, since machines differ."""


def pairs(bench: Bench) -> Iterator[Figure]:
    """Merge random pairs of branches by the driver; hold each against what is expected."""
    count = bench.rounds(500, 40)
    for hot in (False, True):
        tally = merge_pairs(count, hot=hot)
        kind = "hot" if hot else "uniform"
        what = f"{count} {kind} pairs of branches: conflicts that are none"
        share = tally.untrue / count
        note = f"{tally.clean} clean, {tally.true} in true conflict"
        yield Figure(what, f"{share:.1%}", f"≤ {_UNTRUE:.1%}", share <= _UNTRUE, note)
        yield Figure("  merged wrong", f"{tally.wrong}", "0", tally.wrong == 0)
        for seed, why in tally.seeds:
            yield Figure(f"  pair {seed}", "", note=why)


def clones(bench: Bench) -> Iterator[Figure]:
    """Let clones of one bare repository edit and push at the same time, a sync after each edit."""
    count, edits = (10, 50) if not bench.quick else (3, 4)
    place = bench.folder / "clones"
    place.mkdir()
    start = time.perf_counter()
    met = work_on_clones(place, count, edits)
    seconds = time.perf_counter() - start
    done = sum(len(one.added) + len(one.moved) for one in met.worked)
    again = sum(one.again for one in met.worked)
    note = f"{seconds:,.0f} s, {again} syncs had to be done again"
    what = f"{count} clones × {edits} edits, a sync after each: lost"
    yield Figure(what, f"{len(met.lost)} of {done}", "0", not met.lost, note)
    yield Figure("  different boards at the end", f"{met.versions}", "1", met.versions == 1)
    for trouble in dict.fromkeys(why for one in met.worked for why in one.troubles):
        yield Figure("  trouble", "", note=trouble)


def driver(bench: Bench) -> Iterator[Figure]:
    """Time the driver as git starts it, with one card edited on each side."""
    for cards in (100, 1_000) if bench.quick else _SECONDS:
        base = board_text(cards)
        files = [bench.folder / name for name in ("base", "ours", "theirs")]
        texts = (base, base.replace('to = "ideas"', 'to = "ready"', 1), retitled(base, "Theirs"))
        words = [sys.executable, "-m", "kanbantui", "merge-driver", *map(str, files), "7", "b.toml"]
        taken = []
        for _ in range(bench.rounds(7, 3)):
            for file, text in zip(files, texts, strict=True):
                Path(file).write_text(text, encoding="utf-8")
            taken.append(cpu_of_command(words, bench.folder, bench.env()))
        target = _SECONDS[cards]
        note = f"CPU; the budget is {target}" if target else "CPU"
        yield Figure(f"merge driver, {cards:,} cards", ms(median(taken)), note=note)
