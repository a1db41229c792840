"""Charts: how soon they open where much was finished, and what a key on one of them sends."""

from collections.abc import Iterator
from statistics import median
from typing import Final

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.boards import cards_in
from benchmarks.figures import Figure, ms
from benchmarks.rows.keys import bytes_of, press_all
from benchmarks.terminal import Answer

MOST: Final = 0.3
"""Seconds from the key to the chart, where 1,000 cards are finished."""

MOST_BYTES: Final = 1_000
MOST_OF_CHART: Final = 12_000

CARDS: Final = 1_300
QUIET: Final = 0.25
"""Escape is told from the keys that begin with it by the time after it."""

_TO_CHART: Final = {"dots": b"2", "bars": b"4", "areas": b"1"}


def charts(bench: Bench) -> Iterator[Figure]:
    """Measure the first look at the charts, the later ones, and the keys there."""
    opened: list[Answer] = []
    for _ in range(bench.rounds(5, 3)):
        with bench.ours(bench.board(CARDS)) as screen:
            screen.until_frame(OUR_FRAME)
            screen.settle(1.2)  # what is loaded after the first frame is done by then
            opened.append(screen.press(b"f", QUIET))
    done = f"{cards_in(CARDS)['done']:,} finished"
    yield _time(f"charts opened, {done}: time", [answer.seconds for answer in opened])
    yield bytes_of("charts opened", opened, MOST_OF_CHART)
    with bench.ours(bench.board(CARDS)) as screen:
        screen.until_frame(OUR_FRAME)
        screen.settle(1.2)
        screen.press(b"f", QUIET)
        rounds = bench.rounds(10, 4)
        for what, key in _TO_CHART.items():
            yield bytes_of(f"to a chart of {what}", [screen.press(key, QUIET)], MOST_OF_CHART)
            yield bytes_of(f"cursor on {what}", press_all(screen, b"hl" * rounds), MOST_BYTES)


def _time(what: str, seconds: list[float]) -> Figure:
    p50, slowest = median(seconds), max(seconds)
    note = f"p50; at most {ms(slowest)}"
    return Figure(what, ms(p50), f"≤ {ms(MOST)}", p50 <= MOST, note)
