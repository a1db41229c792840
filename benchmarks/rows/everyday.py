"""The everyday board: 300 cards inside tmux with 256 colours, over a link of 150 ms."""

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.bench import EMPTY_FRAME, OUR_FRAME, Bench, words_for
from benchmarks.figures import Figure, ms, ratio, size
from benchmarks.rows import filtering, keys, moves, screen_bytes
from benchmarks.rows.keys import bytes_of, press_all
from benchmarks.terminal import Answer
from benchmarks.tmux import inside_tmux

COUNT = 300
DELAY = 150
"""Milliseconds from a key to the first byte of its answer that nothing here can save."""

QUIET = 0.1
"""tmux gathers what the program writes, so its answers come in looser pieces."""


def everyday(bench: Bench) -> Iterator[Figure]:
    """Measure what a person waits for, and what goes over the link, at its far end."""
    empty_start, empty_key = _empty(bench)
    board = bench.board(COUNT)
    with inside_tmux(bench, words_for(board), DELAY) as screen:
        shown = screen.until_words(OUR_FRAME).at - screen.started
        note = f"{ms(shown)}, empty app {ms(empty_start)}"
        yield ratio(f"everyday, start: time, {COUNT} cards", shown / empty_start, note=note)
        screen.settle(1.2)
        yield size("everyday, start: bytes", screen.bytes_since(), screen_bytes.MOST)
        first = len(screen.chunks)
        screen.listen(screen_bytes.IDLE)
        yield size("everyday, idle for 2 s: bytes", screen.bytes_since(first), 0)

        looked = press_all(screen, keys.DOWN_AND_UP * bench.rounds(8, 3), QUIET)
        yield bytes_of("everyday, cursor j k", looked, keys.MOST)
        yield _time(looked, empty_key)
        looked = press_all(screen, keys.THERE_AND_BACK * bench.rounds(2, 1), QUIET)
        yield bytes_of("everyday, cursor h l", looked, keys.MOST)
        typed = filtering.letters(screen, bench.rounds(2, 1), QUIET)
        yield bytes_of("everyday, filter, letter by letter", typed, filtering.MOST)
        yield _time(typed, empty_key)
        screen.type(moves.TO_BUILD)
        for way, pressed in moves.WAYS.items():
            answers = moves.saved_moves(screen, board, pressed * bench.rounds(5, 3))
            yield bytes_of(f"everyday, move {way}", answers, moves.MOST)
            yield _time(answers, empty_key)


def _empty(bench: Bench) -> tuple[float, float]:
    """Return the seconds until an empty Textual app stands there, and of a key in it."""
    with inside_tmux(bench, bench.words_for_empty(), DELAY) as screen:
        shown = screen.until_words(EMPTY_FRAME).at - screen.started
        screen.settle(1.2)
        answers = press_all(screen, b"abcd" * bench.rounds(4, 2), QUIET)
    return shown, median([answer.seconds for answer in answers])


def _time(answers: Sequence[Answer], empty: float) -> Figure:
    taken = median([answer.seconds for answer in answers])
    note = f"{ms(taken)} with the link's {DELAY}, empty app {ms(empty)}"
    return ratio("  its time, to an empty app", taken / empty, note=note)
