"""What is proposed for the columns of a board or tried out there, as lines of their panes."""

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo

from kanbantui.board.model import Board
from kanbantui.flow.proposals import experiments, proposals
from kanbantui.tui.column_view import PaneLine


def wishes(
    board: Board, columns: Iterable[str], today: date, zone: tzinfo
) -> dict[str, tuple[PaneLine, ...]]:
    """Return by column what is open for its limit and its rules."""
    return {id: tuple(_lines(board, id, today, zone)) for id in columns}


def _lines(board: Board, column: str, today: date, zone: tzinfo) -> Iterator[PaneLine]:
    path = ("columns", column)
    for running in experiments(board, today, zone, path):
        day = "look at it" if running.due else f"day {running.day}" if running.day else ""
        yield PaneLine("running", _line((day,), running.said), change=running.id)
    for one in proposals(board, today, zone, path):
        if one.until is None:
            days = f"{one.days}d" if one.days is not None else ""
            support = f"+{len(one.supporters)}" if one.supporters else ""
            yield PaneLine("proposed", _line((days, support), one.said), change=one.id)


def _line(first: Iterable[str], said: Iterable[str]) -> str:
    """Return how long it is open before what it says, as a long rule is cut at its end."""
    return ": ".join(filter(None, (" ".join(filter(None, first)), ", ".join(said))))
