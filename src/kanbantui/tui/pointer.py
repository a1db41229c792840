"""The mouse on a board: it points, opens what is pointed at twice, and drags cards."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.geometry import Offset
from textual.timer import Timer

from kanbantui.tui.cursor import Cursor

if TYPE_CHECKING:
    from kanbantui.tui.screens.board import BoardScreen

EVERY: Final = 0.2
"""Seconds between two steps of what is held at the edge of the screen."""

SECOND: Final[Mapping[str, str]] = {
    "card": "open",
    "head": "fold",
    "rule": "this_rule",
    "slot": "pull",
    "panel": "edit",
    "agreed": "edit_agreed",
    "discarded": "open_discarded",
    "evolve": "open_change",
    "walked": "open_here",
    "review": "open_here",
    "replenishment": "open_here",
    "change": "do_here",
}
"""What a second click does, by the kind of place: the same as enter."""

EDGE: Final = 2
"""Cells at the sides of the screen from which the board goes on that way."""


class Pointer:
    """What the mouse does on one screen; a drag holds cards as the key does, until it is let go."""

    def __init__(self, screen: "BoardScreen") -> None:
        self._screen = screen
        self._pressed: Cursor | None = None
        self._was_here = False
        self._drags = False
        self._at = Offset()
        self._timer: Timer | None = None

    def down(self, at: Offset) -> None:
        """Put the cursor there; what is held already goes there as well."""
        screen, state = self._screen, self._screen.state
        self._pressed, self._was_here = None, False
        if screen.busy:
            return
        if state.opened and screen.panel.region.contains_point(at):
            self._was_here = bool(screen.panel.point(at))
            screen.paint_panel()
            return
        if state.opened:
            screen.close()
        if state.held:
            self._drags = True
            self.move(at)
        elif place := screen.place_at(at):
            self._pressed, self._was_here = place, place == state.cursor
            state.message = None
            screen.go(place)

    def move(self, at: Offset) -> None:
        """Carry the card that the button went down on to where the mouse is now."""
        screen, state = self._screen, self._screen.state
        pressed, self._at = self._pressed, at
        if screen.busy or not (self._drags or pressed):
            return
        if pressed and not self._drags:
            if pressed.kind != "card" or screen.place_at(at) == pressed:
                return
            self._was_here = False
            screen.act("hold")
            self._drags = state.held is not None
            self._pressed = None
        if self._drags and state.held:
            self._carry()
            if self._timer is None and self._way() != (0, 0):
                self._timer = screen.set_interval(EVERY, self._step)

    def up(self) -> None:
        """Drop what was dragged; open what was pointed at twice."""
        screen, drags, was_here = self._screen, self._drags, self._was_here
        self._pressed, self._drags, self._was_here = None, False, False
        self._rest()
        if drags and screen.state.held:
            screen.act("drop")
        elif was_here and screen.state.spot in SECOND:
            screen.act(SECOND[screen.state.spot])

    def _carry(self) -> None:
        """Hold the cards before the card under the mouse, or after it from its middle on."""
        screen, state = self._screen, self._screen.state
        column, place, below = screen.pointed_at(self._at)
        if state.held and column:
            row = state.held.row_at(state.view, column, place, below=below)
            if (column, row) != (state.held.column, state.held.row):
                state.carry(column, row)
                screen.paint()

    def _way(self) -> tuple[int, int]:
        """Return how many columns and cards to go on, as the mouse is at an edge of the screen."""
        width, height = self._screen.app.size
        x, y = self._at
        across = -1 if x < EDGE else 1 if x >= width - EDGE else 0
        return across, -1 if y <= 3 else 1 if y >= height - 3 else 0

    def _step(self) -> None:
        """Go on by a column or a card while the mouse stays at an edge."""
        state = self._screen.state
        across, down = self._way()
        if not (self._drags and state.held) or (across, down) == (0, 0):
            self._rest()
            return
        if down:
            state.carry(state.held.column, state.held.row + down)
        if across:
            state.sideways(across)
        self._screen.paint()

    def _rest(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
