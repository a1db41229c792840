"""Looking about: what one cursor key sends, and that it takes no longer on a larger board."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from statistics import median

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.figures import Figure, ms, ratio, size
from benchmarks.terminal import Answer, Terminal

MOST = 1_000
SMALL, LARGE = 50, 10_000
DOWN_AND_UP = b"jjkk"
THERE_AND_BACK = b"lllllhhhhh"
"""Over the whole board: on the way some columns fold and others open."""


def keys(bench: Bench) -> Iterator[Figure]:
    """Measure cursor keys on a small and a large board, key by key in turn."""
    with ExitStack() as screens:
        # One after the other: a program that starts unread would not have its questions answered.
        small, large = (_opened(bench, count, screens) for count in (SMALL, LARGE))
        each: dict[int, list[Answer]] = {SMALL: [], LARGE: []}
        for key in DOWN_AND_UP * bench.rounds(12, 5):
            each[SMALL].append(small.press(bytes([key])))
            each[LARGE].append(large.press(bytes([key])))
        yield bytes_of(f"cursor j k, {LARGE:,} cards", each[LARGE], MOST)
        fast, slow = (median([a.seconds for a in each[count]]) for count in (SMALL, LARGE))
        note = f"p50 {ms(slow)}, {ms(fast)} at {SMALL}"
        yield ratio(f"cursor j k: time, {LARGE:,} to {SMALL} cards", slow / fast, 1.2, note)
        sideways = press_all(large, THERE_AND_BACK * bench.rounds(4, 1))
        yield bytes_of(f"cursor h l, {LARGE:,} cards", sideways, MOST)
        large.type(b"g" + b"j" * 14)
        scrolling = press_all(large, b"j" * bench.rounds(20, 8))
        yield bytes_of(f"cursor j, scrolling, {LARGE:,} cards", scrolling, MOST)


def _opened(bench: Bench, count: int, screens: ExitStack) -> Terminal:
    screen = screens.enter_context(bench.ours(bench.board(count)))
    screen.until_frame(OUR_FRAME)
    screen.settle()
    return screen


def press_all(screen: Terminal, pressed: bytes, quiet: float = 0.06) -> list[Answer]:
    """Press keys one after the other, each when the one before is answered."""
    return [screen.press(bytes([key]), quiet) for key in pressed]


def bytes_of(what: str, answers: Sequence[Answer], most: int) -> Figure:
    """Return the figure of the bytes that half of the keys stay below."""
    sizes = [answer.bytes for answer in answers]
    times = ms(median([answer.seconds for answer in answers]))
    return size(f"{what}: bytes", median(sizes), most, f"p50; at most {max(sizes):,}; {times}")
