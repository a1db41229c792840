"""The order of columns and what each is for: where work is committed to, and delivered."""

from dataclasses import dataclass

from kanbantui.board.model import Board, Column, Kind


@dataclass(frozen=True, slots=True)
class Workflow:
    """The columns of a board in their order.

    `order` leaves out retired columns, `kinds` does not. Work is committed to on entering
    `commitment` or any column right of it, and delivered on entering `delivery`.
    `in_process` holds the columns between the two.
    """

    order: tuple[str, ...]
    kinds: dict[str, Kind]
    commitment: str | None
    delivery: str | None
    in_process: frozenset[str]

    def index(self, column: str) -> int:
        """Return the place of a column from the left; -1 for one that is not shown."""
        return self.order.index(column) if column in self.order else -1


def workflow(board: Board) -> Workflow:
    """Return the board's columns by (rank, place in the file), with their kinds filled in."""
    order = tuple(id for id in _in_order(board) if not board.columns[id].retired)
    kinds = _kinds(board, order)
    commitment = next((id for id in order if kinds[id] != "options"), None)
    delivery = next((id for id in order if kinds[id] == "done"), None)
    first = order.index(commitment) if commitment else len(order)
    last = order.index(delivery) if delivery else len(order)
    in_process = frozenset(id for id in order[first:last] if kinds[id] != "options")
    return Workflow(order, kinds, commitment, delivery, in_process)


def _in_order(board: Board) -> list[str]:
    def key(place: tuple[int, tuple[str, Column]]) -> tuple[bool, str, int]:
        index, (_, column) = place
        return column.rank is None, column.rank or "", index

    return [id for _, (id, _) in sorted(enumerate(board.columns.items()), key=key)]


def _kinds(board: Board, order: tuple[str, ...]) -> dict[str, Kind]:
    """Fill in kinds: the first column is options, the last done, a single one active."""
    kinds: dict[str, Kind] = {}
    for id, column in board.columns.items():
        default: Kind = "active"
        if len(order) > 1 and id in (order[0], order[-1]):
            default = "options" if id == order[0] else "done"
        kinds[id] = column.kind or default
    return kinds
