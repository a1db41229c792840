"""A screen whose actions may ask; keys typed meanwhile wait, and none is lost or misread."""

from collections import deque
from collections.abc import Coroutine
from typing import Any

from textual import events
from textual.geometry import Region
from textual.screen import Screen


class AskingScreen(Screen[None]):
    """Runs one deed at a time, and brings the keys that were typed ahead to where they belong.

    Over a slow link keys come in bursts: `bstaging down⏎` is one read. From the first key of
    a deed on, keys are kept; a question takes them as its answer, and what is left when the
    deed ends acts on the board, in order.
    """

    def __init__(self) -> None:
        super().__init__()
        self._acting = False
        self._typed: deque[events.Key] = deque()

    def starts_deed(self, key: str) -> bool:
        """Whether a key may ask or change something, so that the next ones must wait for it."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Keep the keys that are typed while something is asked or done."""
        if self._acting:
            event.stop()
            self._typed.append(event)
        elif self.starts_deed(event.key):
            self._acting = True

    def work(self, deed: Coroutine[Any, Any, None]) -> None:
        """Let a deed go on while the screen lives."""
        self._acting = True
        self.run_worker(self._until_done(deed))

    def no_deed(self) -> None:
        """Take keys again, where a key that might have started a deed did not."""
        self._acting = False

    async def _until_done(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            await deed
        finally:
            self._acting = False
            while self._typed and not self._acting:
                key = self._typed.popleft().key
                self._acting = self.starts_deed(key)
                for binding in self._bindings.key_to_bindings.get(key, ()):
                    await self.app.run_action(binding.action, self)

    async def answer(self, value: str, region: Region) -> str | None:
        """Return the line that a person types into an input at `region`; None if it is left."""
        from kanbantui.tui.widgets.prompt import Prompt  # noqa: PLC0415 - a third of a start

        prompt = Prompt(value, region, self._typed)
        await self.mount(prompt)
        self.set_focus(prompt)
        self.call_later(prompt.open)
        try:
            return await prompt.answer
        finally:
            self.set_focus(None)
            await prompt.remove()
