"""The versions that git has of a file with a conflict: exact, and only while they are its own."""

from pathlib import Path

import pytest

from kanbantui.storage.stages import stages
from merge_example import BASE, edits
from repository import GIT, git

pytestmark = GIT

OURS = edits(('title = "Cache"', 'title = "Mine"'))
THEIRS = edits(('title = "Cache"', 'title = "Theirs"'))


@pytest.fixture
def conflict(tmp_path: Path) -> Path:
    """Return a board in a repository in which a merge has stopped."""
    board = tmp_path / "board.toml"
    git(tmp_path, "init", "-q", "-b", "main")
    for branch, text in (("main", BASE), ("topic", THEIRS), ("main", OURS)):
        if text is not BASE:
            git(tmp_path, "checkout", "-q", *(["-b"] if branch == "topic" else []), branch)
        board.write_text(text)
        git(tmp_path, "add", "board.toml")
        git(tmp_path, "commit", "-qm", "edit")
    git(tmp_path, "merge", "topic", fails=True)
    return board


def test_git_has_the_three_versions_until_the_conflict_is_resolved(conflict: Path) -> None:
    marked = conflict.read_text()
    assert stages(conflict, marked) == (BASE, OURS, THEIRS)
    git(conflict.parent, "add", "board.toml")
    assert stages(conflict, marked) is None


def test_a_file_in_which_a_part_was_resolved_by_hand_is_no_more_what_git_has(
    conflict: Path,
) -> None:
    assert stages(conflict, conflict.read_text().replace('"Other"', '"By hand"')) is None


def test_without_a_repository_there_is_none(tmp_path: Path) -> None:
    assert stages(tmp_path / "board.toml", "<<<<<<< a\n=======\n>>>>>>> b\n") is None


def test_without_git_there_is_none(conflict: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert stages(conflict, conflict.read_text()) is None
