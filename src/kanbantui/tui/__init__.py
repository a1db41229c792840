"""The screen, the only room that imports Textual."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kanbantui.config import Config
    from kanbantui.session import Session


def run(session: "Session", config: "Config", open: "Callable[[Path], Session]") -> int:
    """Open a board's screen and return the exit code when it is left.

    `open` opens the boards that a person goes to from there, as this one was opened.
    """
    from kanbantui.tui.app import KanbanApp  # noqa: PLC0415 - imports Textual
    from kanbantui.tui.leaving import leaving  # noqa: PLC0415 - as above

    app = KanbanApp(session, config, open)
    with leaving(app):
        return app.run(mouse=config.mouse) or 0


def pick(question: str, options: Sequence[tuple[str, str]], config: "Config") -> int | None:
    """Show a question with options, each a name and a few words; return the chosen one's number.

    Numbers count from 0; None if the person leaves.
    """
    from kanbantui.tui.leaving import leaving  # noqa: PLC0415 - imports Textual
    from kanbantui.tui.menu import MenuApp  # noqa: PLC0415 - imports Textual

    app = MenuApp(question, options, config.theme)
    with leaving(app):
        return app.run(mouse=config.mouse)
