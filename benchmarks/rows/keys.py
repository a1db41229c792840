"""Looking about: what one cursor key sends, and that it takes no longer on a larger board."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from statistics import median

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.figures import Figure, ms, ratio, size
from benchmarks.terminal import Answer, Terminal

MOST = 1_000
MOST_TIMES = 1.2
DOWN_AND_UP = b"jjkk"
THERE_AND_BACK = b"lllllhhhhh"
"""Over the whole board: on the way some columns fold and others open."""


def keys(bench: Bench) -> Iterator[Figure]:
    """Measure cursor keys on boards of all sizes, key by key in turn."""
    with ExitStack() as screens:
        # One after the other: a program that starts unread would not have its questions answered.
        opened = {count: _opened(bench, count, screens) for count in bench.sizes}
        each: dict[int, list[Answer]] = {count: [] for count in opened}
        for key in DOWN_AND_UP * bench.rounds(12, 5):
            for count, screen in opened.items():
                each[count].append(screen.press(bytes([key])))
        for count, answers in each.items():
            yield bytes_of(f"cursor j k, {count:,} cards", answers, MOST)
        yield from _compared(each)
        for count, screen in opened.items():
            sideways = press_all(screen, THERE_AND_BACK * bench.rounds(3, 1))
            yield bytes_of(f"cursor h l, {count:,} cards", sideways, MOST)
        large = max(opened)
        opened[large].type(b"g" + b"j" * 14)
        scrolling = press_all(opened[large], b"j" * bench.rounds(20, 8))
        yield bytes_of(f"cursor j, scrolling, {large:,} cards", scrolling, MOST)


def _compared(each: dict[int, list[Answer]]) -> Iterator[Figure]:
    """Return how long a key takes on each larger board, in keys on the smallest."""
    p50 = {count: median([a.seconds for a in answers]) for count, answers in each.items()}
    least = min(p50)
    for count in sorted(p50)[1:]:
        note = f"p50 {ms(p50[count])}, {ms(p50[least])} at {least}"
        what = f"cursor j k: time, {count:,} to {least} cards"
        yield ratio(what, p50[count] / p50[least], MOST_TIMES, note)


def _opened(bench: Bench, count: int, screens: ExitStack) -> Terminal:
    screen = screens.enter_context(bench.ours(bench.board(count)))
    screen.until_frame(OUR_FRAME)
    screen.settle(1.2)  # what is loaded after the first frame is done by then
    return screen


def press_all(
    screen: Terminal, pressed: bytes | Sequence[bytes], quiet: float = 0.06
) -> list[Answer]:
    """Press keys one after the other, each when the one before is answered.

    In bytes each is a key of its own.
    """
    keys = [bytes([key]) for key in pressed] if isinstance(pressed, bytes) else pressed
    return [screen.press(key, quiet) for key in keys]


def bytes_of(what: str, answers: Sequence[Answer], most: int) -> Figure:
    """Return the figure of the bytes that half of the keys stay below."""
    sizes = [answer.bytes for answer in answers]
    times = ms(median([answer.seconds for answer in answers]))
    return size(f"{what}: bytes", median(sizes), most, f"p50; at most {max(sizes):,}; {times}")
