"""The order of columns and what each is for: where work is committed to, and delivered."""

from collections.abc import Mapping
from dataclasses import dataclass

from kanbantui.board.model import Board, Column, Kind


@dataclass(frozen=True, slots=True)
class Workflow:
    """The columns of a board in their order.

    Work is committed to on entering `commitment` or any column right of it, and delivered on
    entering `delivery`; `in_process` holds the columns between the two. These, and `order`,
    leave out retired columns. `kinds` and `places`, which count from the left, do not: cards
    went through them, from the place `begins` on as work, from `ends` on as delivered.
    """

    order: tuple[str, ...]
    kinds: Mapping[str, Kind]
    commitment: str | None
    delivery: str | None
    in_process: frozenset[str]
    places: Mapping[str, int]
    begins: int
    ends: int

    def index(self, column: str) -> int:
        """Return the place of a column among those shown; -1 for one that is not."""
        return self.order.index(column) if column in self.order else -1

    def left_of(self, column: str) -> str | None:
        """Return the column that is shown to the left of another one."""
        at = self.index(column)
        return self.order[at - 1] if at > 0 else None


def workflow(board: Board) -> Workflow:
    """Return the board's columns by (rank, place in the file), with their kinds filled in."""
    all_columns = in_order(board.columns)
    order = tuple(id for id in all_columns if not board.columns[id].retired)
    kinds = {**_kinds(board, all_columns), **_kinds(board, order)}
    commitment = next((id for id in order if kinds[id] != "options"), None)
    delivery = next((id for id in order if kinds[id] == "done"), None)
    first = order.index(commitment) if commitment else len(order)
    last = order.index(delivery) if delivery else len(order)
    return Workflow(
        order=order,
        kinds={id: kinds[id] for id in board.columns},
        commitment=commitment,
        delivery=delivery,
        in_process=frozenset(id for id in order[first:last] if kinds[id] != "options"),
        places={id: place for place, id in enumerate(all_columns)},
        begins=_first(all_columns, {id for id, kind in kinds.items() if kind != "options"}),
        ends=_first(all_columns, {id for id, kind in kinds.items() if kind == "done"}),
    )


def in_order(columns: Mapping[str, Column]) -> tuple[str, ...]:
    """Return the ids of all columns by (rank, place in the file), those without a rank last."""

    def key(place: tuple[int, str]) -> tuple[bool, str, int]:
        index, id = place
        rank = columns[id].rank
        return rank is None, (rank or "").rstrip("0"), index

    return tuple(id for _, id in sorted(enumerate(columns), key=key))


def _kinds(board: Board, order: tuple[str, ...]) -> dict[str, Kind]:
    """Fill in kinds: the first column is options, the last done, a single one active."""
    kinds: dict[str, Kind] = dict.fromkeys(order, "active")
    if len(order) > 1:
        kinds |= {order[0]: "options", order[-1]: "done"}
    return {id: board.columns[id].kind or kind for id, kind in kinds.items()}


def _first(order: tuple[str, ...], among: set[str]) -> int:
    return next((place for place, id in enumerate(order) if id in among), len(order))
