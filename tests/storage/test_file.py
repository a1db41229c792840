"""A board file is old or new in full, whoever writes, fails or is killed."""

import errno
import os
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanbantui.errors import FileTrouble
from kanbantui.storage.file import BoardFile, Overtaken
from kanbantui.storage.folder import side_folder
from kanbantui.storage.stamp import Stamp

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="modes, links and signals here are those of POSIX"
)

OLD = b"title = 'old'\n" * 100
NEW = b"title = 'new, with fewer lines'\n" * 30
WAYS = pytest.mark.parametrize("way", ["replace", "in place"])
NOBODY = 65534


def a_board(folder: Path, text: bytes = OLD, way: str = "replace") -> BoardFile:
    path = folder / "board.toml"
    path.write_bytes(text)
    if way == "in place":
        (folder / "link").hardlink_to(path)
    return BoardFile(path)


def save(file: BoardFile, text: bytes = NEW) -> Stamp:
    with file.locked():
        return file.save(text, file.read()[1])


def litter(folder: Path) -> set[str]:
    """Name what neither a person put there nor stays for good."""
    there = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    side = {".kanbantui", ".kanbantui/.gitignore", ".kanbantui/board.toml.lock"}
    return there - side - {"board.toml", "link"}


def python(code: str, *args: object, user: int | None = None) -> subprocess.Popen[str]:
    """Start a script that has the names of this module's subject; `user` is taken on last."""
    names = "import os, signal, sys, time, hashlib, tempfile, filelock\nfrom pathlib import Path\n"
    names += "from kanbantui.errors import FileTrouble\n"
    names += "from kanbantui.storage.file import BoardFile\nfile = BoardFile(Path(sys.argv[1]))\n"
    if user is not None:
        names += f"os.setgroups([]); os.setgid({user}); os.setuid({user})\n"
    command = [sys.executable, "-c", names + code, *map(str, args)]
    return subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-2, text=True)


def output(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0, said
    return said.strip()


def line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


# Reading


def test_bytes_come_as_they_are_with_the_stamp_of_the_file(tmp_path: Path) -> None:
    file = a_board(tmp_path, b"\xef\xbb\xbfa = 1\r\n\r\n\xff\x00")
    assert file.read() == (b"\xef\xbb\xbfa = 1\r\n\r\n\xff\x00", file.stamp())


def test_the_stamp_tells_to_the_second_when_the_text_was_written(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    os.utime(file.path, (0, 1_700_000_000))
    stamp = file.stamp()
    assert stamp is not None
    assert stamp.modified == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    os.utime(file.path, ns=(0, 1_700_000_000_999_999_999))
    stamp = file.stamp()
    assert stamp is not None
    assert stamp.modified == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_a_missing_file_has_no_stamp_and_says_how_to_start_one(tmp_path: Path) -> None:
    file = BoardFile(tmp_path / "none.toml")
    assert file.stamp() is None
    with pytest.raises(FileTrouble, match=r"none\.toml does not exist; `kanbantui new .*none"):
        file.read()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="is a folder; name the board file in it"):
        BoardFile(tmp_path).read()


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileTrouble, match="is a pipe or a device"):
        BoardFile(tmp_path / "pipe").read()


def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(FileTrouble, match="circle cannot be read"):
        BoardFile(tmp_path / "circle").read()


def test_a_file_that_changes_under_the_reader_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read = a_board(tmp_path), os.read

    def overwritten_once(fd: int, length: int) -> bytes:
        monkeypatch.undo()
        part = read(fd, length)
        file.path.write_bytes(NEW)
        return part

    monkeypatch.setattr(os, "read", overwritten_once)
    assert file.read() == (NEW, file.stamp())


def test_a_file_that_changes_all_the_time_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read = a_board(tmp_path), os.read

    def overwritten(fd: int, length: int) -> bytes:
        with file.path.open("ab") as other:
            other.write(b"#")
        return read(fd, length)

    monkeypatch.setattr(os, "read", overwritten)
    with pytest.raises(FileTrouble, match="changes all the time"):
        file.read()


def test_the_lock_is_imported_only_when_it_is_needed() -> None:
    code = "import sys, kanbantui.storage.file\nprint({'filelock', 'tempfile'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


# Saving


