"""Which boards there are: those that belong to a folder, and those beside an open one."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

USUAL: Final = "kanban.toml"
"""The name of a board that is found from any folder of its repository."""

ARCHIVE: Final = ".archive.toml"
"""How the name of an archive ends, which is no board of its own."""

_SAYS_BOARD: Final = rb"(?m)^(?:\xef\xbb\xbf)?[ \t]*(?:schema[ \t]*=|\[?[ \t]*columns\b)"
"""A line that only boards have; one that is broken may have lost any other."""


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


def boards_near(board: Path) -> list[Path]:
    """Return the boards that a person at this one may want to go to, itself among them.

    They are those of its folder, then, from there up to the top of the git work tree, each
    `kanban.toml` and each `boards/`. All stand as absolute paths, and none twice.
    """
    here = Path(os.path.normpath(board.absolute()))
    found = [here, *_boards_in(here.parent)]
    for place in _folders(here.parent):
        if os.path.lexists(place / USUAL):
            found.append(place / USUAL)
        found.extend(_boards_in(place / "boards"))
    once: dict[str, Path] = {}
    for path in found:
        once.setdefault(os.path.realpath(path), path)
    return list(once.values())


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
        and not name.endswith(ARCHIVE)
        and name[0] != "."
        and may_be_board(folder / name)
    ]


def may_be_board(path: Path) -> bool:
    """Whether a file says something that boards say; one that can't be read may be a board."""
    with suppress(OSError):
        if path.is_file():
            return re.search(_SAYS_BOARD, path.read_bytes()) is not None
    return True


def _from(folder: Path, board: Path) -> Path:
    return Path(os.path.relpath(board, folder))
