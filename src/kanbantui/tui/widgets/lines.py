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
        width = self.size.width
        changed = [
            Region(0, y, min(width, _differing(old[y], line)) if y < len(old) else width, 1)
            for y, line in enumerate(self._lines)
            if y >= len(old) or old[y] != line
        ]
        changed += [Region(0, y, width, 1) for y in range(len(self._lines), len(old))]
        if width and changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Return one of the lines; below the last one it is blank."""
        width = self.size.width
        if y < len(self._lines):
            return self._lines[y].adjust_cell_length(width)
        return Strip.blank(width)


def _differing(old: Strip, new: Strip) -> int:
    """Return how many cells it takes, from the left, to make one line the other.

    What both end in is not sent. What both begin with is: Textual draws from the left edge.
    """
    if old.cell_length != new.cell_length:
        return max(old.cell_length, new.cell_length)
    same = 0
    for was, now in zip(reversed(list(old)), reversed(list(new)), strict=False):
        if was != now:
            if was.style == now.style:
                same += min(_blanks(was.text), _blanks(now.text))
            break
        same += now.cell_length
    return max(1, new.cell_length - same)


def _blanks(text: str) -> int:
    return len(text) - len(text.rstrip(" "))
