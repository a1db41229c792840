"""The colours by what they mean: one table for the screen and for pages that a browser shows."""

from dataclasses import dataclass
from typing import Final


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
