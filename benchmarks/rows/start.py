"""Starting: the CPU until the first whole frame, against a Textual app that does nothing."""

from collections.abc import Iterator
from statistics import median

from benchmarks.bench import EMPTY_FRAME, OUR_FRAME, Bench
from benchmarks.figures import Figure, ms, ratio

TARGETS = {50: 1.8, 1_000: 2.2, 10_000: 4.0}


def start(bench: Bench) -> Iterator[Figure]:
    """Measure the CPU before the first frame; the sizes take turns, to share the noise."""
    boards = {count: bench.board(count) for count in bench.sizes}
    empty: list[float] = []
    ours: dict[int, list[float]] = {count: [] for count in boards}
    for turn in range(1 + bench.rounds(7, 5)):
        nothing = empty_start(bench)
        seen = {}
        for count, path in boards.items():
            with bench.ours(path) as screen:
                seen[count] = screen.until_frame(OUR_FRAME).cpu
        if turn:  # the first turn fills the disk's and Python's caches
            empty.append(nothing)
            for count, cpu in seen.items():
                ours[count].append(cpu)
    for count in boards:
        what = f"first paint, {count:,} cards: CPU"
        quiet = min(ours[count]) / min(empty)
        note = f"{ms(median(ours[count]))}, empty app {ms(median(empty))}; best turns {quiet:.2f}×"
        yield ratio(what, median(ours[count]) / median(empty), TARGETS.get(count), note)


def empty_start(bench: Bench) -> float:
    """Return the seconds of CPU that an empty Textual app takes until its first frame."""
    with bench.empty() as screen:
        return screen.until_frame(EMPTY_FRAME).cpu
