"""What is open beside the board, or over it where the screen is narrow.

That is a card, or what the board or a column agreed on.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.geometry import Offset, Region, Size

from kanbantui.tui.field import At, Field
from kanbantui.tui.theme import Palette
from kanbantui.tui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from kanbantui.tui.page import Page

WIDTH = 58
ABOUT = 14
"""Cells by which it may be wider or narrower, so that it begins where a column does."""

BESIDE = 38
"""Cells of the board that must stay to be seen beside the panel."""

BEGINNING = At(0, 0)
ABOVE = 2
"""Lines of the screen above the panel."""


class Panel(Overlay):
    """Shows the fields of what is open; the field under the cursor is what `enter` edits."""

    _page: "Page"

    def __init__(self) -> None:
        super().__init__(id="panel")
        self.at = BEGINNING
        self._parts: list[Field] = []
        self._made_for = Size()

    def begin(self, at: At = BEGINNING) -> None:
        """Show what is opened from its beginning, or as it was left."""
        self.at, self._parts = at, []

    def fit(self, width: int, height: int, edges: Sequence[int]) -> None:
        """Take the right of a screen of that width, or all of a narrow one.

        It begins where a column does, one of `edges`, if that leaves it about as wide. A panel
        that had its size before it is seen is drawn once when it opens, not twice.
        """
        cells = WIDTH if width >= WIDTH + BESIDE else width
        near = [width - edge for edge in edges if abs(width - edge - WIDTH) <= ABOUT]
        if cells < width and near:
            cells = min(near, key=lambda size: abs(size - WIDTH))
        self._place = Region(width - cells, ABOVE, cells, height)
        self.lie(self._place)

    def show_parts(self, parts: list[Field], palette: Palette) -> None:
        """Draw what is open."""
        # The cursor moves far more often than a card changes, and wrapping costs.
        if parts != self._parts or self._made_for != self._place.size:
            from kanbantui.tui.page import Page  # noqa: PLC0415 - not before something is opened

            old, self._parts, self._made_for = self._parts, parts, self._place.size
            self._page = Page(parts, self._place.size)
            self.at = self._page.kept(self.at._replace(field=_again(self.at.field, old, parts)))
        self.show(self._page.draw(self.at, palette))
        self.reveal()

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return self._parts[self.at.field]

    def step(self, by: int) -> None:
        """Go a field down or up, or through one that is longer than the page."""
        self.at = self._page.step(self.at, by)

    def leaf(self, by: int) -> None:
        """Go half a page down or up."""
        self.at = self._page.leaf(self.at, by)

    def end(self, by: int) -> None:
        """Go to the end, or to the beginning."""
        self.at = self._page.ends(by)

    def go(self, edit: str) -> None:
        """Go to the field that an action edits, if there is one."""
        number = self._number_of(edit)
        if number is not None:
            self.at = self._page.shown(At(number, self.at.first))

    def point(self, at: Offset) -> bool | None:
        """Go to the field at a cell of the screen; return whether one was there already.

        None if no field is there.
        """
        if not self._place.contains_point(at):
            return None
        number = self._page.field_at(at.y - self._place.y, self.at.first)
        if number is None:
            return None
        was_here = number == self.at.field
        self.at = At(number, self.at.first)
        return was_here

    def _number_of(self, edit: str) -> int | None:
        """Return the field that an action edits: the one under the cursor before any other."""
        if self.field.edit == edit:
            return self.at.field
        found = (n for n, part in enumerate(self._parts) if edit in (part.edit, part.name))
        return next(found, None)

    def text_of(self, edit: str) -> Region | None:
        """Return where on the screen the text stands that an action edits, None if nowhere.

        A cell on either side belongs to it.
        """
        number = self._number_of(edit)
        found = None if number is None else self._page.place(number, self.at.first)
        if number is None or found is None:
            return None
        line, rows = found
        before = self._parts[number].indent - 1
        x, y, cells, _ = self._place
        return Region(x + before, y + line, cells - before, rows)


def _again(field: int, old: Sequence[Field], new: Sequence[Field]) -> int:
    """Return where a field is now; the first one where a box has gone, lest a key ticks another."""
    if field >= len(old):
        return field
    was = old[field]
    same = [n for n, part in enumerate(new) if (part.edit, part.words) == (was.edit, was.words)]
    if same:
        return min(same, key=lambda number: abs(number - field))
    # One that was edited stands in its place among as many fields.
    edited = len(old) == len(new) and new[field].edit == was.edit
    return 0 if was.edit == "toggle" and not edited else field
