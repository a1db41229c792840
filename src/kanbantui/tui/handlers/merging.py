"""A file that git left with two sides: what both set is chosen, then the file is a board again."""

from typing import Any

from kanbantui.editor import EditedText
from kanbantui.errors import KanbantuiError, Refused
from kanbantui.storage.merge import Conflict
from kanbantui.storage.unmerged import resolved
from kanbantui.storage.values import Path
from kanbantui.tui.boards import told
from kanbantui.tui.clash import Clash
from kanbantui.tui.conflicts import clash_of, is_text, value_of
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.handlers.texts import edited_again

LEFT = "nothing was written; the file is as git left it"


async def merge_sides(screen: ActionScreen) -> None:
    """Merge both sides by card and field, and ask what both set; all is saved at the end."""
    version, found = screen.session.unmerged()
    chosen: dict[Path, Any] = {}
    for number, conflict in enumerate(found.conflicts):
        answer = await _chosen(screen, conflict, clash_of(found, number))
        if answer is None:
            screen.say(LEFT)
            return
        chosen[conflict.path] = answer[0]
    try:
        done, kept = screen.session.resolve(version, found, resolved(found, chosen))
    finally:
        screen.show_board(screen.session.board)
    screen.say(". ".join((done.label, *done.notes, f"as git left it: {told(kept)}")))


async def _chosen(screen: ActionScreen, conflict: Conflict, clash: Clash) -> tuple[Any] | None:
    """Return the value that a person chose, None if they left it; one they edit is asked again."""
    while True:
        match await screen.decide(clash):
            case None:
                return None
            case "mine":
                return (conflict.ours,)
            case "theirs":
                return (conflict.theirs,)
        edited = await _edited(screen, conflict, clash)
        if edited is not None:
            return edited


async def _edited(screen: ActionScreen, conflict: Conflict, clash: Clash) -> tuple[Any] | None:
    """Return what a person made of the values: in their editor if they have several lines."""
    if is_text(conflict) and "\n" in clash.mine + clash.theirs:
        return await _edited_text(screen, conflict, clash)
    typed, objection = " ".join(clash.mine.split()), ""
    while True:
        answer = await screen.ask(clash.what, typed, why=objection, writes=False)
        if answer is None:
            return None
        try:
            return (value_of(conflict, answer),)
        except Refused as error:
            typed, objection = answer, str(error)


async def _edited_text(screen: ActionScreen, conflict: Conflict, clash: Clash) -> tuple[Any] | None:
    """Return the text that a person made of both; one with markers left in it is kept."""
    draft = EditedText(screen.session.file.path, clash.what, clash.marked())
    said = ""
    try:
        text = edited_again(screen, draft, clash)
    except KanbantuiError as error:
        said = str(error)
    finally:
        screen.app.screen.refresh(layout=True)
    if said and draft.holds_news():
        said += f"; what you typed is kept in {told(draft.place)}"
    else:
        draft.drop()
    if not said:
        return (value_of(conflict, text),)
    await screen.ask("enter shows both again", why=said, writes=False)
    return None
