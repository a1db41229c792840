"""Colours by what they mean, for dark, light, 16-colour and colourless terminals."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from rich.style import Style
from textual.theme import Theme

from kanbantui.palette import ANSI, DARK, LIGHT, Palette

__all__ = [
    "ANSI",
    "DARK",
    "LIGHT",
    "ON_CARD",
    "ON_COLUMN",
    "PALETTES",
    "SURFACES",
    "Palette",
    "looking",
    "style",
    "textual_theme",
    "theme_name",
]


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
