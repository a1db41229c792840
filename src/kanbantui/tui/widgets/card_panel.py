"""The open card beside the board, or over it where the screen is narrow."""

from kanbantui.tui.panel import Field, draw
from kanbantui.tui.theme import Palette
from kanbantui.tui.widgets.lines import Lines

WIDTH = 58
BESIDE = 38
"""Cells of the board that must stay to be seen beside the panel."""

ABOVE = 2
"""Lines of the screen above the panel."""


class CardPanel(Lines):
    """Shows one card's fields; the field under the cursor is what `enter` edits."""

    DEFAULT_CSS = """
    CardPanel { layer: above; position: absolute; }
    """

    def __init__(self, card: str) -> None:
        super().__init__(id="panel")
        self.card = card
        self.at = 0
        self.line = 0
        self.cells = WIDTH
        self._first = 0
        self._parts: list[Field] = []

    def show_card(self, parts: list[Field], palette: Palette, width: int, height: int) -> None:
        """Draw the card at the right of a screen of that width, over all of a narrow one."""
        self.cells = size = WIDTH if width >= WIDTH + BESIDE else width
        self._parts = parts
        self.at = max(0, min(self.at, len(parts) - 1))
        self.styles.offset = (width - size, ABOVE)
        self.styles.width, self.styles.height = size, height
        drawing = draw(parts, self.at, self._first, palette, size, height)
        self._first, self.line = drawing.first, drawing.at
        self.show(drawing.lines)

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return self._parts[self.at]
