"""The board's screen: a key, a click or a command of the palette becomes an action, and is done."""

from collections.abc import Awaitable, Sequence
from typing import Final

from textual import events
from textual.geometry import Offset

from kanbantui.errors import KanbantuiError, Refused
from kanbantui.session import Session
from kanbantui.storage.look import hints_are_done, read_look, write_look
from kanbantui.tui.actions import BY_ID, USUAL, Action, Keymap
from kanbantui.tui.boards import Boards
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.kept import look_of, restore
from kanbantui.tui.key_line import hint_at
from kanbantui.tui.pointer import Pointer
from kanbantui.tui.saying import has_read, unmerged
from kanbantui.tui.screens.clashing import ClashingBoard
from kanbantui.tui.spots import Spot
from kanbantui.tui.state import Opened
from kanbantui.tui.theme import Palette

_FIRST: Final[dict[Spot, str]] = {
    "held": "drop the card first",
    "panel": "close the card first",
    "agreed": "close this first",
    "discarded": "close this first",
    "evolve": "close this first",
    "change": "close this first",
    "flow": "close the charts first",
    "walked": "close this first",
    "review": "close the meeting first",
    "replenishment": "close the meeting first",
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
    ("change", "open a proposal or an experiment first"),
    ("evolve", "open how the board changes first"),
    ("flow", "open the charts first"),
    ("review", "open a review first"),
    ("replenishment", "open a replenishment first"),
    ("walked", "end a walk first"),
)
"""Where an action acts, in the order in which a person would look for it."""


class BoardScreen(ClashingBoard):
    """One open board. All keys come here; the widgets only show lines."""

    def __init__(
        self,
        session: Session,
        palette: Palette,
        keymap: Keymap = USUAL,
        problems: Sequence[str] = (),
        boards: Boards | None = None,
    ) -> None:
        super().__init__(session, palette, keymap, problems)
        self.boards = boards or Boards(Session)
        self.boards.been(session.file.path)
        self._pointer = Pointer(self)
        look = read_look(session.file.path, session.user)
        restore(self.state, look)
        self.state.hints_done |= hints_are_done(session.file.path, session.user)
        self._kept = look_of(self.state)

    def keep_look(self) -> None:
        """Keep how the person looks at the board, if that has changed."""
        look = look_of(self.state)
        if look != self._kept:
            write_look(self.session.file.path, self.session.user, look)
            self._kept = look

    def knows(self, key: str) -> bool:
        """Whether a key does anything on a board."""
        return key in self.keymap or key == "ctrl+c"

    def pressed(self, key: str) -> None:
        """Do what a key means where the cursor is."""
        self.key = key
        if key == "ctrl+c":
            quit = self.keymap.first("quit")
            self.say(f"{quit} quits, all is saved" if quit else "all is saved")
        elif action := self.keymap.meant(key, self.spot()):
            self.act(action.id)

    def act(self, id: str) -> None:
        """Do one action of the table, if it acts where the cursor is."""
        if self._acting:
            return
        action, state = BY_ID[id], self.state
        read = has_read(state)
        if not self.view.columns and action.group not in ("Git", "Other"):
            self.say("every column of this board is retired; take one back in the file", "over")
        elif self.spot() in action.spots:
            self._start(action)
        else:
            # A text that was typed for it must not act on the board.
            self.drop_typed()
            self._refuse(action)
        if read and not state.message:
            self.paint_bottom()

    def jump(self, card: str) -> None:
        """Go to a card, or open it where it has no place on the board."""
        state = self.state
        if self._acting or state.held:
            self.say("go to a card: drop the card first")
            return
        if state.opened:
            self.close()
        if state.reveal(card):
            self.paint()
        elif card in self.view.board.cards:
            self.open(Opened("card", card))

    def show_card(self, card: str) -> None:
        """Go to a card and open it, in place of what is open; an archived one is only named."""
        self.jump(card)
        if card not in self.view.board.cards:
            self.say(f"{card} is in the archive; `kanbantui show {card}` prints it")
        elif not self.state.opened:
            self.open(Opened("card", card))

    def _refuse(self, action: Action) -> None:
        """Say what must be done before something that does not act here."""
        label = action.label.partition(",")[0]
        where = next(words for spot, words in _PLACES if spot in action.spots)
        self.say(f"{label}: {_FIRST.get(self.spot(), where)}")

    def _start(self, action: Action) -> None:
        """Do what is done at once, and let go on what asks."""
        state = self.state
        guard, state.guard = state.guard, ""
        if guard and action.changes and action.id != "again":
            # What was typed before this was read is no answer to it.
            self.drop_typed()
            self.say(f"{guard}; press again to go on", "full")
            return
        if action.changes and self.session.is_unmerged:
            self.drop_typed()
            self.say(unmerged(state, self.keymap), "over")
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

    @property
    def busy(self) -> bool:
        """Whether something is asked or done, so that the board waits."""
        return self._acting

    def place_at(self, offset: Offset) -> Cursor | None:
        """Return the place of the cursor at a cell of the screen."""
        return self._columns.at(offset)

    def pointed_at(self, offset: Offset) -> tuple[str, str, bool]:
        """Return the column at a cell of the screen, and the card; whether its lower half is meant.

        Both are "" where there is none.
        """
        return self._columns.card_at(offset)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Point, or do what is named on the line of keys there."""
        x, y = event.screen_offset
        if y < self.app.size.height - 1:
            self._pointer.down(event.screen_offset)
        elif self.prompt:
            if key := self.clicked_key(x):
                self.app.post_message(events.Key(key, None))
        elif not self._acting:
            hint = hint_at(self.hints(), self.app.size.width, x)
            if hint and hint.action:
                self.act(hint.action)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag what the button went down on."""
        if event.button:
            self._pointer.move(event.screen_offset)

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """End what the button began."""
        self._pointer.up()

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.act("cursor_down")

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.act("cursor_up")
