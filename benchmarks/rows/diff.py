"""What a command changes in the file, in the lines that a diff shows and a reviewer reads."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.rows.saves import opened
from kanbantui.board.ranks import cards_by_column
from kanbantui.commands.command import Command
from kanbantui.commands.moves import MoveCard
from kanbantui.commands.talk import BlockCard, UnblockCard
from kanbantui.session import Session

Lines = tuple[int, int]
"""Lines that are gone, and lines that are new."""


def diff(bench: Bench) -> Iterator[Figure]:
    """Count the lines of each kind of command, the worst of many cards."""
    board = bench.board(300)
    # Column and rank are each a line that changes, and the history grows by one.
    move = _worst(board, lambda id, _: MoveCard(id, "done"), "ideas")
    yield _lines("move: column, rank, one more in history", move, (2, 3))
    reorder = _worst(board, lambda id, last: MoveCard(id, "ideas", "after", last), "ideas")
    yield _lines("reorder: rank", reorder, (1, 1))
    block = _worst(board, lambda id, _: BlockCard(id, "waits for the bank"), "ideas")
    yield _lines("block: a list of one", block, (0, 3))
    unblock = _worst(board, lambda id, _: UnblockCard(id), "ideas")
    yield _lines("unblock: its end", unblock, (1, 1))


def _worst(board: Path, command: Callable[[str, str], Command], column: str) -> Lines:
    """Return the largest change that the command makes to a card of the column.

    The command is given a card, and another one far below it.
    """
    session = opened(board)
    cards = cards_by_column(session.board)[column]
    middle = cards[len(cards) // 2]
    return max(_change(session, command(id, middle)) for id in cards[:10])


def _change(session: Session, command: Command) -> Lines:
    before = session.document.text.splitlines()
    session.run(command)
    after = session.document.text.splitlines()
    # The ends that are the same are cut off, or comparing 10,000 lines would take minutes.
    same = _common(before, after)
    before, after = before[same:], after[same:]
    same = _common(before[::-1], after[::-1])
    before, after = before[: len(before) - same], after[: len(after) - same]
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    return sum(c[2] - c[1] for c in changed), sum(c[4] - c[3] for c in changed)


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    both = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _lines(what: str, lines: Lines, most: Lines) -> Figure:
    met = lines[0] <= most[0] and lines[1] <= most[1]
    return Figure(f"diff, {what}", f"−{lines[0]} +{lines[1]}", f"−{most[0]} +{most[1]}", met)
