"""Which board is meant where nobody names one."""

import os
from pathlib import Path

from kanbantui.cli.environment import BOARD
from kanbantui.cli.exits import WrongUsageError
from kanbantui.errors import KanbantuiError
from kanbantui.storage.nearby import found_boards


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
