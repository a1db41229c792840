"""Where one person is on a board: the cursor, what is held and open, what is folded, what is said.

Nothing here draws. Keys change it, and the screen shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kanbantui.board.model import Board
from kanbantui.session import Session
from kanbantui.tui import cursor as cursors
from kanbantui.tui import hand
from kanbantui.tui.actions import Spot
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.hand import Held
from kanbantui.tui.head import NEWS
from kanbantui.tui.layout import ONE_COLUMN, Layout, Place, lay_out
from kanbantui.tui.news import news_of, told
from kanbantui.tui.view import BoardView

FEW_ROWS = 30
"""Below this height panes begin folded and cards stand closer."""

About = Literal["card", "board", "column", "discarded"]

_PAGES: dict[About, Spot] = {"card": "panel", "discarded": "discarded"}


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open beside the board: a card, discarded ones, or what was agreed.

    `key` is the id of the card or the column, else empty.
    """

    about: About
    key: str = ""


class BoardState:
    """One person's place at an open board.

    `board` is as the file says; `view` is what is shown of it, with what is held where it would
    be dropped. `folded` says of columns, and `panes` of their rules, how they were left by hand.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.folded: dict[str, bool] = {}
        self.panes: dict[str, bool] = {}
        self.board = session.board
        self.view = BoardView(session.board, session.now(), session.zone, seen=session.seen)
        self.cursor = cursors.first(self.view)
        self.held: Held | None = None
        self.opened: Opened | None = None
        self.message: tuple[str, str] | None = None
        self.guard = ""
        self.layout = Layout()

    @property
    def spot(self) -> Spot:
        """What kind of place keys act on now."""
        if self.opened:
            return _PAGES.get(self.opened.about, "agreed")
        return "held" if self.held else self.cursor.kind

    def lay_out(self, width: int, height: int) -> Sequence[Place]:
        """Choose the columns that are seen on a screen of this size, the cursor's among them."""
        column, flow = self.cursor.column, self.view.flow
        hides_card = self.cursor.kind == "card" and column in self._spines
        if hides_card and not (self.held or self.opened):
            # Somebody moved the card under the cursor there; it is not lost from sight.
            self.fold(column, folded=False)
        done = {id for id in flow.order if flow.kinds[id] == "done"}
        always = frozenset(id for id, folded in self.folded.items() if folded)
        spines = frozenset(id for id in done | always if self.folded.get(id, True))
        places, first = lay_out(flow.order, spines, column, self.layout.first, width, always)
        self.layout = Layout(tuple(places), first, (width, height))
        return self.layout.places

    def pane_open(self, column: str) -> bool:
        """Whether the rules of a column are open."""
        return self.panes.get(column, self.layout.height >= FEW_ROWS)

    def fold(self, column: str, *, folded: bool) -> None:
        """Fold a column to its figures, or open it."""
        self.folded[column] = folded

    def folds(self, column: str) -> bool:
        """Whether a column is one that folds to its figures: where no work goes on."""
        kinds, width = self.view.flow.kinds, self.layout.size[0]
        return kinds[column] in ("options", "done") and width >= ONE_COLUMN

    @property
    def _spines(self) -> frozenset[str]:
        """The columns that are folded, as they will be drawn."""
        return frozenset(id for id in self.layout.spines if self.folded.get(id, True))

    def set_panes(self, columns: Sequence[str], *, is_open: bool) -> None:
        """Fold or open the rules of columns."""
        self.panes |= dict.fromkeys(columns, is_open)
        if self.cursor.kind == "rule" and not is_open:
            self.cursor = Cursor(self.cursor.column)

    def go(self, cursor: Cursor) -> None:
        """Put the cursor there; on its head where a column is folded."""
        before, self.cursor = self.cursor, self._on_head(cursor)
        if before != self.cursor and (news := self.view.news_at(before)) and not self.held:
            # Its message stood below for as long as the cursor was there.
            self.session.seen.add(news.id)
            self.view = self.viewed(self.board)

    def _on_head(self, cursor: Cursor) -> Cursor:
        if cursor.column not in self._spines or self.held or self.opened:
            return cursor
        return Cursor(cursor.column)

    def step(self, by: int) -> None:
        """Go down, or up for a negative number, with what is held."""
        if self.held:
            self.carry(self.held.column, self.held.row + by)
        elif self.view.columns:
            column = self.view.columns[self.cursor.column]
            if by > 0 and column.id in self._spines:
                self.fold(column.id, folded=False)
            pane = self.pane_open(column.id)
            self.go(cursors.step(self.cursor, column, by, pane_open=pane))

    def sideways(self, by: int) -> None:
        """Go to a column further right, or left for a negative number, with what is held."""
        if self.held is None:
            self.go(cursors.beside(self.cursor, self.view, by))
            return
        order = self.view.flow.order
        at = order.index(self.held.column) + by
        if 0 <= at < len(order):
            self.carry(order[at], hand.END)

    def hold(self, card: str) -> None:
        """Pick a card up."""
        column = self.view.board.cards[card].column
        self.held = Held(card, column, self.view.columns[column].cards.index(card))

    def carry(self, column: str, row: int) -> None:
        """Show the board as it would be with what is held there."""
        if self.held:
            now = self.viewed(self.board)
            self.held = self.held.carried(now, column, row)
            self.view = self.viewed(self.held.move(now).moved(now.board))
            self.go(Cursor(column, "card", self.held.card))

    def let_go(self) -> Held | None:
        """Show the board as it is again; return what was held."""
        held, self.held = self.held, None
        self.show_board(self.session.board)
        return held

    def viewed(self, board: Board) -> BoardView:
        """Return what is shown of a board."""
        session = self.session
        return BoardView(board, session.now(), session.zone, self.view, session.seen)

    def show_board(self, board: Board, *, others: bool = False) -> None:
        """Show another board, with the cursor on the same card.

        A card that the person moved into a folded column leaves the cursor on its head; one
        that `others` moved is followed.
        """
        self.board = board
        before, self.view = self.view, self.viewed(board)
        pane = self.pane_open(self.cursor.column)
        cursor = cursors.follow(self.cursor, before, self.view, pane_open=pane)
        self.cursor = cursor if others else self._on_head(cursor)

    def refresh(self) -> bool:
        """Look at the file; True if there is something new to show.

        What somebody else did to the card that is held, or under the cursor, becomes a guard:
        the next key that would change something says it instead.
        """
        news = self.session.refresh()
        if not (news or self.view.today != self.session.now().date()):
            return False
        before, place, held = self.board, self.cursor, self.held
        card = held.card if held else place.key if place.kind == "card" else ""
        gone = news_of(card, before, self.session.board)
        self.held = None
        self.show_board(self.session.board, others=True)
        if held and not gone and held.column in self.view.columns:
            self.held = held
            self.carry(held.column, held.row)
        self.guard = gone or self.guard
        return True

    def close(self) -> None:
        """Close what is open; what the board's page marked as new was seen then."""
        read = self.view.news_above if self.opened == Opened("board") else ()
        self.opened = None
        for id in read:
            self.session.seen.add(id)
        if read:
            self.view = self.viewed(self.board)

    def says(self) -> tuple[str, str, int]:
        """Return the one message to show, its tone, and how many others wait."""
        needs = self.view.needs
        if self.message:
            return *self.message, 0
        if self.session.trouble:
            return f"{self.session.trouble}; edits wait until it is mended", "over", 0
        if self.held:
            return *hand.warning(self.session.board, self.view.board), 0
        if lost := self.session.lost:
            text = f"{lost[0]} was overwritten by another program; do it again"
            return text, "full", len(lost) - 1
        if news := self.view.news_at(self.cursor):
            return f"{NEWS} {told(news, self.view.now)}", "accent", len(needs)
        return (*self.view.told(needs[0]), len(needs) - 1) if needs else ("", "text", 0)
