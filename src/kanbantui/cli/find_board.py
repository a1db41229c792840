"""Which board is meant where nobody names one."""

import os
from contextlib import suppress
from pathlib import Path

from kanbantui.cli.environment import BOARD
from kanbantui.cli.exits import WrongUsageError
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


def one_board(path: str, other: str | None) -> str:
    """Return the board that is named, once or twice; raise `WrongUsageError` if two are."""
    if other is not None and os.path.realpath(path) != os.path.realpath(other):
        raise WrongUsageError(f"two boards are named: {other} and {path}; name one")
    return path


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
    the top of the git work tree ends the search. One that is broken is found too, as another
    board above it is not meant.
    """
    around = _folders(folder)
    for place in around:
        if os.path.lexists(place / USUAL):
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
    """Return the boards of a folder; an archive is none, nor is another program's TOML."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.is_dir())
    except OSError:
        return []
    return [
        folder / name
        for name in names
        if name.endswith(".toml")
        and not name.endswith(".archive.toml")
        and name[0] != "."
        and _may_be_board(folder / name)
    ]


def _may_be_board(path: Path) -> bool:
    """Whether a file says something that boards say; one that can't be read may be a board."""
    with suppress(OSError):
        if path.is_file():
            text = path.read_bytes()
            return b"schema" in text or b"[columns" in text
    return True


def _from(folder: Path, board: Path) -> Path:
    return Path(os.path.relpath(board, folder))
