"""Moving a card on the screen: saved with fsync before the key is answered."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.figures import Figure, ms
from benchmarks.rows.keys import bytes_of
from benchmarks.terminal import Answer, Stuck, Terminal

MOST = 8_000
WAYS = {"right and back": b"LH", "up and down": b"KJ"}
"""A card of Build goes to Review, where there is room, and back; then past its neighbour."""

TO_BUILD = b"3"
WANTED_MS = {1_000: 70, 10_000: 120}
QUIET = 0.25


def moves(bench: Bench) -> Iterator[Figure]:
    """Measure moves on the screen, on boards of all sizes."""
    for count in bench.sizes:
        board = bench.board(count)
        with bench.ours(board) as screen:
            screen.until_frame(OUR_FRAME)
            screen.settle()
            screen.type(TO_BUILD)
            times: list[float] = []
            for way, pressed in WAYS.items():
                answers = saved_moves(screen, board, pressed * bench.rounds(6, 4))
                times += [answer.seconds for answer in answers]
                yield bytes_of(f"move a card {way}, {count:,} cards", answers, MOST)
            what = f"  time of both, {count:,} cards"
            target = f"≤ {WANTED_MS[count]} ms" if count in WANTED_MS else ""
            yield Figure(what, ms(median(times)), target, note="p50")


def saved_moves(screen: Terminal, board: Path, pressed: bytes) -> list[Answer]:
    """Press keys that move a card; raise Stuck where one did not save the board."""
    answers = []
    for key in pressed:
        before = board.stat()
        answers.append(screen.press(bytes([key]), QUIET))
        after = board.stat()
        if (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns):
            raise Stuck(f"the key {key:c} moved no card")
    return answers
