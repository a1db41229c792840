"""The board as it is drawn: the cursor on it, the messages around it, the file behind it."""

from textual import events
from textual.app import ComposeResult

from kanbantui.board.model import Board
from kanbantui.session import Session
from kanbantui.tui import cursor as cursors
from kanbantui.tui import hand
from kanbantui.tui.actions import Spot
from kanbantui.tui.bottom import columns_line, idle_hints, keys_line, message_line, top_line
from kanbantui.tui.column import ColumnPainter
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.hand import Held
from kanbantui.tui.head import NEWS
from kanbantui.tui.layout import GAP
from kanbantui.tui.news import news_of, told
from kanbantui.tui.panel import Field, fields
from kanbantui.tui.question import briefly
from kanbantui.tui.screens.asking import AskingScreen
from kanbantui.tui.theme import Palette
from kanbantui.tui.view import BoardView
from kanbantui.tui.widgets.columns import Columns
from kanbantui.tui.widgets.lines import Lines
from kanbantui.tui.widgets.panel import Panel

POLL = 0.25
"""Seconds between two looks at the file; one look is a stat of a few microseconds."""

WARM = 0.1
"""Seconds after the start when what was left for later is loaded."""

FEW_ROWS = 30
"""Below this height panes begin folded and cards stand closer."""


