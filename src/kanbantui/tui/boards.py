"""The boards of one run of the program: which can be gone to, and how one is opened."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kanbantui.session import Session


class Boards:
    """The boards that a person may want to go to, or carry a card to.

    `open` opens one as the first was opened; `show` puts an open one on the screen. `who` signs
    on all of them where a person said so since, else it is "".
    """

    who = ""

    def __init__(
        self, open: Callable[[Path], Session], show: Callable[[Session], None] = lambda _: None
    ) -> None:
        self._open = open
        self._show = show
        self._been: dict[Path, None] = {}

    def been(self, board: Path) -> None:
        """Remember a board as the one that was shown last."""
        self._been.pop(board, None)
        self._been[board] = None

    def others(self, here: Path) -> list[Path]:
        """Return the boards but the one here: those shown lately first, then those nearby.

        It reads the folders and what may be a board in them.
        """
        from kanbantui.storage.nearby import boards_near  # noqa: PLC0415 - one board needs none

        once = {os.path.realpath(here): here}
        for path in (*reversed(self._been), *boards_near(here)):
            once.setdefault(os.path.realpath(path), path)
        return [path for path in once.values() if path != here]

    def open(self, board: Path) -> Session:
        """Open a board; raise `KanbantuiError` if it can't be read."""
        session = self._open(Path(told(board)))
        if self.who:
            session.sign(self.who)
        return session

    def go(self, board: Path) -> None:
        """Show another board; raise `KanbantuiError` if it can't be read."""
        self._show(self.open(board))


def told(path: Path) -> str:
    """Return a path as it is shortest: from the folder one is in, or from the root."""
    names = [str(path)]
    with suppress(OSError, ValueError):  # the folder may be gone, or on another drive
        names.append(os.path.relpath(path))
    return min(reversed(names), key=len)
