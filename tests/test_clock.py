"""Who is here: the name that was chosen, for this board, and nothing that steers a terminal."""

import subprocess
from pathlib import Path

import pytest

from kanbantui.clock import login, person
from kanbantui.session import Session
from open_board import BOARD


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which no name is set, outside of any repository."""
    monkeypatch.delenv("KANBANTUI_NAME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("LOGNAME", "login")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def a_repository(folder: Path, name: str) -> Path:
    folder.mkdir()
    for words in (["init", "-q"], ["config", "user.name", name]):
        subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S607
    return folder


def test_git_is_asked_where_the_board_is(nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = a_repository(nobody / "here", "Here"), a_repository(nobody / "there", "There")
    monkeypatch.chdir(here)
    assert person(None, there) == "There"
    assert person() == "Here"


def test_what_was_chosen_comes_before_git_and_the_login_after(
    nobody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert person(None, nobody) == login() == "login"
    repository = a_repository(nobody / "here", "Here")
    monkeypatch.setenv("KANBANTUI_NAME", "Chosen")
    assert person(None, repository) == "Chosen"
    assert person("dee, ravi", repository) == "dee, ravi"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("dee\x1b[31m", "dee [31m"),
        ("\tdee\n ravi\x07", "dee ravi"),
        ("dee\x9b2J\u202e", "dee 2J"),
        ("dee\udcff", "dee"),
        ("\x1b\x00", "login"),
        ("Зоя 日本 👩\u200d💻", "Зоя 日本 👩\u200d💻"),
    ],
)
def test_a_name_holds_no_control_characters(nobody: Path, name: str, clean: str) -> None:
    assert person(name, nobody) == clean


def test_a_name_from_git_holds_none_either(nobody: Path) -> None:
    assert person(None, a_repository(nobody / "here", "dee\x1b[31m")) == "dee [31m"


def test_what_is_written_on_a_board_carries_the_name_of_its_repository(nobody: Path) -> None:
    board = a_repository(nobody / "there", "There") / "board.toml"
    board.write_text(BOARD)
    assert Session(Path("there/board.toml")).who == "There"
