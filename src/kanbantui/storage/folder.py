"""What stands beside a board: the `.kanbantui/` folder, the lock, backups, temporary files.

Errors of the disk are left as OSError; the board's file says what they mean for it.
"""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

SIDE: Final = ".kanbantui"
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


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
    if not os.access(folder, os.W_OK | os.X_OK) or not folder.is_dir():
        return None
    # Exclusive, so that a person's own version stays.
    with suppress(OSError), (folder / ".gitignore").open("xb") as ignore:
        ignore.write(b"*\n")
    return folder


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
        with opened(backup, _NEW, mode & 0o666 | 0o600) as fd:
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


def overwrite(fd: int, text: bytes) -> None:
    """Write `text` into the open file; a zero byte leads until all the rest is on disk."""
    os.lseek(fd, 0, os.SEEK_SET)
    write_all(fd, b"\0")
    os.fsync(fd)
    write_all(fd, text[1:])
    os.ftruncate(fd, len(text))
    os.fsync(fd)
    os.lseek(fd, 0, os.SEEK_SET)
    write_all(fd, text[:1])
    os.fsync(fd)


def new_temp(board_path: Path) -> Path:
    """Return a fresh name beside the board for the text that is to replace it."""
    return board_path.with_name(f".{board_path.name}.kanbantui-{os.urandom(6).hex()}.tmp")


def write_new(temp: Path, data: bytes) -> None:
    """Put `data` on disk under a name from `new_temp`, with the mode of any new file."""
    with opened(temp, _NEW) as fd:
        write_all(fd, data)
        os.fsync(fd)


def write_successor(temp: Path, data: bytes, path: Path, old: os.stat_result) -> os.stat_result:
    """Put `data` on disk under a name from `new_temp`, ready to replace the file at `path`.

    It has that file's owner, extended attributes (ACL) and mode; OSError where one of them
    cannot be kept. Returns what the new file is.
    """
    with opened(temp, _NEW, 0o600) as fd:
        write_all(fd, data)
        _take_after(fd, path, old)
        be_later(fd, old)
        os.fsync(fd)
        return os.fstat(fd)


def be_later(fd: int, old: os.stat_result) -> None:
    """Make the open file's mtime later than the old version's.

    A kernel's clock may tick only each 4 ms, and inodes are used again: two versions of one
    size could otherwise bear the same stamp.
    """
    behind = old.st_mtime_ns - os.fstat(fd).st_mtime_ns
    # A clock that was set back by more is left to itself: these versions differ enough.
    if 0 <= behind < 1_000_000_000 and os.utime in os.supports_fd:
        with suppress(PermissionError):  # only the owner sets times
            os.utime(fd, ns=(time.time_ns(), old.st_mtime_ns + 1))


def sweep(board_path: Path) -> None:
    """Remove the temporary files that killed processes left for this board.

    To be called while holding the board's lock: only then is none of them in use.
    """
    ours = re.compile(rf"\.{re.escape(board_path.name)}\.kanbantui-[0-9a-f]{{12}}\.tmp")
    with suppress(OSError), os.scandir(board_path.parent) as entries:
        for left in [Path(entry.path) for entry in entries if ours.fullmatch(entry.name)]:
            with suppress(OSError):
                left.unlink()


@contextmanager
def opened(path: Path, flags: int, mode: int = 0o666) -> Iterator[int]:
    """Keep the file open for the block, as a descriptor that child processes do not inherit."""
    fd = os.open(path, flags | getattr(os, "O_BINARY", 0), mode)
    try:
        yield fd
    except BaseException:
        with suppress(OSError):
            os.close(fd)
        raise
    # Not suppressed: on network disks a full disk may show only here.
    os.close(fd)


def write_all(fd: int, data: bytes) -> None:
    """Write all of `data`, in as many calls as the system wants."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def sync_folder(folder: Path) -> None:
    """Put the folder's names on disk, where the system lets a folder be synced at all."""
    if sys.platform == "win32":
        return
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return  # one may write in it, but not list it
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        with suppress(OSError):
            os.close(fd)


def _take_after(fd: int, path: Path, old: os.stat_result) -> None:
    """Give the open file the owner, extended attributes and mode of the one at `path`."""
    if sys.platform == "win32":
        return  # a new file inherits its folder's rights there
    new = os.fstat(fd)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        os.fchown(fd, old.st_uid, old.st_gid)
    if sys.platform == "linux":
        wanted, given = _attributes(path), _attributes(fd)
        for name in given.keys() - wanted.keys():
            os.removexattr(fd, name)
        for name, value in wanted.items():
            if given.get(name) != value:
                os.setxattr(fd, name, value)
    os.fchmod(fd, stat.S_IMODE(old.st_mode))


if sys.platform == "linux":

    def _attributes(file: Path | int) -> dict[str, bytes]:
        """Return the extended attributes, none where the disk has none."""
        try:
            return {name: os.getxattr(file, name) for name in os.listxattr(file)}
        except OSError as error:
            if error.errno == errno.ENOTSUP:
                return {}
            raise


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
