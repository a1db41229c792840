"""Somebody else's edit: how long it takes from their rename to our screen."""

import time
from collections.abc import Iterator
from statistics import median

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.boards import retitled
from benchmarks.figures import Figure, ms

MOST = 0.5
_PAUSE = 0.11
"""Seconds that each edit waits longer than the one before, so that they fall anywhere between
two looks at the file."""


def others(bench: Bench) -> Iterator[Figure]:
    """Measure the delay of edits that another program makes; the slowest one counts."""
    for count in bench.sizes:
        board = bench.board(count)
        text = board.read_text(encoding="utf-8")
        delays = []
        with bench.ours(board) as screen:
            screen.until_frame(OUR_FRAME)
            screen.settle(1.0)
            for number in range(bench.rounds(10, 5)):
                screen.listen(0.3 + number * _PAUSE % 0.25)
                words = f"wanted{number}"
                new = board.with_name("new.toml")
                new.write_text(retitled(text, words), encoding="utf-8")
                first, at = len(screen.chunks), time.monotonic()
                new.replace(board)
                delays.append(screen.until_words(words.encode(), first).at - at)
        slowest = max(delays)
        yield Figure(
            f"another writer's edit on screen, {count:,} cards",
            ms(slowest),
            f"≤ {ms(MOST)}",
            slowest <= MOST,  # mostly the wait for our next look at the file, not the machine
            f"the slowest; p50 {ms(median(delays))}",
        )
