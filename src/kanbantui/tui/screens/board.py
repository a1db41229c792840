"""The board's keys: looking about is done at once, the rest are deeds."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

from textual import events
from textual.binding import Binding

from kanbantui.errors import KanbantuiError, Refused
from kanbantui.session import Session
from kanbantui.tui import cursor as cursors
from kanbantui.tui import hand
from kanbantui.tui.actions import ACTIONS, BY_ID, CARD, Spot
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.hand import Held
from kanbantui.tui.screens.acting import ActingBoard
from kanbantui.tui.theme import PALETTES, Palette, theme_name
from kanbantui.tui.widgets.panel import About

PAGE = 5
"""Places that a page key goes."""

_FIRST: Final[dict[Spot, str]] = {
    "held": "drop the card first",
    "panel": "close the card first",
    "agreed": "close this first",
}


class BoardScreen(ActingBoard):
    """One open board. All keys come here; the widgets only show lines."""

    BINDINGS = [  # noqa: RUF012 - Textual's own way to say it
        *(
            Binding(",".join(action.keys), f"act('{action.id}')", action.label, id=action.id)
            for action in ACTIONS
            if action.keys
        ),
        *(Binding(str(n), f"column({n})", f"Column {n}", show=False) for n in range(1, 10)),
    ]

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(session, palette)
        self._looks = self._looking()

    def meant(self, bindings: Sequence[Binding]) -> Binding:
        """Return which of the actions of a key acts where the cursor is."""
        spot = self.spot()
        fitting = (b for b in bindings if b.id in BY_ID and spot in BY_ID[b.id].spots)
        return next(fitting, bindings[0])

    def action_act(self, id: str) -> None:
        """Do one action of the table, if it acts where the cursor is."""
        if self._acting:
            return
        if self._panel:
            edit = self._panel.field.edit if self.spot() == "panel" else "open"
            id = {"open": edit or "cursor_down", "quit": "cancel"}.get(id, id)
        message, self._message = self._message, None
        if not self._view.columns and BY_ID[id].group != "Other":
            self.say("every column of this board is retired; take one back in the file", "over")
        elif self.spot() in BY_ID[id].spots:
            self._start(id)
        elif self.spot() in _FIRST or (BY_ID[id].spots >= CARD and "head" not in BY_ID[id].spots):
            # A text that was typed for it must not act on the board.
            self.drop_typed()
            self._refuse(BY_ID[id].label)
        if message and not self._message:
            self.paint_bottom()

    def _refuse(self, label: str) -> None:
        """Say what must be done before something that does not act here."""
        self.say(f"{label.partition(',')[0]}: {_FIRST.get(self.spot(), 'go to a card first')}")

    def _start(self, id: str) -> None:
        """Do what only looks at once, and start what asks or changes something."""
        look = self._look_of(id)
        guard, self._guard = self._guard, ""
        if guard and (look is None or id in ("hold", "undo", "redo")):
            # What was typed before this was read is no answer to it.
            self.drop_typed()
            self.say(f"{guard}; press again to go on", "full")
        elif look is None:
            self._doing = id
            self.work(self._done(self._deed(self._deed_of(id))))
        else:
            try:
                look()
            except Refused as error:
                self.say(str(error), "over")

    def _look_of(self, id: str) -> Callable[[], None] | None:
        """Return what to do at once for an action that asks nothing; None for a deed."""
        if id != "open":
            return self._looks.get(id)
        at: dict[Spot, Callable[[], None]] = {
            "card": self._open,
            "head": self._fold_or_open,
            "held": self._hold,
        }
        return at.get(self.spot())

    def _deed_of(self, id: str) -> str:
        """Return the deed that an action does at this spot."""
        spot = self.spot()
        if id == "open":
            return {"slot": "pull", "rule": "rule", "agreed": "agreed"}[spot]
        if id == "new_below":
            return {"rule": "new_rule", "agreed": "agreed_rule"}.get(spot, "new_card")
        return "rule" if id == "rules" else id

    def _deed(self, id: str) -> Awaitable[object]:
        from kanbantui.tui.deeds import DEEDS  # noqa: PLC0415 - looking at a board needs none

        return DEEDS[id](self)

    async def _done(self, deed: Awaitable[object]) -> None:
        try:
            await deed
        except KanbantuiError as error:
            self.say(str(error), "over")

    def _looking(self) -> dict[str, Callable[[], None]]:
        """Return what is done at once: looking about, and taking back."""
        return {
            "cursor_left": partial(self._sideways, -1),
            "cursor_right": partial(self._sideways, 1),
            "cursor_up": partial(self._step, -1),
            "cursor_down": partial(self._step, 1),
            "cursor_top": partial(self._end, -1),
            "cursor_bottom": partial(self._end, 1),
            "page_up": partial(self._leaf, -1),
            "page_down": partial(self._leaf, 1),
            "hold": self._hold,
            "cancel": self._cancel,
            "panes": self._fold,
            "all_panes": self._fold_all,
            "undo": partial(self.step_back, "undo"),
            "redo": partial(self.step_back, "redo"),
            "agreements": partial(self._open_agreements, "board"),
            "column_agreements": partial(self._open_agreements, "column"),
            "copy_id": self._copy_id,
            "saved": lambda: self.say(f"all is saved in {self.session.file.shown}"),
            "theme": self._next_theme,
            "palette": self._commands,
            "help": self._help,
            "quit": lambda: self.app.exit(0),
        }

    def action_column(self, number: int) -> None:
        """Go to the column of that number from the left, or carry the held card there."""
        order = self._view.flow.order
        if self._acting or number > len(order):
            return
        if self._panel:
            self._refuse(f"Column {number}")
            return
        self._message, self._guard = None, ""
        if self._held:
            self._carry(self._held, order[number - 1], hand.END)
        else:
            self.go(cursors.in_column(self._view.columns[order[number - 1]], 0))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse points."""
        place = self._columns.at(event.screen_offset)
        if place and not (self._panel or self._held or self._acting):
            self._message = None
            self.go(place)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        if not self._acting:
            self._step(1)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        if not self._acting:
            self._step(-1)

    def _step(self, by: int) -> None:
        if self._panel:
            self._panel.step(by)
            self._paint_panel()
        elif self._held:
            self._carry(self._held, self._held.column, self._held.row + by)
        elif self._view.columns:
            column = self._view.columns[self._cursor.column]
            if by > 0 and column.id in self._columns.folded():
                self._unfolded.add(column.id)
            pane = self._pane_open(column.id)
            self.go(cursors.step(self._cursor, column, by, pane_open=pane))

    def _leaf(self, by: int) -> None:
        """Go down or up by a page."""
        if self._panel:
            self._panel.leaf(by)
            self._paint_panel()
        else:
            self._step(by * PAGE)

    def _end(self, by: int) -> None:
        """Go to the bottom, or to the top."""
        if self._panel:
            self._panel.end(by)
            self._paint_panel()
        else:
            self._step(by * hand.END)

    def _sideways(self, by: int) -> None:
        if self._held is None:
            self.go(cursors.beside(self._cursor, self._view, by))
            return
        order = self._view.flow.order
        at = order.index(self._held.column) + by
        if 0 <= at < len(order):
            self._carry(self._held, order[at], hand.END)

    def _hold(self) -> None:
        """Pick the card up, or drop the one that is held."""
        if self._held is None:
            id, card = self.card()
            row = self._view.columns[card.column].cards.index(id)
            self._held = Held(id, card.column, row)
            self.paint()
            return
        held, self._held = self._held, None
        self.show_board(self.session.board)
        view = self._view
        if held.moves(view):
            from kanbantui.tui.deeds import moves  # noqa: PLC0415 - looking at a board needs none

            self.work(self._done(moves.move(self, held.move(view))))

    def _cancel(self) -> None:
        """Put a held card back where it was, or close the open one."""
        if self._panel:
            self._close()
            return
        self._held = None
        self.show_board(self.session.board)

    def _open(self) -> None:
        self._show_panel("card", self.card()[0])

    def _open_agreements(self, about: About) -> None:
        """Open what the board, or the column under the cursor, agreed on."""
        self._show_panel(about, self._cursor.column if about == "column" else "")

    def _show_panel(self, about: About, key: str) -> None:
        self._sheet.open(about, key)
        self._panel = self._sheet
        self.paint()

    def _fold_or_open(self) -> None:
        """Fold or open what the head under the cursor is of: a done column, else its rules."""
        column = self._cursor.column
        if column in self._columns.folded() | self._unfolded:
            self._unfolded ^= {column}
            self.paint()
        else:
            self._fold()

    def _fold(self) -> None:
        self._set_panes((self._cursor.column,))

    def _fold_all(self) -> None:
        self._set_panes(tuple(self._view.columns))

    def _set_panes(self, columns: tuple[str, ...]) -> None:
        is_open = not self._pane_open(self._cursor.column)
        self._panes |= dict.fromkeys(columns, is_open)
        if self._cursor.kind == "rule":
            self._cursor = Cursor(self._cursor.column)
        self.paint()

    def _copy_id(self) -> None:
        id, _ = self.card()
        self.app.copy_to_clipboard(id)
        self.say(f"copied {id}")

    def _next_theme(self) -> None:
        names = list(PALETTES)
        after = names[(names.index(self._palette.name) + 1) % len(names)]
        self._palette = PALETTES[after]
        self.app.theme = theme_name(self._palette)
        self.paint()

    def _commands(self) -> None:
        self.app.action_command_palette()

    def _help(self) -> None:
        from kanbantui.tui.screens.help import HelpScreen  # noqa: PLC0415 - only this key needs it

        self.app.push_screen(HelpScreen(self._palette))

    def action_copy_text(self) -> None:
        """Answer ctrl+c, with which many a person wants to leave."""
        self.say("q quits, all is saved")
