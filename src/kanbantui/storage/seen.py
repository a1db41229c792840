"""Which changes of limits and rules a person has seen, kept beside the board and never in it."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final

from kanbantui.storage.disk import append_line, read_regular
from kanbantui.storage.folder import personal_file, side_folder

_LARGEST: Final = 1 << 20
"""Bytes; the ids of a hundred thousand changes."""


class SeenChanges:
    """The ids of the changes that were seen by one user of this machine.

    They are read when first asked for. Where they can't be kept on disk they are known for as
    long as the program runs.
    """

    def __init__(self, board: Path, user: str) -> None:
        self._board = board
        self._path = personal_file(board, user, "seen")

    @cached_property
    def _ids(self) -> set[str]:
        with suppress(OSError, UnicodeDecodeError):
            return set(read_regular(self._path, _LARGEST).decode().split("\n"))
        return set()

    def __contains__(self, id: object) -> bool:
        """Whether a change was seen."""
        return id in self._ids

    def add(self, id: str) -> None:
        """Note that a change was seen."""
        if id in self._ids:
            return
        self._ids.add(id)
        if side_folder(self._board):
            with suppress(OSError):
                append_line(self._path, f"{id}\n".encode(), 0o666)
