"""One line of input that lies over the board, where the text is that it changes."""

from asyncio import Event, Future, get_running_loop
from collections import deque

from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.widgets import Input

from kanbantui.board.text import shown

LONGEST = 20_000
"""Signs that a line may have; what is pasted beyond them is cut."""


class Prompt(Input):
    """A question's answer: enter gives it, escape leaves it.

    `early` holds the keys that were typed before the input was there. They are taken first,
    and what is typed after the answer goes back there, so that no key is lost or acts on the
    board while a question comes up over a slow link.
    """

    DEFAULT_CSS = """
    Prompt {
        layer: above; position: absolute; height: 1; border: none; padding: 0 1;
        background: $surface; color: $foreground;
        &:focus { border: none; background: $surface; background-tint: 0%; }
    }
    """

    def __init__(self, value: str, region: Region, early: deque[events.Key | events.Paste]) -> None:
        super().__init__(value, compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False  # an idle board sends nothing
        self.put(region)
        self.answer: Future[str | None] = get_running_loop().create_future()
        self._early = early
        self._open = Event()

    def put(self, region: Region) -> None:
        """Lie at another place of the screen."""
        self.styles.offset = region.offset
        self.styles.width = region.width

    @property
    def _value(self) -> Text:
        """The line as it may be shown: a sign that could steer a terminal is one cell of �."""
        line = self.value
        if line != shown(line):
            line = "".join(sign if shown(sign) == sign else "�" for sign in line)
        return Text(line, no_wrap=True, overflow="ignore", end="")

    async def open(self) -> None:
        """Take the early keys, then those that come."""
        self.cursor_position = len(self.value)
        while self._early and not self.answer.done():
            await self._take(self._early.popleft())
        self._open.set()

    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        await self._open.wait()
        await self._take(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self._open.is_set() and not self.answer.done():
            self._insert(event)
        else:
            self._early.append(event)

    def _insert(self, event: events.Paste) -> None:
        """Insert what is pasted, on one line and cut at the longest."""
        line = " ".join(event.text.splitlines())
        self.replace(line[: LONGEST - len(self.value)], *self.selection)

    async def _take(self, event: events.Key | events.Paste) -> None:
        """Do what one key does; in order, which bindings that go through the app are not."""
        if self.answer.done():
            self._early.append(event)
        elif isinstance(event, events.Paste):
            self._insert(event)
        elif event.key in ("enter", "escape", "ctrl+c"):
            self._give(self.value if event.key == "enter" else None)
        elif bindings := self._bindings.key_to_bindings.get(event.key):
            await self.run_action(bindings[0].action)
        elif event.is_printable and event.character:
            self.replace(event.character, *self.selection)

    def on_unmount(self) -> None:
        """Leave whoever waits without an answer."""
        self._give(None)

    def _give(self, answer: str | None) -> None:
        if not self.answer.done():
            self.answer.set_result(answer)
