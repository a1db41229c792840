"""Commands that take back what was done from here, and do it again."""

from kanbantui.board.text import shown
from kanbantui.cli.asked import Asked
from kanbantui.cli.doing import tell
from kanbantui.cli.opened import session
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer


@command("undo")
@pass_asked
def undo(asked: Asked) -> None:
    """Take back the last edit done from here.

    What others did since stays.
    """
    done = session(asked).undo()
    tell(done.notes)
    answer(asked, {"undone": done.label}, f"undone: {shown(done.label)}")


@command("redo")
@pass_asked
def redo(asked: Asked) -> None:
    """Do again the last edit that was undone."""
    done = session(asked).redo()
    tell(done.notes)
    answer(asked, {"redone": done.label}, f"redone: {shown(done.label)}")
