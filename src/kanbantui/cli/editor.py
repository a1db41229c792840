"""A card's text written in the person's own editor, from the command line."""

from itertools import zip_longest
from typing import Final

from kanbantui.cli.execute import run
from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.commands.command import Done
from kanbantui.editor import EditedText
from kanbantui.errors import ChangedMeanwhile, KanbantuiError, Refused
from kanbantui.session import Session

_BRIEF: Final = 60
"""Signs of a text that stand in a sentence."""


def edit_body(opened: Session, card: str, edits: tuple[FieldEdit, ...], why: str) -> Done:
    """Open the card's text in the editor, and save it with the other edits.

    Somebody else's edit meanwhile is merged by line. Where it can't be saved, `Refused` says
    why, the first lines in which both texts differ, and in which file the typed one is kept.
    """
    if reason := opened.read_only():
        raise Refused(reason)
    old, title = opened.board.cards[card].body, opened.board.cards[card].title
    draft = EditedText(opened.file.path, f"text of {title}", old)
    try:
        draft.let_edit()
        typed = draft.typed()
        edited = FieldEdit("body", typed, old)
        done = run(opened, EditCard(card, (*edits, edited) if typed != old else edits, why))
    except ChangedMeanwhile as error:
        both = f"it is now {_own(error.now, typed)}, yours is {_own(typed, error.now)}"
        raise Refused(f"{error}: {both}; what you typed is kept in {draft.place}") from error
    except KanbantuiError as error:
        if not draft.holds_news():
            draft.drop()
            raise
        raise Refused(f"{error}; what you typed is kept in {draft.place}") from error
    draft.drop()
    return done


def _own(text: str, other: str) -> str:
    """Return in quotes the first line of a text that the other one does not have there."""
    pairs = zip_longest(text.splitlines(), other.splitlines())
    line = next((one for one, two in pairs if one != two), None) or ""
    return repr(line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1]}…")