class DrawnBoard(AskingScreen):
    """A board on the screen: how it is drawn, and how it follows the file."""

    AUTO_FOCUS = None
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DrawnBoard { layers: base above; overflow: hidden hidden; background: $background; }
    """

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__()
        self.session = session
        self._palette = palette
        self._board = session.board
        self._view = BoardView(session.board, session.now(), session.zone, seen=session.seen)
        self._cursor = cursors.first(self._view)
        self._held: Held | None = None
        self._sheet = Panel()
        self._panel: Panel | None = None
        self._message: tuple[str, str] | None = None
        self._guard = ""
        self._panes: dict[str, bool] = {}
        self._unfolded: set[str] = set()
        self._columns = Columns(len(self._view.columns))
        self._top, self._states = Lines(id="top"), Lines(id="states")
        self._below, self._keys = Lines(id="message"), Lines(id="keys")

    def compose(self) -> ComposeResult:
        """Make the lines at the top, the columns, and the lines at the bottom.

        They are drawn before they are mounted, so that the first frame is the whole board.
        """
        self.paint()
        yield self._top
        yield self._states
        yield self._columns
        yield self._below
        yield self._keys
        yield self._sheet
        yield self._overlay

    @property
    def view(self) -> BoardView:
        """The board as it is shown now."""
        return self._view

    @property
    def cursor(self) -> Cursor:
        """Where the cursor rests."""
        return self._cursor

    def go(self, cursor: Cursor) -> None:
        """Put the cursor there; on its head where a column is folded."""
        before, self._cursor = self._cursor, self._on_head(cursor)
        if before != self._cursor and (news := self._view.news_at(before)) and not self._held:
            # Its message stood below for as long as the cursor was there.
            self.session.seen.add(news.id)
            self._view = self._viewed(self._board)
        self.paint()

    def _on_head(self, cursor: Cursor) -> Cursor:
        folded = self._columns.folded() - self._unfolded
        if cursor.column not in folded or self._held or self._panel:
            return cursor
        return Cursor(cursor.column)

    def say(self, text: str, tone: str = "text") -> None:
        """Show a message until the next key."""
        self._message = (text, tone)
        self.paint_bottom()

    def on_mount(self) -> None:
        """Begin to watch the file, and load what the first change needs once all is shown."""
        self.set_interval(POLL, self._look)
        self.set_timer(WARM, self._warm)

    def _warm(self) -> None:
        from kanbantui.tui import deeds  # noqa: PLC0415 - not before the first frame

        del deeds
        self.session.warm()

    def on_resize(self, _: events.Resize) -> None:
        """Draw for the new size."""
        self.paint()

    def paint(self) -> None:
        """Draw the board as it is now; lines that did not change are not sent."""
        width, height = self.app.size
        if not width:
            return
        view, palette = self._view, self._palette
        held = self._held.card if self._held else ""
        if self._cursor.kind == "card" and not (held or self._panel):
            # Somebody moved the card under the cursor there; it is not lost from sight.
            self._unfolded |= {self._cursor.column} & self._columns.folded()
        self._columns.lay_out(view, self._cursor.column, width, self._unfolded)
        painter = ColumnPainter(view, palette, self._cursor, held, dense=height < FEW_ROWS)
        self._columns.paint(
            painter, max(1, height - 4), {c: self._pane_open(c) for c in view.columns}
        )
        note = "read-only" if self.session.read_only() else ""
        self._top.show([top_line(view, note, palette, width)])
        self._states.show([columns_line(view, self._columns.places, palette, width)])
        self._sheet.fit(width, max(1, height - 4), self._columns.edges())
        self._paint_panel()
        self.paint_bottom()
        self._leave_out_covered()

    def _leave_out_covered(self) -> None:
        """Hide the columns that are wholly under the open card.

        A line is sent in as many parts as there are edges of widgets on it, seen or not.
        """
        x = 0
        for widget, place in zip(self._columns.children, self._columns.places, strict=False):
            covered = self._panel is not None and x >= self._sheet.left
            if widget.visible is covered:
                widget.visible = not covered
                # All of it is sent as it comes back; what changed meanwhile is part of that.
                widget._exchange_repaint_regions()  # noqa: SLF001 - there is no public way
            x += place.width + GAP

    def first_frame_sent(self) -> None:
        """Take the first frame as sent: what changes from now on is all that goes out."""
        self._columns.forget_repaints()

    def _paint_panel(self) -> None:
        """Draw the open card, or close the panel where its card has gone."""
        panel = self._panel
        if panel is None:
            return
        parts = self._parts_of(panel)
        if parts:
            panel.show_parts(parts, self._palette)
        else:
            self._close()

    def _parts_of(self, panel: Panel) -> list[Field]:
        """Return the fields of what is open; none where it has gone."""
        view, zone = self._view, self.session.zone
        if panel.about == "card":
            return fields(view, panel.key, zone) if panel.key in view.board.cards else []
        from kanbantui.tui import agreements  # noqa: PLC0415 - cards are opened far more often

        if panel.about == "board":
            return agreements.board_agreements(view, zone)
        return (
            agreements.column_agreements(view, panel.key, zone) if panel.key in view.columns else []
        )

    def paint_bottom(self) -> None:
        """Draw the message and the keys."""
        width = self.app.size.width
        if not width:
            return
        text, tone, more = self._bottom()
        text = briefly(text, self._view.limits, width - 1)
        self._below.show([message_line(text, tone, more, self._palette, width)])
        self._keys.show([keys_line(self.spot(), self._palette, width, self._idle())])

    def _idle(self) -> frozenset[str]:
        """Return the words of keys that would do nothing here."""
        column = self._view.columns.get(self._cursor.column)
        if column is None or self._panel or self._held:
            return frozenset()
        folds = column.id in self._columns.folded() | self._unfolded
        slot = int(self._cursor.key) if self._cursor.kind == "slot" else None
        return idle_hints(column, slot, folds=folds)

    def _bottom(self) -> tuple[str, str, int]:
        """Return the one message to show, its tone, and how many others wait."""
        needs = self._view.needs
        if self._message:
            return *self._message, 0
        if self.session.trouble:
            return f"{self.session.trouble}; edits wait until it is mended", "over", 0
        if self._held:
            return *hand.warning(self.session.board, self._view.board), 0
        if lost := self.session.lost:
            text = f"{lost[0]} was overwritten by another program; do it again"
            return text, "full", len(lost) - 1
        if news := self._view.news_at(self._cursor):
            return f"{NEWS} {told(news, self._view.now)}", "accent", len(needs)
        return (*self._view.told(needs[0]), len(needs) - 1) if needs else ("", "text", 0)

    def _pane_open(self, column: str) -> bool:
        return self._panes.get(column, self.app.size.height >= FEW_ROWS)

    def _viewed(self, board: Board) -> BoardView:
        session = self.session
        return BoardView(board, session.now(), session.zone, self._view, session.seen)

    def show_board(self, board: Board, *, others: bool = False) -> None:
        """Show another board, with the cursor on the same card.

        A card that the person moved into a folded column leaves the cursor on its head; one
        that `others` moved is followed.
        """
        self._board = board
        before, self._view = self._view, self._viewed(board)
        pane = self._pane_open(self._cursor.column)
        cursor = cursors.follow(self._cursor, before, self._view, pane_open=pane)
        self._cursor = cursor if others else self._on_head(cursor)
        self.paint()

    def _look(self) -> None:
        """Look at the file; show what somebody else did to it."""
        news = self.session.refresh()
        if not (news or self._view.today != self.session.now().date()):
            return
        before, place, held = self._board, self._cursor, self._held
        card = held.card if held else place.key if place.kind == "card" else ""
        gone = news_of(card, before, self.session.board)
        self._held = None
        self.show_board(self.session.board, others=True)
        if held and not gone and held.column in self._view.columns:
            self._carry(held, held.column, held.row)
        self._guard = gone or self._guard
        if self._message and self._acting:
            return
        self._message = (self._guard, "full") if self._guard else None
        self.paint_bottom()

    def _carry(self, held: Held, column: str, row: int) -> None:
        """Show the board as it would be with the held card there."""
        now = self._viewed(self._board)
        self._held = held.carried(now, column, row)
        self._view = self._viewed(self._held.move(now).moved(now.board))
        self.go(Cursor(column, "card", held.card))

    def spot(self) -> Spot:
        """Return what kind of place keys act on now."""
        if self._panel:
            return "panel" if self._panel.about == "card" else "agreed"
        return "held" if self._held else self._cursor.kind

    def _close(self) -> None:
        """Close the open card or page; what the board's page marked as new was seen then."""
        read = self._view.news_above if self._panel and self._panel.about == "board" else ()
        self._sheet.hide()
        self._panel = None
        if read:
            for id in read:
                self.session.seen.add(id)
            self._view = self._viewed(self._board)
            self.paint()
        self._leave_out_covered()
        self.paint_bottom()
