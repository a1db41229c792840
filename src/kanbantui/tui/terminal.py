"""What an application of ours takes from its terminal: the palette and the character set."""

import os
from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from textual import constants
from textual.app import App
from textual.filter import LineFilter

from kanbantui.tui.signs import AsciiSigns, ascii_only
from kanbantui.tui.theme import ANSI, DARK, PALETTES, Palette, textual_theme, theme_name


def chosen_palette(theme: str | None = None) -> Palette:
    """Return the palette for this terminal: the theme's, else dark where it has the colours.

    With 16 colours or none the surfaces of the others would be one and the same.
    """
    if "NO_COLOR" in os.environ:
        return ANSI
    usual = DARK if _many_colours() else ANSI
    return PALETTES.get(theme or "", usual)


def _many_colours() -> bool:
    system = constants.COLOR_SYSTEM
    if system in (None, "auto"):
        system = Console(file=StringIO(), force_terminal=True).color_system
    return system in ("256", "truecolor")


class TerminalApp(App[int]):
    """An application in the colours and signs that its terminal has, or in the theme's colours."""

    def __init__(self, theme: str | None = None) -> None:
        self._palette = chosen_palette(theme)
        self._sign_filters = (AsciiSigns(),) if ascii_only() else ()
        super().__init__(ansi_color=self._palette.ansi or None)
        for palette in PALETTES.values():
            if known := textual_theme(palette):
                self.register_theme(known)
        self.theme = theme_name(self._palette)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of colours, and of signs where the terminal lacks some."""
        return (*super().get_line_filters(), *self._sign_filters)
