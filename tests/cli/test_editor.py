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


def test_two_texts_for_one_card_are_both_named_and_mine_is_kept(edited: Run, board: Path) -> None:
    one, two = (BOARD.replace('tags = ["api"]', f'body = "{x}"') for x in ("first", "second"))
    board.write_text(one)
    (board.parent / "theirs").write_text(two)
    answer = edited('echo mine > "$1"', f"mv {board.parent}/theirs {board}")
    assert answer.code == 1
    assert "was changed meanwhile: it is now 'second', yours is 'mine'; what you" in answer.err
    kept = Path(answer.err.strip().rpartition(" in ")[2])
    assert kept.name == "text-of-retry-webhooks.md"
    assert kept.read_text() == "mine\n"
    assert board.read_text() == two
