"""A card's text written in the person's own editor, from the command line."""

from kanbantui.cli.execute import run
from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.editor import EditedText
from kanbantui.errors import KanbantuiError, Refused
from kanbantui.session import Done, Session


def edit_body(opened: Session, card: str, edits: tuple[FieldEdit, ...], why: str) -> Done:
    """Open the card's text in the editor, and save it with the other edits.

    Somebody else's edit meanwhile is merged by line. Where it can't be saved, `Refused` says
    why and in which file the typed text is kept.
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
    except KanbantuiError as error:
        if not draft.holds_news():
            draft.drop()
            raise
        raise Refused(f"{error}; what you typed is kept in {draft.place}") from error
    draft.drop()
    return done
