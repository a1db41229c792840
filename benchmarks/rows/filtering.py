"""The filter: what a letter sends and how long it takes, while a word is typed into it."""

from collections.abc import Iterator
from statistics import median

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.figures import Figure, ms
from benchmarks.rows.keys import bytes_of
from benchmarks.terminal import Answer, Terminal

MOST = 21_000
WORD = b"refunds"
"""Its first letters stand in half of the titles, the whole of it in a tenth of them."""

WANTED_MS = {10_000: 120}
QUIET = 0.25


def filtering(bench: Bench) -> Iterator[Figure]:
    """Measure the letters of a word, beginning with the second one."""
    for count in bench.sizes:
        what = f"filter, letter by letter, {count:,} cards"
        with bench.ours(bench.board(count)) as screen:
            screen.until_frame(OUR_FRAME)
            screen.settle(1.2)  # what is loaded after the first frame is done by then
            answers = letters(screen, bench.rounds(3, 1), QUIET)
            yield bytes_of(what, answers, MOST)
            if count in WANTED_MS:
                taken = ms(median([answer.seconds for answer in answers]))
                yield Figure(f"  its time, {count:,} cards", taken, f"≤ {WANTED_MS[count]} ms")


def letters(screen: Terminal, rounds: int, quiet: float) -> list[Answer]:
    """Type the word, take it back, and so on; the first letter also opens the line."""
    answers = []
    for _ in range(rounds):
        screen.type(b"/")
        for number, key in enumerate(WORD):
            answer = screen.press(bytes([key]), quiet)
            if number:
                answers.append(answer)
        screen.press(b"\x1b", quiet)  # alone, or it is read as alt with the key after it
    return answers
