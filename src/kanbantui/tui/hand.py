"""A card in the hand: the board as it would be, and what dropping the card would break."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kanbantui.board.limits import breaches
from kanbantui.board.model import Board
from kanbantui.commands.command import named
from kanbantui.tui.actions import USUAL, Keymap
from kanbantui.tui.view import BoardView

if TYPE_CHECKING:
    from kanbantui.commands.moves import MoveCard

END = 10**6
"""A row that is below every card."""


@dataclass(frozen=True, slots=True)
class Held:
    """A card that is held, and the place where it would be dropped."""

    card: str
    column: str
    row: int

    def carried(self, view: BoardView, column: str, row: int) -> "Held":
        """Return the card held over another place; `row` counts the other cards there."""
        others = [id for id in view.columns[column].cards if id != self.card]
        return replace(self, column=column, row=max(0, min(row, len(others))))

    def moves(self, view: BoardView) -> bool:
        """Whether dropping it here would change anything on the board as it is."""
        cards = view.columns[self.column].cards
        return self.card not in cards or cards.index(self.card) != self.row

    def move(self, view: BoardView, why: str = "") -> "MoveCard":
        """Return the move that drops it here; `view` is of the board as it is."""
        from kanbantui.commands.moves import MoveCard  # noqa: PLC0415 - not before the first frame

        others = [id for id in view.columns[self.column].cards if id != self.card]
        seen_in = view.board.cards[self.card].column
        if self.row < len(others):
            return MoveCard(self.card, self.column, "before", others[self.row], why, seen_in)
        return MoveCard(self.card, self.column, why=why, seen_in=seen_in)


def warning(before: Board, preview: Board, keymap: Keymap = USUAL) -> tuple[str, str]:
    """Return what dropping the card would break, named before it is dropped, and its tone."""
    broken = breaches(before, preview)
    if not broken:
        drop, back = keymap.first("drop"), keymap.first("put_back")
        ways = [f"{drop} drops it here"] * bool(drop) + [f"{back} puts it back"] * bool(back)
        return ", ".join(ways), "ok"
    modes = {breach.mode for breach in broken}
    end = "forbidden" if "forbid" in modes else "asks why" if "reason" in modes else "allowed"
    # The verdict comes first: on a narrow screen the end of the line is cut.
    return f"▲ {end}: {' and '.join(named(breach) for breach in broken)}", "over"
