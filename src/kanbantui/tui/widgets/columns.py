"""The columns side by side: which of them fit, and where on the screen everything stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from kanbantui.tui.column import ColumnPainter
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.layout import GAP, SMALLEST, Place
from kanbantui.tui.stack import Drawn
from kanbantui.tui.view import BoardView
from kanbantui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from kanbantui.tui.bands import Bands

LEGIBLE = 64
"""Cells in which a line can be edited with comfort, beyond its column if need be."""


class Columns(Horizontal):
    """Shows as many columns as fit; each is one widget of drawn lines."""

    DEFAULT_CSS = """
    Columns { height: 1fr; overflow: hidden hidden; }
    Columns Lines { height: 1fr; margin-right: 1; }
    """

    def __init__(self, count: int) -> None:
        self._lines = [Lines() for _ in range(count)]
        super().__init__(*self._lines)
        self.places: Sequence[Place] = ()
        self._bands: Bands | None = None
        self._joined: list[bool] = []
        self._drawn: dict[str, Drawn] = {}
        self._asked: dict[Lines, object] = {}
        self._too_small: Widget | None = None

    def on_mount(self) -> None:
        """Cover a screen that is too small from the start."""
        self._cover_if_small()

    def _cover_if_small(self) -> None:
        """Lie something over the screen while it is too small to show a board."""
        if not self.is_mounted:
            return
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        if small and self._too_small is None:
            from kanbantui.tui.widgets.too_small import TooSmall  # noqa: PLC0415 - few need it

            self._too_small = TooSmall()
            self.screen.mount(self._too_small)
        elif self._too_small and not small:
            self._too_small.remove()
            self._too_small = None

    def take(self, view: BoardView, places: Sequence[Place]) -> None:
        """Give each place of a column the widget that draws it."""
        self._cover_if_small()
        joined = [_in_one_group(view, *pair) for pair in pairwise(places)] + [False]
        if places == self.places and joined == self._joined:
            return
        self.places, self._joined = places, joined
        for _ in range(len(places) - len(self._lines)):
            self._lines.append(Lines())
            self.mount(self._lines[-1])
        for index, widget in enumerate(self._lines):
            widget.display = index < len(places)
            if index < len(places):
                # The gap to the next column of a group is drawn, as a part of their one head.
                widget.styles.width = places[index].width + (GAP if joined[index] else 0)
                widget.styles.margin = (0, 0 if joined[index] else GAP, 0, 0)

    def paint(self, painter: ColumnPainter, rows: int, panes: Mapping[str, bool]) -> None:
        """Draw the columns; `panes` says of each whether its rules are open.

        A widget in which nothing differs from the last time is left as it is.
        """
        painter = replace(painter, seen=tuple(place.column for place in self.places))
        self._bands = self._shared(painter, rows)
        for widget, place, joined in zip(self._lines, self.places, self._joined, strict=False):
            column = painter.view.columns[place.column]
            here = painter.seen_in(column.id)
            asked = (place, joined, rows, panes[column.id], self._bands, here)
            if self._asked.get(widget) == asked:
                continue
            self._asked[widget] = asked
            last = self._drawn.get(column.id, Drawn())
            if place.spine:
                drawn = painter.spine(column, place.width, rows)
            elif self._bands:
                from kanbantui.tui.laned import draw_laned  # noqa: PLC0415 - lanes alone need it

                size = place.width, rows
                drawn = draw_laned(painter, self._bands, column, size, last.firsts)
            else:
                drawn = painter.draw(column, place.width, rows, last.first, pane=panes[column.id])
            self._drawn[column.id] = drawn
            lines = drawn.lines
            if joined:
                gap = painter.head_of(column, GAP).gap(column, rows)
                lines = [Strip.join(pair) for pair in zip(lines, gap, strict=True)]
            widget.show(lines)

    def _shared(self, painter: ColumnPainter, rows: int) -> "Bands | None":
        """Return how lanes share the height; None without lanes."""
        if not painter.view.lanes_by:
            return None
        from kanbantui.tui.bands import bands  # noqa: PLC0415 - lanes alone need it

        return bands(painter, self.places, rows, self._bands.first if self._bands else 0)

    def forget_repaints(self) -> None:
        """Take what was drawn in the first frame as drawn, so that no part is sent again."""
        for widget in self._lines:
            widget._exchange_repaint_regions()  # noqa: SLF001 - there is no public way

    def region_of(self, cursor: Cursor) -> Region | None:
        """Return where the text at a place of the cursor begins, in cells of the screen."""
        drawn = self._drawn.get(cursor.column)
        if drawn is None or cursor not in drawn.at:
            return None
        x = 0
        for place in self.places:
            if place.column == cursor.column:
                indent = 5 if cursor.kind == "rule" else 1
                line = self.region.y + drawn.at[cursor][0]
                room = self.app.size.width - x - indent
                if room < 1 or drawn.at[cursor][0] >= len(drawn.lines):
                    return None
                return Region(x + indent, line, min(room, max(place.width - indent, LEGIBLE)), 1)
            x += place.width + GAP
        return None

    def at(self, offset: Offset) -> Cursor | None:
        """Return the place of the cursor at a cell of the screen, None between the columns."""
        x, line = 0, offset.y - self.region.y
        for place in self.places:
            if x <= offset.x < x + place.width and place.column in self._drawn:
                places = self._drawn[place.column].at.items()
                found = (c for c, (start, size) in places if start <= line < start + size)
                return next(found, Cursor(place.column) if line in (0, 1) else None)
            x += place.width + GAP
        return None

    def card_at(self, offset: Offset) -> tuple[str, str, bool]:
        """Return the column at a cell of the screen, the card there, and whether at its lower half.

        Column and card are "" where there is none; a head or a rule counts as the first card.
        """
        x, line = 0, offset.y - self.region.y
        for place in self.places:
            if x <= offset.x < x + place.width + GAP and place.column in self._drawn:
                return place.column, *self._drawn[place.column].card_at(line)
            x += place.width + GAP
        return "", "", False


def _in_one_group(view: BoardView, one: Place, other: Place) -> bool:
    """Whether two columns beside each other stand under one head."""
    group = view.columns[one.column].group
    return group is not None and other.column in group.columns
