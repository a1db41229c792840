"""A screen whose actions may ask; keys typed meanwhile wait, and none is lost or misread."""

from collections import deque
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen

if TYPE_CHECKING:
    from kanbantui.tui.widgets.prompt import Prompt


class AskingScreen(Screen[None]):
    """Runs one deed at a time, and brings the keys that were typed ahead to where they belong.

    Over a slow link keys come in bursts: `jbstaging down⏎` is one read. Each key acts before
    the next one is looked at; while a deed goes on they are kept, a question takes them as its
    answer, and what is left when the deed ends acts on the board, in order.
    """

    def __init__(self) -> None:
        super().__init__()
        self._acting = False
        self._typed: deque[events.Key | events.Paste] = deque()
        self._heard_from = 0.0
        self._prompt: Prompt | None = None
        self._place: Callable[[], Region] = Region

    async def on_key(self, event: events.Key) -> None:
        """Do what a key of the board does, or keep it while something is asked or done."""
        if self._acting or event.key in self._bindings.key_to_bindings:
            event.stop()
            self._typed.append(event)
            await self._take_typed()

    def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted for the question that comes up; on the board it means nothing."""
        event.stop()
        if self._acting:
            self._typed.append(event)

    async def _take_typed(self) -> None:
        while self._typed and not self._acting:
            event = self._typed.popleft()
            if event.time < self._heard_from or isinstance(event, events.Paste):
                continue
            if self.app.screen is not self:  # a page over the board was opened by the key before
                self.app.post_message(events.Key(event.key, event.character))
                continue
            for binding in self._bindings.key_to_bindings.get(event.key, ()):
                await self.app.run_action(binding.action, self)

    def drop_typed(self) -> None:
        """Forget the keys typed until now: they were meant for something that is not so."""
        self._heard_from = Message().time

    def work(self, deed: Coroutine[Any, Any, None]) -> None:
        """Let a deed go on while the screen lives."""
        self._acting = True
        self.run_worker(self._until_done(deed))

    async def _until_done(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            await deed
        finally:
            self._acting = False
            await self._take_typed()

    async def answer(self, value: str, place: Callable[[], Region]) -> str | None:
        """Return the line that a person types into an input at `place`; None if it is left."""
        from kanbantui.tui.widgets.prompt import Prompt  # noqa: PLC0415 - a third of a start

        self._place = place
        self._prompt = prompt = Prompt(value, place(), self._typed)
        await self.mount(prompt)
        self.set_focus(prompt)
        self.asked()
        self.call_later(prompt.open)
        try:
            return await prompt.answer
        finally:
            self._prompt = None
            self.set_focus(None)
            await prompt.remove()
            # The first ones went to the input, later ones to the screen: two queues.
            in_order = sorted(self._typed, key=lambda event: event.time)
            self._typed.clear()
            self._typed.extend(in_order)

    def asked(self) -> None:
        """Show that a question is open."""

    def place_prompt(self) -> None:
        """Put the open question where its place is now."""
        if self._prompt:
            self._prompt.put(self._place())
