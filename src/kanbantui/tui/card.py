"""A card as lines of its column: its title, what blocks it, and a foot of tags and figures."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.lines import Part, cut, ends, strip, wrap
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.view import CardView

TITLE_LINES = 3
DENSE_LINES = 2
"""Lines of a title where cards stand close."""

FEWEST = 4
"""Cells of a tag below which it is left out rather than cut."""

_CHECKLIST = re.compile(r"\d+/\d+")
_DUE = re.compile(r"due |late ")
KEPT = 512
"""Drawn cards that are kept: a key draws a column anew, but for two cards as it was."""

MARKED = 1
"""What the name of a class is worth that the card's mark tells as well."""

Word = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CardPainter:
    """Draws one card, alike in every column; `here` says that the cursor is on it."""

    palette: Palette
    width: int
    here: bool
    held: bool
    dense: bool

    @lru_cache(maxsize=KEPT)  # noqa: B019 - painters are values, and only so many are kept
    def lines(self, card: CardView) -> tuple[Strip, ...]:
        """Return the card's lines, each with its mark before it."""
        sign, mark_tone = ("▣", "accent") if self.held else card.mark
        mark: Part = (f"{sign} ", self._style(mark_tone))
        fill, text = self._style("text"), self._style("text", bold=self.here)
        most = DENSE_LINES if self.dense else TITLE_LINES
        rows: list[Part] = [(row, text) for row in wrap(card.title, self.width - 3, most)]
        if card.blocked:
            rows.append((cut(shown(card.blocked), self.width - 3), self._style("over")))
        lines = [strip([mark, row], self.width, fill) for row in rows]
        left, right = self._foot(card)
        if left or right:
            lines.append(ends([mark, *left], right, self.width, fill))
        return tuple(lines)

    def _style(self, tone: str, *, bold: bool = False) -> Style:
        return style(self.palette, tone, "cursor" if self.here else "card", bold=bold)

    def _foot(self, card: CardView) -> tuple[list[Part], list[Part]]:
        """Return a card's last line: its tags, and at the right what fits of its figures."""
        tags, words = foot(shown(card.left), card.right, self.width - 3)
        left = [(tags, self._style("quiet"))] if tags else []
        right = [
            (f" {text}", self._style(tone, bold=tone in ("over", "expedite")))
            for text, tone in words
        ]
        return left, [*right, (" ", self._style("text"))] if right else []


def foot(tags: str, words: tuple[Word, ...], width: int) -> tuple[str, list[Word]]:
    """Return the tags and the figures that fit side by side, the age among them always.

    A figure goes before a tag, but a class that has a mark of its own gives way to the first tag.
    """
    left = [(shown(text), tone) for text, tone in words]
    while len(left) > 1 and _cells(left) > width:
        left.remove(min(left, key=_worth))
    first = cell_len(tags.partition(" ")[0])
    unmarked = [word for word in left if _worth(word) != MARKED]
    if unmarked and _cells(unmarked) <= width - first < _cells(left):
        left = unmarked
    room = width - _cells(left)
    if cell_len(tags) > room:
        whole = tags[: max(0, room + 1)].rpartition(" ")[0]
        tags = whole or (cut(tags, room) if room >= FEWEST else "")
    return tags, left


def _cells(words: list[Word]) -> int:
    return sum(cell_len(text) + 1 for text, _ in words)


def _worth(word: Word) -> int:
    """Return how long a figure is kept: one that is told elsewhere goes, the age stays."""
    text, tone = word
    if _CHECKLIST.fullmatch(text):
        return 0
    if _DUE.match(text):
        return 3
    return {"intangible": MARKED, "fixed_date": MARKED, "expedite": 2, "standard": 2}.get(tone, 4)
