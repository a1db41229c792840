"""The board's screen: a key, a click or a command of the palette becomes an action, and is done."""

from collections.abc import Awaitable
from typing import Final

from textual import events

from kanbantui.errors import KanbantuiError, Refused
from kanbantui.tui.actions import BY_ID, Action, Spot
from kanbantui.tui.key_line import hint_at
from kanbantui.tui.screens.acting import ActingBoard

_FIRST: Final[dict[Spot, str]] = {
    "held": "drop the card first",
    "panel": "close the card first",
    "agreed": "close this first",
    "discarded": "close this first",
}

_PLACES: Final[tuple[tuple[Spot, str], ...]] = (
    ("card", "go to a card first"),
    ("rule", "go to a rule first"),
    ("slot", "go to a free slot first"),
    ("head", "go to a column's head first"),
    ("held", "pick a card up first"),
    ("panel", "open a card first"),
    ("agreed", "open what was agreed first"),
    ("discarded", "open the discarded cards first"),
)
"""Where an action acts, in the order in which a person would look for it."""


class BoardScreen(ActingBoard):
    """One open board. All keys come here; the widgets only show lines."""

    def knows(self, key: str) -> bool:
        """Whether a key does anything on a board."""
        return key in self.keymap or key == "ctrl+c"

    def pressed(self, key: str) -> None:
        """Do what a key means where the cursor is."""
        self.key = key
        if key == "ctrl+c":
            self.say("q quits, all is saved")
        elif action := self.keymap.meant(key, self.spot()):
            self.act(action.id)

    def act(self, id: str) -> None:
        """Do one action of the table, if it acts where the cursor is."""
        if self._acting:
            return
        action, state = BY_ID[id], self.state
        message, state.message = state.message, None
        if not self.view.columns and action.group != "Other":
            self.say("every column of this board is retired; take one back in the file", "over")
        elif self.spot() in action.spots:
            self._start(action)
        else:
            # A text that was typed for it must not act on the board.
            self.drop_typed()
            self._refuse(action)
        if message and not state.message:
            self.paint_bottom()

    def _refuse(self, action: Action) -> None:
        """Say what must be done before something that does not act here."""
        label = action.label.partition(",")[0]
        where = next(words for spot, words in _PLACES if spot in action.spots)
        self.say(f"{label}: {_FIRST.get(self.spot(), where)}")

    def _start(self, action: Action) -> None:
        """Do what is done at once, and let go on what asks."""
        state = self.state
        guard, state.guard = state.guard, ""
        if guard and action.changes:
            # What was typed before this was read is no answer to it.
            self.drop_typed()
            self.say(f"{guard}; press again to go on", "full")
            return
        from kanbantui.tui.handlers import HANDLERS  # noqa: PLC0415 - not before the first frame

        self.doing = action.id
        try:
            goes_on = HANDLERS[action.id](self)
        except Refused as error:
            self.say(str(error), "over")
        else:
            if goes_on:
                self.work(self._until_said(goes_on))

    async def _until_said(self, action: Awaitable[None]) -> None:
        try:
            await action
        except KanbantuiError as error:
            self.say(str(error), "over")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse points; on the line of keys do what is named there."""
        x, y = event.screen_offset
        if y == self.app.size.height - 1 and not self._acting:
            hint = hint_at(self.hints(), self.app.size.width, x)
            if hint and hint.action:
                self.act(hint.action)
            return
        place = self._columns.at(event.screen_offset)
        if place and not (self.state.opened or self.state.held or self._acting):
            self.state.message = None
            self.go(place)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.act("cursor_down")

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.act("cursor_up")
