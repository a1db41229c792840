"""A board committed: its own files alone, in words made of what happened on it."""

import subprocess
from pathlib import Path

import pytest

from command_line import BOARD, shell
from repository import GIT, git

pytestmark = GIT


def out(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words],  # noqa: S607 - as tests do
        cwd=folder, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def test_one_move_is_the_whole_message(repo: Path) -> None:
    answer = shell("kanbantui move 23f done && kanbantui git commit", repo)
    assert answer.code == 0, answer
    assert out(repo, "log", "-1", "--format=%B").strip() == "board: Retry webhooks → Done"
    assert out(repo, "status", "--porcelain") == ""


def test_several_edits_are_listed_with_the_moves_first(repo: Path) -> None:
    shell("kanbantui note done22 Good; kanbantui add New; kanbantui move 23f done", repo)
    shell("kanbantui git commit", repo)
    subject, _, first, *others = out(repo, "log", "-1", "--format=%B").strip().split("\n")
    assert subject == "board: Retry webhooks → Done; 2 more"
    assert first == "- moved Retry webhooks: Ideas → Done"
    # A new card stands by its id, which is random.
    assert sorted(others) == ["- added New to Ideas", "- noted on Dark mode: Good"]


def test_what_else_is_staged_or_edited_is_not_touched(repo: Path) -> None:
    (repo / "code.py").write_text("staged\n")
    (repo / "other.py").write_text("old\n")
    git(repo, "add", ".")
    (repo / "other.py").write_text("new\n")
    before = out(repo, "diff", "--cached")
    shell("kanbantui note 23f Hm && kanbantui git commit -m 'mine, really'", repo)
    assert out(repo, "log", "-1", "--name-only", "--format=%s").split("\n\n") == [
        "mine, really",
        "kanban.toml\n",
    ]
    assert out(repo, "diff", "--cached") == before
    assert out(repo, "diff", "--name-only") == "other.py\n"


def test_a_board_that_is_new_to_git_and_its_archive_go_along(repo: Path) -> None:
    shell("kanbantui new 'my board.toml' --title Mine", repo)
    answer = shell("kanbantui git commit -b 'my board.toml'", repo)
    assert answer.out.endswith(" board: start Mine\n")
    shell("kanbantui archive --older-than 7d", repo)
    answer = shell("kanbantui git commit --json", repo)
    assert sorted(answer.json["files"]) == ["kanban.archive.toml", "kanban.toml"]


def test_hooks_run_and_may_say_no(repo: Path) -> None:
    hook = repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    shell("kanbantui new more.toml --title More", repo)
    answer = shell("kanbantui git commit -b more.toml", repo)
    assert (answer.code, answer.err) == (1, "nothing was committed: not today\n")
    assert out(repo, "status", "--porcelain") == "?? .kanbantui/\n?? more.toml\n" or (
        out(repo, "status", "--porcelain") == "?? more.toml\n"
    )


def test_nothing_to_commit_is_said(repo: Path) -> None:
    answer = shell("kanbantui git commit", repo)
    assert (answer.code, answer.err) == (1, "the board has nothing to commit\n")


def test_a_broken_board_is_not_committed(repo: Path) -> None:
    (repo / "kanban.toml").write_text(BOARD.replace('title = "Payments"', "title = "))
    answer = shell("kanbantui git commit", repo)
    assert answer.code == 1
    assert answer.err.startswith("kanban.toml:2:")


@pytest.mark.parametrize("file", ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"])
def test_what_is_half_done_is_ended_first(repo: Path, file: str) -> None:
    (repo / ".git" / file).write_text(out(repo, "rev-parse", "HEAD"))
    shell("kanbantui note 23f Hm", repo)
    for words in ("git commit", "sync"):
        answer = shell(f"kanbantui {words}", repo)
        what = file.removesuffix("_HEAD").lower().replace("_", "-")
        assert answer.code == 1
        assert answer.err == (
            f"a {what} is under way here; end it first: "
            f"`git {what} --continue` or `git {what} --abort`\n"
        )


def test_a_rebase_that_stopped_is_ended_first(repo: Path) -> None:
    git(repo, "checkout", "-qb", "topic")
    shell("kanbantui edit 23f --title A && kanbantui git commit", repo)
    git(repo, "checkout", "-q", "main")
    shell("kanbantui edit 23f --title B && kanbantui git commit", repo)
    git(repo, "rebase", "topic", fails=True)
    git(repo, "checkout", "--theirs", "kanban.toml")
    answer = shell("kanbantui git commit", repo)
    assert answer.err.startswith("a rebase is under way here; end it first: ")
