"""The board's screen as handlers use it: it asks, runs commands, and says what came of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from kanbantui.board.model import Board, Card
from kanbantui.board.policies import asked_rules
from kanbantui.commands.command import Command, Done
from kanbantui.errors import KanbantuiError, NeedsReason, Refused
from kanbantui.tui.actions import ACTIONS
from kanbantui.tui.checklist import unmet_numbers
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.field import Field
from kanbantui.tui.question import Live, Question
from kanbantui.tui.screens.questioned import QuestionedBoard

if TYPE_CHECKING:
    from kanbantui.storage.undo import Way
    from kanbantui.tui.completion import Complete

Result = TypeVar("Result")

FIELDS: Final = frozenset(("title", "service_class", "due", "tags", "people", "needs", "branch"))
"""Actions whose answer is the text of a field of the open card, edited where that stands."""

_MOVES: Final = frozenset(action.id for action in ACTIONS if action.group == "Move a card")


class ActingBoard(QuestionedBoard):
    """A drawn board on which something can be done; `doing` is the action that goes on.

    `key` is the one that was pressed last.
    """

    doing = ""
    key = ""

    def card(self) -> tuple[str, Card]:
        """Return the open card, else the one under the cursor; raise `Refused` if there is none."""
        if self.state.opened and self.state.opened.about == "card":
            return self.state.opened.key, self.view.board.cards[self.state.opened.key]
        if self.state.spot == "replenishment" and self.panel.field.key in self.view.board.cards:
            return self.panel.field.key, self.view.board.cards[self.panel.field.key]
        if self.state.spot == "replenishment":
            raise Refused("go to an option first")
        if self.cursor.kind != "card":
            raise Refused("the cursor is on no card")
        return self.cursor.key, self.view.board.cards[self.cursor.key]

    async def ask(
        self,
        question: str,
        value: str = "",
        *,
        in_place: bool = False,
        why: str = "",
        live: Live | None = None,
        complete: "Complete | None" = None,
        writes: bool = True,
    ) -> str | None:
        """Ask for a line of text on the key line, or where the text stands that it changes."""
        opened = self.state.opened
        field = self.doing if opened and self.doing in FIELDS else ""
        if in_place and opened and opened.about != "card":
            field = self.panel.field.edit
        place = self.cursor.key if in_place else None
        asked = Question(question, why, field, place, live, complete, writes)
        return await self._asked(asked, value)

    async def _asked(self, question: Question, value: str) -> str | None:
        if question.writes and self.session.read_only():
            # It is said as long as it is so, and no longer.
            question = replace(question, objection="")
        self._question, self.state.message, self._hint = question, None, ""
        self._tabs = None
        if self.state.opened and question.field:
            self.panel.go(question.field)
            self.paint_panel()
        try:
            return await self.answer(value)
        finally:
            self._question = None
            self.paint()

    async def reasoned(self, act: Callable[[str], Result]) -> Result | None:
        """Do what takes a reason, first without one; where a limit asks why, ask the person.

        None if it was left; raises `KanbantuiError` if it was refused.
        """
        why = objection = ""
        while True:
            try:
                return act(why)
            except NeedsReason as need:
                objection = str(need)
            except KanbantuiError as error:
                self.show_board(self.session.board)
                if not (why and self.session.read_only()):
                    raise
                objection = str(error)
            answer = await self._asked(Question("why over the limit?", objection), why)
            if answer is None:
                self.say("left as it was")
                return None
            why = answer.strip()

    async def perform(self, build: Callable[[str], Command], *, quiet: bool = False) -> Done | None:
        """Run a command; where a limit asks why, ask the person and run it again."""

        def run(why: str) -> tuple[Command, Done]:
            command = build(why)
            return command, self.session.run(command)

        came = await self.reasoned(run)
        if came is None:
            return None
        command, done = came
        if self.doing in _MOVES and done.before is not done.after:
            self.state.hints_done = True
        for id, change in done.after.changes.items():
            if done.before.changes.get(id) is not change:
                self.session.seen.add(id)  # what one decided oneself is no news
        self.show_board(done.after)
        if not quiet and done.before is not done.after:
            notes = (*done.notes, *self.state.hides(done.before))
            self.say(". ".join((f"saved: {_called(command, done)}", *notes)))
        return done

    def field(self) -> Field:
        """Return the field under the cursor of what is open; raise `Refused` if nothing is."""
        if self.state.opened is None:
            raise Refused("nothing is open")
        return self.panel.field

    def opened_column(self) -> str:
        """Return the column whose page is open, else ""."""
        opened = self.state.opened
        return opened.key if opened and opened.about == "column" else ""

    async def unmet(self, origins: Iterable[str], target: str) -> tuple[str, ...] | None:
        """Ask which of the rules that moves pass are not met yet; None if it is left."""
        board = self.session.board
        found = (rule for origin in origins for rule in asked_rules(board, origin, target))
        rules = tuple(dict.fromkeys(found))
        typed = objection = ""
        self.list_rules(rules)
        try:
            while rules:
                question = Question("not met yet? their numbers; enter if all are met", objection)
                answer = await self._asked(question, typed)
                if answer is None:
                    return None
                try:
                    numbers = unmet_numbers(answer, len(rules))
                except Refused as error:
                    typed, objection = answer, str(error)
                else:
                    return tuple(rules[number].text for number in numbers)
        finally:
            self.list_rules(())
        return ()

    def show_board(self, board: Board) -> None:
        """Show the board as it is after a change of one's own."""
        self.state.show_board(board)
        self.paint()

    def step_back(self, way: "Way | Literal['again']") -> None:
        """Undo or redo, or do again what was lost; the cursor goes to a card that comes back."""
        session = self.session
        ways = {"undo": session.undo, "redo": session.redo, "again": session.again}
        try:
            done = ways[way]()
        except KanbantuiError as error:
            self.say(str(error), "over")
            return
        self.show_board(done.after)
        if back := _brought_back(done):
            self.go(Cursor(done.after.cards[back].column, "card", back))
        word = {"undo": "undone", "redo": "redone", "again": "done again"}[way]
        if done.after is done.before:
            word = f"nothing {word} of"
        self.say(". ".join((f"{word}: {done.label}", *done.notes)))


def _called(command: Command, done: Done) -> str:
    """Return what was done in words; an edited card is called by the title that it has now."""
    from kanbantui.commands.cards import EditCard  # noqa: PLC0415 - not before the first frame

    return command.label(done.after) if isinstance(command, EditCard) else done.label


def _brought_back(done: Done) -> str:
    """Return the one card that was brought to another column or back to the board, else ""."""
    before = done.before.cards
    found = [
        id
        for id, card in done.after.cards.items()
        if card is not (old := before.get(id))
        and not card.discarded
        and (old is None or old.discarded or old.column != card.column)
    ]
    return found[0] if len(found) == 1 else ""
