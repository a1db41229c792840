"""Which board is meant where nobody names one."""

import os
from pathlib import Path

from kanbantui.cli.ending import WrongUsageError
from kanbantui.cli.words import BOARD
from kanbantui.errors import KanbantuiError

USUAL = "kanban.toml"
"""The name of a board that is found from any folder of its repository."""


class NoBoardError(KanbantuiError):
    """There is no board here."""

    def __init__(self) -> None:
        super().__init__("there is no board here; `kanbantui new` starts one")


class SeveralBoardsError(WrongUsageError):
    """There are several boards here, and only a person can choose; `boards` lists them."""

    def __init__(self, boards: tuple[Path, ...]) -> None:
        names = ", ".join(map(str, boards))
        super().__init__(f"there are several boards: {names}; choose one with -b")
        self.boards = boards


def board_path(named: str | None) -> Path:
    """Return the board that is named here or in the environment, else the one that is found.

    Raises `NoBoardError` or `SeveralBoardsError`.
    """
    if named := named or os.environ.get(BOARD):
        return Path(named)
    boards = found_boards(Path.cwd())
    if not boards:
        raise NoBoardError
    if len(boards) > 1:
        raise SeveralBoardsError(boards)
    return boards[0]


def found_boards(folder: Path) -> tuple[Path, ...]:
    """Return the boards that belong to a folder, as paths from there.

    `kanban.toml` in it or in a folder above goes first, then what is in a `boards/` there;
    the top of the git work tree ends the search.
    """
    around = _folders(folder)
    for place in around:
        if (place / USUAL).is_file():
            return (_from(folder, place / USUAL),)
    for place in around:
        if boards := _boards_in(place / "boards"):
            return tuple(_from(folder, board) for board in boards)
    return ()


def _folders(folder: Path) -> list[Path]:
    """Return the folder and those above it, up to the top of the git work tree if in one."""
    found = []
    for place in (folder, *folder.parents):
        found.append(place)
        if (place / ".git").exists():  # a file in linked work trees and submodules
            break
    return found


def _boards_in(folder: Path) -> list[Path]:
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:
        return []
    return [
        folder / name
        for name in names
        if name.endswith(".toml") and not name.endswith(".archive.toml") and name[0] != "."
    ]


def _from(folder: Path, board: Path) -> Path:
    return Path(os.path.relpath(board, folder))
