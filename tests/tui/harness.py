"""A board's screen driven by keys, what can be seen on it, and what its file then says."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, chdir, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip

from builders import BERLIN, board_of
from kanbantui.board.model import Board, Card
from kanbantui.board.ranks import cards_by_column
from kanbantui.clock import Clock
from kanbantui.commands.command import Command
from kanbantui.config import USUAL, Config
from kanbantui.session import Session
from kanbantui.tui.app import KanbanApp
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.screens.board import BoardScreen
from kanbantui.tui.widgets.lines import Lines
from kanbantui.tui.widgets.prompt import Prompt

DEMO = Path(__file__).parents[2] / "boards" / "demo.toml"
FRIDAY = datetime(2026, 2, 27, 17, tzinfo=BERLIN)
PATIENCE = 30
"""Seconds after which a screen that does not come to rest fails its test."""

BOARD = """\
# Comments stay.
schema = 1
title = "Payments"
timezone = "Europe/Berlin"

[columns.ideas]
name = "Ideas"

[columns.ready]
name = "Ready"
kind = "queue"
wip = 3
pull = ["asked this month"]

[columns.build]
name = "Build"
wip = 2                         # two hands
pull = ["nothing waits in Review"]
done = ["tests pass", "docs match"]
policy = "Pair on money.\\n"

[columns.review]
name = "Review"
wip = 1
on_full = "forbid"

[columns.done]
name = "Done"

[cards.i1]
title = "Retry webhooks"
column = "ideas"
rank = "c"

[cards.i2]
title = "Fold receipts"
column = "ideas"
rank = "f"

[cards.i3]
title = "Currency picker"
column = "ideas"
rank = "i"

[cards.r1]
title = "Invoice export"
column = "ready"
rank = "c"
tags = ["api", "perf"]

[cards.r2]
title = "SEPA file"
column = "ready"
rank = "f"

[cards.b1]
title = "Rotate the key"
column = "build"
rank = "c"

[cards.b2]
title = "Split the table"
column = "build"
rank = "f"

