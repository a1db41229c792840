"""Memory at its highest, against a Textual app that does nothing."""

from collections.abc import Iterator

from benchmarks.bench import EMPTY_FRAME, OUR_FRAME, Bench
from benchmarks.figures import Figure, ratio
from benchmarks.processes import peak_memory
from benchmarks.terminal import Terminal

MOST = 2.5


def memory(bench: Bench) -> Iterator[Figure]:
    """Measure the peak after the start and a few keys, a saved move among them."""
    with bench.empty() as screen:
        nothing = _peak(screen, EMPTY_FRAME, b"jk")
    for count in bench.sizes:
        with bench.ours(bench.board(count)) as screen:
            peak = _peak(screen, OUR_FRAME, b"jjkk3LH")
        note = f"{peak / 1e6:.0f} MB, empty app {nothing / 1e6:.0f} MB"
        target = MOST if count == 10_000 else None
        yield ratio(f"memory, {count:,} cards", peak / nothing, target, note)


def _peak(screen: Terminal, words: bytes, pressed: bytes) -> int:
    screen.until_frame(words)
    screen.settle(1.0)
    for key in pressed:
        screen.type(bytes([key]))
    return peak_memory(screen.pid)
