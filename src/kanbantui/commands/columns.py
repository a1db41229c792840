"""Commands on columns: added, renamed, put elsewhere, retired; cards and histories stay whole.

What a column is for may follow from its place. Where a command would change that for another
column, that column's kind is written down first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from kanbantui.board.columns import in_order, workflow
from kanbantui.board.model import Board, Column, Limit
from kanbantui.board.ranks import between, cards_in, spread
from kanbantui.commands.command import one_line
from kanbantui.errors import ChangedMeanwhile, Refused


@dataclass(frozen=True, slots=True)
class AddColumn:
    """A new column to the right of another one; right of what is done it is done too."""

    id: str
    name: str
    after: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the column."""
        if self.id in board.columns:
            raise Refused(f"there is a column {self.id!r} already")
        beside = _the(board, self.after)
        done = workflow(board).kinds[self.after] == "done"
        column = Column(name=_new_name(board, self.name), kind="done" if done else "active")
        columns: dict[str, Column] = {}
        for id, other in board.columns.items():
            columns[id] = other
            if id == self.after:
                columns[self.id] = column.with_(group="" if done else beside.group)
        limits = {} if done else _grown(board, _run(board, self.after), self.id)
        after = board.with_(columns=columns, limits={**board.limits, **limits})
        order = list(in_order(board.columns))
        order.insert(order.index(self.after) + 1, self.id)
        return _with_kinds(board, _in_order(after, order, self.id))

    def label(self, board: Board) -> str:
        """Return "column NAME added"."""
        return f"column {' '.join(self.name.split())} added"


@dataclass(frozen=True, slots=True)
class RenameColumn:
    """Another name for a column; `old` is the one that the person saw."""

    column: str
    name: str
    old: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the column renamed; its id stays."""
        column, name = _the(board, self.column), _new_name(board, self.name, self.column)
        if column.name not in (self.old, name):
            message = f"the column {self.old} was renamed meanwhile, to {column.name}"
            raise ChangedMeanwhile(message, "name", column.name)
        return board.with_column(self.column, column.with_(name=name))

    def label(self, board: Board) -> str:
        """Return "column OLD → NEW"."""
        return f"column {self.old} → {' '.join(self.name.split())}"


@dataclass(frozen=True, slots=True)
class MoveColumn:
    """A column's move past the one beside it: to the right for `by` 1, to the left for -1.

    A group stays together: it is passed as a whole, and moves as a whole from its edge.
    """

    column: str
    by: int

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the columns in another order; what each is for stays."""
        column, shown = _the(board, self.column), workflow(board).order
        at = shown.index(self.column) + self.by
        if not 0 <= at < len(shown):
            raise Refused(f"{column.name} is the {'first' if self.by < 0 else 'last'} column")
        own, passed = _run(board, self.column), _run(board, shown[at])
        moving = (self.column,) if own == passed else own
        past = shown[at] if own == passed else passed[-1 if self.by > 0 else 0]
        order = [id for id in in_order(board.columns) if id not in moving]
        place = order.index(past) + (self.by > 0)
        order[place:place] = moving
        return _with_kinds(board, _in_order(board, order, self.column))

    def label(self, board: Board) -> str:
        """Return "column NAME to the left" or "to the right"."""
        side = "left" if self.by < 0 else "right"
        return f"column {_the(board, self.column).name} to the {side}"


