"""Where git can't do what is asked: one line that says why, and what to do."""

from pathlib import Path

import pytest

from command_line import BOARD, shell
from repository import GIT, git

pytestmark = GIT

WORDS = pytest.mark.parametrize(
    "words", ["git setup", "git commit", "git history", "git closes", "sync"]
)


@WORDS
def test_no_repository(machine: Path, words: str) -> None:
    (machine / "kanban.toml").write_text(BOARD)
    answer = shell(f"kanbantui {words}", machine, GIT_CEILING_DIRECTORIES=str(machine.parent))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"{machine} is in no git repository; `git init` makes one\n"


@WORDS
def test_no_git(repo: Path, words: str) -> None:
    answer = shell(f'PATH="{repo}"; kanbantui {words}', repo)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "there is no git here; install it, then try again\n"


def test_a_bare_repository(machine: Path) -> None:
    git(machine, "init", "-q", "--bare", "bare.git")
    bare = machine / "bare.git"
    (bare / "kanban.toml").write_text(BOARD)
    answer = shell("kanbantui git setup", bare)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"{bare} is a repository without a work tree; go to a clone of it\n"


def test_a_detached_head(repo: Path) -> None:
    git(repo, "checkout", "-q", "--detach")
    answer = shell("kanbantui sync", repo)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "HEAD is detached, so there is no branch; `git switch BRANCH` goes to one\n"
    )


def test_a_branch_that_follows_none(repo: Path) -> None:
    answer = shell("kanbantui sync", repo)
    assert answer.err == (
        "the branch main follows none elsewhere; `git push -u origin main` sets that up\n"
    )


def test_no_tracked_board(machine: Path) -> None:
    git(machine, "init", "-q")
    answer = shell("kanbantui git setup", machine)
    assert answer.err == (
        f"git tracks no board in {machine}; `git add` it first, or name it with -b\n"
    )


def test_a_repository_of_somebody_else_s_hook_is_not_taken_for_ours(repo: Path) -> None:
    """Git sets these for its hooks; a board elsewhere is looked for where it lies."""
    answer = shell("kanbantui git closes", repo, GIT_DIR="/nowhere", GIT_INDEX_FILE="x")
    assert answer.code == 0, answer


def test_a_board_outside_of_the_repository_that_is_named(repo: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(BOARD)
    answer = shell(
        f"kanbantui git setup -b {other}", repo, GIT_CEILING_DIRECTORIES=str(tmp_path.parent)
    )
    assert answer.code == 1
    assert "is in no git repository" in answer.err
