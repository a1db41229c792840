"""A board file is read whole and saved whole, whatever kind of file it is."""

import os
import stat
import struct
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board_files import NEW, OLD, POSIX, WAYS, a_board, litter, save
from kanbantui.errors import FileTrouble
from kanbantui.storage.file import BoardFile, Overtaken

pytestmark = POSIX


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
