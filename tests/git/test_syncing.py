"""A board carried between clones: nothing lost, nothing half merged, and said where it can't be."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from command_line import BOARD, Answer, shell
from kanbantui.git import syncing
from kanbantui.git.repository import Stand, stand
from kanbantui.git.syncing import sync
from kanbantui.git_program import GitTrouble
from kanbantui.storage.codec import Source
from repository import GIT, git

pytestmark = GIT


def out(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words],  # noqa: S607 - as tests do
        cwd=folder, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def does(folder: Path, words: str) -> Answer:
    return shell(f"kanbantui {words}", folder)


@pytest.fixture
def clones(machine: Path) -> list[Path]:
    """Return two clones of one bare repository that holds a board; they are not set up."""
    git(machine, "init", "-q", "--bare", "hub.git")
    places = [machine / "ann", machine / "bo"]
    for place in places:
        git(machine, "clone", "-q", f"file://{machine}/hub.git", place.name)
        if place.name == "ann":
            (place / "kanban.toml").write_text(BOARD)
            git(place, "add", ".")
            git(place, "commit", "-qm", "start")
            git(place, "push", "-q", "-u", "origin", "HEAD")
    return places


def test_what_two_did_comes_together(clones: list[Path]) -> None:
    ann, bo = clones
    does(ann, "move 23f done")
    assert does(ann, "sync").code == 0
    does(bo, "note 23f 'From bo'")
    answer = does(bo, "sync")
    assert answer.code == 0, answer
    lines = answer.out.splitlines()
    assert lines[0].endswith(" board: noted on Retry webhooks: From bo")
    assert lines[1:] == [
        "took 1 commit from origin/main",
        "  moved Retry webhooks: Ideas → Done",
        "gave 2 commits to origin/main",
    ]
    assert does(ann, "sync --json").json["events"] == ["noted on Retry webhooks: From bo"]
    assert (ann / "kanban.toml").read_text() == (bo / "kanban.toml").read_text()


def test_the_first_push_into_an_empty_repository(machine: Path) -> None:
    git(machine, "init", "-q", "--bare", "hub.git")
    git(machine, "clone", "-q", f"file://{machine}/hub.git", "ann")
    (machine / "ann" / "kanban.toml").write_text(BOARD)
    answer = does(machine / "ann", "sync")
    assert answer.code == 0, answer
    assert answer.out.endswith("gave 1 commit to origin/main\n")


def test_when_all_is_the_same_it_says_so(clones: list[Path]) -> None:
    answer = does(clones[0], "sync")
    assert (answer.code, answer.out) == (0, "origin/main has the same\n")


def test_other_commits_of_the_branch_go_along_and_are_counted(clones: list[Path]) -> None:
    ann, _ = clones
    (ann / "code.py").write_text("1\n")
    git(ann, "add", ".")
    git(ann, "commit", "-qm", "code")
    does(ann, "note 23f Hm")
    last = "gave 2 commits to origin/main, 1 of them with other files"
    assert does(ann, "sync").out.splitlines()[-1] == last


def test_offline_the_board_is_committed_and_that_is_said(clones: list[Path]) -> None:
    ann, _ = clones
    git(ann, "remote", "set-url", "origin", "file:///nowhere/hub.git")
    does(ann, "note 23f Hm")
    answer = does(ann, "sync")
    assert answer.code == 1
    assert answer.err.startswith("origin can't be reached (")
    assert answer.err.endswith("is committed, sync again when you are online\n")
    assert out(ann, "status", "--porcelain") == ""


def test_a_true_conflict_is_taken_back_and_told(clones: list[Path]) -> None:
    ann, bo = clones
    does(ann, "edit 23f --title Ann")
    does(ann, "sync")
    does(bo, "edit 23f --title Bo")
    (bo / "code.py").write_text("mine\n")
    before = (bo / "kanban.toml").read_text()
    answer = does(bo, "sync")
    assert answer.code == 1
    assert answer.err.splitlines()[-1] == (
        "both sides changed the same in kanban.toml: conflict: card 23fxva, title: ours 'Bo', "
        "theirs 'Ann'; nothing was merged here: `git merge origin/main` stops there, and opening "
        "the board then merges it"
    )
    assert (bo / "kanban.toml").read_text() == before
    assert (bo / "code.py").read_text() == "mine\n"
    assert not (bo / ".git" / "MERGE_HEAD").exists()


def test_what_is_staged_stays_staged_and_stops_no_more_than_git_does(clones: list[Path]) -> None:
    ann, bo = clones
    does(ann, "note 23f Ann")
    does(ann, "sync")
    (bo / "code.py").write_text("staged\n")
    git(bo, "add", ".")
    assert does(bo, "sync").code == 0  # a fast forward
    assert out(bo, "diff", "--cached", "--name-only") == "code.py\n"
    does(ann, "note 23f Again")
    does(ann, "sync")
    does(bo, "note done22 Bo")
    answer = does(bo, "sync")
    assert answer.err == (
        "code.py is edited or staged and stands in the way of the merge; "
        "commit it, or `git stash`, then sync again\n"
    )
    assert out(bo, "diff", "--cached", "--name-only") == "code.py\n"
    assert not (bo / ".git" / "MERGE_HEAD").exists()


def test_what_the_merge_has_to_say_is_said(clones: list[Path]) -> None:
    ann, bo = clones
    does(ann, "rm done22")
    does(ann, "sync")
    does(bo, "note done22 Wait")
    note = "kanban.toml: card done22 was deleted on one side and edited on the other; it stays"
    assert note in does(bo, "sync").err.splitlines()


def test_a_push_that_a_hook_refuses_is_no_lost_race(clones: list[Path], machine: Path) -> None:
    hook = machine / "hub.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    does(clones[0], "note 23f Hm")
    answer = does(clones[0], "sync")
    assert answer.code == 1
    assert answer.err.splitlines()[-1] == (
        "origin/main takes no push: [remote rejected] (pre-receive hook declined); "
        "what was done here is committed"
    )


def test_a_race_that_is_never_won_ends(clones: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "_PAUSE", 0)
    monkeypatch.setattr("kanbantui.git.syncing.Line.push", lambda _: False)
    does(clones[0], "note 23f Hm")
    with pytest.raises(GitTrouble, match="changed 12 times while this was pushed; nothing is lost"):
        sync(clones[0] / "kanban.toml", Source("kanban.toml", UTC))


def test_many_at_a_time_lose_nothing(clones: list[Path], machine: Path) -> None:
    git(machine, "clone", "-q", f"file://{machine}/hub.git", "cy")
    places = [*clones, machine / "cy"]

    def work(place: Path) -> list[str]:
        added = []
        for number in range(3):
            added.append(does(place, f"add '{place.name} {number}'").out.strip())
            does(place, "sync")
        return added

    with ThreadPoolExecutor() as pool:
        added = {id for ids in pool.map(work, places) for id in ids}
    for _ in range(2):
        for place in places:
            assert does(place, "sync").code == 0
    texts = {(place / "kanban.toml").read_text() for place in places}
    assert len(texts) == 1
    found = {card["id"] for card in does(clones[0], "ls --json").json}
    assert len(added) == 9
    assert added <= found


def stood(board: Path) -> Stand:
    return replace(stand(board), commit="", upstream="")


def test_how_a_board_stands(clones: list[Path]) -> None:
    ann, bo = clones
    board = bo / "kanban.toml"
    assert stood(board) == Stand("main", 0, 0, uncommitted=False)
    assert stand(board).upstream == "origin/main"
    assert len(stand(board).commit) == 40
    does(bo, "note 23f Hm")
    assert stood(board) == Stand("main", 0, 0, uncommitted=True)
    does(bo, "git commit")
    does(ann, "note 23f Ann")
    does(ann, "sync")
    git(bo, "fetch", "-q")
    assert stood(board) == Stand("main", 1, 1, uncommitted=False)
    git(bo, "checkout", "-q", "--detach")
    assert stood(board) == Stand(None, None, None, uncommitted=False)
    git(bo, "checkout", "-q", "-b", "alone")
    assert stood(board) == Stand("alone", None, None, uncommitted=False)
