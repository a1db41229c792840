"""A grid of cells to draw a chart on, and what of it a cursor may stand on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kanbantui.board.text import cells

Tone = str
"""What a sign means, by the names of the palette."""

Part = tuple[str, Tone]

EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
"""How full a cell is, from nothing to all of it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a chart on which a cursor may stand: its cell, what it says, and its cards.

    `width` is how many cells it takes.
    """

    x: int
    y: int
    says: str
    cards: tuple[str, ...] = ()
    width: int = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as lines of parts, each as wide as was asked for, and its spots in reading order."""

    lines: tuple[tuple[Part, ...], ...]
    spots: tuple[Spot, ...] = ()


class Canvas:
    """Cells of `width` and `height`; what is drawn outside of them is left out."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self._signs = [[" "] * self.width for _ in range(self.height)]
        self._tones = [["text"] * self.width for _ in range(self.height)]

    def put(self, x: int, y: int, text: str, tone: Tone = "text") -> None:
        """Write a text from a cell on; a wide sign takes two cells, or none where it is cut."""
        at = x
        for sign in text:
            size = cells(sign)
            if size and 0 <= at <= self.width - size and 0 <= y < self.height:
                for cell, part in enumerate((sign, "")[:size], at):
                    self._set(cell, y, part, tone)
            at += size

    def _set(self, x: int, y: int, sign: str, tone: Tone) -> None:
        row = self._signs[y]
        # Of a wide sign that is half overwritten nothing stays.
        if not row[x]:
            row[x - 1] = " "
        if row[x + 1 : x + 2] == [""]:
            row[x + 1] = " "
        row[x], self._tones[y][x] = sign, tone

    def row(self, y: int, first: int, last: int, sign: str, tone: Tone, apart: int = 1) -> None:
        """Draw a line through the cells of a row that are still empty, a sign in each `apart`."""
        for x in range(max(0, first), min(last + 1, self.width), apart):
            if 0 <= y < self.height and self._signs[y][x] == " ":
                self.put(x, y, sign, tone)

    def bar(self, x: int, foot: int, eighths: int, width: int, tone: Tone) -> None:
        """Draw a bar upwards from the row `foot`, so many eighths of a cell high."""
        full, rest = divmod(max(0, eighths), 8)
        for up in range(full):
            self.put(x, foot - up, EIGHTHS[8] * width, tone)
        if rest:
            self.put(x, foot - full, EIGHTHS[rest] * width, tone)

    def drawn(self, spots: Iterable[Spot] = ()) -> Drawn:
        """Return the chart; spots outside of the cells are left out."""
        lines = [
            tuple(
                ("".join(sign for sign, _ in run), tone)
                for tone, run in groupby(zip(*row, strict=True), key=lambda cell: cell[1])
            )
            for row in zip(self._signs, self._tones, strict=True)
        ]
        inside = (s for s in spots if 0 <= s.x < self.width and 0 <= s.y < self.height)
        return Drawn(tuple(lines), tuple(sorted(inside, key=lambda spot: (spot.x, spot.y))))


def in_words(lines: Sequence[str], width: int, tone: Tone = "quiet") -> Drawn:
    """Return lines of words in place of a chart, cut to so many cells."""
    return Drawn(tuple(((f" {line}".ljust(width)[:width], tone),) for line in lines))
