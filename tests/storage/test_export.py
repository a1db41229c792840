"""What is written to a file that a person named: all of it, and never over a board."""

import os
import stat
from pathlib import Path

import pytest

from board_files import POSIX, litter
from kanbantui.errors import FileTrouble, Refused
from kanbantui.storage.export import write_out

PAGE = b"<!doctype html>\n"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text("schema = 1\n")
    return path


def test_a_new_file_is_all_there_and_nothing_beside_it(board: Path) -> None:
    write_out(board.with_name("week.html"), PAGE, board)
    assert board.with_name("week.html").read_bytes() == PAGE
    assert litter(board.parent) == {"week.html"}


@POSIX
def test_the_file_of_last_week_is_replaced_with_its_rights_behind_its_link(board: Path) -> None:
    old, link = board.with_name("old.html"), board.with_name("link.html")
    old.write_text("longer than the new one " * 9)
    old.chmod(0o640)
    link.symlink_to(old)
    write_out(link, PAGE, board)
    assert (old.read_bytes(), stat.S_IMODE(old.stat().st_mode)) == (PAGE, 0o640)
    assert link.is_symlink()


@POSIX
def test_a_pipe_is_written_into_and_stays_one(board: Path) -> None:
    pipe = board.with_name("pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_out(pipe, PAGE, board)
        assert os.read(reader, 99) == PAGE
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("board.toml", "is the board; name another file"),
        ("same", "is the board; name another file"),
        ("board.archive.toml", "would be taken for a board"),
        ("other.toml", "would be taken for a board"),
    ],
)
def test_no_board_is_written_over(board: Path, name: str, reason: str) -> None:
    board.with_name("same").symlink_to(board)
    with pytest.raises(Refused, match=reason):
        write_out(board.with_name(name), PAGE, board)
    assert board.read_text() == "schema = 1\n"


def test_an_archive_that_is_called_otherwise_is_not_written_over(board: Path) -> None:
    odd = board.rename(board.with_name("board"))
    archive = board.with_name("board.archive.toml")
    archive.write_text("schema = 1\n")
    board.with_name("same").symlink_to(archive)
    with pytest.raises(Refused, match="is the board's archive"):
        write_out(board.with_name("same"), PAGE, odd)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "is a folder; name a file in it"),
        ("none/week.html", "cannot be written: No such file or directory; make the folder first"),
        ("board.toml/week.html", "cannot be written: Not a directory"),
        ("x" * 300, "cannot be written: File name too long"),
    ],
    ids=["folder", "no folder", "in a file", "long name"],
)
def test_what_can_not_be_written_is_told(board: Path, name: str, reason: str) -> None:
    with pytest.raises(FileTrouble, match=reason):
        write_out(board.parent / name, PAGE, board)
    assert litter(board.parent) == set()
