"""A board file is old or new in full, whatever call fails and whenever we are killed."""

import errno
import os
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from board_files import NEW, OLD, POSIX, SAVE, WAYS, a_board, line, litter, output, python, save
from kanbantui.errors import FileTrouble
from kanbantui.storage.file import BoardFile

pytestmark = POSIX

CALLS = (
    "open", "write", "fsync", "close", "fstat", "fchmod", "ftruncate", "lseek", "replace", "link",
)  # fmt: skip


def fail(monkeypatch: pytest.MonkeyPatch, number: int, code: int, *, on: bool = False) -> list[str]:
    """Let the call of that number fail, and all that follow if `on`; return the list of calls."""
    seen: list[str] = []

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def made(*args: object, **options: object) -> object:
            seen.append(name)
            fails = len(seen) == number or (on and len(seen) > number)
            if name == "write":
                args = (args[0], bytes(args[1])[:500])  # type: ignore[call-overload] # a buffer
            if fails and name == "close":
                call(*args)  # the descriptor is gone either way
            if fails and not (on and name == "close"):
                raise OSError(code, os.strerror(code))
            return None if fails else call(*args, **options)

        return made

    for name in CALLS:
        monkeypatch.setattr(os, name, counted(name, getattr(os, name)))
    return seen


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@WAYS
def test_whichever_call_fails_the_file_is_old_or_new_and_the_lock_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, code: int
) -> None:
    troubles: list[str] = []
    for number in range(1, 200):
        file = a_board(tmp_path, way=way)
        seen = fail(monkeypatch, number, code)
        try:
            save(file)
        except FileTrouble as trouble:
            troubles.append(str(trouble))
        else:
            assert file.path.read_bytes() == NEW
        monkeypatch.undo()
        assert file.path.read_bytes() in {OLD, NEW}
        assert not litter(tmp_path)
        with BoardFile(file.path).locked(timeout=0):
            assert (tmp_path / ".kanbantui" / ".gitignore").read_bytes() == b"*\n"
        shutil.rmtree(tmp_path / ".kanbantui")
        (tmp_path / "link").unlink(missing_ok=True)
        if len(seen) < number:
            break
    assert 12 < len(seen) < number
    assert all("board.toml" in trouble for trouble in troubles)
    # All calls matter but three for the `.gitignore`, and the lock's last, its closing.
    assert len(troubles) >= number - 6


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_whichever_call_fails_a_new_file_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    for number in range(1, 200):
        file = BoardFile(tmp_path / "board.toml")
        seen = fail(monkeypatch, number, code)
        with suppress(FileTrouble):
            file.create(NEW)
        monkeypatch.undo()
        assert not litter(tmp_path)
        if file.stamp():
            assert file.read()[0] == NEW
            file.path.unlink()
        if len(seen) < number:
            break
    assert 5 < len(seen) < number


@WAYS
def test_a_disk_that_stays_broken_takes_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    for number in range(1, 200):
        file = a_board(tmp_path, way=way)
        seen = fail(monkeypatch, number, errno.EIO, on=True)
        with suppress(FileTrouble):
            save(file)
        monkeypatch.undo()
        assert file.read()[0] in {OLD, NEW}
        with file.locked():
            assert not litter(tmp_path)
        (tmp_path / "link").unlink(missing_ok=True)
        if len(seen) < number:
            break
    assert 12 < len(seen) < number


@pytest.mark.parametrize("way", ["replace", "in place", "new"])
def test_a_kill_at_any_call_leaves_old_or_new(tmp_path: Path, way: str) -> None:
    code = f"""
way, number, killed = sys.argv[2], 0, True
while killed:
    number += 1
    folder = Path(sys.argv[1]) / str(number)
    folder.mkdir()
    file = BoardFile(folder / "board.toml")
    if way != "new":
        file.path.write_bytes({OLD!r})
    if way == "in place":
        (folder / "link").hardlink_to(file.path)
    child = os.fork()
    if not child:
        seen = []
        def counted(name):
            call = getattr(os, name)
            def made(*args, **options):
                seen.append(call)
                if len(seen) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                if name == "write":
                    args = args[0], args[1][:500]
                return call(*args, **options)
            return made
        for name in {(*CALLS, "unlink", "link", "read")!r}:
            setattr(os, name, counted(name))
        if way == "new":
            file.create({NEW!r})
        else:
            with file.locked():
                file.save({NEW!r}, file.read()[1])
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
print(number)
"""
    tries = int(output(python(code, tmp_path, way)))
    assert tries > 8
    for number in range(1, tries + 1):
        file = BoardFile(tmp_path / str(number) / "board.toml")
        if file.stamp() is None:
            assert way == "new"
        else:
            assert file.read()[0] in {OLD, NEW}
        with file.locked(timeout=0):
            assert not litter(file.path.parent)
    assert file.read()[0] == NEW


def test_a_reader_waits_for_a_save_in_place_instead_of_seeing_half_of_it(tmp_path: Path) -> None:
    file = a_board(tmp_path, way="in place")
    slow = "fsync = os.fsync\nos.fsync = lambda fd: (fsync(fd), time.sleep(0.05))\n"
    writer = python(slow + "print('goes', flush=True)\n" + SAVE, file.path)
    assert line(writer.stdout) == "goes"
    seen = set()
    while writer.poll() is None:
        seen.add(file.read()[0])
        time.sleep(0.001)
    output(writer)
    assert seen
    assert seen <= {OLD, NEW}


def test_a_renaming_that_is_not_for_us_is_done_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:  # as a file that is mounted into a container answers
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    file = a_board(tmp_path)
    inode = file.path.stat().st_ino
    monkeypatch.setattr(os, "replace", busy)
    assert save(file).inode == inode
    assert (file.read()[0], litter(tmp_path)) == (NEW, set())


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that `fsync` and `replace` enter themselves in, with what they are for."""
    seen: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(fd: int) -> None:
        found = os.fstat(fd)
        what = "folder" if stat.S_ISDIR(found.st_mode) else f"{found.st_nlink} links"
        seen.append(f"fsync {what}")
        fsync(fd)

    def replaced(source: Path, target: Path) -> None:
        seen.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    return seen


def test_the_text_is_on_disk_before_its_name_and_the_name_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = recorded(monkeypatch)
    save(a_board(tmp_path))
    assert seen == ["fsync 1 links", "replace", "fsync folder"]


def test_in_place_the_backup_is_on_disk_before_the_file_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = recorded(monkeypatch)
    save(a_board(tmp_path, way="in place"))
    assert seen == ["fsync 1 links", "fsync folder", *["fsync 2 links"] * 3]
