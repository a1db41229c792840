"""A screen whose actions may ask; keys typed meanwhile wait, and none is lost or misread."""

from collections import deque
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message import Message
from textual.screen import Screen

from kanbantui.tui.typed import KEYS
from kanbantui.tui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from kanbantui.tui.widgets.prompt import Prompt

_ALT = "alt+"


class AskingScreen(Screen[None]):
    """Runs one action at a time, and brings the keys that were typed ahead to where they belong.

    Over a slow link keys come in bursts: `jbstaging down⏎` is one read. Each key acts before
    the next one is looked at; while an action goes on they are kept, a question takes them as its
    answer, and what is left when the action ends acts on the board, in order. No widget ever has
    the focus, so all keys come here, in one queue.
    """

    def __init__(self) -> None:
        super().__init__()
        self._acting = False
        self._typed: deque[events.Key | events.Paste] = deque()
        self._heard_from = 0.0
        self._prompt: Prompt | None = None
        self._overlay = Overlay(id="prompt")

    @property
    def prompt(self) -> "Prompt | None":
        """The question that waits for its answer."""
        return None if self._prompt is None or self._prompt.answered else self._prompt

    async def on_key(self, event: events.Key) -> None:
        """Do what a key of the board does, or keep it while something is asked or done."""
        if self._acting or _is_split(event) or self.knows(event.key):
            event.stop()
            self._typed.append(event)
            await self._take_typed()

    async def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted for the question that comes up; on the board it means nothing."""
        event.stop()
        if self._acting:
            self._typed.append(event)
            await self._take_typed()

    async def _take_typed(self) -> None:
        while self._typed and (self.prompt or not self._acting):
            event = self._typed.popleft()
            if isinstance(event, events.Key) and _is_split(event, asked=bool(self.prompt)):
                event, after = _escape_and(event)
                self._typed.appendleft(after)
            if prompt := self.prompt:
                self.typed(event, understood=prompt.take(event))
            elif event.time >= self._heard_from and isinstance(event, events.Key):
                self._press(event)

    def _press(self, event: events.Key) -> None:
        if self.app.screen is not self:  # a page over the board was opened by the key before
            self.app.post_message(events.Key(event.key, event.character))
            return
        self.pressed(event.key)

    def knows(self, key: str) -> bool:
        """Whether a key means anything on this screen."""
        raise NotImplementedError

    def pressed(self, key: str) -> None:
        """Do what a key means here."""
        raise NotImplementedError

    def drop_typed(self) -> None:
        """Forget the keys typed until now: they were meant for something that is not so."""
        self._heard_from = Message().time

    def work(self, action: Coroutine[Any, Any, None]) -> None:
        """Let an action go on while the screen lives."""
        self._acting = True
        self.run_worker(self._until_done(action))

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work go on while keys act, for as long as the screen lives."""
        self.run_worker(work)

    async def _until_done(self, action: Coroutine[Any, Any, None]) -> None:
        try:
            await action
        finally:
            self._acting = False
            await self._take_typed()

    async def answer(self, value: str) -> str | None:
        """Return the line that a person types, beginning with a value; None if it is left."""
        from kanbantui.tui.widgets.prompt import Prompt  # noqa: PLC0415 - looking needs none

        self._prompt = prompt = Prompt(value, self._overlay)
        self.asked()
        await self._take_typed()
        try:
            return await prompt.answer
        finally:
            self._prompt = None
            self._overlay.hide()

    def asked(self) -> None:
        """Show the question that is open now."""

    def typed(self, event: events.Key | events.Paste, *, understood: bool) -> None:
        """Show what became of a key that was typed into the open question."""


def _is_split(event: events.Key, *, asked: bool = False) -> bool:
    """Whether a sign with alt is taken for escape and the sign: on a slow link both look the same.

    A typed line knows some of them, as shells do.
    """
    if not event.key.startswith(_ALT) or (asked and event.key in KEYS):
        return False
    return event.is_printable or len(event.key) == len(_ALT) + 1 or event.key == f"{_ALT}enter"


def _escape_and(event: events.Key) -> tuple[events.Key, events.Key]:
    """Return escape, and the key that came with it, as typed at the same time."""
    rest = event.key.removeprefix(_ALT)
    keys = events.Key("escape", None), events.Key(rest, rest if len(rest) == 1 else event.character)
    for key in keys:
        key.time = event.time
    return keys
