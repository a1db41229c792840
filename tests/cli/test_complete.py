"""What a shell is told of the words that fit: of the board that the words so far name."""

import re
from pathlib import Path

import pytest

from command_line import BOARD, shell


def completed(folder: Path, words: str, kind: str = "bash") -> list[str]:
    """Return what fits in place of the last of the words, as the shell is told it."""
    ask = {"_KANBANTUI_COMPLETE": f"{kind}_complete", "COMP_CWORD": str(len(words.split(" ")) - 1)}
    answer = shell("kanbantui", folder, COMP_WORDS=words, **ask)
    assert (answer.code, answer.err) == (0, "")
    return answer.out.splitlines()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kanbantui show ", ["23fxva", "7kq2mp", "done22"]),
        ("kanbantui note 7", ["7kq2mp"]),
        ("kanbantui note 7kq2mp 2", ["23fxva"]),
        ("kanbantui move 7", ["7kq2mp"]),
        ("kanbantui move 7kq2mp re", ["review"]),
        ("kanbantui move 7kq2mp 23fxva do", ["done", "done22"]),
        ("kanbantui move 7kq2mp done --before ", ["23fxva", "7kq2mp", "done22"]),
        ("kanbantui add x --column ", ["ideas", "build", "review", "done"]),
        ("kanbantui ls --class ex", ["expedite"]),
        ("kanbantui ls --tag ", ["api"]),
        ("kanbantui limit columns.b", ["columns.build"]),
        ("kanbantui limit bo", ["board"]),
        ("kanbantui guide --schema change-s", ["change-support", "change-start", "change-show"]),
        ("kanbantui chart sc", ["scatter"]),
    ],
)  # fmt: skip
def test_words_of_the_board_complete(board: Path, words: str, found: list[str]) -> None:
    assert completed(board.parent, words) == [f"plain,{word}" for word in found]


def test_the_board_that_is_named_is_the_one_that_is_read(board: Path) -> None:
    other = board.with_name("other.toml")
    other.write_text(BOARD.replace("23fxva", "9other"))
    for words in ("kanbantui -b other.toml show 9", "kanbantui show -b other.toml 9"):
        assert completed(board.parent, words) == ["plain,9other"]


def test_restore_completes_what_was_discarded(board: Path) -> None:
    shell("kanbantui discard 23f late", board.parent)
    assert completed(board.parent, "kanbantui restore ") == ["plain,23fxva"]
    assert "plain,23fxva" not in completed(board.parent, "kanbantui move ")


def test_a_shell_that_can_is_told_titles(board: Path) -> None:
    assert completed(board.parent, "kanbantui show 7", "zsh") == [
        "plain", "7kq2mp", "Split the table",
    ]  # fmt: skip


def test_a_title_steers_no_terminal(board: Path) -> None:
    board.write_text(BOARD.replace("Split the table", r"a\u001b[31m\nb"))
    assert completed(board.parent, "kanbantui show 7", "zsh") == ["plain", "7kq2mp", r"a\x1b[31m b"]


@pytest.mark.parametrize("text", ["schema = ", None])
def test_without_a_board_to_read_nothing_completes_and_nothing_is_said(
    board: Path, text: str | None
) -> None:
    board.unlink() if text is None else board.write_text(text)
    for words in ("show ", "ls --tag ", "limit ", "move x "):
        assert not any(completed(board.parent, f"kanbantui {words}"))


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(board: Path, kind: str) -> None:
    answer = shell("kanbantui", board.parent, _KANBANTUI_COMPLETE=f"{kind}_source")
    assert answer.code == 0
    assert re.search(f"_KANBANTUI_COMPLETE={kind}_complete", answer.out)
