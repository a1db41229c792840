"""The board while one of several things is chosen from a list over it."""

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region

from kanbantui.tui.question import Question
from kanbantui.tui.screens.acting import ActingBoard

if TYPE_CHECKING:
    from kanbantui.tui.choices import Choices


class ChoosingBoard(ActingBoard):
    """A board that may ask for one of several things; the choice is a question as any other.

    So what is typed ahead narrows the list and takes from it, in order.
    """

    _choices: "Choices | None" = None

    async def choose(self, question: str, choices: "Choices") -> int | None:
        """Return the number of what a person chose, None if they left it."""
        self._choices = choices
        typed, objection = choices.typed, ""
        try:
            while True:
                asked = Question(question, objection, live=lambda _: choices.said)
                answer = await self._asked(asked, typed)
                if answer is None or choices.chosen is not None:
                    return None if answer is None else choices.chosen
                typed, objection = answer, choices.objection
        finally:
            self._choices = None
            self._list.hide()

    def paint(self) -> None:
        """Draw the board, and what can be chosen."""
        super().paint()
        self.paint_choices()

    def asked(self) -> None:
        """Show the question, and what can be chosen."""
        super().asked()
        self.paint_choices()

    def typed(self, event: events.Key | events.Paste, *, understood: bool) -> None:
        """Narrow what can be chosen, or go through it."""
        if self._choices and self.prompt:
            self._choices.narrow(self.prompt.value)
            if isinstance(event, events.Key) and event.key in ("up", "down"):
                self._choices.step(-1 if event.key == "up" else 1)
        super().typed(event, understood=understood)
        self.paint_choices()

    def paint_choices(self) -> None:
        """Draw what can be chosen, above the question."""
        width, height = self.app.size
        if not (self._choices and width):
            return
        from kanbantui.tui.choices import choice_lines  # noqa: PLC0415 - few questions have a list

        lines = choice_lines(self._choices, self.palette, (width, max(1, height - 4)))
        self._list.lie(Region(0, height - 2 - len(lines), lines[0].cell_length, len(lines)))
        self._list.show(lines)
        self._list.reveal()
