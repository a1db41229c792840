"""What a handler may use of the screen: the session, the place of the cursor, a question."""

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from typing import Any, Literal, Protocol, TypeVar

from textual.app import App

from kanbantui.board.model import Board, Card
from kanbantui.commands.command import Command, Done
from kanbantui.errors import KanbantuiError
from kanbantui.session import Session
from kanbantui.storage.undo import Way
from kanbantui.tui.actions import Keymap
from kanbantui.tui.boards import Boards
from kanbantui.tui.choices import Choices
from kanbantui.tui.clash import Chosen, Clash
from kanbantui.tui.completion import Complete
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.field import Field
from kanbantui.tui.question import Live
from kanbantui.tui.state import BoardState, Opened
from kanbantui.tui.theme import Palette
from kanbantui.tui.view import BoardView
from kanbantui.tui.widgets.panel import Panel

Result = TypeVar("Result")


class ActionScreen(Protocol):
    """The board's screen as handlers see it.

    `key` is the one that was pressed, `doing` the action whose text is edited, `problems` what
    can't be used of the person's settings.
    """

    session: Session
    state: BoardState
    panel: Panel
    palette: Palette
    keymap: Keymap
    problems: Sequence[str]
    boards: Boards
    key: str
    doing: str

    @property
    def app(self) -> App[object]:
        """The application around the screen."""
        ...

    @property
    def view(self) -> BoardView:
        """The board as it is shown now."""
        ...

    @property
    def cursor(self) -> Cursor:
        """Where the cursor rests."""
        ...

    def paint(self) -> None:
        """Draw the board as its state is now."""
        ...

    def show_card(self, card: str) -> None:
        """Go to a card and open it, wherever it is."""
        ...

    async def look_back(self) -> None:
        """Learn from what was finished; until then nobody knows what is old."""
        ...

    def paint_panel(self) -> None:
        """Draw what is open as it is now."""
        ...

    def open(self, opened: Opened) -> None:
        """Open something beside the board."""
        ...

    def close(self) -> None:
        """Close what is open."""
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

    async def unmet(self, origins: Iterable[str], target: str) -> tuple[str, ...] | None:
        """Ask which of the rules that moves pass are not met yet; None if it is left."""
        ...

    def show_board(self, board: Board) -> None:
        """Show the board as it is after a change of one's own."""
        ...

    def go(self, cursor: Cursor) -> None:
        """Put the cursor there."""
        ...

    def say(self, text: str, tone: str = "text") -> None:
        """Show a message until the next key."""
        ...

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work go on while the person does, until the screen closes."""
        ...

    def step_back(self, way: Way | Literal["again"]) -> None:
        """Undo or redo, or do again what was lost; the cursor goes to a card that comes back."""
        ...

    async def ask(
        self,
        question: str,
        value: str = "",
        *,
        in_place: bool = False,
        why: str = "",
        live: Live | None = None,
        complete: Complete | None = None,
        writes: bool = True,
    ) -> str | None:
        """Ask for a line of text; None if the person leaves it.

        `in_place` puts the input where the cursor rests; `why` is an objection shown with it;
        `live` is told what is typed so far and says something of it; `complete` says what `tab`
        makes of a word. An answer that `writes` nothing is taken though the file is in trouble.
        """
        ...

    async def choose(self, question: str, choices: Choices) -> int | None:
        """Return the number of what a person chose from a list, None if they left it."""
        ...

    async def decide(self, clash: Clash) -> Chosen | None:
        """Return which value a person chose for what two people changed, None if they left it."""
        ...

    def paint_choices(self) -> None:
        """Draw that list as it is now."""
        ...

    async def reasoned(self, act: Callable[[str], Result]) -> Result | None:
        """Do what takes a reason, asking for one where a limit wants it.

        None if it was left; raises `KanbantuiError` if it was refused.
        """
        ...

    async def perform(self, build: Callable[[str], Command], *, quiet: bool = False) -> Done | None:
        """Run the command that `build` makes of a reason, asking for one where a limit wants it.

        None if it was left; raises `KanbantuiError` if it was refused.
        """
        ...


async def answered(
    screen: ActionScreen,
    question: str,
    act: Callable[[str], Awaitable[object]],
    value: str = "",
    *,
    in_place: bool = False,
    live: Live | None = None,
    complete: Complete | None = None,
) -> None:
    """Ask, and do what the answer says; where that is refused, ask again with the same text.

    So nothing that was typed is lost: not by a slip, a limit, or a file that can't be written.
    """
    objection = ""
    while True:
        answer = await screen.ask(
            question, value, in_place=in_place, why=objection, live=live, complete=complete
        )
        if answer is None:
            return
        try:
            await act(answer)
        except KanbantuiError as error:
            value, objection = answer, str(error)
        else:
            return


async def confirmed(screen: ActionScreen, question: str) -> bool:
    """Ask for a yes; say that all is as it was without one."""
    yes = (await screen.ask(question) or "").strip().casefold() in ("y", "yes")
    if not yes:
        screen.say("left as it was")
    return yes
