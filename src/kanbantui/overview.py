"""Several boards at a glance: how much is under way on each, and what is in trouble."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kanbantui.clock import Clock
from kanbantui.errors import KanbantuiError
from kanbantui.flow.standing import Standing
from kanbantui.storage.codec import Source, read, zone_of_board
from kanbantui.storage.document import decode
from kanbantui.storage.file import BoardFile


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One board in figures: cards between commitment and delivery, and what needs attention.

    `wip` is the board's own limit, None without one; `over` is how many limits are over, `past`
    how many open cards are older than the SLE, `blocked` how many can't go on. `problem` is why
    a file can't be read, in one line; all else is empty then.
    """

    path: Path
    title: str = ""
    held: int = 0
    wip: int | None = None
    over: int = 0
    past: int = 0
    blocked: int = 0
    problem: str = ""


def overview(paths: Iterable[Path], clock: Clock) -> list[BoardLine]:
    """Return how each board stands today, on the date that it is in its own zone."""
    return [_line(path, clock) for path in paths]


def _line(path: Path, clock: Clock) -> BoardLine:
    try:
        data, _ = BoardFile(path).read()
        board = read(decode(data, str(path)), Source(str(path), clock.zone))
    except KanbantuiError as error:
        return BoardLine(path, problem=str(error))
    zone = zone_of_board(board, clock.zone)
    return line_of(path, Standing(board, clock.now(zone).date(), zone))


def line_of(path: Path, on: Standing) -> BoardLine:
    """Return how one board stands."""
    limit = on.limits.get("board")
    return BoardLine(
        path,
        on.board.title,
        held=len(on.open_cards),
        wip=limit.wip if limit else None,
        over=sum(one.state(on.counts[id]) == "over" for id, one in on.limits.items()),
        past=len(on.past_sle),
        blocked=sum(on.board.cards[id].blocker is not None for id in on.open_cards),
    )


def in_words(line: BoardLine) -> str:
    """Return a board in a few words, such as `Payments: WIP 10/11, 1 limit over, 2 blocked`."""
    if line.problem:
        return line.problem
    parts = [f"WIP {line.held}" if line.wip is None else f"WIP {line.held}/{line.wip}"]
    if line.over:
        parts.append(f"{line.over} {'limit' if line.over == 1 else 'limits'} over")
    if line.past:
        parts.append(f"{line.past} past the SLE")
    if line.blocked:
        parts.append(f"{line.blocked} blocked")
    return f"{line.title}: {', '.join(parts)}"
