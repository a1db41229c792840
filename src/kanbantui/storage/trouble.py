"""What a failed look at a file, or a failed save, is to a person: what happened, and the cure."""

import errno
import stat
from typing import Final

from kanbantui.errors import FileTrouble

_CURES: Final = {
    errno.ENOSPC: "free some space, then try again",
    errno.EDQUOT: "free some space, then try again",
    errno.EFBIG: "it is larger than this disk or `ulimit -f` allows",
    errno.ENOENT: "make the folder first, or look where it has gone",
    errno.EACCES: "ask the owner for permission to write there",
    errno.EPERM: "ask the owner for permission to write there",
    errno.EROFS: "the disk is mounted read-only; work on a copy",
    errno.ENOLCK: "this disk knows no locks; keep the board on another",
    errno.ENOSYS: "this disk knows no locks; keep the board on another",
}


def no_board(shown: str, mode: int) -> str:
    """Return why something that is no regular file cannot be a board."""
    if stat.S_ISDIR(mode):
        return f"{shown} is a folder; name the board file in it"
    return f"{shown} is a pipe or a device; a board is a regular file"


def unreadable(shown: str, error: OSError) -> FileTrouble:
    """Return the trouble that a failed look at the file is."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileTrouble(f"{shown} does not exist; `kanbantui new {shown}` starts one")
    if isinstance(error, PermissionError):
        return FileTrouble(f"{shown} is not yours to read; ask its owner for permission")
    return trouble(shown, "read", error)


def trouble(shown: str, done: str, error: OSError) -> FileTrouble:
    """Return the trouble that a failed call is, with its cure; `done` is what was to be done."""
    cure = _CURES.get(error.errno or 0, "check the disk, then try again")
    return FileTrouble(f"{shown} cannot be {done}: {error.strerror or error}; {cure}")
