"""Which changes of limits and rules a person has seen, kept beside the board and never in it."""

from contextlib import suppress
from pathlib import Path

from kanbantui.storage.folder import personal_file


class SeenChanges:
    """The ids of the changes that were seen from this login.

    Where they can't be kept on disk they are known for as long as the program runs.
    """

    def __init__(self, board: Path, user: str) -> None:
        self._path = personal_file(board, user, "seen")
        self.ids: set[str] = set()
        if self._path:
            with suppress(OSError, UnicodeDecodeError):
                self.ids.update(self._path.read_text(encoding="utf-8").split("\n"))

    def add(self, id: str) -> None:
        """Note that a change was seen."""
        if id in self.ids:
            return
        self.ids.add(id)
        if self._path:
            with suppress(OSError), self._path.open("a", encoding="utf-8", newline="") as file:
                file.write(f"{id}\n")
