"""Who saved the versions of a board: named where all is certain, and nobody where it is not."""

import os
from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.storage.document import Document
from kanbantui.storage.saves import KEPT, Saves


def version(name: object) -> Document:
    return Document(f"title = '{name}'\n")


A, B, C, D = map(version, "abcd")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text("")
    return path


def kept(board: Path) -> Path:
    return board.parent / ".kanbantui" / "board.toml.saves"


def test_whoever_saved_a_version_is_named_to_others(board: Path) -> None:
    Saves(board).note(A, B, "dee")
    assert Saves(board).between(A, B) == ("dee",)
    assert Saves(board).between(A, C) == ()
    assert Saves(board).between(C, B) == ()


def test_all_who_saved_in_between_are_named_once_in_their_order(board: Path) -> None:
    for old, new, who in ((A, B, "mia, ravi"), (B, C, "dee"), (C, D, "ravi")):
        Saves(board).note(old, new, who)
    assert Saves(board).between(A, D) == ("mia", "ravi", "dee")
    assert Saves(board).between(C, D) == ("ravi",)


@pytest.mark.parametrize("who", ["", "x" * 41, "ravi\x1b[2J"])
def test_nobody_is_named_where_one_of_them_signed_with_no_name(board: Path, who: str) -> None:
    Saves(board).note(A, B, "dee")
    Saves(board).note(B, C, who)
    Saves(board).note(C, D, "mia")
    assert Saves(board).between(A, D) == ()
    assert Saves(board).between(C, D) == ("mia",)


def test_a_version_is_named_while_the_next_one_is_being_saved(board: Path) -> None:
    Saves(board).note(A, B, "ravi")
    Saves(board).note(B, C, "mia")
    assert Saves(board).between(A, B) == ("ravi",)


def test_nobody_is_named_across_a_save_by_an_editor(board: Path) -> None:
    Saves(board).note(A, B, "ravi")
    Saves(board).note(C, D, "ravi")
    assert Saves(board).between(A, D) == ()
    assert Saves(board).between(C, D) == ("ravi",)


def test_a_save_that_came_to_nothing_is_nobody_s(board: Path) -> None:
    Saves(board).note(A, B, "ravi")
    Saves(board).note(A, C, "mia")
    assert Saves(board).between(A, C) == ("mia",)


def test_an_undo_and_what_is_done_after_it_are_told_from_each_other(board: Path) -> None:
    for old, new, who in ((A, B, "dee"), (B, A, "ravi"), (A, C, "mia")):
        Saves(board).note(old, new, who)
    assert Saves(board).between(A, C) == ("mia",)
    assert Saves(board).between(B, C) == ("ravi", "mia")


def test_only_a_few_saves_are_kept(board: Path) -> None:
    for number in range(3 * KEPT):
        Saves(board).note(version(number), version(number + 1), "dee")
    assert len(kept(board).read_text().splitlines()) == KEPT


HOSTILE = [
    b"\xff\xfe\x00",
    b"[1, 2]\n",
    b'["a", "b", 3]\n',
    b"null\n",
    b"[" * 100_000,
    b'["a", "b", "c"]\n' * 100_000,
]


@pytest.mark.parametrize("data", HOSTILE, ids=[str(n) for n in range(len(HOSTILE))])
def test_what_is_no_list_of_saves_names_nobody_and_gives_way(board: Path, data: bytes) -> None:
    Saves(board).note(A, B, "dee")
    kept(board).write_bytes(data)
    assert Saves(board).between(A, B) == ()
    Saves(board).note(A, B, "ravi")
    assert Saves(board).between(A, B) == ("ravi",)


def test_a_name_that_steers_a_terminal_is_nobody_s(board: Path) -> None:
    Saves(board).note(A, B, "dee\x1b[31m")
    assert Saves(board).between(A, B) == ()


@POSIX
def test_a_pipe_in_its_place_keeps_nobody_waiting(board: Path) -> None:
    Saves(board).note(A, B, "dee")
    kept(board).unlink()
    os.mkfifo(kept(board))
    assert Saves(board).between(A, B) == ()


@POSIX
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_t_be_written_keeps_nothing(board: Path) -> None:
    board.parent.chmod(0o500)
    Saves(board).note(A, B, "dee")
    board.parent.chmod(0o700)
    assert not kept(board).exists()


def test_where_there_is_no_side_folder_nothing_is_kept(board: Path) -> None:
    (board.parent / ".kanbantui").touch()
    Saves(board).note(A, B, "dee")
    assert Saves(board).between(A, B) == ()
