"""What stands beside a board: the `.kanbantui/` folder, the lock, backups, temporary files.

Errors of the disk are left as OSError; the board's file says what they mean for it.
"""

import os
import re
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from kanbantui.storage.disk import NEW, opened, overwrite, put, sync_folder, write_all

SIDE: Final = ".kanbantui"
_MINUTE: Final = 60.0  # in seconds; a side file is written in much less


def side_folder(board_path: Path) -> Path | None:
    """Return the `.kanbantui/` folder beside the real board file, made at first need.

    It carries its own `.gitignore` and has the mode and group of the board's folder.
    None where it cannot be made or written; the board can then still be read.
    """
    folder = board_path.parent / SIDE
    try:
        folder.mkdir()
    except FileExistsError:
        pass
    except OSError:
        return None
    else:
        _share(folder)
    try:
        if not os.access(folder, os.W_OK | os.X_OK) or not stat.S_ISDIR(folder.stat().st_mode):
            return None
    except OSError:
        return None
    _hide_from_git(folder / ".gitignore")
    return folder


def _hide_from_git(ignore: Path) -> None:
    """Let git ignore a side folder, by a file in it; a person's own version stays."""
    if os.access(ignore, os.F_OK):
        return
    try:
        with opened(ignore, NEW) as fd:
            write_all(fd, b"*\n")
    except FileExistsError:
        pass
    except OSError:
        with suppress(OSError):
            ignore.unlink(missing_ok=True)  # an empty one would hide nothing, for good


def personal_file(board_path: Path, user: str, kind: str) -> Path:
    """Return the file in the side folder that keeps something of one user's about a board.

    `user` is a login, told apart by its hash. The folder may not be there yet.
    """
    from hashlib import sha256  # noqa: PLC0415 - opening a board needs none

    name = sha256(user.encode(errors="surrogatepass")).hexdigest()[:12]
    return board_path.parent / SIDE / f"{board_path.name}.{name}.{kind}"


def _share(folder: Path) -> None:
    """Give a new side folder the group and mode of the folder it stands in."""
    # Where the group cannot be given, its rights are not given to another group either.
    with suppress(OSError):
        above = folder.parent.stat()
        mode = stat.S_IMODE(above.st_mode)
        if mode & stat.S_IWGRP:
            # What one member of the group makes in it, a lock above all, the others must open.
            mode |= stat.S_ISGID
        if sys.platform != "win32" and folder.stat().st_gid != above.st_gid:
            os.chown(folder, -1, above.st_gid)
        folder.chmod(mode | stat.S_IRWXU)


def lock_path(board_path: Path) -> Path:
    """Return the place of the board's lock: in `.kanbantui/`, else among the temporary files.

    A lock that exists in `.kanbantui/` is everybody's, also of those who may not write there.
    """
    beside = board_path.parent / SIDE / f"{board_path.name}.lock"
    if side_folder(board_path) is not None or os.access(beside, os.F_OK):
        return beside
    return _temporary(board_path, "lock")


def lock_mode(board_path: Path) -> int:
    """Return the mode of a new lock: whoever may write the board or its folder may lock it."""
    mode = 0o600
    for path in (board_path, board_path.parent):
        with suppress(OSError):
            mode |= path.stat().st_mode & 0o666
    return mode


def left_backup(board_path: Path) -> Path | None:
    """Return the backup of a save in place that is under way or was cut short, if there is one."""
    beside = board_path.parent / SIDE / f"{board_path.name}.backup"
    if os.access(beside, os.F_OK):
        return beside
    if side_folder(board_path) is None:
        temporary = _temporary(board_path, "backup")
        # Anybody may put a file among the temporary ones; only our own is believed.
        if _is_ours(temporary):
            return temporary
    return None


def back_up(board_path: Path, text: bytes, mode: int) -> Path:
    """Put `text` on disk for `put_back`, as readable as the board's `mode`; return where."""
    folder = side_folder(board_path)
    if folder is None:
        backup, mode = _temporary(board_path, "backup"), 0
    else:
        backup = folder / f"{board_path.name}.backup"
    try:
        with opened(backup, NEW, mode & 0o666 | 0o600) as fd:
            write_all(fd, text)
            os.fsync(fd)
        sync_folder(backup.parent)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            backup.unlink(missing_ok=True)
        raise
    return backup


def put_back(board_path: Path, backup: Path) -> None:
    """Take back a save in place that stopped half-way, and remove its backup.

    To be called while holding the board's lock: otherwise that save may be under way.
    """
    with opened(board_path, os.O_RDONLY) as fd:
        stopped = half_written(os.read(fd, 1))
    if stopped:
        with opened(board_path, os.O_RDWR) as fd:
            overwrite(fd, backup.read_bytes())
    with suppress(OSError):
        backup.unlink()


def half_written(text: bytes) -> bool:
    """Say whether `text` starts as a board that `overwrite` has not finished; none other does."""
    return text[:1] in {b"", b"\0"}


def new_temp(board_path: Path) -> Path:
    """Return a fresh name beside the board for the text that is to replace it."""
    return board_path.with_name(f".{board_path.name}.kanbantui-{os.urandom(6).hex()}.tmp")


def replace_small(path: Path, data: bytes, mode: int) -> None:
    """Make `data` all of a small side file at once; it is not synced, as no board is in it."""
    put(path, new_temp(path), data, mode)


def left_over(board_path: Path) -> list[Path]:
    """Return the temporary files that killed processes left for this board.

    While somebody holds the board's lock one of them may be in use. Most side files are written
    without it, so that a temporary one of these counts only once it is old.
    """
    name, temp = re.escape(board_path.name), r"\.kanbantui-[0-9a-f]{12}\.tmp"
    side = board_path.parent / SIDE
    locked = _named(board_path.parent, rf"\.{name}{temp}") + _named(side, rf"\.{name}\.saves{temp}")
    free = _named(side, rf"\.{name}\.[0-9a-f]{{12}}\.[a-z]+{temp}")
    return [*locked, *filter(_is_old, free)]


def sweep(board_path: Path) -> None:
    """Remove these files; to be called while holding the board's lock."""
    for left in left_over(board_path):
        with suppress(OSError):
            left.unlink()


def _named(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a folder whose whole name the pattern fits, none if it is not there."""
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if re.fullmatch(pattern, entry.name)]
    except OSError:
        return []


def _is_old(path: Path) -> bool:
    try:
        return path.lstat().st_mtime < time.time() - _MINUTE
    except OSError:
        return False


def _temporary(board_path: Path, kind: str) -> Path:
    """Return a name among the system's temporary files that is the board's own."""
    import tempfile  # noqa: PLC0415 - 20 ms with the next, and rarely needed
    from hashlib import sha256  # noqa: PLC0415 - as above

    name = sha256(os.fsencode(board_path)).hexdigest()[:24]
    return Path(tempfile.gettempdir()) / f"kanbantui-{name}.{kind}"


def _is_ours(path: Path) -> bool:
    """Say whether a regular file of our own, not a link, is at `path`."""
    try:
        found = path.lstat()
    except OSError:
        return False
    mine = sys.platform == "win32" or found.st_uid == os.geteuid()
    return stat.S_ISREG(found.st_mode) and mine
