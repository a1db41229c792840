"""The one place that runs git: what it says, where it looks, and that it is not waited for ever."""

from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.git_program import Answer, Batch, GitTrouble, asked, demanded, git
from repository import GIT
from repository import git as run

pytestmark = [GIT, POSIX]


def fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of git."""
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_git_that_hangs_is_stopped_with_its_helpers_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "sleep 60 & exec sleep 60", monkeypatch)
    with pytest.raises(GitTrouble, match=r"git fetch took longer than 0.2 s and was stopped"):
        git(tmp_path, "fetch", patience=0.2)


def test_it_speaks_english_and_looks_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/elsewhere/index")
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -v")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    fake(tmp_path, 'echo "$GIT_DIR,$GIT_INDEX_FILE,$GIT_SSH_COMMAND,$LC_ALL,$PWD"', monkeypatch)
    assert git(tmp_path, "x").text == f",,ssh -v,C,{tmp_path}"


def test_what_it_says_went_wrong_is_one_line() -> None:
    said = b"warning: old\nerror: first\nhint: try\nfatal: not here\n"
    assert Answer(128, b"", said).trouble == "not here"
    assert Answer(1, b"", b"something\nelse\n").trouble == "else"
    assert Answer(3, b"", b"").trouble == "git ended with 3"


def test_what_fails_is_nothing_where_it_is_good_to_know_and_trouble_where_it_is_needed(
    tmp_path: Path,
) -> None:
    assert asked(tmp_path, "rev-parse", "--verify", "nothing") is None
    with pytest.raises(GitTrouble, match=r"^git rev-parse: "):
        demanded(tmp_path, "rev-parse", "--verify", "nothing")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GitTrouble, match="missing is no folder"):
        git(tmp_path / "missing", "status")


def test_many_contents_of_one_git(tmp_path: Path) -> None:
    run(tmp_path, "init", "-q")
    for name, text in (("a b", b"one\n\0two"), ("c", b"")):
        (tmp_path / name).write_bytes(text)
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "x")
    with Batch(tmp_path) as batch:
        assert batch.content("HEAD:a b") == b"one\n\0two"
        assert batch.content("HEAD:missing") is None
        assert batch.content("HEAD:c") == b""
        assert batch.content("HEAD:a\nb") is None
        assert batch.content("HEAD:c") == b""
