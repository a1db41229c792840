"""How a person looked at a board: kept for each, whole, and never in the way of the start."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.storage.look import Look, hints_are_done, read_look, write_look

LOOK = Look(
    cursor="23fxva",
    column="build",
    filter='#api "über"\t\x1b',
    folded={"done": False, "in-test": True},
    panes={"build": True},
    density="compact",
    lanes="class",
    zoomed=True,
    hints_done=True,
)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return tmp_path / "board.toml"


def the_file(board: Path) -> Path:
    (path,) = (board.parent / ".kanbantui").glob("*.look")
    return path


def keep(board: Path, data: bytes) -> None:
    """Make `data` what is kept of dee's look."""
    write_look(board, "dee", LOOK)
    the_file(board).write_bytes(data)


@pytest.mark.parametrize("look", [LOOK, Look()])
def test_a_look_is_read_as_it_was_written(board: Path, look: Look) -> None:
    write_look(board, "dee", replace(LOOK, cursor="before"))
    write_look(board, "dee", look)
    assert read_look(board, "dee") == look


def test_each_user_has_a_look_for_each_board(board: Path) -> None:
    write_look(board, "dee", LOOK)
    assert read_look(board, "ravi") == Look()
    assert read_look(board.with_name("other.toml"), "dee") == Look()


def test_hints_that_are_gone_on_one_board_are_gone_on_all_of_its_folder(board: Path) -> None:
    assert not hints_are_done(board, "dee")
    write_look(board, "dee", Look(cursor="a"))
    assert not hints_are_done(board, "dee")
    write_look(board.with_name("other.toml"), "dee", LOOK)
    assert hints_are_done(board, "dee")
    assert not hints_are_done(board, "ravi")


def test_a_look_that_was_never_kept_is_empty_and_leaves_nothing(board: Path) -> None:
    assert read_look(board, "dee") == Look()
    assert not list(board.parent.iterdir())


@pytest.mark.parametrize(
    "data", [b"cursor = ", b"\xff\xfe", b"[" * 5000, b"x = " + b"9" * 5000, b"#" * 70_000]
)
def test_what_is_no_look_is_an_empty_one_and_can_be_replaced(board: Path, data: bytes) -> None:
    keep(board, data)
    assert read_look(board, "dee") == Look()
    write_look(board, "dee", LOOK)
    assert read_look(board, "dee") == LOOK


def test_of_a_look_what_does_not_fit_is_left_out_field_by_field(board: Path) -> None:
    keep(
        board,
        b'cursor = 3\ncolumn = "build"\nzoomed = "yes"\nhints_done = true\nfuture = 1\n'
        b'folded = { done = true, ideas = "no" }\npanes = [true]\n',
    )
    assert read_look(board, "dee") == Look(column="build", hints_done=True, folded={"done": True})


def test_a_folder_in_its_place_is_left_alone(board: Path) -> None:
    write_look(board, "dee", LOOK)
    path = the_file(board)
    path.unlink()
    path.mkdir()
    write_look(board, "dee", LOOK)
    assert read_look(board, "dee") == Look()
    assert [left.name for left in path.parent.iterdir() if "tmp" in left.name] == []


def test_where_the_side_folder_cannot_be_made_nothing_is_kept(board: Path) -> None:
    (board.parent / ".kanbantui").touch()
    write_look(board, "dee", LOOK)
    assert read_look(board, "dee") == Look()


@POSIX
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_read_only_folder_nothing_is_kept(board: Path) -> None:
    board.parent.chmod(0o555)
    write_look(board, "dee", LOOK)
    board.parent.chmod(0o755)
    assert not list(board.parent.iterdir())


@POSIX
def test_nobody_else_can_read_a_look(board: Path) -> None:
    write_look(board, "dee", LOOK)
    assert the_file(board).stat().st_mode & 0o777 == 0o600


WRITE = """
import sys
from pathlib import Path
from kanbantui.storage.look import Look, write_look
for _ in range(100):
    write_look(Path(sys.argv[1]), "dee", Look(cursor=sys.argv[2] * 9000))
"""


def test_a_look_that_two_screens_write_is_always_one_of_theirs(board: Path) -> None:
    looks = [Look(cursor=sign * 9000) for sign in "ab"]
    write_look(board, "dee", looks[0])
    writers = [subprocess.Popen([sys.executable, "-c", WRITE, str(board), sign]) for sign in "ab"]
    while any(writer.poll() is None for writer in writers):
        assert read_look(board, "dee") in looks
    assert [writer.returncode for writer in writers] == [0, 0]
    assert read_look(board, "dee") in looks
    names = {path.name for path in (board.parent / ".kanbantui").iterdir()}
    assert names == {".gitignore", the_file(board).name}
