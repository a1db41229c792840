"""The journal: steps survive a restart, a crash and a change of its own form."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.storage.document import Document
from kanbantui.storage.journal import KEPT, UNKNOWN, Journal
from kanbantui.storage.steps import Step, step_between


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return tmp_path / "board.toml"


def a_step(label: str) -> Step:
    before, after = (Document(f"[cards.a]\ntitle = '{text}'\n") for text in ("", label))
    return step_between(label, before, after)


def labels(steps: list[Step]) -> list[str]:
    return [step.label for step in steps]


def opened(board: Path, who: str = "dee") -> Journal:
    journal = Journal(board, who)
    journal.catch_up()
    return journal


def the_file(board: Path) -> Path:
    (path,) = (board.parent / ".kanbantui").glob("*.undo")
    return path


def test_steps_are_read_as_they_were_noted(board: Path) -> None:
    first = opened(board)
    for label in "abc":
        first.did(a_step(label))
    first.undid()
    first.undid()
    first.redid()
    again = opened(board)
    assert (again.done, again.undone) == (first.done, first.undone)
    assert (labels(again.done), labels(again.undone)) == (["a", "b"], ["c"])
    assert again.done == [a_step("a"), a_step("b")]


def test_steps_of_another_process_are_seen(board: Path) -> None:
    one, other = opened(board), opened(board)
    one.did(a_step("a"))
    other.catch_up()
    other.undid()
    one.catch_up()
    assert (one.done, labels(one.undone)) == ([], ["a"])


def test_each_login_has_its_own(board: Path) -> None:
    opened(board, "dee").did(a_step("a"))
    assert opened(board, "ravi").done == []


def test_a_dropped_step_makes_room_for_the_one_before(board: Path) -> None:
    journal = opened(board)
    for label in "abc":
        journal.did(a_step(label))
    journal.undid()
    journal.dropped("undo")
    journal.dropped("redo")
    assert (labels(opened(board).done), opened(board).undone) == (["a"], [])


def test_lines_of_another_form_are_skipped(board: Path) -> None:
    opened(board).did(a_step("a"))
    older = [
        {"did": "old", "swaps": [[[["cards", "a"], 0], False, "x", "y", None]]},
        {"undid": 1},
        {"form": 99, "did": "new", "items": []},
        {"form": 2, "did": "broken", "items": [1]},
        ["?"],
    ]
    text = "".join(f"{json.dumps(line)}\n" for line in older)
    path = the_file(board)
    path.write_text(text + path.read_text() + text)
    journal = opened(board)
    assert labels(journal.done) == ["a"]


def a_long_one(board: Path) -> None:
    journal = opened(board)
    for number in range(5 * KEPT):
        journal.did(a_step(str(number)))
    for _ in range(3):
        journal.undid()


def test_a_long_one_is_shortened_and_keeps_what_can_be_redone(board: Path) -> None:
    a_long_one(board)
    for _ in range(2):
        journal = opened(board)
        assert labels(journal.done) == [str(n) for n in range(4 * KEPT - 3, 5 * KEPT - 3)]
        assert labels(journal.undone) == ["999", "998", "997"]
    assert len(the_file(board).read_bytes().splitlines()) == KEPT + 6
    assert {path.name for path in the_file(board).parent.iterdir()} == {
        ".gitignore",
        the_file(board).name,
    }


def test_one_that_cannot_be_shortened_stays_whole(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_long_one(board)
    path = the_file(board)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    assert len(opened(board).done) == KEPT
    assert path.read_bytes() == before
    assert {left.name for left in path.parent.iterdir()} == {".gitignore", path.name}


def test_a_step_whose_note_was_cut_short_hides_no_other(board: Path) -> None:
    opened(board).did(a_step("a"))
    path = the_file(board)
    path.write_bytes(path.read_bytes() + b'{"form": 2, "did')
    assert labels(opened(board).done) == ["a", UNKNOWN]
    opened(board).did(a_step("b"))
    assert labels(opened(board).done) == ["a", UNKNOWN, "b"]


@pytest.mark.parametrize(
    "items",
    [
        '5, "items": []',
        '"x", "items": [[["a"], [], [[5, null]]]]',
        '"x", "items": [[[]]]',
        '"x", "items": [[["a"], [], [["a"]]]]',
    ],
)
def test_a_line_that_this_program_does_not_write_hides_no_other(board: Path, items: str) -> None:
    opened(board).did(a_step("a"))
    with the_file(board).open("a") as file:
        file.write(f'{{"form": 2, "did": {items}}}\n')
    opened(board).did(a_step("b"))
    assert labels(opened(board).done) == ["a", "b"]


def test_a_line_that_is_nested_too_deeply_is_one_that_was_cut_short(board: Path) -> None:
    opened(board).did(a_step("a"))
    with the_file(board).open("a") as file:
        file.write("[" * 100_000 + "\n")
    assert labels(opened(board).done) == ["a", UNKNOWN]


@POSIX
def test_a_pipe_in_its_place_is_not_waited_for(board: Path) -> None:
    opened(board).did(a_step("a"))
    path = the_file(board)
    path.unlink()
    os.mkfifo(path)
    assert opened(board).done == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660])
def test_what_others_may_not_read_in_the_board_they_may_not_read_here(
    board: Path, mode: int
) -> None:
    board.touch()
    board.chmod(mode)
    journal = opened(board)
    journal.did(a_step("a"))
    assert the_file(board).stat().st_mode & 0o777 & ~mode == 0
    for _ in range(4 * KEPT):
        journal.did(a_step("a"))
    opened(board)
    assert the_file(board).stat().st_mode & 0o777 & ~mode == 0
