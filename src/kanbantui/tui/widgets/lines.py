"""A widget that shows given lines and redraws only those that changed."""

from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Lines(Widget):
    """Lines of a fixed width; new ones are compared with the old, so that few bytes are sent."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Lines { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Strip] = []

    def show(self, lines: Sequence[Strip]) -> None:
        """Show these lines; each that differs from the one there now is drawn again."""
        old, self._lines = self._lines, list(lines)
        changed = [y for y, line in enumerate(self._lines) if y >= len(old) or old[y] != line]
        changed += range(len(self._lines), len(old))
        width = self.size.width
        if width and changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """Return one of the lines; below the last one it is blank."""
        width = self.size.width
        if y < len(self._lines):
            return self._lines[y].adjust_cell_length(width)
        return Strip.blank(width)
