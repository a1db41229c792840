"""The board while a person chooses which of two values stays, with both over it."""

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region

from kanbantui.tui.question import Question
from kanbantui.tui.screens.choosing import ChoosingBoard

if TYPE_CHECKING:
    from kanbantui.tui.clash import Chosen, Clash


class ClashingBoard(ChoosingBoard):
    """A board that may ask which of two values stays; the choice is a question as any other."""

    _clash: "Clash | None" = None
    _first_line = 0

    async def decide(self, clash: "Clash") -> "Chosen | None":
        """Return which value a person chose for what two people changed, None if they left it."""
        self._clash, self._first_line = clash, 0
        objection = ""
        try:
            while True:
                question = Question(f"which one stays? {clash.keys}", objection, writes=False)
                answer = await self._asked(question, "")
                if answer is None:
                    return None
                if chosen := clash.chosen(answer):
                    return chosen
                objection = f"{answer.strip()!r} is none of them" if answer.strip() else ""
        finally:
            self._clash = None
            self._list.hide()

    def paint(self) -> None:
        """Draw the board, and the values that clash."""
        super().paint()
        self._paint_clash()

    def asked(self) -> None:
        """Show the question, and the values that clash."""
        super().asked()
        self._paint_clash()

    def typed(self, event: events.Key | events.Paste, *, understood: bool) -> None:
        """Show what became of a key; up and down go through long values."""
        if self._clash and isinstance(event, events.Key):
            page = max(1, self.app.size.height // 2)
            ways = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
            self._first_line += ways.get(event.key, 0)
        super().typed(event, understood=understood)
        self._paint_clash()

    def _paint_clash(self) -> None:
        """Draw the values that clash, above the question."""
        width, height = self.app.size
        if not (self._clash and width):
            return
        room = width, max(1, height - 4)
        from kanbantui.tui.clash import clash_lines  # noqa: PLC0415 - few edits clash

        lines, self._first_line = clash_lines(self._clash, self.palette, room, self._first_line)
        self._list.lie(Region(0, height - 2 - len(lines), lines[0].cell_length, len(lines)))
        self._list.show(lines)
        self._list.reveal()
