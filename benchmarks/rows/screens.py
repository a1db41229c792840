"""Two screens on one board, driven by real keys: nothing is lost, and each shows what both did."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Final

import pyte

from benchmarks.bench import OUR_FRAME, Bench
from benchmarks.figures import Figure, ms
from benchmarks.hands import opened
from benchmarks.replies import COLS, ROWS
from benchmarks.rows.moves import TO_BUILD
from benchmarks.terminal import PATIENCE, Stuck, Terminal
from kanbantui.board.ranks import cards_by_column

CARDS: Final = 300
WAY: Final = b"LH"
"""A card of Build goes to Review, where there is room for two more, and back."""

MOST: Final = 0.5
_PAUSE: Final = 0.13
"""Seconds that each key waits longer than the one before, to fall anywhere between two looks."""

_OF_THE_BOARD: Final = slice(1, ROWS - 2)
"""The lines that say the board; those around them say what one person did."""


def screens(bench: Bench) -> Iterator[Figure]:
    """Move a card on each of two screens at once, many times; then time a key to the other one."""
    moves = bench.rounds(200, 6)
    board = bench.board(CARDS)
    cards = cards_by_column(opened(board, "reader").board)["build"][:2]
    before = _moves(board, cards)
    with ExitStack() as stack:
        pair = [_on_card(stack.enter_context(bench.ours(board)), row) for row in range(2)]
        for number, key in enumerate(islice(cycle(WAY), moves), start=1):
            for screen in pair:
                screen.send(bytes([key]))
            _until_saved(board, {id: before[id] + number for id in cards}, pair)
        now = _moves(board, cards)
        lost = sum(before[id] + moves - now[id] for id in cards)
        what = f"two screens, {moves} moves on each at once: lost"
        yield Figure(what, f"{lost} of {2 * moves}", "0", lost == 0)
        yield _delays(pair, bench.rounds(40, 4))
        fresh = stack.enter_context(bench.ours(board))
        fresh.until_frame(OUR_FRAME)
        one, other, said = (_text(screen) for screen in (*pair, fresh))
        wrong = sum(one[row] != line or other[row] != line for row, line in enumerate(said))
        what = "  lines unlike those of a new screen"
        yield Figure(what, str(wrong), "0", wrong == 0)


def _on_card(screen: Terminal, row: int) -> Terminal:
    """Put the cursor of a screen on one of the first cards of Build."""
    screen.until_frame(OUR_FRAME)
    screen.settle()
    screen.type(TO_BUILD + b"j" * row)
    return screen


def _moves(board: Path, cards: Sequence[str]) -> dict[str, int]:
    """Return how often each card has moved, as the file says."""
    there = opened(board, "reader").board.cards
    return {id: len(there[id].history) for id in cards}


def _until_saved(board: Path, wanted: Mapping[str, int], pair: Sequence[Terminal]) -> None:
    """Wait until the cards have moved so often; what the screens send meanwhile is read."""
    deadline = time.monotonic() + PATIENCE
    while (now := _moves(board, [*wanted])) != wanted:
        if time.monotonic() > deadline:
            raise Stuck(f"in {PATIENCE:.0f} s the cards moved {now} times instead of {wanted}")
        for screen in pair:
            screen.listen(0.01)


def _delays(pair: Sequence[Terminal], rounds: int) -> Figure:
    """Measure from a key on one screen to the end of the frame that shows it on the other."""
    delays = []
    for number in range(rounds):
        mine, other = pair[:: 1 - 2 * (number % 2)]
        mine.settle(0.1)
        other.settle(0.3)
        other.listen(number * _PAUSE % 0.25)
        first, at = len(other.chunks), time.monotonic()
        mine.send(WAY[number // 2 % 2 :][:1])
        delays.append(other.until_next_frame(first).at - at)
    slowest = max(delays)
    note = f"the slowest; p50 {ms(median(delays))}"
    what = "  from a key to the other screen"
    return Figure(what, ms(slowest), f"≤ {ms(MOST)}", slowest <= MOST, note)


def _text(screen: Terminal) -> list[str]:
    """Return the lines of the board on a screen, once it rests."""
    screen.settle()
    shown = pyte.Screen(COLS, ROWS)
    pyte.ByteStream(shown).feed(b"".join(chunk.data for chunk in screen.chunks))
    return [line.rstrip() for line in shown.display[_OF_THE_BOARD]]
