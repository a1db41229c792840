"""The charts of a board over the whole screen: one key each, and a cursor on their points."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from kanbantui.board.model import Board
from kanbantui.charts.cells.canvas import Drawn
from kanbantui.session import Session
from kanbantui.tui.actions import Keymap
from kanbantui.tui.flow import CHARTS, Drawing, Look, nearest
from kanbantui.tui.flow_lines import TABS, chart_at, hints, screen_lines
from kanbantui.tui.frames import in_one_frame
from kanbantui.tui.key_line import hint_at
from kanbantui.tui.learned import whole
from kanbantui.tui.theme import Palette
from kanbantui.tui.widgets.lines import Lines

POLL: Final = 0.5
"""Seconds between two looks at whether the board is another one by now."""

_STEPS: Final[Mapping[str, tuple[int, int]]] = {
    "cursor_left": (-1, 0),
    "cursor_right": (1, 0),
    "cursor_up": (0, -1),
    "cursor_down": (0, 1),
}
"""Where the keys of these actions lead: to the side, down."""

_LOOKS: Final[Mapping[str, Callable[[Look], Look]]] = {
    "next_chart": lambda look: look.on(look.chart + 1),
    "last_chart": lambda look: look.on(look.chart - 1),
    "flow_class": Look.next_class,
    "flow_tag": Look.next_tag,
    "flow_tag_back": lambda look: look.next_tag(-1),
    "flow_all": Look.everything,
    "flow_window": Look.next_window,
}
"""What the keys of these actions look at."""


class FlowScreen(ModalScreen[str]):
    """Shows one chart at a time; leaves with the id of a card that is to be opened, else ""."""

    AUTO_FOCUS = None
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FlowScreen { background: $background; overflow: hidden hidden; }
    FlowScreen Lines { width: 100%; height: 100%; }
    """

    def __init__(
        self,
        session: Session,
        palette: Palette,
        keymap: Keymap,
        look: Look,
        problems: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.look = look
        self._drawing = Drawing()
        self._session = session
        self._seen: Board = session.board
        self._palette = palette
        self._keymap = keymap
        self._problems = problems
        self._lines = Lines()
        self._top = 0

    def compose(self) -> ComposeResult:
        """Make the lines, and draw them: a blank screen would be sent before them else."""
        self.paint()
        yield self._lines

    def on_mount(self) -> None:
        """Follow the board from now on."""
        self.set_interval(POLL, self._follow)

    def on_resize(self, _: events.Resize) -> None:
        """Draw for the new size."""
        self.paint()

    @property
    def drawn(self) -> Drawn:
        """The chart that is seen."""
        return self._drawing.chart

    def paint(self) -> None:
        """Draw what is looked at; lines that did not change are not sent."""
        width, height = self.app.size
        if width:
            keys, palette = self._keymap, self._palette
            lines, self._top = screen_lines(
                self.look, self._drawing, keys, palette, (width, height)
            )
            self._lines.show(lines)

    async def _follow(self) -> None:
        """Count again where somebody changed the board; its screen below reads the file."""
        if self._session.board is self._seen:
            return
        self._seen = self._session.board
        board = await asyncio.to_thread(whole, self._session)
        self.look = self.look.changed(board=board, now=self._session.now(), known=None)
        self.paint()

    def on_key(self, event: events.Key) -> None:
        """Go to another chart or point, look at another part of the work, open, or leave."""
        event.stop()
        event.prevent_default()
        if self.app.screen is not self:  # it was left, or covered, by the key before
            self.app.post_message(events.Key(event.key, event.character))
            return
        action = self._keymap.meant(event.key, "flow")
        id = action.id if action and "flow" in action.spots else ""
        if id == "go_column" and self.look.listed is None:
            self._go(int(event.key) - 1)
        else:
            self._act("close" if event.key == "ctrl+c" else id)
        self.paint()

    def _act(self, id: str) -> None:
        if self.look.objection:
            self.look = self.look.changed()
        if id == "help":
            self._help()
        elif self.look.listed is not None:
            self._in_list(id)
        elif id in ("close", "flow"):
            self._leave("")
        elif id in _LOOKS:
            self.look = _LOOKS[id](self.look)
        elif id in _STEPS:
            self.look = self.look.moved(self.drawn.spots, *_STEPS[id])
        elif id == "open_point":
            self._open()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Do what is named there, or go to the nearest point; a second time opens it."""
        event.stop()
        (x, y), (width, height) = event.screen_offset, self.app.size
        at, row = self.look.at(self.drawn.spots), y - self._top
        if y == height - 1:
            hint = hint_at(hints(self.look, self.drawn, self._keymap), width, x)
            self._act(hint.action if hint else "")
        elif y == TABS:
            self._go(chart_at(self.look.chart, width, x))
        elif self.look.listed is None and at is not None and 0 <= row < len(self.drawn.lines):
            near = nearest(self.drawn.spots, x - 1, row)
            if near == at:
                self._open()
            self.look = self.look.changed(spot=near)
        self.paint()

    def _help(self) -> None:
        from kanbantui.tui.screens.help import HelpScreen  # noqa: PLC0415 - only this key needs it

        page = HelpScreen(self._palette, self._keymap, self._problems)
        in_one_frame(self.app, lambda: self.app.push_screen(page))

    def _leave(self, card: str) -> None:
        in_one_frame(self.app, lambda: self.dismiss(card))

    def _go(self, chart: int) -> None:
        if 0 <= chart < len(CHARTS):
            self.look = self.look.on(chart)

    @property
    def _cards(self) -> tuple[str, ...]:
        at = self.look.at(self.drawn.spots)
        return () if at is None else self.drawn.spots[at].cards

    def _open(self) -> None:
        """Open the card of the point, or list them where there are several."""
        cards = self._cards
        if len(cards) == 1:
            self._leave(cards[0])
        elif cards:
            self.look = self.look.changed(listed=0)
        else:
            self.look = self.look.changed(objection="no card stands at this point")

    def _in_list(self, id: str) -> None:
        cards, at = self._cards, self.look.listed or 0
        if id == "close":
            self.look = self.look.changed(listed=None)
        elif id == "open_point" and at < len(cards):
            self._leave(cards[at])
        elif id in _STEPS:
            _, down = _STEPS[id]
            self.look = self.look.changed(listed=max(0, min(at + down, len(cards) - 1)))
