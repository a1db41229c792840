"""The everyday board: 300 cards inside tmux with 256 colours, over a link that may be slow."""

from collections.abc import Iterator

from benchmarks.bench import OUR_FRAME, Bench, words_for
from benchmarks.figures import Figure, size
from benchmarks.rows import keys, moves, screen_bytes
from benchmarks.rows.keys import bytes_of, press_all
from benchmarks.tmux import inside_tmux

COUNT = 300
QUIET = 0.1
"""tmux gathers what the program writes, so its answers come in looser pieces."""


def everyday(bench: Bench) -> Iterator[Figure]:
    """Measure what goes over the link while a person opens the board, looks and moves."""
    board = bench.board(COUNT)
    with inside_tmux(bench, words_for(board)) as screen:
        screen.until_words(OUR_FRAME)
        screen.settle(1.2)
        yield size("tmux, 300 cards, start: bytes", screen.bytes_since(), screen_bytes.MOST)
        first = len(screen.chunks)
        screen.listen(2)
        yield size("tmux, 300 cards, idle for 2 s: bytes", screen.bytes_since(first), 0)
        looked = press_all(screen, keys.DOWN_AND_UP * bench.rounds(8, 3), QUIET)
        yield bytes_of("tmux, 300 cards, cursor j k", looked, keys.MOST)
        looked = press_all(screen, keys.THERE_AND_BACK * bench.rounds(3, 1), QUIET)
        yield bytes_of("tmux, 300 cards, cursor h l", looked, keys.MOST)
        screen.type(moves.TO_BUILD)
        for way, pressed in moves.WAYS.items():
            answers = moves.saved_moves(screen, board, pressed * bench.rounds(6, 3))
            yield bytes_of(f"tmux, 300 cards, move {way}", answers, moves.MOST)
