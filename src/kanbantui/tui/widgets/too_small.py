"""What a screen too small for a board shows instead."""

from textual import events
from textual.widgets import Static

from kanbantui.tui.layout import SMALLEST


class TooSmall(Static):
    """Lies over everything and says how much room is needed, and how much there is."""

    DEFAULT_CSS = """
    TooSmall {
        layer: above; position: absolute; width: 100%; height: 100%;
        content-align: center middle; text-align: center;
        background: $background; color: $foreground;
    }
    """

    def on_resize(self, _: events.Resize) -> None:
        """Say it for the new size."""
        size = self.app.size
        needs = f"needs {SMALLEST[0]}×{SMALLEST[1]}"
        self.update(f"kanbantui {needs}, this is {size.width}×{size.height}")
