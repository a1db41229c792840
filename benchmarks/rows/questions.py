"""Questions and the open card: each sends its own cells when it comes and goes, not the screen."""

from collections.abc import Iterator

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.figures import Figure
from benchmarks.rows.keys import bytes_of, press_all
from benchmarks.terminal import Terminal

MOST = 3_000
MOST_OF_CARD = (12_000, 17_000)
"""For a card opened and closed. Closing uncovers half of the screen: three columns of cards, and
the cells between them, which Textual sends one by one."""

CARDS = 300
QUIET = 0.25
"""Escape is told from the keys that begin with it by the time after it."""

QUESTIONS = {"on the key line": b"b\x1b", "in place": b"e\x1b"}
CARD = b"\rq"


def questions(bench: Bench) -> Iterator[Figure]:
    """Measure what opening and closing them sends."""
    rounds = bench.rounds(4, 2)
    with bench.ours(bench.board(CARDS)) as screen:
        screen.until_frame(OUR_FRAME)
        screen.settle(1.2)  # what is loaded after the first frame is done by then
        for where, keys in QUESTIONS.items():
            yield from _both_ways(screen, f"question {where}", keys * rounds, (MOST, MOST))
        yield from _both_ways(screen, "open card", CARD * rounds, MOST_OF_CARD)


def _both_ways(screen: Terminal, what: str, keys: bytes, most: tuple[int, int]) -> Iterator[Figure]:
    answers = press_all(screen, keys, QUIET)
    yield bytes_of(f"{what}, opened", answers[::2], most[0])
    yield bytes_of(f"{what}, closed", answers[1::2], most[1])
