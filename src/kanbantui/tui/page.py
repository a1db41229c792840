"""An open card as rows of text: which of them are seen, and how keys go through them."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Size
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.field import LABEL, At, Field
from kanbantui.tui.lines import Part, cut, strip
from kanbantui.tui.rows import Part as Said
from kanbantui.tui.rows import wrapped
from kanbantui.tui.theme import Palette, looking, style

SCROLL = 3
"""Rows that a key goes inside a field that is longer than the page."""

LOW = 4
"""Rows below which a page has none to spare for marks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the page, and the field it belongs to; -1 for a blank one between fields."""

    field: int
    label: str = ""
    parts: Sequence[Said] = ()


BLANK = Row(-1)


class Page:
    """The fields of a card, wrapped for a width and seen through some rows."""

    def __init__(self, parts: Sequence[Field], size: Size) -> None:
        self.size = size
        self._parts = parts
        self._width, self._height = size
        self._rows: list[Row] = []
        self._spans: list[tuple[int, int]] = []
        for number, part in enumerate(parts):
            if self._rows and (part.space or part.blocks[0].space):
                self._rows.append(BLANK)
            start = len(self._rows)
            self._rows += self._wrapped(number, part)
            self._spans.append((start, len(self._rows)))
        self._little = max(1, min(SCROLL, self._height - 2))
        self._last = max(0, len(self._rows) - self._height)

    def _wrapped(self, number: int, part: Field) -> list[Row]:
        room = self._width - part.indent - 1
        rows: list[Row] = []
        for block in part.blocks:
            if rows and block.space:
                rows.append(Row(number))
            for parts in wrapped(block, room):
                rows.append(Row(number, "" if rows else part.label, parts))
        return rows

    def _window(self, first: int) -> tuple[int, int]:
        """Return the rows that can be read from `first` on: marks take a row where more follow."""
        marks = self._height >= LOW
        above, below = first > 0 and marks, first < self._last and marks
        return first + above, min(len(self._rows), first + self._height) - below

    def _clamped(self, first: int) -> int:
        return max(0, min(first, self._last))

    def _with_top(self, row: int) -> int:
        return self._clamped(row - 1 if self._height >= LOW else row)

    def _with_bottom(self, end: int) -> int:
        mark = end < len(self._rows) and self._height >= LOW
        return self._clamped(end - self._height + mark)

    def shown(self, at: At, *, end: bool = False) -> At:
        """Return the nearest place from which the field is seen, whole if it fits.

        Of a longer one it is the beginning, or the end.
        """
        field = max(0, min(at.field, len(self._parts) - 1))
        first = self._clamped(at.first)
        begin, stop = self._spans[field]
        low, high = self._window(first)
        if begin >= low and stop <= high:
            return At(field, first)
        fits = stop - begin <= max(1, self._height - 2)
        if (fits and stop > high) or (not fits and end):
            return At(field, self._with_bottom(stop))
        return At(field, self._with_top(begin))

    def kept(self, at: At) -> At:
        """Return the place on a page that was drawn anew: the same as long as it can be."""
        field, first = min(at.field, len(self._parts) - 1), self._clamped(at.first)
        begin, stop = self._spans[field]
        low, high = self._window(first)
        return At(field, first) if begin < high and stop > low else self.shown(at)

    def step(self, at: At, by: int) -> At:
        """Return the place a key down or up: through a long field, then to the next one."""
        begin, stop = self._spans[at.field]
        low, high = self._window(at.first)
        if by > 0 and stop > high:
            return At(
                at.field, min(self._clamped(at.first + self._little), self._with_bottom(stop))
            )
        if by < 0 and begin < low:
            return At(at.field, max(self._clamped(at.first - self._little), self._with_top(begin)))
        if not 0 <= at.field + by < len(self._parts):
            return at
        return self.shown(At(at.field + by, at.first), end=by < 0)

    def leaf(self, at: At, by: int) -> At:
        """Return the place half a page down or up."""
        first = self._clamped(at.first + by * max(1, self._height // 2))
        if first == at.first:
            return At(len(self._parts) - 1 if by > 0 else 0, first)
        low, high = self._window(first)
        seen = [n for n, (begin, stop) in enumerate(self._spans) if begin < high and stop > low]
        return At(max(seen[0], min(at.field, seen[-1])) if seen else at.field, first)

    def ends(self, by: int) -> At:
        """Return the place at the card's beginning, or at its end."""
        return At(len(self._parts) - 1, self._last) if by > 0 else At(0, 0)

    def place(self, field: int, first: int) -> tuple[int, int] | None:
        """Return on which line of the page a field begins, and its rows; None if it is not seen."""
        begin, stop = self._spans[field]
        low, high = self._window(first)
        return (begin - first, stop - begin) if low <= begin < high else None

    def field_at(self, line: int, first: int) -> int | None:
        """Return the field on a line of the page, None where there is none."""
        low, high = self._window(first)
        row = first + line
        field = self._rows[row].field if low <= row < high else -1
        return None if field < 0 else field

    def draw(self, at: At, palette: Palette) -> list[Strip]:
        """Return the lines of the page, with marks for what is above and below it."""
        low, high = self._window(at.first)
        lines = [self._line(self._rows[n], at.field, palette) for n in range(low, high)]
        if low > at.first:
            lines.insert(0, self._mark("▴", low, palette))
        if high < min(len(self._rows), at.first + self._height):
            lines.append(self._mark("▾", len(self._rows) - high, palette))
        blank = strip([], self._width, style(palette, "text", "card"))
        return [*lines, *[blank] * (self._height - len(lines))]

    def _mark(self, sign: str, count: int, palette: Palette) -> Strip:
        quiet = style(palette, "quiet", "card")
        return strip([(f" {sign} {count} more", quiet)], self._width, quiet)

    def _line(self, row: Row, at: int, palette: Palette) -> Strip:
        surface = "cursor" if row.field == at else "card"
        fill = style(palette, "text", surface)
        if row is BLANK:
            return strip([], self._width, fill)
        label = f" {cut(shown(row.label), LABEL):<{LABEL}}" if self._parts[row.field].label else " "
        parts: list[Part] = [(label, style(palette, "quiet", surface))]
        parts += [(text, looking(palette, tone, surface, look)) for text, tone, look in row.parts]
        return strip(parts, self._width, fill)
