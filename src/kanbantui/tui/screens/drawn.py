"""The board as it is drawn: its lines, its columns and what is open, as its state says."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer

from kanbantui.board.model import Board
from kanbantui.session import Session
from kanbantui.tui.actions import USUAL, Hint, Keymap
from kanbantui.tui.bottom import columns_line, message_line, top_line
from kanbantui.tui.column import ColumnPainter
from kanbantui.tui.company import Company
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.field import At, Field
from kanbantui.tui.following import follow
from kanbantui.tui.key_line import edit_word, idle_actions, keys_line
from kanbantui.tui.layout import GAP
from kanbantui.tui.question import briefly
from kanbantui.tui.saying import message
from kanbantui.tui.screens.asking import AskingScreen
from kanbantui.tui.spots import ON_CARDS, Spot
from kanbantui.tui.state import BoardState, Opened
from kanbantui.tui.theme import Palette
from kanbantui.tui.view import BoardView
from kanbantui.tui.widgets.columns import Columns
from kanbantui.tui.widgets.lines import Lines
from kanbantui.tui.widgets.panel import BEGINNING, Panel

URGENT = ("over", "full")
"""Tones of messages that stay until the next key, whatever others do meanwhile."""

ENTER = ("edit", "edit_agreed", "do_here", "open_change", "open_here")
"""What `enter` does on pages; the word for it depends on the field."""

POLL = 0.25
"""Seconds between two looks at the file; one look is a stat of a few microseconds."""

WARM = 0.1
"""Seconds after the start when what was left for later is loaded."""

CALM = 1.0
"""Seconds without a change after which figures are counted again."""


class DrawnBoard(AskingScreen):
    """A board on the screen: how it is drawn, and how it follows the file.

    `problems` says in one line each which of the person's settings can't be used.
    """

    AUTO_FOCUS = None
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DrawnBoard { layers: base above; overflow: hidden hidden; background: $background; }
    """

    def __init__(
        self,
        session: Session,
        palette: Palette,
        keymap: Keymap = USUAL,
        problems: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.session = session
        self.state = BoardState(session)
        self.company = Company(session)
        self.keymap = keymap
        self.problems = problems
        self.palette = palette
        self.panel = Panel()
        self._edited = ("", "")
        self._counted: Board | None = None
        self._count_soon: Timer | None = None
        self._before: list[tuple[Opened, At]] = []
        self._parts: list[Field] = []
        self._parts_of: tuple[BoardView, Opened, frozenset[str]] | None = None
        self._columns = Columns(len(self.state.view.columns))
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
        yield self.panel
        yield self._overlay

    @property
    def view(self) -> BoardView:
        """The board as it is shown now."""
        return self.state.view

    @property
    def cursor(self) -> Cursor:
        """Where the cursor rests."""
        return self.state.cursor

    def spot(self) -> Spot:
        """Return what kind of place keys act on now."""
        return self.state.spot

    def go(self, cursor: Cursor) -> None:
        """Put the cursor there; on its head where a column is folded."""
        self.state.go(cursor)
        self.paint()

    def say(self, text: str, tone: str = "text") -> None:
        """Show a message until the next key."""
        self.state.message = (text, tone)
        self.paint_bottom()

    def on_mount(self) -> None:
        """Begin to watch the file, and load what the first change needs once all is shown."""
        self.set_interval(POLL, self._look)
        self.set_timer(WARM, self._warm)

    def _warm(self) -> None:
        from kanbantui.tui import handlers, page, pages  # noqa: PLC0415 - not before the first frame
        from kanbantui.tui.markdown import blocks  # noqa: PLC0415 - the same

        del handlers, page, pages
        blocks("**loads the parser** of the first card that is opened")
        self.session.warm()
        self._recount()

    async def look_back(self) -> None:
        """Learn from what was finished, in a thread: ten thousand cards take a second."""
        from kanbantui.tui.learned import learned_from  # noqa: PLC0415 - not before the first frame

        self._counted = self.session.board
        self.state.learn(await asyncio.to_thread(learned_from, self.session))
        self.paint()

    def _look_back_soon(self) -> None:
        """Count again once nobody has changed the board for a while."""
        if self._counted is None or self._counted is self.session.board:
            return
        self._counted = self.session.board
        if self._count_soon:
            self._count_soon.stop()
        self._count_soon = self.set_timer(CALM, self._recount)

    def _recount(self) -> None:
        self.run_worker(self.look_back(), exclusive=True, group="figures")

    def on_resize(self, _: events.Resize) -> None:
        """Draw for the new size."""
        self.paint()

    def paint(self) -> None:
        """Draw the board as it is now; lines that did not change are not sent."""
        width, height = self.app.size
        if not width:
            return
        state, palette = self.state, self.palette
        view = state.view
        self._columns.take(view, state.lay_out(width, height))
        painter = ColumnPainter(
            view,
            palette,
            state.cursor,
            frozenset(state.held.cards if state.held else ()),
            state.marked,
            state.density,
            keymap=self.keymap,
            others=self.company.cards,
        )
        panes = {column: state.pane_open(column) for column in view.columns}
        self._columns.paint(painter, max(1, height - 4), panes)
        note = "syncing" if state.syncing else "read-only" if self.session.read_only() else ""
        people = self.company.here, self.company.names
        top = top_line(view, note, palette, width, state.filter, self.keymap, people)
        self._top.show([top])
        self._states.show([columns_line(view, state.layout.places, palette, width)])
        self.panel.fit(width, max(1, height - 4), state.layout.edges())
        self.paint_panel()
        self.paint_bottom()
        self._leave_out_covered()

    def _leave_out_covered(self) -> None:
        """Hide the columns that are wholly under the open card.

        A line is sent in as many parts as there are edges of widgets on it, seen or not.
        """
        x = 0
        for widget, place in zip(self._columns.children, self._columns.places, strict=False):
            covered = self.state.opened is not None and x >= self.panel.left
            if widget.visible is covered:
                widget.visible = not covered
                # All of it is sent as it comes back; what changed meanwhile is part of that.
                widget._exchange_repaint_regions()  # noqa: SLF001 - there is no public way
            x += place.width + GAP

    def first_frame_sent(self) -> None:
        """Take the first frame as sent: what changes from now on is all that goes out."""
        self._columns.forget_repaints()

    def paint_panel(self) -> None:
        """Draw what is open, or close the panel where that has gone."""
        opened = self.state.opened
        if opened is None:
            return
        if self._parts_of != (self.view, opened, self.state.marked):
            # The cursor moves far more often than the board changes.
            self._parts_of = self.view, opened, self.state.marked
            from kanbantui.tui.pages import page_fields  # noqa: PLC0415 - not before it opens

            self._parts = page_fields(self.state, opened, self.session.zone)
        if self._parts:
            self.panel.show_parts(self._parts, self.palette)
            if self._edited != (self.panel.field.edit, self.panel.field.key):
                self._edited = self.panel.field.edit, self.panel.field.key
                self.paint_bottom()
        else:
            self.close()

    def open(self, opened: Opened) -> None:
        """Open something beside the board; closing it leads back to what was open before."""
        if before := self.state.opened:
            self._before.append((before, self.panel.at))
            was_open = [place for place, _ in self._before]
            if opened in was_open:
                del self._before[was_open.index(opened) :]
        self._open(opened, BEGINNING)

    def close(self) -> None:
        """Close what is open."""
        self.state.close()
        if self._before:
            self._open(*self._before.pop())
        else:
            self.panel.hide()
            self.paint()

    def _open(self, opened: Opened, at: At) -> None:
        self.panel.begin(at)
        self.state.opened = opened
        card = self.view.board.cards.get(opened.key) if opened.about == "card" else None
        column = self.view.columns.get(card.column) if card else None
        if column and opened.key in column.cards and column.id not in self.state.layout.spines:
            self.state.go(Cursor(column.id, "card", opened.key))
        self.paint()

    def paint_bottom(self) -> None:
        """Draw the message and the keys."""
        width = self.app.size.width
        if not width:
            return
        text, tone, more = message(self.state, self.keymap)
        text = briefly(text, self.view.limits, width - 1)
        self._below.show([message_line(text, tone, more, self.palette, width)])
        self._keys.show([keys_line(self.hints(), self.palette, width)])

    def hints(self) -> list[Hint]:
        """Return the keys that do something where the cursor is."""
        idle, (edit, key) = self._idle(), self._edited
        found = [
            replace(hint, word=edit_word(edit or key, hint.word)) if hint.action in ENTER else hint
            for hint in self.keymap.hints(self.spot())
            if hint.action not in idle
        ]
        if not (self.state.walk and self.spot() in ON_CARDS):
            return found
        from kanbantui.tui.walking import hints  # noqa: PLC0415 - only a walk has these

        first = hints(self.keymap)
        walk = {hint.action for hint in first}
        return [*first, *(hint for hint in found if hint.action not in walk)]

    def _idle(self) -> frozenset[str]:
        """Return actions that would do nothing here."""
        state = self.state
        if state.spot in ("evolve", "change", "review"):
            from kanbantui.tui.evolving import idle  # noqa: PLC0415 - not before it opens

            id = self.panel.field.key
            if state.opened and state.opened.about == "change":
                id = state.opened.key
            return idle(state.board.changes.get(id))
        if state.spot == "replenishment" and self.panel.field.key not in state.board.cards:
            # What is marked may be committed to from anywhere.
            without = frozenset(("mark_option", "discard"))
            return without if state.marked else without | {"commit_options"}
        if state.opened and (card := state.board.cards.get(state.opened.key)):
            # Next needs are no part of a card; on a walk they are named before all keys.
            return frozenset(("next_need", "discard" if card.discarded else "restore"))
        column = state.view.columns.get(state.cursor.column)
        if column is None or state.opened or state.held:
            return frozenset()
        slot = int(state.cursor.key) if state.cursor.kind == "slot" else None
        folds, lanes = state.folds(column.id), bool(state.lanes)
        return idle_actions(column, slot, folds=folds, lanes=lanes)

    def on_unmount(self) -> None:
        """Leave the board to the others."""
        self.company.leave()

    def _look(self) -> None:
        """Look at the file, and who else is here; show what somebody else did."""
        state, trouble = self.state, self.session.trouble
        self._look_back_soon()
        met = self.company.meet(state.card_at_hand)
        changed = follow(state)
        if changed or met:
            self.paint()
        if not changed:
            return
        if state.message and self._acting:
            return
        # What was overwritten says more than where a card went by that.
        if state.guard and not self.session.lost:
            state.message = state.guard, "full"
        elif trouble or self.session.lost or not (state.message and state.message[1] in URGENT):
            state.message = None
        self.paint_bottom()