@dataclass(frozen=True, slots=True)
class RetireColumn:
    """A column that goes out of use: hidden, and kept for the cards that went through it."""

    column: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board without the column on the screen; cards must have left it."""
        column = _the(board, self.column)
        if cards := cards_in(board, self.column):
            count = f"{len(cards)} card{'s' if len(cards) > 1 else ''}"
            raise Refused(f"{column.name} holds {count}; move or discard them first")
        if workflow(board).order == (self.column,):
            raise Refused(f"{column.name} is the only column; a board needs one")
        kinds = workflow(board).kinds
        kind = kinds[self.column]
        if kind in _NEEDED and [kinds[id] for id in workflow(board).order].count(kind) == 1:
            raise Refused(
                f"{column.name} is the only column {_NEEDED[kind]}; add another one first"
            )
        return _with_kinds(
            board, board.with_column(self.column, column.with_(retired=True, kind=kind))
        )

    def label(self, board: Board) -> str:
        """Return "column NAME retired"."""
        return f"column {_the(board, self.column).name} retired"


@dataclass(frozen=True, slots=True)
class ReviveColumn:
    """A retired column taken back, at the place where it was."""

    column: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the column shown again."""
        column = board.columns.get(self.column)
        if column is None or not column.retired:
            raise Refused(f"there is no retired column {self.column!r}")
        revived = board.with_column(self.column, column.with_(retired=False))
        return _with_kinds(board, revived)

    def label(self, board: Board) -> str:
        """Return "column NAME taken back"."""
        column = board.columns.get(self.column)
        return f"column {column.name if column else self.column} taken back"


_NEEDED: Final = {"options": "for what is not committed to", "done": "where work is done"}
"""Kinds of which a board that is worked with has one, in words."""


def _new_name(board: Board, name: str, column: str = "") -> str:
    """Return a column's new name; raise `Refused` for one that another column has."""
    name = one_line(name, "a column's name")
    others = (other for id, other in board.columns.items() if id != column and not other.retired)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise Refused(f"there is a column {name} already")
    return name


def _run(board: Board, column: str) -> tuple[str, ...]:
    """Return the columns that stand together in the group of a column; it alone without one."""
    group = board.columns[column].group
    shown = workflow(board).order
    runs = groupby(shown, key=lambda id: board.columns[id].group)
    if group:
        return next(run for _, ids in runs if column in (run := tuple(ids)))
    return (column,)


def _grown(board: Board, run: tuple[str, ...], id: str) -> dict[str, Limit]:
    """Return the limits over just these columns of a group, with a new column among them."""
    return {
        key: limit.with_(columns=(*limit.columns, id))
        for key, limit in board.limits.items()
        if len(run) > 1 and set(limit.columns) == set(run)
    }


def _the(board: Board, id: str) -> Column:
    column = board.columns.get(id)
    if column is None or column.retired:
        raise Refused(f"the column {id!r} is not on the board any more")
    return column


def _with_kinds(before: Board, after: Board) -> Board:
    """Return the board with the kind written down of each column that would change its own."""
    old, new = workflow(before).kinds, workflow(after).kinds
    changed = [id for id in old if new[id] != old[id]]
    columns = {id: after.columns[id].with_(kind=old[id]) for id in changed}
    return after.with_(columns={**after.columns, **columns}) if columns else after


def _in_order(board: Board, order: Sequence[str], moved: str) -> Board:
    """Return the board with ranks for its columns to stand in that order, as few as may be.

    Columns without a rank stand in file order after those that have one. So what must have a
    rank is all that stands left of the first column from which file order is enough.
    """
    if in_order(board.columns) == tuple(order):
        return board
    if alone := _ranked_alone(board, order, moved):
        return alone
    file = list(board.columns)
    first = len(order)
    while first and board.columns[order[first - 1]].rank is None:
        if first < len(order) and file.index(order[first - 1]) > file.index(order[first]):
            break
        first -= 1
    ranks = dict(zip(order[:first], spread(first), strict=True))
    columns = {id: column.with_(rank=ranks.get(id)) for id, column in board.columns.items()}
    return board.with_(columns=columns)


def _ranked_alone(board: Board, order: Sequence[str], moved: str) -> Board | None:
    """Return the board where a rank for the moved column is enough, None where it is not."""
    at = order.index(moved)
    low = board.columns[order[at - 1]].rank if at else None
    high = board.columns[order[at + 1]].rank if at + 1 < len(order) else None
    try:
        rank = between(low, high)
    except ValueError:
        return None
    after = board.with_column(moved, board.columns[moved].with_(rank=rank))
    return after if in_order(after.columns) == tuple(order) else None
