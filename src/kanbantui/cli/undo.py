"""Commands that take back what was done from here, and do it again."""

from kanbantui.board.text import shown
from kanbantui.cli.execute import tell
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer, say_json
from kanbantui.commands.command import Done
from kanbantui.errors import Refused


@command("undo")
@pass_asked
def undo(asked: Asked) -> None:
    """Take back the last edit done from here.

    What others did since stays.
    """
    _answer(asked, session(asked).undo(), "undone")


@command("redo")
@pass_asked
def redo(asked: Asked) -> None:
    """Do again the last edit that was undone."""
    _answer(asked, session(asked).redo(), "redone")


def _answer(asked: Asked, done: Done, way: str) -> None:
    """Say what was taken back or done again; raise `Refused` where the board stays as it was."""
    changed = done.before != done.after
    document = {way: done.label, "changed": changed}
    if changed:
        tell(done.notes)
        answer(asked, document, f"{way}: {shown(done.label)}")
        return
    if asked.json:
        say_json(document)
    why = "; ".join(done.notes) or "the board says so already"
    raise Refused(f"nothing {way} of {done.label!r}: {why}")
