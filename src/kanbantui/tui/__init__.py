"""The screen, the only room that imports Textual."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kanbantui.session import Session


def run(session: "Session") -> int:
    """Open a board's screen and return the exit code when it is left."""
    from kanbantui.tui.app import KanbanApp  # noqa: PLC0415 - imports Textual

    return KanbanApp(session).run() or 0
