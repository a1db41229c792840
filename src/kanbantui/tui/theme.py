"""Colours by what they mean, for dark, light, 16-colour and colourless terminals."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from rich.style import Style
from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; "" leaves a colour to the terminal.

    `cursor`, `card`, `column` and `screen` are surfaces, from the one in front to the one
    behind; the rest is written on them. Red is kept for what is over or past.
    """

    name: str
    dark: bool
    screen: str
    column: str
    card: str
    cursor: str
    text: str
    quiet: str
    accent: str
    ok: str
    full: str
    over: str
    full_head: str
    over_head: str
    standard: str
    expedite: str
    fixed_date: str
    intangible: str

    @property
    def ansi(self) -> bool:
        """Whether the colours are the terminal's own."""
        return not self.text.startswith("#")


DARK: Final = Palette(
    name="dark",
    dark=True,
    screen="#14161a",
    column="#1c1e22",
    card="#2a2e36",
    cursor="#202f76",
    text="#e6e8ec",
    quiet="#a3abba",
    accent="#8ab4ff",
    ok="#86d081",
    full="#f0b45c",
    over="#ff8f90",
    full_head="#413a31",
    over_head="#43252b",
    standard="#58bac5",
    expedite="#ffab5e",
    fixed_date="#d9a3ec",
    intangible="#a3abba",
)

LIGHT: Final = Palette(
    name="light",
    dark=False,
    screen="#f2f3f5",
    column="#e8e9ec",
    card="#ffffff",
    cursor="#bcecff",
    text="#1d2230",
    quiet="#4d5566",
    accent="#1747a6",
    ok="#1f5f22",
    full="#704300",
    over="#a5121d",
    full_head="#f8e4c0",
    over_head="#fbdcdc",
    standard="#16666f",
    expedite="#8a3d00",
    fixed_date="#74268c",
    intangible="#4d5566",
)

ANSI: Final = Palette(
    name="ansi",
    dark=True,
    screen="",
    column="",
    card="",
    cursor="",
    text="default",
    quiet="default",
    accent="bright_blue",
    ok="green",
    full="yellow",
    over="bright_red",
    full_head="",
    over_head="",
    standard="cyan",
    expedite="bright_yellow",
    fixed_date="magenta",
    intangible="default",
)

PALETTES: Final[Mapping[str, Palette]] = {p.name: p for p in (DARK, LIGHT, ANSI)}

ON_COLUMN: Final = ("text", "quiet", "accent", "ok", "full", "over")
ON_CARD: Final = (*ON_COLUMN, "standard", "expedite", "fixed_date", "intangible")
SURFACES: Final[Mapping[str, tuple[str, ...]]] = {
    "screen": (*ON_COLUMN, "expedite", "fixed_date"),
    "column": ON_CARD,
    "card": ON_CARD,
    "cursor": ON_CARD,
    "full_head": ("text", "full", "quiet"),
    "over_head": ("text", "over", "quiet"),
}
"""What may be written on which surface; each pair must be readable."""


@cache
def style(palette: Palette, tone: str, surface: str, *, bold: bool = False) -> Style:
    """Return the style of text in a tone on a surface.

    Where the terminal chooses the colours a surface has none, so the cursor is shown in
    reverse, a head is underlined, and quiet text is dim.
    """
    color, background = getattr(palette, tone), getattr(palette, surface)
    if not palette.ansi:
        return Style(color=color, bgcolor=background, bold=bold)
    cursor = surface == "cursor"
    return Style(
        color=None if cursor or color == "default" else color,
        bold=bold or tone in ("over", "expedite"),
        dim=tone in ("quiet", "intangible") and not cursor,
        reverse=cursor,
    )


@cache
def looking(palette: Palette, tone: str, surface: str, look: str) -> Style:
    """Return the style of text that also has a look: any of b, i, s and u together."""
    return style(palette, tone, surface) + Style(
        bold="b" in look or None,
        italic="i" in look or None,
        strike="s" in look or None,
        underline="u" in look or None,
    )


def textual_theme(palette: Palette) -> Theme | None:
    """Return the theme with which Textual draws its own widgets; None for one it has."""
    if palette.ansi:
        return None
    return Theme(
        theme_name(palette),
        primary=palette.accent,
        secondary=palette.standard,
        warning=palette.full,
        error=palette.over,
        success=palette.ok,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.screen,
        surface=palette.card,
        panel=palette.column,
        dark=palette.dark,
    )


def theme_name(palette: Palette) -> str:
    """Return the name under which Textual knows the palette's theme."""
    return "ansi-dark" if palette.ansi else f"kanban-{palette.name}"
