"""The Textual application around the board's screen."""

import gc
import os
from contextlib import ExitStack

from textual.app import App
from textual.command import Provider
from textual.screen import Screen

from kanbantui.session import Session
from kanbantui.tui.screens.board import BoardScreen
from kanbantui.tui.theme import ANSI, DARK, PALETTES, Palette, textual_theme, theme_name


def chosen_palette() -> Palette:
    """Return the palette for this terminal: $KANBANTUI_THEME, else dark, without colours ansi."""
    if "NO_COLOR" in os.environ:
        return ANSI
    return PALETTES.get(os.environ.get("KANBANTUI_THEME", ""), DARK)


def _board_commands() -> type[Provider]:
    from kanbantui.tui.commands import BoardCommands  # noqa: PLC0415 - only the palette needs it

    return BoardCommands


class KanbanApp(App[int]):
    """Opens one board."""

    COMMANDS = {_board_commands}  # noqa: RUF012 - Textual's own way to say it

    TITLE = "kanbantui"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, session: Session) -> None:
        self._palette = chosen_palette()
        super().__init__(ansi_color=self._palette.ansi or None)
        self._session = session
        self._starting = ExitStack()
        for palette in PALETTES.values():
            if theme := textual_theme(palette):
                self.register_theme(theme)
        self.theme = theme_name(self._palette)
        self.animation_level = "none"

    def get_default_screen(self) -> Screen[None]:
        """Return the board's screen as the first one."""
        return BoardScreen(self._session, self._palette)

    def on_load(self) -> None:
        """Hold back drawing until the first frame is whole."""
        self._starting.enter_context(self.batch_update())

    def on_ready(self) -> None:
        """Draw the first frame, then let the collector run again."""
        self.call_after_refresh(self._first_frame)

    def _first_frame(self) -> None:
        # All is laid out by now; a layout still asked for would send the same frame twice.
        self.screen._layout_required = False  # noqa: SLF001 - there is no public way
        self._starting.close()
        self.screen.refresh()
        if isinstance(self.screen, BoardScreen):
            self.screen.first_frame_sent()
        gc.freeze()
        gc.enable()
