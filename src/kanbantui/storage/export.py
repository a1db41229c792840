"""Pages and pictures that are made from a board, on their way to a file that a person named."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from kanbantui.errors import FileTrouble, Refused
from kanbantui.storage.archive import archive_path
from kanbantui.storage.disk import opened, write_all, write_new, write_successor
from kanbantui.storage.folder import new_temp
from kanbantui.storage.trouble import trouble


def write_out(path: Path, data: bytes, board: Path) -> None:
    """Let `data` be the file at `path`: whole, or as it was before.

    A file that is there is replaced and keeps its rights; a pipe or a device is written into.
    Raises `Refused` where a board, its own or any other, would go, `FileTrouble` where nothing
    can be written.
    """
    try:
        old = path.stat()
    except FileNotFoundError:
        old = None
    except OSError as error:
        raise trouble(str(path), "written", error) from error
    _must_be_no_board(path, board)
    if old and stat.S_ISDIR(old.st_mode):
        raise FileTrouble(f"{path} is a folder; name a file in it")
    try:
        if old and not stat.S_ISREG(old.st_mode):
            with opened(path, os.O_WRONLY) as fd:
                write_all(fd, data)
        else:
            _replace(Path(os.path.realpath(path)), data, old)
    except OSError as error:
        raise trouble(str(path), "written", error) from error


def _replace(path: Path, data: bytes, old: os.stat_result | None) -> None:
    """Give the place of a file, which may not be there yet, to a new one."""
    temp = new_temp(path)
    try:
        if old:
            write_successor(temp, data, path, old)
        else:
            write_new(temp, data)
        temp.replace(path)
    finally:
        with suppress(OSError):
            temp.unlink(missing_ok=True)


def _must_be_no_board(path: Path, board: Path) -> None:
    """Raise `Refused` where a path is a board or would be taken for one."""
    for own, name in ((board, "the board"), (archive_path(board), "the board's archive")):
        with suppress(OSError):
            if path.samefile(own):
                raise Refused(f"{path} is {name}; name another file")
    if Path(os.path.realpath(path)).suffix == ".toml":
        raise Refused(f"{path} would be taken for a board; give it another ending than .toml")
