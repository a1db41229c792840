"""The Textual application around the board's screen."""

import gc
from contextlib import ExitStack

from textual.command import Provider
from textual.screen import Screen

from kanbantui.config import USUAL, Config
from kanbantui.session import Session
from kanbantui.tui.screens.board import BoardScreen
from kanbantui.tui.terminal import TerminalApp


def _board_commands() -> type[Provider]:
    from kanbantui.tui.commands import BoardCommands  # noqa: PLC0415 - only the palette needs it

    return BoardCommands


class KanbanApp(TerminalApp, inherit_bindings=False):
    """Opens one board; every key is in its table of actions, so Textual's own are left out."""

    COMMANDS = {_board_commands}  # noqa: RUF012 - Textual's own way to say it

    TITLE = "kanbantui"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, session: Session, config: Config = USUAL) -> None:
        super().__init__(config.theme)
        self._session = session
        self._starting = ExitStack()
        self.animation_level = "none"
        # It would come before a question, a held card and what is typed ahead.
        self._bindings.key_to_bindings.pop(self.COMMAND_PALETTE_BINDING, None)

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
