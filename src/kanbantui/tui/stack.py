"""Cards one below another: those of a column, or of one lane in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from textual.strip import Strip

from kanbantui.tui.cursor import Cursor
from kanbantui.tui.scroll import Scroll


@dataclass(slots=True)
class Drawn:
    """A column's lines, where each place of the cursor stands in them, and the first card.

    `at` gives the first line and the number of lines of a place. In lanes, `firsts` is the number
    of the first card of each.
    """

    lines: list[Strip] = field(default_factory=list)
    at: dict[Cursor, tuple[int, int]] = field(default_factory=dict)
    first: int = 0
    firsts: dict[str, int] = field(default_factory=dict)

    def card_at(self, line: int) -> tuple[str, bool]:
        """Return the card at a line, and whether at its lower half; above all cards the first one.

        Below them it is "".
        """
        for place, (start, size) in self.at.items():
            if place.kind == "card" and line < start + size:
                return place.key, line >= start + (size + 1) // 2
        return "", False

    def fill(self, height: int, blank: Strip) -> None:
        """Make it exactly so many lines high."""
        self.lines += [blank] * (height - len(self.lines))
        del self.lines[height:]


@dataclass(frozen=True, slots=True)
class Stack:
    """Cards of a column in their order; `lines` draws one, `gap` blank lines follow each."""

    column: str
    cards: Sequence[str]
    lines: Callable[[str], Sequence[Strip]]
    blank: Strip
    gap: int

    def scroll(self, room: int, *, above: int = 0, below: int = 0, after: int = 0) -> Scroll:
        """Return how the cards scroll in so many lines, of which marks and slots take some."""
        return Scroll(len(self.cards), self._size, room, self.gap, above, below, after)

    def _size(self, at: int) -> int:
        return len(self.lines(self.cards[at]))

    def first(self, scroll: Scroll, before: int, cursor: Cursor | None) -> int:
        """Return the first card to draw, so that the cursor is seen; `before` is the last one."""
        if cursor is None or cursor.column != self.column:
            return scroll.start(before, None)
        if cursor.kind == "slot":
            return scroll.end()
        if cursor.kind == "card":
            at = self.cards.index(cursor.key) if cursor.key in self.cards else None
            return scroll.start(before, at)
        return 0

    def draw(self, drawn: Drawn, first: int, last: int, end: int) -> None:
        """Draw the cards from the first to before the last of these numbers, down to line `end`."""
        for id in self.cards[first:last]:
            lines = self.lines(id)
            size = min(len(lines), end - len(drawn.lines))
            drawn.at[Cursor(self.column, "card", id)] = (len(drawn.lines), size)
            drawn.lines += [*lines, *[self.blank] * self.gap]