@WAYS
@settings(max_examples=15, deadline=None)
@given(texts=st.lists(st.binary(max_size=300), min_size=2, max_size=3))
def test_what_is_saved_is_what_is_read(way: str, texts: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = a_board(Path(folder), texts[0], way)
        for text in texts[1:]:
            assert save(file, text) == file.stamp()
            assert file.path.read_bytes() == text
        assert not litter(Path(folder))


def test_a_symlink_stays_one_and_its_target_is_saved(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = a_board(tmp_path / "real").path
    link = tmp_path / "link.toml"
    link.symlink_to(target)
    file = BoardFile(link)
    save(file)
    assert (file.shown, file.path, link.readlink()) == (str(link), target, target)
    assert target.read_bytes() == NEW
    assert not (tmp_path / ".kanbantui").exists()


def test_a_hard_link_stays_one(tmp_path: Path) -> None:
    file = a_board(tmp_path, way="in place")
    save(file)
    assert file.path.samefile(tmp_path / "link")
    assert (tmp_path / "link").read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
    file = a_board(tmp_path)
    file.path.chmod(mode)
    save(file)
    assert stat.S_IMODE(file.path.stat().st_mode) == mode


def set_attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except (AttributeError, OSError) as error:
        pytest.skip(f"no extended attributes on this disk: {error}")


def an_acl(user: int) -> bytes:
    """Return an ACL in Linux's binary form: the owner and one more user may write."""
    entries = [(1, 6, -1), (2, 6, user), (4, 4, -1), (16, 6, -1), (32, 0, -1)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)


def test_extended_attributes_and_acl_are_kept(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    set_attribute(file.path, "user.kind", b"board")
    set_attribute(file.path, "system.posix_acl_access", an_acl(1234))
    mode, inode = file.path.stat().st_mode, file.path.stat().st_ino
    assert save(file).inode != inode
    assert os.getxattr(file.path, "user.kind") == b"board"
    assert os.getxattr(file.path, "system.posix_acl_access") == an_acl(1234)
    assert file.path.stat().st_mode == mode


def test_an_acl_that_the_folder_gives_to_new_files_is_not_given_to_the_board(
    tmp_path: Path,
) -> None:
    file = a_board(tmp_path)
    set_attribute(tmp_path, "system.posix_acl_default", an_acl(1234))
    save(file)
    assert os.listxattr(file.path) == []


def test_a_read_only_file_is_refused_by_name_and_untouched(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    assert file.unwritable() is None
    file.path.chmod(0o444)
    before = file.stamp()
    assert "board.toml is read-only; `chmod u+w" in (file.unwritable() or "")
    with pytest.raises(FileTrouble, match=r"board\.toml is read-only"):
        save(file)
    assert (file.read(), litter(tmp_path)) == ((OLD, before), set())


@pytest.mark.parametrize("text", [b"theirs", OLD.replace(b"old", b"odd")])
@WAYS
def test_a_text_of_somebody_else_is_not_overwritten(tmp_path: Path, way: str, text: bytes) -> None:
    file = a_board(tmp_path, way=way)
    stamp = file.read()[1]
    file.path.write_bytes(text)
    with file.locked(), pytest.raises(Overtaken, match=r"board\.toml was changed by somebody else"):
        file.save(NEW, stamp)
    assert file.read()[0] == text


@WAYS
def test_not_even_when_it_comes_while_ours_is_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    file, fsync = a_board(tmp_path, way=way), os.fsync

    def late(fd: int) -> None:
        fsync(fd)
        file.path.write_bytes(b"theirs")

    stamp = file.read()[1]
    monkeypatch.setattr(os, "fsync", late)
    with file.locked(), pytest.raises(Overtaken):
        file.save(NEW, stamp)
    assert (file.path.read_bytes(), litter(tmp_path)) == (b"theirs", set())


def test_a_file_that_has_gone_is_not_brought_back(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    stamp = file.read()[1]
    file.path.unlink()
    with file.locked(), pytest.raises(Overtaken):
        file.save(NEW, stamp)
    assert not file.path.exists()


@WAYS
def test_each_version_is_later_than_the_one_before_so_no_two_bear_one_stamp(
    tmp_path: Path, way: str
) -> None:
    file = a_board(tmp_path, way=way)
    # Ahead, as another machine's clock: within its second ours cannot make a difference.
    ahead = time.time_ns() + 900_000_000
    os.utime(file.path, ns=(ahead, ahead))
    with file.locked():
        stamps = [file.read()[1]]
        for _ in range(20):
            stamps.append(file.save(OLD, stamps[-1]))
    times = [stamp.mtime_ns for stamp in stamps]
    assert times == sorted(set(times))


def test_a_save_outside_the_lock_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    with pytest.raises(RuntimeError, match="inside locked"):
        file.save(NEW, file.read()[1])


def test_a_new_file_has_the_text_and_the_usual_mode(tmp_path: Path) -> None:
    file = BoardFile(tmp_path / "board.toml")
    assert file.create(NEW) == file.stamp()
    (tmp_path / "link").touch()
    assert (file.read()[0], litter(tmp_path)) == (NEW, set())
    assert file.path.stat().st_mode == (tmp_path / "link").stat().st_mode


def test_a_new_file_overwrites_none(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    with pytest.raises(FileTrouble, match="exists already; open it, or choose another name"):
        file.create(NEW)
    assert (file.read()[0], litter(tmp_path)) == (OLD, set())


def test_a_new_file_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="make the folder first"):
        BoardFile(tmp_path / "none" / "board.toml").create(NEW)


# Permissions: root may everything, so the program becomes somebody else there


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder that every user reaches, unlike `tmp_path`, and one for temporary files."""
    folder = Path(tempfile.mkdtemp()).resolve()
    (folder / "tmp").mkdir()
    (folder / "tmp").chmod(0o1777)
    monkeypatch.setenv("TMPDIR", str(folder / "tmp"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def as_other_user(code: str, path: Path) -> str:
    return output(python(code, path, user=NOBODY if os.geteuid() == 0 else None))


SAVE = f"with file.locked():\n    file.save({NEW!r}, file.read()[1])\n"


def test_in_a_read_only_folder_the_file_is_saved_in_place(open_folder: Path) -> None:
    file = a_board(open_folder)
    if os.geteuid() == 0:
        os.chown(file.path, NOBODY, NOBODY)
    inode = file.path.stat().st_ino
    open_folder.chmod(0o555)
    as_other_user(SAVE, file.path)
    assert (file.read()[0], file.path.stat().st_ino) == (NEW, inode)
    left = {path.name for path in (open_folder / "tmp").iterdir()}
    assert [name.rpartition(".")[2] for name in left] == ["lock"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file of another owner")
def test_the_file_of_another_owner_stays_theirs(open_folder: Path) -> None:
    file = a_board(open_folder)
    file.path.chmod(0o666)
    os.chown(file.path, 1234, 4321)
    as_other_user(SAVE, file.path)
    found = file.path.stat()
    assert (file.path.read_bytes(), found.st_uid, found.st_gid) == (NEW, 1234, 4321)
    save(file, OLD)  # by root, who can give a new file to its owner
    assert (file.path.stat().st_uid, file.path.stat().st_gid) == (1234, 4321)
    assert file.path.stat().st_ino != found.st_ino
    assert litter(open_folder) == {"tmp"}


def test_a_file_without_permission_is_told(open_folder: Path) -> None:
    file = a_board(open_folder)
    file.path.chmod(0o000)
    code = "try:\n    file.read()\nexcept FileTrouble as trouble:\n    print(trouble)"
    assert "is not yours to read; ask its owner" in as_other_user(code, file.path)
    file.path.chmod(0o600)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file of another owner")
def test_a_file_that_others_own_is_not_ours_to_write(open_folder: Path) -> None:
    said = as_other_user("print(file.unwritable())", a_board(open_folder).path)
    assert "is not yours to write; ask its owner" in said


# The side folder


def test_the_side_folder_hides_from_git_and_is_as_open_as_its_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    side = side_folder(tmp_path / "board.toml")
    assert side == tmp_path / ".kanbantui"
    assert (side / ".gitignore").read_text() == "*\n"
    assert stat.S_IMODE(side.stat().st_mode) == 0o750
    assert side.stat().st_gid == tmp_path.stat().st_gid


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to any group")
def test_what_is_made_in_a_group_s_side_folder_is_the_group_s(tmp_path: Path) -> None:
    os.chown(tmp_path, -1, 4321)
    tmp_path.chmod(0o770)
    save(a_board(tmp_path))
    lock = (tmp_path / ".kanbantui" / "board.toml.lock").stat()
    assert (lock.st_gid, stat.S_IMODE(lock.st_mode)) == (4321, 0o664)


def test_no_side_folder_where_its_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".kanbantui").touch()
    assert side_folder(tmp_path / "board.toml") is None


# The lock

HOLD = "with file.locked():\n    print('held', flush=True)\n    sys.stdin.read()\n"


def test_the_lock_keeps_another_process_out_and_is_free_after_a_kill(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    other = python(HOLD, file.path)
    assert line(other.stdout) == "held"
    refusal = pytest.raises(FileTrouble, match=r"board\.toml has been locked by another kanbantui")
    with refusal, file.locked(timeout=0.05):
        pytest.fail("the lock was given twice")
    other.kill()
    other.communicate()
    with file.locked(timeout=1):
        pass
    assert (tmp_path / ".kanbantui" / "board.toml.lock").exists()


def test_a_thread_may_lock_again_what_it_holds(tmp_path: Path) -> None:
    file = a_board(tmp_path)
    with file.locked():
        with file.locked(timeout=0):
            pass
        file.save(NEW, file.read()[1])
    assert file.read()[0] == NEW


def test_left_over_files_of_this_board_are_swept_and_no_others(tmp_path: Path) -> None:
    ours, others = ".board.toml.kanbantui-0123456789ab.tmp", ".b.toml.kanbantui-0123456789ab.tmp"
    (tmp_path / ours).touch()
    (tmp_path / others).touch()
    with a_board(tmp_path).locked():
        assert litter(tmp_path) == {others}


def test_eight_writers_lose_nothing(tmp_path: Path) -> None:
    file = a_board(tmp_path, b"0")
    code = """for _ in range(6):
    with file.locked():
        text, stamp = file.read()
        file.save(b"%d" % (int(text) + 1), stamp)"""
    for writer in [python(code, file.path) for _ in range(8)]:
        output(writer)
    assert (file.read()[0], litter(tmp_path)) == (b"48", set())


# Failing disks and killed processes

CALLS = ("open", "write", "fsync", "close", "fstat", "fchmod", "ftruncate", "lseek", "replace")


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
            pass
        shutil.rmtree(tmp_path / ".kanbantui")
        (tmp_path / "link").unlink(missing_ok=True)
        if len(seen) < number:
            break
    assert 12 < len(seen) < number
    assert all("board.toml" in trouble for trouble in troubles)
    # All calls matter but the lock's last, its closing.
    assert len(troubles) >= number - 3


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
