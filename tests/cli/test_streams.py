"""Texts that come in, answers that go out, and what happens where these ways are shut."""

from pathlib import Path

import pytest

from command_line import BOARD, shell

SAVED = (
    "stdout can't be written: No space left on device; the board is saved, so do not do it again\n"
)


@pytest.mark.parametrize("words", ["edit 23f --body -", "note 23f -", "add x --body -"])
def test_a_closed_stdin_is_no_empty_text(board: Path, words: str) -> None:
    answer = shell(f"kanbantui {words} <&-", board.parent)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == ("stdin is closed, so there is no text to read; nothing was changed\n")
    assert board.read_text() == BOARD


def test_a_note_is_read_from_stdin(board: Path) -> None:
    answer = shell("printf 'One\\nTwo\\n' | kanbantui note 23f -", board.parent)
    assert answer.code == 0
    assert r'text = "One\nTwo"' in board.read_text()


@pytest.mark.parametrize("form", ["", "--json"])
def test_a_write_that_is_saved_is_done_though_its_answer_has_no_room(
    board: Path, form: str
) -> None:
    answer = shell(f"kanbantui add full {form} >/dev/full", board.parent)
    assert (answer.code, answer.err) == (0, SAVED)
    assert board.read_text().count('title = "full"') == 1


def test_a_look_whose_answer_has_no_room_says_so_and_fails(board: Path) -> None:
    for words in ("ls", "show --json", "check"):
        answer = shell(f"kanbantui {words} >/dev/full", board.parent)
        assert (answer.code, answer.err) == (
            1,
            "stdout can't be written: No space left on device\n",
        )


@pytest.mark.parametrize(
    ("words", "code"),
    [("ls", 141), ("show --json", 141), ("check", 141), ("--help", 141), ("add x", 0)],
)
def test_a_reader_that_has_left_ends_a_look_quietly_and_no_write(
    board: Path, words: str, code: int
) -> None:
    # The reader's end is closed before the program starts.
    script = f"exec 3> >(:); wait $!; kanbantui {words} >&3"
    answer = shell(script, board.parent)
    assert answer.code == code
    assert [line for line in answer.err.splitlines() if "hint" not in line] == []
