"""A column's head: its name, how its limit stands in words, and the bar under it.

Columns of one group stand under one head, each with a line of its own below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.column_view import STATE_TONES, ColumnView, GroupView, HeadView
from kanbantui.tui.lines import Part, ends, strip
from kanbantui.tui.theme import Palette, style

NEWS = "✎"
"""What marks a limit or a rule that was changed lately."""

_SURFACES = {"over": "over_head", "full": "full_head"}


@dataclass(frozen=True, slots=True)
class HeadPainter:
    """Draws the head of one column; `here` says that the cursor is on it.

    `seen` are the columns on the screen: the head of a group goes from the first one of it
    that is seen to the last one.
    """

    palette: Palette
    width: int
    here: bool
    seen: Sequence[str]

    def lines(self, column: ColumnView, *, figure: bool = True) -> list[Strip]:
        """Return the lines of the head, the one on which the cursor rests last."""
        own = self._line(column.head, first=True, last=figure, here=self.here)
        return [self._group(column, column.group), own] if column.group else [own]

    def _group(self, column: ColumnView, group: GroupView) -> Strip:
        members = [id for id in self.seen if id in group.columns] or [column.id]
        first, last = column.id == members[0], column.id == members[-1]
        return self._line(group.head, first=first, last=last, here=False)

    def _line(self, head: HeadView, *, first: bool, last: bool, here: bool) -> Strip:
        """Return a head's line: its name where it is the first, its figure where the last."""
        tone = STATE_TONES[head.state]
        surface = "cursor" if here else _SURFACES.get(tone, "card")
        ink = style(self.palette, tone, surface, bold=True)
        figures = f" {head.figure} " if last else ""
        left: list[Part] = []
        if first:
            name, word = shown(head.name), head.word
            if cell_len(f" {name}  {word}{figures}") > self.width:
                word = word.partition(" ")[0]
            left.append((f" {name}", style(self.palette, "text", surface, bold=True)))
            if head.news:
                left.append((f" {NEWS}", style(self.palette, "accent", surface, bold=True)))
            if word:
                left.append((f"  {word}", ink))
        right: list[Part] = [(figures, ink)] if figures else []
        return ends(left, right, self.width, style(self.palette, "text", surface))

    def bar(self, column: ColumnView, note: str = "") -> Strip:
        """Return the line under a head: as long as the limit is taken, with a note at its end."""
        head = column.group.head if column.group and column.group.limit else column.head
        tone = STATE_TONES[head.state]
        quiet = style(self.palette, "quiet", "column")
        end = f" {note} " if note else ""
        size = max(0, self.width - cell_len(end))
        taken = min(size, size * head.count // head.wip) if head.wip else size
        if head.wip is None or tone == "quiet":
            taken = 0
        parts = [
            ("▔" * taken, style(self.palette, tone, "column")),
            (f"{'▔' * (size - taken)}{end}", quiet),
        ]
        return strip(parts, self.width, style(self.palette, "text", "column"))

    def gap(self, column: ColumnView, rows: int) -> list[Strip]:
        """Return the cells between this column and the next one of its group."""
        fill, quiet = (style(self.palette, tone, "column") for tone in ("text", "quiet"))
        head = column.group.head if column.group else column.head
        surface = _SURFACES.get(STATE_TONES[head.state], "card")
        first = strip([], 1, style(self.palette, "text", surface))
        return [first, *[strip([("│", quiet)], 1, fill)] * (rows - 1)][:rows]
