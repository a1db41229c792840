"""A card as lines of its column: its title, what blocks it, and a foot of tags and figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.config import Density
from kanbantui.tui.card_view import BLOCKED, BRANCH, HERE, WAITING, CardView
from kanbantui.tui.lines import Part, cut, ends, strip, wrap
from kanbantui.tui.theme import Palette, style

TITLE: Mapping[Density, int] = {"roomy": 3, "close": 2}
"""Lines of a title, by how close cards stand."""

MARKED_SIGN = "✓"

FEWEST = 4
"""Cells of a tag below which it is left out rather than cut."""

_CHECKLIST = re.compile(r"\d+/\d+")
_CALM = re.compile(r"\d+/\d+|asked |took ")
"""Figures that a card on one line has no room for."""

_DUE = re.compile(r"due |asked ")
"""Figures that give way to an age and to a date that is past; of two the first one goes."""

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
    density: Density
    marked: bool = False

    @lru_cache(maxsize=KEPT)  # noqa: B019 - painters are values, and only so many are kept
    def lines(self, card: CardView) -> tuple[Strip, ...]:
        """Return the card's lines, each with its mark before it."""
        if self.density == "compact":
            return (self._one_line(card),)
        mark, fill, room = self._mark(card), self._style("text"), self.width - 3
        text = self._style("text", bold=self.here)
        rows: list[Part] = [(row, text) for row in wrap(card.title, room, TITLE[self.density])]
        if card.blocked:
            rows.append((cut(shown(card.blocked), room), self._style("over")))
        if card.waits:
            rows.append((cut(shown(card.waits), room), self._style("quiet")))
        lines = [strip([self._mark(card, marked=self.marked), rows[0]], self.width, fill)]
        lines += [strip([mark, row], self.width, fill) for row in rows[1:]]
        left, right = self._foot(card)
        if left or right:
            lines.append(ends([mark, *left], right, self.width, fill))
        return tuple(lines)

    def _mark(self, card: CardView, *, marked: bool = False) -> Part:
        """Return what stands before a line: the class, and whether the card is picked out."""
        sign, tone = ("▣", "accent") if self.held else card.mark
        return (f"{sign}{MARKED_SIGN if marked else ' '}", self._style(tone))

    def _one_line(self, card: CardView) -> Strip:
        """Return the title as far as it fits, and of the figures what matters most."""
        signs = [BLOCKED] * bool(card.blocked) + [WAITING] * bool(card.waits)
        held_up = [(sign, "over" if sign == BLOCKED else "quiet") for sign in signs]
        figures = [w for w in card.right if _worth(w) != MARKED and not _CALM.match(w[0])]
        _, words = foot("", (*held_up, *figures), (self.width - 3) * 2 // 5)
        right = self._figures(words)
        room = self.width - 3 - sum(cell_len(text) for text, _ in right)
        title = (cut(shown(card.title), room), self._style("text", bold=self.here))
        mark = self._mark(card, marked=self.marked)
        return ends([mark, title], right, self.width, self._style("text"))

    def _style(self, tone: str, *, bold: bool = False) -> Style:
        return style(self.palette, tone, "cursor" if self.here else "card", bold=bold)

    def _foot(self, card: CardView) -> tuple[list[Part], list[Part]]:
        """Return a card's last line: its tags, and at the right what fits of its figures."""
        tags, words = foot(shown(card.left), card.right, self.width - 3)
        return [(tags, self._style("quiet"))] if tags else [], self._figures(words)

    def _figures(self, words: list[Word]) -> list[Part]:
        right = [
            (f" {text}", self._style(tone, bold=tone in ("over", "expedite")))
            for text, tone in words
        ]
        return [*right, (" ", self._style("text"))] if right else []


def foot(tags: str, words: tuple[Word, ...], width: int) -> tuple[str, list[Word]]:
    """Return the tags and the figures that fit side by side, the age among them.

    How long ago a card was asked for gives way to a date that is past. A figure goes before a
    tag, but a class that has a mark of its own gives way to the first tag.
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
    if text in (BLOCKED, WAITING, BRANCH) or text.startswith(HERE):
        return 5
    if _CHECKLIST.fullmatch(text):
        return 0
    if _DUE.match(text):
        return 3
    return {"intangible": MARKED, "fixed_date": MARKED, "expedite": 2, "standard": 2}.get(tone, 4)
