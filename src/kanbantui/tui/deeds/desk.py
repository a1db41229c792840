"""What a deed may use of the screen: the session, the place of the cursor, a question."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from kanbantui.board.model import Card
from kanbantui.commands.command import Command
from kanbantui.errors import KanbantuiError
from kanbantui.session import Done, Session
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.panel import Field
from kanbantui.tui.view import BoardView


class Desk(Protocol):
    """The board's screen as deeds see it."""

    session: Session

    @property
    def view(self) -> BoardView:
        """The board as it is shown now."""
        ...

    @property
    def cursor(self) -> Cursor:
        """Where the cursor rests."""
        ...

    def card(self) -> tuple[str, Card]:
        """Return the card that is meant; raise `Refused` if none is."""
        ...

    def field(self) -> Field:
        """Return the field under the cursor of what is open."""
        ...

    def opened_column(self) -> str:
        """Return the column whose page is open, else ""."""
        ...

    async def unmet(self, origin: str, target: str) -> tuple[str, ...] | None:
        """Ask which of the rules that a move passes are not met yet; None if it is left."""
        ...

    def go(self, cursor: Cursor) -> None:
        """Put the cursor there."""
        ...

    def say(self, text: str, tone: str = "text") -> None:
        """Show a message until the next key."""
        ...

    async def ask(
        self, question: str, value: str = "", *, in_place: bool = False, why: str = ""
    ) -> str | None:
        """Ask for a line of text; None if the person leaves it.

        `in_place` puts the input where the cursor rests; `why` is an objection shown with it.
        """
        ...

    async def perform(self, build: Callable[[str], Command], *, quiet: bool = False) -> Done | None:
        """Run the command that `build` makes of a reason, asking for one where a limit wants it.

        None if it was left; raises `KanbantuiError` if it was refused.
        """
        ...

    async def edit_text(
        self, text: str, build: Callable[[str, str], Command], *, asks: str = ""
    ) -> None:
        """Edit a text in the person's editor and run the command made of it and a reason."""
        ...


async def answered(
    desk: Desk,
    question: str,
    act: Callable[[str], Awaitable[object]],
    value: str = "",
    *,
    in_place: bool = False,
) -> None:
    """Ask, and do what the answer says; where that is refused, ask again with the same text.

    So nothing that was typed is lost: not by a slip, a limit, or a file that can't be written.
    """
    objection = ""
    while True:
        answer = await desk.ask(question, value, in_place=in_place, why=objection)
        if answer is None:
            return
        try:
            await act(answer)
        except KanbantuiError as error:
            value, objection = answer, str(error)
        else:
            return


async def confirmed(desk: Desk, question: str) -> bool:
    """Ask for a yes; say that all is as it was without one."""
    yes = (await desk.ask(question) or "").strip().casefold() in ("y", "yes")
    if not yes:
        desk.say("left as it was")
    return yes
