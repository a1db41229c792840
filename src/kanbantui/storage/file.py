"""One board file: read whole, saved whole or not at all, by one writer at a time."""

import errno
import os
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kanbantui.errors import FileTrouble, Refused
from kanbantui.storage.disk import (
    be_later,
    opened,
    overwrite,
    read_all,
    sync_folder,
    write_new,
    write_successor,
)
from kanbantui.storage.folder import (
    back_up,
    half_written,
    left_backup,
    left_over,
    lock_mode,
    lock_path,
    new_temp,
    put_back,
    sweep,
)
from kanbantui.storage.stamp import Stamp
from kanbantui.storage.trouble import no_board, trouble, unreadable

if TYPE_CHECKING:
    from filelock import BaseFileLock

_READS: Final = 5
_PAUSE: Final = 0.01  # seconds between two reads of a file that changes meanwhile
_POLL: Final = 0.002
"""Seconds between two tries for the lock. Who tries seldom is passed by those who write all the
time: of eight, one waited twice as long with 10 ms."""

# A rename that is answered so is not for us to do; writing into the file may be.
_NO_RENAME: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EINVAL, errno.ENOTSUP}
)


class Overtaken(Refused):
    """Somebody else wrote the file since it was read; nothing was saved over their text."""


class BoardFile:
    """The file of one board; `shown` is its path as given, `path` the real one behind links."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is read yet, and it need not exist."""
        self.shown: Final = str(path)
        self.path: Final = Path(os.path.realpath(path))
        self._holder: int | None = None

    def read(self) -> tuple[bytes, Stamp]:
        """Return the bytes and the stamp of the very version they are from.

        A save in place is waited for; one that was cut short is taken back first.
        Raises FileTrouble: missing, a folder, no regular file, no permission.
        """
        for _ in range(_READS):
            text, stamp = self._read_whole()
            if not (half_written(text) and left_backup(self.path)):
                return text, stamp
            time.sleep(_PAUSE)
        with self.locked():
            return self._read_whole()

    def stamp(self) -> Stamp | None:
        """Return the present stamp, None where the file is missing; takes some 3 µs.

        Raises FileTrouble when the file cannot be reached.
        """
        try:
            return Stamp.of(self.path.stat())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise trouble(self.shown, "reached", error) from error

    def unwritable(self) -> str | None:
        """Return why a save would be refused, None where it would not.

        A file without any write permission is read-only for everybody, root included.
        """
        try:
            mode = self.path.stat().st_mode
        except OSError as error:
            return str(unreadable(self.shown, error))
        if not stat.S_ISREG(mode):
            return no_board(self.shown, mode)
        if not mode & 0o222:
            return f"{self.shown} is read-only; `chmod u+w {self.shown}` allows changes"
        if not os.access(self.path, os.W_OK):
            return f"{self.shown} is not yours to write; ask its owner, or work on a copy"
        return None

    @contextmanager
    def locked(self, timeout: float = 10.0) -> Iterator[None]:
        """Keep every other writer away; what killed writers left is cleared first.

        `timeout` is in seconds. Raises FileTrouble when another one holds the lock for longer,
        or the lock cannot be had. A thread that holds it may take it again.
        """
        if self._holder == threading.get_ident():
            yield
            return
        lock = self._acquire(timeout)
        self._holder = threading.get_ident()
        try:
            sweep(self.path)
            self._put_back()
            yield
        finally:
            self._holder = None
            # What was saved is saved; closing the process frees the lock in any case.
            with suppress(OSError):
                lock.release()

    def tidy(self) -> None:
        """Clear what killed writers left, if there is something and nobody is writing."""
        if left_over(self.path) or left_backup(self.path):
            with suppress(FileTrouble), self.locked(0):
                pass

    def save(self, data: bytes, expected: Stamp) -> Stamp:
        """Replace the text by `data`, the new one on disk when this returns; return its stamp.

        Only inside `locked()`. Raises Overtaken when the file is no longer the version
        `expected`, FileTrouble when it cannot be written.
        """
        if self._holder != threading.get_ident():
            message = "save() is for inside locked()"
            raise RuntimeError(message)
        try:
            old = self._still(expected)
            if reason := self.unwritable():
                raise FileTrouble(reason)
            saved = None if old.st_nlink > 1 else self._replace(data, old)
            return saved or self._save_in_place(data, old)
        except OSError as error:
            raise trouble(self.shown, "saved", error) from error

    def create(self, data: bytes) -> Stamp:
        """Start the file with `data` and return its stamp.

        Raises FileTrouble when it exists already or cannot be written.
        """
        temp = new_temp(self.path)
        try:
            try:
                write_new(temp, data)
                self._take_name(temp)
            finally:
                with suppress(OSError):
                    temp.unlink(missing_ok=True)
            sync_folder(self.path.parent)
            return Stamp.of(self.path.stat())
        except FileExistsError as error:
            message = f"{self.shown} exists already; open it, or choose another name"
            raise FileTrouble(message) from error
        except OSError as error:
            raise trouble(self.shown, "started", error) from error

    def _read_whole(self) -> tuple[bytes, Stamp]:
        """Return bytes and stamp, read again when somebody wrote in the meantime."""
        try:
            for _ in range(_READS):
                # Looked at before it is opened: opening a pipe would wake or await its writer.
                mode = self.path.stat().st_mode
                if not stat.S_ISREG(mode):
                    raise FileTrouble(no_board(self.shown, mode))
                with opened(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)) as fd:
                    before = Stamp.of(os.fstat(fd))
                    text = read_all(fd, before.size)
                    if Stamp.of(os.fstat(fd)) == before:
                        return text, before
                time.sleep(_PAUSE)
        except OSError as error:
            raise unreadable(self.shown, error) from error
        message = f"{self.shown} changes all the time while it is read; try again"
        raise FileTrouble(message)

    def _acquire(self, timeout: float) -> "BaseFileLock":
        """Return the lock, held; raises FileTrouble."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - 40 ms that only a save needs

        place = lock_path(self.path)
        lock = FileLock(place, mode=lock_mode(self.path), preserve_lock_file=True)
        try:
            lock.acquire(timeout=timeout, poll_interval=_POLL)
        except Timeout:
            message = (
                f"{self.shown} has been locked by another kanbantui for {timeout:g} s; "
                f"wait for it or close it, then try again (lock: {place})"
            )
            raise FileTrouble(message) from None
        except OSError as error:
            raise trouble(self.shown, f"locked by {place}", error) from error
        return lock

    def _still(self, expected: Stamp) -> os.stat_result:
        """Return what the file is now; raises Overtaken unless that is `expected`."""
        with suppress(FileNotFoundError, NotADirectoryError):
            found = self.path.stat()
            if Stamp.of(found) == expected:
                return found
        message = f"{self.shown} was changed by somebody else; read it again, then repeat"
        raise Overtaken(message)

    def _replace(self, data: bytes, old: os.stat_result) -> Stamp | None:
        """Put a new file in the place of the old one; None where that is not for us to do."""
        temp = new_temp(self.path)
        try:
            written = Stamp.of(write_successor(temp, data, self.path, old))
            self._still(Stamp.of(old))
            temp.replace(self.path)
        except OSError as error:
            if error.errno in _NO_RENAME:
                return None
            raise
        finally:
            with suppress(OSError):
                temp.unlink(missing_ok=True)
        try:
            sync_folder(self.path.parent)
        except OSError as error:
            message = (
                f"{self.shown} has the new text, but the disk did not confirm it "
                f"({error.strerror}); check the disk"
            )
            raise FileTrouble(message) from error
        return self._landed(written)

    def _landed(self, written: Stamp) -> Stamp:
        """Return the stamp of our own version after the rename, which changes its ctime."""
        with suppress(OSError):
            now = Stamp.of(self.path.stat())
            if replace(now, ctime_ns=written.ctime_ns) == written:
                return now
        # Already overwritten: a stamp that is not the file's makes the next look find that out.
        return written

    def _save_in_place(self, data: bytes, old: os.stat_result) -> Stamp:
        """Write into the file itself, which keeps its links and its owner."""
        with opened(self.path, os.O_RDWR) as fd:
            backup = back_up(self.path, read_all(fd, old.st_size), old.st_mode)
            try:
                self._still(Stamp.of(old))
                overwrite(fd, data)
                be_later(fd, old)
                saved = Stamp.of(os.fstat(fd))
            except BaseException:
                self._put_back()
                raise
            with suppress(OSError):
                backup.unlink()
            return saved

    def _put_back(self) -> None:
        """Take back a save in place that stopped half-way, and remove its backup."""
        backup = left_backup(self.path)
        if backup is None:
            return
        try:
            put_back(self.path, backup)
        except FileNotFoundError:
            pass  # without a board there is nothing to take back
        except OSError as error:
            message = (
                f"{self.shown} may be half written ({error.strerror}); "
                f"its text from before is kept in {backup} and put back at the next try"
            )
            raise FileTrouble(message) from error

    def _take_name(self, temp: Path) -> None:
        """Give the finished text its name unless that is taken; raises FileExistsError."""
        try:
            os.link(temp, self.path)
        except FileExistsError:
            raise
        except OSError:
            # A disk without hard links: an empty file holds the name until the text is there.
            fd = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            try:
                os.close(fd)
                temp.replace(self.path)
            except OSError:
                self.path.unlink()
                raise
