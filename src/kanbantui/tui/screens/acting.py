"""The board's screen as deeds use it: it asks, runs commands, and says what came of them."""

from collections.abc import Callable

from kanbantui.board.model import Card
from kanbantui.commands.command import Command
from kanbantui.errors import KanbantuiError, NeedsReason, Refused
from kanbantui.session import Done
from kanbantui.tui.screens.drawn import DrawnBoard


class ActingBoard(DrawnBoard):
    """A drawn board on which something can be done."""

    def card(self) -> tuple[str, Card]:
        """Return the open card, else the one under the cursor; raise `Refused` if there is none."""
        if self._panel:
            return self._panel.card, self._view.board.cards[self._panel.card]
        if self._cursor.kind != "card":
            raise Refused("the cursor is on no card")
        return self._cursor.key, self._view.board.cards[self._cursor.key]

    async def ask(
        self, question: str, value: str = "", *, in_place: bool = False, why: str = ""
    ) -> str | None:
        """Ask for a line of text over the key line, or where the cursor rests."""
        why = why or self.session.read_only() or ""
        self.say(f"{why}; {question}" if why else question, "over" if why else "accent")
        here = self._cursor.key if in_place else None
        try:
            return await self.answer(value, lambda: self._place_of_text(here))
        finally:
            self._message = None
            self.paint()

    async def perform(self, build: Callable[[str], Command], *, quiet: bool = False) -> Done | None:
        """Run a command; where a limit asks why, ask the person and run it again."""
        why = question = objection = ""
        while True:
            try:
                done = self.session.run(build(why))
            except NeedsReason as need:
                question, objection = f"{need} (esc leaves it)", ""
            except KanbantuiError as error:
                self.show_board(self.session.board)
                if not why:
                    raise
                objection = str(error)
            else:
                break
            why = (await self.ask(question, why, why=objection) or "").strip()
            if not why:
                self.say("left as it was")
                return None
        self.show_board(done.after)
        if not quiet and done.before is not done.after:
            self.say(". ".join((f"saved: {done.label}", *done.notes)))
        return done

    async def edit_text(
        self, text: str, build: Callable[[str, str], Command], *, asks: str = ""
    ) -> None:
        """Edit a text in the person's editor and run the command that `build` makes of it.

        `build` takes the text and a reason, asked for first where `asks` says so. What was
        typed is kept in a file where it can't be saved.
        """
        from kanbantui.editor import EditedText  # noqa: PLC0415 - only this key needs it
        from kanbantui.tui.editor import let_edit  # noqa: PLC0415 - the same

        if reason := self.session.read_only():
            raise Refused(reason)
        draft = EditedText(self.session.file.path, text)
        try:
            let_edit(self.app, draft)
            typed = draft.typed()
            if typed == text:
                return
            why = await self.ask(asks) if asks else ""
            if (why or not asks) and await self.perform(
                lambda more: build(typed, more or why or "")
            ):
                draft.drop()
            else:
                self.say(f"left as it was; what you typed is kept in {draft.place}")
        except KanbantuiError as error:
            if not draft.holds_news():
                raise
            raise Refused(f"{error}; what you typed is kept in {draft.place}") from error
        finally:
            self.refresh(layout=True)
            if not draft.holds_news():
                draft.drop()
