"""The Textual application around the board's screen."""

import gc
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import RenderableType
from textual.command import Provider
from textual.screen import Screen

from kanbantui.config import USUAL, Config
from kanbantui.session import Session
from kanbantui.tui.actions import ACTIONS, Keymap
from kanbantui.tui.boards import Boards
from kanbantui.tui.keymap import keymap
from kanbantui.tui.screens.board import BoardScreen
from kanbantui.tui.terminal import TerminalApp
from kanbantui.tui.theme import Palette


def _board_commands() -> type[Provider]:
    from kanbantui.tui.commands import BoardCommands  # noqa: PLC0415 - only the palette needs it

    return BoardCommands


def problems_line(problems: Sequence[str], keymap: Keymap) -> str:
    """Return the first of what can't be used of the settings, and where all of it is told."""
    help = keymap.first("help")
    others = f" (1 of {len(problems)}{f', {help} lists all' * bool(help)})"
    return f"settings{others * (len(problems) > 1)}: {problems[0]}"


class KanbanApp(TerminalApp, inherit_bindings=False):
    """Shows one board at a time; `open` opens others as the first was opened.

    Every key is in the table of actions, so Textual's own are left out.
    """

    COMMANDS = {_board_commands}  # noqa: RUF012 - Textual's own way to say it

    TITLE = "kanbantui"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, session: Session, config: Config = USUAL, open: Callable[[Path], Session] = Session
    ) -> None:
        super().__init__(config.theme)
        self._boards = Boards(open, self._show)
        self._session = session
        keys, clashes = keymap(ACTIONS, config.keys)
        self._own_keys = Keymap(keys)
        self._problems = (*config.problems, *clashes)
        self._density = config.density
        self._starting = ExitStack()
        self.animation_level = "none"
        # It would come before a question, a held card and what is typed ahead.
        self._bindings.key_to_bindings.pop(self.COMMAND_PALETTE_BINDING, None)

    def get_default_screen(self) -> Screen[None]:
        """Return the board's screen as the first one."""
        screen = self._board(self._session, self._palette)
        # Textual pops it where a screen is switched, and gives its first screen none.
        screen._push_result_callback(screen, None)  # noqa: SLF001 - there is no public way
        if self._problems:
            screen.state.message = problems_line(self._problems, self._own_keys), "full"
        return screen

    def _board(self, session: Session, palette: Palette) -> BoardScreen:
        screen = BoardScreen(session, palette, self._own_keys, self._problems, self._boards)
        screen.state.usual_density = self._density
        return screen

    def _show(self, session: Session) -> None:
        """Show another board in place of the one that is shown."""
        if isinstance(before := self.screen, BoardScreen):
            before.keep_look()
            after = self._board(session, before.palette)
            after.state.hints_done |= before.state.hints_done
            self.switch_screen(after)

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, however that comes about, and keep how the person looked at the board."""
        for screen in self.screen_stack:
            if isinstance(screen, BoardScreen):
                screen.keep_look()
        super().exit(result, return_code, message)

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
