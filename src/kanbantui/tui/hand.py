"""Cards in the hand: the board as it would be, and what dropping them would break."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kanbantui.board.limits import breaches
from kanbantui.board.model import Board
from kanbantui.commands.command import named
from kanbantui.tui.actions import USUAL, Keymap
from kanbantui.tui.view import BoardView

if TYPE_CHECKING:
    from kanbantui.commands.moves import MoveCards

END = 10**6
"""A row that is below every card."""


@dataclass(frozen=True, slots=True)
class Held:
    """Cards that are held, in their order, and the place where they would be dropped."""

    cards: tuple[str, ...]
    column: str
    row: int

    def carried(self, view: BoardView, column: str, row: int) -> "Held":
        """Return the cards held over another place; `row` counts the other cards there.

        They stay in the lane of the first one.
        """
        first, last = self._span(view, column)
        return replace(self, column=column, row=max(first, min(row, last)))

    def row_at(self, view: BoardView, column: str, place: str, *, below: bool) -> int:
        """Return the row before a card that is pointed at, or after it where `below` says so.

        Over the held cards it is their row; where no card is pointed at ("") it is the last one.
        """
        if place in self.cards:
            return self.row
        others = self._others(view, column)
        return others.index(place) + below if place in others else len(others)

    def moves(self, view: BoardView) -> bool:
        """Whether dropping them here would change anything on the board as it is."""
        there = view.columns[self.column].cards
        return there[self.row : self.row + len(self.cards)] != self.cards

    def move(self, view: BoardView, why: str = "") -> "MoveCards":
        """Return the move that drops them here; `view` is of the board as it is."""
        from kanbantui.commands.moves import MoveCards  # noqa: PLC0415 - not before the first frame

        others = self._others(view, self.column)
        first, last = self._span(view, self.column)
        seen = {id: view.board.cards[id].column for id in self.cards}
        if self.row < last:
            beside = others[self.row]
            return MoveCards(self.cards, self.column, "before", beside, why, seen)
        if first < last < len(others):
            # What stands below is another lane, which may come before this one in the column.
            beside = others[last - 1]
            return MoveCards(self.cards, self.column, "after", beside, why, seen)
        return MoveCards(self.cards, self.column, why=why, seen_in=seen)

    def _span(self, view: BoardView, column: str) -> tuple[int, int]:
        """Return the first and the last row of a column at which the cards stay in their lane."""
        home, first = view.board.cards[self.cards[0]].column, 0
        for lane in view.lanes:
            last = first + sum(id not in self.cards for id in lane.cards[column])
            if self.cards[0] in lane.cards.get(home, ()):
                return first, last
            first = last
        return 0, first

    def _others(self, view: BoardView, column: str) -> list[str]:
        return [id for id in view.columns[column].cards if id not in self.cards]


def warning(before: Board, preview: Board, keymap: Keymap = USUAL) -> tuple[str, str]:
    """Return what dropping would break, named before it is done, and its tone."""
    broken = breaches(before, preview)
    if not broken:
        drop, back = keymap.first("drop"), keymap.first("put_back")
        ways = [f"{drop} drops it here"] * bool(drop) + [f"{back} puts it back"] * bool(back)
        return ", ".join(ways), "ok"
    modes = {breach.mode for breach in broken}
    end = "forbidden" if "forbid" in modes else "asks why" if "reason" in modes else "allowed"
    # The verdict comes first: on a narrow screen the end of the line is cut.
    return f"▲ {end}: {' and '.join(named(breach) for breach in broken)}", "over"
