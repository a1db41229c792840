"""The terminal handed to the person's editor, and taken back."""

from textual.app import App, SuspendNotSupported

from kanbantui.editor import EditedText
from kanbantui.errors import Refused


def let_edit(app: App[object], text: EditedText) -> None:
    """Open the text in the editor while the screen waits; raise `Refused` if that can't be."""
    refused: Refused | None = None
    try:
        with app.suspend():
            # Textual takes the terminal back only from a body that does not raise.
            try:
                text.let_edit()
            except Refused as error:
                refused = error
    except SuspendNotSupported:
        raise Refused("this terminal can't be handed to an editor") from None
    if refused:
        raise refused
