"""A card's text in the person's own editor, where that goes wrong."""

from pathlib import Path

import pytest

from command_line import BOARD, Answer, Run


@pytest.fixture
def edited(run: Run, board: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a way to edit a card's text with an editor that is the given script."""
    monkeypatch.delenv("VISUAL", raising=False)

    def edited(*script: str) -> Answer:
        editor = board.with_name("editor")
        editor.write_text("#!/bin/sh\n" + "\n".join(script))
        editor.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(editor))
        return run("edit", "23f", "--editor")

    return edited


def test_an_editor_that_removes_the_file_is_told_in_words(edited: Run, board: Path) -> None:
    answer = edited('rm "$1"')
    assert answer.code == 1
    assert answer.err == (
        "the editor removed the file of the text, so nothing was changed; set $EDITOR\n"
    )
    assert board.read_text() == BOARD


def test_a_text_that_is_no_utf_8_is_told_in_words_and_kept(edited: Run, board: Path) -> None:
    answer = edited(r'printf "caf\351" > "$1"')
    assert answer.code == 1
    start = "the text is not UTF-8 at byte 4; tell the editor to save UTF-8; what you typed is kept"
    assert answer.err.startswith(start)
    kept = Path(answer.err.strip().rpartition(" in ")[2])
    assert kept.read_bytes() == b"caf\xe9"
    assert board.read_text() == BOARD


def test_an_editor_that_is_killed_is_told_in_words(edited: Run, board: Path) -> None:
    answer = edited("kill -9 $$")
    assert answer.code == 1
    assert "was ended by signal 9, so nothing was changed" in answer.err
    assert board.read_text() == BOARD