[cards.v1]
title = "Signatures v2"
column = "review"
rank = "c"
"""

Answer = TypeVar("Answer")


def key_event(key: str) -> events.Key:
    """Return the event of a key by its name, or by the sign that it types."""
    if len(key) > 1:
        return events.Key(key, {"space": " "}.get(key))
    return events.Key(_character_to_key(key), key)


class Terminal:
    """One screen on one file, as a person has it: keys in, lines out."""

    def __init__(self, pilot: Pilot[int], session: Session, path: Path) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.session = session
        self.path = path

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each when the one before has been answered."""
        for key in keys:
            self.post(key)
            await self.rest()

    async def answer(self, text: str) -> None:
        """Type a text into the question that is open, in place of what stands there."""
        await self.press("end", "ctrl+u", *text, "enter")

    def post(self, *keys: str) -> None:
        """Send keys in one burst, as a slow link brings them."""
        for key in keys:
            self.app.post_message(key_event(key))

    async def rest(self) -> None:
        """Wait until every key was taken and the screen waits for the next one."""
        async with asyncio.timeout(PATIENCE):
            quiet = 0
            while quiet < 5:
                await asyncio.sleep(0)
                if error := self.app._exception:
                    raise error
                quiet = 0 if self._busy() else quiet + 1

    async def laid_out(self) -> None:
        """Wait until everything is where it belongs on a screen of this size."""
        await self.rest()
        await self.until(lambda: not self.app.screen._layout_required)

    def _busy(self) -> bool:
        pumps = (self.app, *self.app.screen_stack, *self.app.screen.walk_children())
        if any(pump.message_queue_size for pump in pumps):
            return True
        # A screen that comes or goes is drawn once it is whole.
        return bool(self.app._batch_count) or (self.screen._acting and not self.prompt)

    async def until(self, what: Callable[[], Answer]) -> Answer:
        """Wait until something is so, however long the machine takes, and return it."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (answer := what()):
                    await asyncio.sleep(0.01)
                    if error := self.app._exception:
                        raise error
        except TimeoutError:
            raise AssertionError("\n".join(self.rows())) from None
        return answer

    async def until_shown(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        await self.until(lambda: self.shows(text))

    @property
    def screen(self) -> BoardScreen:
        """The board's screen, under whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, BoardScreen)
        return screen

    @property
    def prompt(self) -> Prompt | None:
        """The open question."""
        return self.screen.prompt

    @property
    def cursor(self) -> Cursor:
        """Where the cursor rests."""
        return self.screen.cursor

    def go(self, column: str, key: str = "", kind: str = "") -> None:
        """Put the cursor on a card, a rule by its number, the head or the slot of a column."""
        named = kind or ("card" if key else "head")
        place = next(k for k in ("head", "rule", "card", "slot") if k == named)
        self.screen.go(Cursor(column, place, key))

    def strips(self) -> list[Strip]:
        """Return the lines of the whole screen as the terminal gets them."""
        return self.app.screen._compositor.render_strips(self.app.size)

    def rows(self) -> list[str]:
        """Return the text of every line of the screen."""
        return ["".join(segment.text for segment in strip) for strip in self.strips()]

    def shows(self, text: str) -> bool:
        """Whether a text stands on one line of the screen."""
        return any(text in row for row in self.rows())

    @property
    def message(self) -> str:
        """The line above the keys."""
        return self._line("#message")

    @property
    def keys(self) -> str:
        """The line of keys."""
        return self._line("#keys")

    @property
    def top(self) -> str:
        """The line of the whole board."""
        return self._line("#top")

    def _line(self, id: str) -> str:
        widget = self.screen.query_one(id, Lines)
        return "".join(segment.text for segment in widget.render_line(0)).strip()

    @property
    def text(self) -> str:
        """What the file says."""
        return self.path.read_text(encoding="utf-8")

    @property
    def board(self) -> Board:
        """The board that the file says."""
        return board_of(self.text)

    def card(self, id: str) -> Card:
        """Return a card as the file has it."""
        return self.board.cards[id]

    def titled(self, title: str) -> Card:
        """Return the card of that title as the file has it."""
        found = [card for card in self.board.cards.values() if card.title == title]
        assert len(found) == 1, f"{len(found)} cards are called {title!r}"
        return found[0]

    def column(self, id: str) -> list[str]:
        """Return the titles in a column, in their order, as the file has them."""
        board = self.board
        return [board.cards[card].title for card in cards_by_column(board)[id]]

    def somebody_else(self, *commands: Command) -> None:
        """Let another person change the file."""
        other = a_session(self.path, "ravi")
        for command in commands:
            other.run(command)


def a_session(path: Path, name: str = "dee") -> Session:
    return Session(path, clock=Clock(BERLIN, FRIDAY), name=name, user=name, unmerged=True)


@asynccontextmanager
async def a_screen(
    folder: Path,
    text: str = BOARD,
    *,
    size: tuple[int, int] = (120, 40),
    config: Config = USUAL,
    newcomer: bool = False,
) -> AsyncIterator[Terminal]:
    """Open the screen of `board.toml` in a folder, with this text if there is one.

    A `newcomer` is told how to begin.
    """
    path = folder / "board.toml"
    if text:
        path.write_text(text, encoding="utf-8")
    with chdir(folder):
        session = a_session(Path(path.name))
    app = KanbanApp(session, config, a_session)
    async with app.run_test(size=size) as pilot:
        terminal = Terminal(pilot, session, path)
        await terminal.rest()
        await terminal.screen.look_back()  # else it comes while the test goes on
        terminal.screen.state.hints_done |= not newcomer
        terminal.screen.paint_bottom()
        yield terminal


def suspended(screen: Terminal, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let the terminal be handed over as Textual does it; return whether it was taken back."""
    resumed: list[bool] = []

    @contextmanager
    def suspend() -> Iterator[None]:
        yield
        resumed.append(True)

    monkeypatch.setattr(screen.app, "suspend", suspend)
    return resumed
