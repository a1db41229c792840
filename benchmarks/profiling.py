"""Where a key's time goes: `--profile` prints the table of docs/profile.md again."""

import json
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from statistics import median

from benchmarks import sampler
from benchmarks.bench import OUR_FRAME, Bench, words_for
from benchmarks.figures import ms
from benchmarks.parts import IDLE, LOOK, PARTS, part_of
from benchmarks.rows import keys, moves
from benchmarks.terminal import PATIENCE, Stuck

SIZES = (300, 10_000)
SHOWN = 12
"""Functions that are named below the table."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Seconds of each part in all keys, of each function in itself, and how many keys."""

    what: str
    parts: dict[str, float]
    functions: dict[str, float]
    pressed: int
    answered: float

    @property
    def working(self) -> float:
        """The seconds in which the main thread worked for keys."""
        return sum(self.parts[part] for part in PARTS)


def print_profile(bench: Bench) -> None:
    """Print the share of each part, then the heaviest functions of each case."""
    sizes = SIZES[:1] if bench.quick else SIZES
    profiles = [profile for count in sizes for profile in _profiles(bench, count)]
    profiles.sort(key=lambda profile: profile.what.partition(",")[0])
    print(_row("part", [profile.what for profile in profiles]))
    print("|---|" + "---:|" * len(profiles))
    for part in PARTS:
        print(_row(part, [f"{p.parts[part] / p.working:.0%}" for p in profiles]))
    print(_row("all of it, a key", [ms(p.working / p.pressed) for p in profiles]))
    print(_row("from the key to its last byte", [ms(p.answered) for p in profiles]))
    for profile in profiles:
        print(f"\n{profile.what}: time in a function itself, a key")
        heaviest = sorted(profile.functions.items(), key=itemgetter(1), reverse=True)
        for name, seconds in heaviest[:SHOWN]:
            print(f"  {ms(seconds / profile.pressed):>8}  {name}")


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _profiles(bench: Bench, count: int) -> Iterator[Profile]:
    cursor = keys.DOWN_AND_UP * bench.rounds(60, 15)
    yield _profile(bench, count, "cursor", b"", cursor, 0.06)
    both = b"".join(moves.WAYS.values())
    yield _profile(bench, count, "move", moves.TO_BUILD, both * bench.rounds(15, 5), moves.QUIET)


def _profile(
    bench: Bench, count: int, what: str, before: bytes, pressed: bytes, quiet: float
) -> Profile:
    seen = bench.folder / f"{what}-{count}.json"
    board = bench.board(count)
    program = [sys.executable, "-P", str(Path(sampler.__file__)), str(seen)]
    with bench.screen([*program, *words_for(board)[3:]]) as screen:
        screen.until_frame(OUR_FRAME)
        screen.settle(1.2)
        if before:
            screen.type(before)
        keys.press_all(screen, pressed[:4], quiet)  # what only the first one does
        os.kill(screen.pid, signal.SIGUSR1)
        answers = keys.press_all(screen, pressed, quiet)
        os.kill(screen.pid, signal.SIGUSR2)
        deadline = time.monotonic() + PATIENCE
        while not seen.exists():
            if time.monotonic() > deadline:
                raise Stuck("the samples were not written")
            screen.listen(0.1)
    parts: dict[str, float] = defaultdict(float)
    functions: dict[str, float] = defaultdict(float)
    for calls, seconds in json.loads(seen.read_text(encoding="utf-8")):
        part = part_of(calls)
        parts[part] += seconds
        if part not in {IDLE, LOOK}:
            functions[_named(calls[0])] += seconds
    answered = median([answer.seconds for answer in answers])
    return Profile(f"{what}, {count:,} cards", parts, functions, len(pressed), answered)


def _named(call: str) -> str:
    """Return a function as a reader finds it: the last two parts of its path, and its name."""
    path, _, function = call.rpartition(":")
    return f"{'/'.join(Path(path).parts[-2:])} {function}"
