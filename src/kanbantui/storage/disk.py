"""What reaches the disk: whole writes, synced, with the rights of the file they follow.

Errors of the disk are left as OSError; the board's file says what they mean for it.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
"""How a file is opened that must not be there yet."""


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


def read_all(fd: int, size: int) -> bytes:
    """Return the open file's first `size` bytes; not until its end, which may run away."""
    parts = []
    while size > 0 and (part := os.read(fd, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def append_line(path: Path, line: bytes, mode: int) -> int:
    """Add a line to a file, made with `mode` at first; return the file's size.

    A last line that a crash cut short gets its end first. It is not synced: what is kept so is
    worth less than the wait.
    """
    with opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, mode) as fd:
        size = os.lseek(fd, 0, os.SEEK_END)
        if size:
            os.lseek(fd, size - 1, os.SEEK_SET)
            line = line if os.read(fd, 1) == b"\n" else b"\n" + line
        write_all(fd, line)
        return size + len(line)


def put(path: Path, temp: Path, data: bytes, mode: int) -> None:
    """Let `data` take the place of a file at once, through a fresh name; not synced either."""
    try:
        with opened(temp, NEW, mode) as fd:
            write_all(fd, data)
        temp.replace(path)
    except BaseException:
        with suppress(OSError):
            temp.unlink(missing_ok=True)
        raise


def read_regular(path: Path, most: int) -> bytes:
    """Return the bytes of a small file; OSError for more than `most`, or for no regular file.

    What stands in a folder of many people may be a pipe, whose writer nobody waits for.
    """
    with opened(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)) as fd:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if len(data := read_all(fd, most + 1)) > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return data


def write_new(temp: Path, data: bytes) -> None:
    """Put `data` on disk under a fresh name, with the mode of any new file."""
    with opened(temp, NEW) as fd:
        write_all(fd, data)
        os.fsync(fd)


def write_successor(temp: Path, data: bytes, path: Path, old: os.stat_result) -> os.stat_result:
    """Put `data` on disk under a fresh name, ready to replace the file at `path`.

    It has that file's owner, extended attributes (ACL) and mode; OSError where one of them
    cannot be kept. Returns what the new file is.
    """
    with opened(temp, NEW, 0o600) as fd:
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
