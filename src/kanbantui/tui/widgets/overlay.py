"""Lines that lie over the board, and are there from the start."""

from textual.geometry import Region

from kanbantui.tui.widgets.lines import Lines


class Overlay(Lines):
    """Lines over the others, beside the screen until they are needed.

    Where a widget comes or goes, Textual lays out and sends the whole screen. One that only
    moves sends the cells that it covers or uncovers.
    """

    DEFAULT_CSS = """
    Overlay { layer: above; position: absolute; width: 1; height: 1; offset: -1 0; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._place = Region(0, 0, 1, 1)
        self._seen = False

    def lie(self, region: Region) -> None:
        """Take a place of the screen."""
        self._place = region
        self._moved()

    @property
    def left(self) -> int:
        """The first of the screen's cells that it takes."""
        return self._place.x

    def reveal(self) -> None:
        """Be seen."""
        if not self._seen:
            self._seen = True
            self._moved()
            # All of it is sent as it comes to its place; that should not be sent again.
            self._exchange_repaint_regions()

    def hide(self) -> None:
        """Be seen no more."""
        self._seen = False
        self._moved()

    def _moved(self) -> None:
        x, y, width, height = self._place
        self.styles.offset = (x if self._seen else -width, y)
        self.styles.width, self.styles.height = width, height
