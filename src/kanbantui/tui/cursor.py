"""Where the cursor rests: a plain value, so that moving it redraws two places and no more."""

from dataclasses import dataclass, replace
from typing import Literal

from kanbantui.tui.column_view import ColumnView
from kanbantui.tui.view import BoardView

Kind = Literal["head", "rule", "card", "slot"]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place on the board: a column, and in it its head, a rule, a card or a free slot.

    `key` is a card's id, or the number of a rule in the pane or of a slot; empty for a head.
    """

    column: str
    kind: Kind = "head"
    key: str = ""


def _rules(column: ColumnView, *, pane_open: bool) -> int:
    return len(column.pane) if pane_open else 0


def rests(cursor: Cursor, column: ColumnView, *, pane_open: bool) -> bool:
    """Whether the column has this place."""
    if cursor.column != column.id:
        return False
    if cursor.kind == "rule":
        return int(cursor.key) < _rules(column, pane_open=pane_open)
    if cursor.kind == "slot":
        return int(cursor.key) < len(column.slots)
    return cursor.kind == "head" or cursor.key in column.cards


def first(view: BoardView) -> Cursor:
    """Return where the cursor begins: on the first card, else on the first head."""
    return first_card(view) or Cursor(next(iter(view.columns), ""))


def first_card(view: BoardView) -> Cursor | None:
    """Return the first card that is shown, if there is one."""
    for id, column in view.columns.items():
        if column.cards:
            return Cursor(id, "card", column.cards[0])
    return None


def step(cursor: Cursor, column: ColumnView, by: int, *, pane_open: bool) -> Cursor:
    """Return the place so many steps below, or above for a negative number.

    From top to bottom a column has its head, its rules if they are open, its cards and, where
    there is room, its free slots.
    """
    rules, cards = _rules(column, pane_open=pane_open), len(column.cards)
    at = 0
    if cursor.kind == "rule":
        at = 1 + int(cursor.key)
    elif cursor.kind == "card" and cursor.key in column.cards:
        at = 1 + rules + column.cards.index(cursor.key)
    elif cursor.kind == "slot":
        at = 1 + rules + cards + int(cursor.key)
    at = max(0, min(at + by, rules + cards + len(column.slots)))
    if at == 0:
        return Cursor(column.id)
    if at <= rules:
        return Cursor(column.id, "rule", str(at - 1))
    if at <= rules + cards:
        return Cursor(column.id, "card", column.cards[at - 1 - rules])
    return Cursor(column.id, "slot", str(at - 1 - rules - cards))


def beside(cursor: Cursor, view: BoardView, by: int) -> Cursor:
    """Return the place at about the same height in a column to the left or right.

    From a card it is the card with the same number in its lane, from a head the head.
    """
    order = view.flow.order
    at = order.index(cursor.column) + by
    if not 0 <= at < len(order):
        return cursor
    column = view.columns[order[at]]
    if cursor.kind in ("head", "rule"):
        return Cursor(column.id)
    return in_column(column, _row_beside(cursor, view, column.id))


def _row_beside(cursor: Cursor, view: BoardView, column: str) -> int:
    """Return the number of the card in another column that stands beside this one in its lane.

    Where the lane has none there, it is the number at which they would begin.
    """
    above = 0
    for lane in view.lanes:
        here, there = lane.cards[cursor.column], len(lane.cards[column])
        if cursor.key in here:
            return above + max(0, min(here.index(cursor.key), there - 1))
        above += there
    return len(view.columns[cursor.column].cards)


def in_column(column: ColumnView, row: int) -> Cursor:
    """Return the card of that number, else the last one, the free slot or the head."""
    if column.cards:
        return Cursor(column.id, "card", column.cards[max(0, min(row, len(column.cards) - 1))])
    return Cursor(column.id, "slot", "0") if column.slots else Cursor(column.id)


def follow(cursor: Cursor, before: BoardView, after: BoardView, *, pane_open: bool) -> Cursor:
    """Return the same place on a changed board.

    A card is followed to the column where it is now; where it is gone or hidden, the cursor goes
    to the card that took its number.
    """
    if cursor.kind == "card" and after.shows(cursor.key):
        return replace(cursor, column=after.board.cards[cursor.key].column)
    column = after.columns.get(cursor.column)
    if column is None:
        return first(after)
    if cursor.kind == "card":
        old = before.columns.get(cursor.column)
        row = old.cards.index(cursor.key) if old and cursor.key in old.cards else 0
        return in_column(column, row)
    if cursor.kind == "rule":
        return _rule_again(cursor, before, column) if pane_open else Cursor(column.id)
    if rests(cursor, column, pane_open=pane_open):
        return cursor
    return in_column(column, len(column.cards))


def _rule_again(cursor: Cursor, before: BoardView, column: ColumnView) -> Cursor:
    """Return the same rule; the head where that is gone, so that no key hits another one."""
    old, number = before.columns.get(column.id), int(cursor.key)
    if old is None or number >= len(old.pane):
        return Cursor(column.id)
    was = old.pane[number]
    same = [
        at
        for at, line in enumerate(column.pane)
        if (line.rules, line.text) == (was.rules, was.text)
    ]
    if same:
        return replace(cursor, key=str(same[0]))
    # One that was edited stands in its place among as many rules.
    edited = len(column.pane) == len(old.pane) and column.pane[number].rules == was.rules
    return cursor if edited else Cursor(column.id)
