"""A list to choose from, over the board: what is typed narrows it, arrows go through it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.lines import Part, cut, strip
from kanbantui.tui.theme import Palette, style

WIDEST: Final = 110
LONGEST_NAME: Final = 32
"""Cells that a name has at most, beside what is told of it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen, what is told of it, and in which tone; empty while that is not known."""

    name: str
    detail: str = ""
    tone: str = "quiet"


@dataclass(slots=True)
class Choices:
    """Choices, and where a person is among those that fit what they typed.

    `at` counts the fitting ones from 0, and begins at `start`; `nothing` stands in their place
    where none fits.
    """

    rows: list[Choice]
    start: int = 0
    typed: str = ""
    nothing: str = "nothing fits"
    at: int = field(init=False)

    def __post_init__(self) -> None:
        """Begin at the start."""
        self.at = self.start

    @property
    def fitting(self) -> Sequence[int]:
        """The numbers of the choices whose words have all that was typed."""
        words = self.typed.casefold().split()
        texts = (f"{row.name} {row.detail}".casefold() for row in self.rows)
        return [number for number, text in enumerate(texts) if all(word in text for word in words)]

    @property
    def chosen(self) -> int | None:
        """The number of the choice that enter takes, None if nothing fits."""
        fitting = self.fitting
        return fitting[min(self.at, len(fitting) - 1)] if fitting else None

    def narrow(self, typed: str) -> None:
        """Leave the choices that fit what is typed now."""
        if typed != self.typed:
            self.typed, self.at = typed, 0 if typed.strip() else self.start

    @property
    def said(self) -> tuple[str, str]:
        """What stands beside the question, and its tone; empty where the list says it all."""
        return "", "quiet"

    @property
    def objection(self) -> str:
        """Why enter takes nothing, where nothing fits."""
        return f"nothing fits {self.typed.strip()}"

    def step(self, by: int) -> None:
        """Go down, or up for a negative number."""
        self.at = max(0, min(self.at + by, len(self.fitting) - 1))


def choice_lines(choices: Choices, palette: Palette, size: tuple[int, int]) -> list[Strip]:
    """Return what is seen of the list, `size` wide and high at most."""
    width, height = min(size[0], WIDEST), size[1]
    fitting, chosen = choices.fitting, choices.chosen
    if chosen is None:
        nothing = cut(f"   {choices.nothing}", width)
        return [strip([(nothing, style(palette, "quiet", "card"))], width, _ink(palette))]
    name = min(LONGEST_NAME, max(cell_len(shown(choices.rows[number].name)) for number in fitting))
    first = max(0, fitting.index(chosen) + 1 - height)
    return [
        _line(choices.rows[number], palette, width, name, here=number == chosen)
        for number in fitting[first : first + height]
    ]


def _line(choice: Choice, palette: Palette, width: int, name: int, *, here: bool) -> Strip:
    surface = "cursor" if here else "card"
    ink = _ink(palette, surface, bold=here)
    mark = (" ▸ " if here else "   ", style(palette, "accent", surface, bold=True))
    called = cut(shown(choice.name), name)
    pad = " " * (name - cell_len(called) + 2)
    detail = cut(shown(choice.detail), width - name - 6)
    parts: list[Part] = [
        mark,
        (called + pad, ink),
        (detail, style(palette, choice.tone, surface)),
    ]
    return strip(parts, width, ink)


def _ink(palette: Palette, surface: str = "card", *, bold: bool = False) -> Style:
    return style(palette, "text", surface, bold=bold)
