"""The rules that a move passes, and which of them are asked."""

from dataclasses import dataclass
from typing import Literal

from kanbantui.board.columns import workflow
from kanbantui.board.model import Board


@dataclass(frozen=True, slots=True)
class AskedRule:
    """A rule that a move asks: what lets a card out of a column (`done`), or in (`pull`)."""

    column: str
    rules: Literal["done", "pull"]
    text: str


def asked_rules(board: Board, origin: str, target: str) -> tuple[AskedRule, ...]:
    """Return the rules that a move from one column to another asks, from left to right.

    They are those of the columns it passes, where the column, or else the board, says
    `ask_policies`. A move to the left asks nothing.
    """
    order = workflow(board).order
    if origin not in order or target not in order:
        return ()
    first, last = order.index(origin), order.index(target)
    found: list[AskedRule] = []
    for place in range(first, last + 1):
        id = order[place]
        column = board.columns[id]
        asks = board.ask_policies if column.ask_policies is None else column.ask_policies
        if not asks:
            continue
        if place > first:
            found += [AskedRule(id, "pull", text) for text in column.pull]
        if place < last:
            found += [AskedRule(id, "done", text) for text in column.done]
    return tuple(found)
