"""What opening a board sends, and that a board at which nobody looks sends and does nothing."""

from collections.abc import Iterator

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.figures import Figure, ms, size
from benchmarks.processes import cpu_of

MOST = 30_000
IDLE = 2.0


def screen_bytes(bench: Bench) -> Iterator[Figure]:
    """Measure the bytes of the start, and bytes and CPU of two idle seconds."""
    for count in bench.sizes:
        with bench.ours(bench.board(count)) as screen:
            screen.until_frame(OUR_FRAME)
            screen.settle(1.2)  # what is loaded after the first frame is done by then
            yield size(f"start, {count:,} cards: bytes", screen.bytes_since(), MOST)
            first, before = len(screen.chunks), cpu_of(screen.pid)
            screen.listen(IDLE)
            spent = cpu_of(screen.pid) - before
            note = f"{ms(spent)} CPU, with eight looks at the file"
            yield size(f"idle for 2 s, {count:,} cards: bytes", screen.bytes_since(first), 0, note)
