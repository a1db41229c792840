"""The side folder of a board, and the locks and left-over files in it."""

import os
import stat
from pathlib import Path

import pytest

from board_files import NEW, POSIX, a_board, line, litter, output, python, save
from kanbantui.errors import FileTrouble
from kanbantui.storage.file import BoardFile
from kanbantui.storage.folder import side_folder

pytestmark = POSIX


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


def test_left_over_files_of_side_files_are_swept_once_nobody_can_be_writing_them(
    tmp_path: Path,
) -> None:
    file, side = a_board(tmp_path), tmp_path / ".kanbantui"
    save(file)
    names = [f".board.toml.{'0' * 12}.look.kanbantui-{number * 12}.tmp" for number in "12"]
    for name in names:
        (side / name).touch()
    os.utime(side / names[0], (0, 0))
    with file.locked():
        assert litter(tmp_path) == {f".kanbantui/{names[1]}"}


def test_a_start_clears_what_a_killed_writer_left_unless_somebody_is_writing(
    tmp_path: Path,
) -> None:
    file, left = a_board(tmp_path), ".board.toml.kanbantui-0123456789ab.tmp"
    with file.locked():
        (tmp_path / left).touch()
        BoardFile(file.path).tidy()
        assert litter(tmp_path) == {left}
    file.tidy()
    assert litter(tmp_path) == set()


def test_eight_writers_lose_nothing(tmp_path: Path) -> None:
    file = a_board(tmp_path, b"0")
    code = """for _ in range(6):
    with file.locked():
        text, stamp = file.read()
        file.save(b"%d" % (int(text) + 1), stamp)"""
    for writer in [python(code, file.path) for _ in range(8)]:
        output(writer)
    assert (file.read()[0], litter(tmp_path)) == (b"48", set())
