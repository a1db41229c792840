"""Who has a board open: seen while they live, gone with them, and never in anybody's way."""

import json
import os
import sys
from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.storage.presence import GONE, LEFT, MOST, Presence, Present


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text("")
    return path


def seen(board: Path) -> tuple[Present, ...]:
    """Return whom somebody sees who has just come."""
    visitor = Presence(board)
    others = visitor.meet("visitor", "")
    visitor.leave()
    return others


def files(board: Path) -> list[Path]:
    return sorted((board.parent / ".kanbantui").glob("*.here*"))


def a_file(board: Path, data: bytes) -> Path:
    """Make `data` what somebody says who has come just now."""
    Presence(board).meet("ravi", "")
    (path,) = files(board)
    path.write_bytes(data)
    return path


def age(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_others_are_seen_with_their_card_and_oneself_is_not(board: Path) -> None:
    dee, ravi = Presence(board), Presence(board)
    assert dee.meet("dee", "i1") == ()
    assert ravi.meet("ravi, mia", "i2") == (Present(("dee",), "i1"),)
    assert seen(board).count(Present(("ravi", "mia"), "i2")) == 1
    assert len(seen(board)) == 2
    assert seen(board.with_name("other.toml")) == ()


def test_whoever_leaves_is_gone_and_leaves_nothing(board: Path) -> None:
    dee = Presence(board)
    dee.meet("dee", "i1")
    dee.leave()
    dee.leave()
    assert files(board) == []


def test_whoever_left_may_come_back(board: Path) -> None:
    dee = Presence(board)
    dee.meet("dee", "i1")
    dee.leave()
    dee.meet("dee", "i2")
    assert seen(board) == (Present(("dee",), "i2"),)


@pytest.mark.parametrize("ahead", [GONE + 1, LEFT + 1])
def test_a_screen_whose_time_is_yet_to_come_is_gone(board: Path, ahead: float) -> None:
    Presence(board).meet("ravi", "i1")
    (path,) = files(board)
    age(path, -ahead)
    assert seen(board) == ()
    assert path.exists() == (ahead < LEFT)


def test_a_screen_that_missed_its_beats_is_gone(board: Path) -> None:
    Presence(board).meet("ravi", "i1")
    (path,) = files(board)
    age(path, GONE - 1)
    assert seen(board)
    age(path, GONE)
    assert seen(board) == ()
    assert path.exists()


@pytest.mark.parametrize("name", ["{}", ".{}.kanbantui-0123456789ab.tmp"])
def test_what_killed_screens_left_is_removed_by_others(board: Path, name: str) -> None:
    path = a_file(board, b"")
    left = path.rename(path.with_name(name.format(path.name)))
    age(left, LEFT + 1)
    assert seen(board) == ()
    assert not left.exists()


def test_files_of_others_are_left_alone(board: Path) -> None:
    Presence(board).meet("ravi", "")
    for name in ("board.toml.look", "board.toml.0.here", "x.toml.0123456789ab.here"):
        path = board.parent / ".kanbantui" / name
        path.touch()
        age(path, 10 * LEFT)
    seen(board)
    assert len(files(board)) == 3
    assert (board.parent / ".kanbantui" / "board.toml.look").exists()


def test_a_screen_at_which_nothing_happens_writes_no_file_anew(board: Path) -> None:
    dee = Presence(board)
    dee.meet("dee", "i1")
    (path,) = files(board)
    inode = path.stat().st_ino
    for _ in range(100):
        dee.meet("dee", "i1")
    assert files(board) == [path]
    assert path.stat().st_ino == inode


SAID = {"who": "ravi", "card": "i1"}
HOSTILE = {
    "nothing": b"",
    "binary": b"\xff\x00\xfe" * 100,
    "huge": json.dumps(SAID).encode() + b" " * 2000,
    "deep": b"[" * 1000,
    "a list": b"[1]",
    "no name": json.dumps(SAID | {"who": " , "}).encode(),
    "a number": json.dumps(SAID | {"who": 5}).encode(),
    "steers a terminal": json.dumps(SAID | {"who": "\x1b[31mravi"}).encode(),
    "a long name": json.dumps(SAID | {"who": "r" * 41}).encode(),
    "a long card": json.dumps(SAID | {"card": "i" * 201}).encode(),
    "no card": json.dumps({"who": "ravi"}).encode(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_no_screen_writes_is_nobody(board: Path, data: bytes) -> None:
    a_file(board, data)
    assert seen(board) == ()


@POSIX
def test_a_pipe_keeps_nobody_waiting(board: Path) -> None:
    path = a_file(board, b"")
    path.unlink()
    os.mkfifo(path)
    assert seen(board) == ()


def test_of_a_crowd_only_so_many_are_seen(board: Path) -> None:
    path = a_file(board, json.dumps(SAID).encode())
    for number in range(2 * MOST):
        path.with_name(f"board.toml.{number:012x}.here").write_bytes(path.read_bytes())
    assert len(seen(board)) == MOST


def test_where_nothing_can_be_kept_nobody_is_seen(board: Path) -> None:
    (board.parent / ".kanbantui").touch()
    assert seen(board) == ()


@POSIX
@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write in any folder"
)
def test_in_a_read_only_folder_nobody_is_seen(board: Path) -> None:
    board.parent.chmod(0o500)
    assert seen(board) == ()
    board.parent.chmod(0o700)
    assert [path.name for path in board.parent.iterdir()] == ["board.toml"]
