"""A text edited in the person's own editor; what others wrote meanwhile is merged, or asked."""

from collections.abc import Callable

from kanbantui.commands.command import Command
from kanbantui.editor import EditedText
from kanbantui.errors import ChangedMeanwhile, KanbantuiError, Refused
from kanbantui.storage.markers import first_marker
from kanbantui.tui.boards import told
from kanbantui.tui.clash import Clash
from kanbantui.tui.editor import let_edit
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.handlers.clashes import kept, say_also

Build = Callable[[str, str, str], Command]
"""Makes a command of the new text, of the one that the person saw, and of a reason."""


async def edit_text(
    screen: ActionScreen, what: str, text: str, build: Build, *, asks: str = ""
) -> None:
    """Edit a text in the person's editor and run the command that `build` makes of it.

    `what` names the text, and `asks` asks for a reason first. Where somebody else changed the
    same lines, the person chooses. What was typed is kept in a file where it can't be saved.
    """
    if reason := screen.session.read_only():
        raise Refused(reason)
    draft = EditedText(screen.session.file.path, what, text)
    try:
        let_edit(screen.app, draft)
        typed = draft.typed()
        if typed == text:
            return
        why = await screen.ask(asks) if asks else ""
        if not ((why or not asks) and await _saved(screen, what, text, draft, build, why or "")):
            screen.say(f"what you typed is kept in {told(draft.place)}; nothing was changed")
        else:
            draft.drop()
    except KanbantuiError as error:
        if not draft.holds_news():
            raise
        raise Refused(f"what you typed is kept in {told(draft.place)}: {error}") from error
    finally:
        screen.app.screen.refresh(layout=True)
        if not draft.holds_news():
            draft.drop()


async def _saved(
    screen: ActionScreen, what: str, seen: str, draft: EditedText, build: Build, why: str
) -> bool:
    """Save what was typed, or what a person chose of it and of what others wrote meanwhile."""
    typed, note = draft.typed(), ""
    while True:
        try:
            done = await screen.perform(
                lambda more, typed=typed, seen=seen: build(typed, seen, more or why)  # type: ignore[misc] # defaults bind
            )
        except ChangedMeanwhile as error:
            clash = Clash(what, seen, typed, error.now)
        else:
            if done and note:
                say_also(screen, note)
            return done is not None
        chosen = await screen.decide(clash)
        if chosen == "edit":
            typed = edited_again(screen, draft, clash)
        elif chosen == "mine":
            note = f"theirs is kept in {kept(screen, f'theirs, {what}', clash.theirs)}"
        else:
            return False
        seen = clash.theirs


def edited_again(screen: ActionScreen, draft: EditedText, clash: Clash) -> str:
    """Return what a person made of all versions in their editor, each between its markers.

    Raises `Refused` where markers are left in it.
    """
    draft.begin(clash.marked())
    let_edit(screen.app, draft)
    typed = draft.typed()
    if first_marker(typed):
        raise Refused("there are markers left in the text")
    return typed
