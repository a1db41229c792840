"""A board in git on the screen: how it stands, committed, carried to the others, cards closed."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import board_of
from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.commands.moves import MoveCard
from kanbantui.git.closing import Closing
from kanbantui.git.repository import Stand
from kanbantui.git.watching import InGit
from kanbantui.tui.in_git import stands
from repository import GIT, git
from tui.harness import BOARD, Terminal, a_screen

pytestmark = GIT


@pytest.fixture(autouse=True)
def _person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know who commits, and nothing else of this machine."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "dee")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "dee@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Return the folder of a repository with one commit, which holds the board."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "board.toml").write_text(BOARD, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "start")
    return folder


def out(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words],  # noqa: S607 - as tests do
        cwd=folder, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip


def hook(folder: Path, name: str, *lines: str) -> None:
    path = folder / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)


def a_clone(repo: Path) -> Path:
    """Let the repository follow a bare one; return a clone of that."""
    place = repo.parent
    git(place, "clone", "-q", "--bare", "repo", "hub.git")
    git(repo, "remote", "add", "origin", str(place / "hub.git"))
    git(repo, "fetch", "-q")
    git(repo, "branch", "-q", "-u", "origin/main")
    git(place, "clone", "-q", "hub.git", "other")
    return place / "other"


def by_others(clone: Path, old: str, new: str) -> None:
    """Let somebody change the board in their clone, and push that."""
    path = clone / "board.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    git(clone, "commit", "-qam", "theirs")
    git(clone, "push", "-q")


async def until_git(screen: Terminal, so: Callable[[], bool]) -> None:
    """Wait until something is so, and look at git meanwhile."""

    def looked() -> bool:
        screen.screen.look_at_git()
        return so()

    await screen.until(looked)


async def until_git_says(screen: Terminal, words: str) -> None:
    await until_git(screen, lambda: screen.top.endswith(words))


# How it stands


async def test_the_line_above_says_branch_and_that_the_board_has_edits(repo: Path) -> None:
    async with a_screen(repo, "") as screen:
        await until_git_says(screen, "  main")
        await screen.press("L")
        await until_git_says(screen, "  main •")
        git(repo, "commit", "-qam", "moved")
        await until_git_says(screen, "  main")
        git(repo, "switch", "-qc", "topic")
        await until_git_says(screen, "  topic")
        git(repo, "switch", "-q", "--detach")
        await until_git_says(screen, "  detached")


async def test_it_says_what_the_others_have_and_lack(repo: Path) -> None:
    clone = a_clone(repo)
    async with a_screen(repo, "") as screen:
        by_others(clone, "Fold receipts", "Fold all receipts")
        git(repo, "fetch", "-q")
        await until_git_says(screen, "  main ↓1")
        git(repo, "commit", "-q", "--allow-empty", "-m", "mine")
        await until_git_says(screen, "  main ↑1 ↓1")


async def test_it_is_silent_without_a_repository_until_there_is_one(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L")
        before = screen.top
        git(tmp_path, "init", "-q", "-b", "main")
        await until_git_says(screen, "  main •")
        assert screen.top.startswith(before.split("  ")[0])


async def test_git_is_not_asked_again_while_nothing_changes(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(repo, "") as screen:
        await until_git_says(screen, "  main")
        await screen.until(lambda: not screen.screen._looks)
        watch = screen.screen._watch
        assert watch is not None
        await until_git(screen, lambda: not watch.has_changed())
        await screen.press("j", "l", "enter", "q")
        assert not watch.has_changed()


def test_short_words_keep_the_marks() -> None:
    stand = Stand("a-very-long-name-of-a-branch-indeed", 2, 1, uncommitted=True)
    assert list(stands(InGit(stand))) == [
        "a-very-long-name-of-a-b… ↑2 ↓1 •",
        "a-very-lo… ↑2 ↓1 •",
        "↑2 ↓1 •",
    ]
    assert list(stands(InGit(Stand("main", None, None, uncommitted=False))))[-1] == ""
    assert list(stands(None)) == []


@pytest.mark.parametrize("width", [40, 60, 80, 100])
async def test_where_room_is_short_the_board_comes_first(repo: Path, width: int) -> None:
    text = BOARD.replace('title = "Payments"', 'title = "Payments"\nsle = { days = 8 }')
    async with a_screen(repo, text, size=(width, 24)) as screen:
        await until_git_says(screen, "•")
        assert screen.top.startswith("Payments   WIP 5")
        assert ("main •" in screen.top) is (width >= 60)


# Commit


async def test_two_keys_commit_the_board_in_words(repo: Path) -> None:
    async with a_screen(repo, "") as screen:
        await screen.press("L", "C")
        await screen.until_shown("files  board.toml")
        assert screen.shows("edits  moved Retry webhooks: Ideas → Ready")
        assert screen.prompt is not None
        assert screen.prompt.value == "board: Retry webhooks → Ready"
        await screen.press("enter")
        assert screen.message.endswith("board: Retry webhooks → Ready")
        assert screen.message.startswith(f"committed {out(repo, 'rev-parse', '--short', 'HEAD')}")
        await until_git_says(screen, "  main")
        await screen.press("C")
        assert screen.message == "the board is committed as it stands"
    assert out(repo, "log", "-1", "--format=%B") == "board: Retry webhooks → Ready"


async def test_the_first_line_is_edited_and_the_rest_of_the_message_stays(repo: Path) -> None:
    async with a_screen(repo, "") as screen:
        await screen.press("L", "h", "b", *"api", "enter", "C")
        await screen.answer("Ready for the fair")
        assert "Ready for the fair" in screen.message
    lines = out(repo, "log", "-1", "--format=%B").split("\n")
    assert lines == [
        "Ready for the fair",
        "",
        "- moved Retry webhooks: Ideas → Ready",
        "- blocked Currency picker: api",
    ]


async def test_leaving_commits_nothing(repo: Path) -> None:
    async with a_screen(repo, "") as screen:
        await screen.press("L", "C", "escape")
        assert screen.message == "left as it was"
    assert out(repo, "rev-list", "--count", "HEAD") == "1"


async def test_what_is_staged_stays_staged_and_only_that(repo: Path) -> None:
    (repo / "code.py").write_text("staged\n")
    git(repo, "add", "code.py")
    async with a_screen(repo, "") as screen:
        await screen.press("L", "C", "enter")
        assert screen.message.startswith("committed ")
    assert out(repo, "show", "--name-only", "--format=") == "board.toml"
    assert out(repo, "diff", "--cached", "--name-only") == "code.py"


async def test_what_a_hook_refuses_is_told_in_its_words_and_nothing_typed_is_lost(
    repo: Path,
) -> None:
    hook(repo, "pre-commit", "echo 'the board is frozen' >&2", "echo 'ask jo' >&2", "exit 1")
    async with a_screen(repo, "") as screen:
        await screen.press("L", "C")
        await screen.answer("Mine")
        await screen.until_shown("refused  nothing was committed: the board is frozen")
        assert screen.shows("         ask jo")
        assert screen.prompt is not None
        assert screen.prompt.value == "Mine"
        hook(repo, "pre-commit", "exit 0")
        await screen.press("enter")
        assert screen.message.startswith("committed ")
    assert out(repo, "log", "-1", "--format=%s") == "Mine"


async def test_hooks_have_no_terminal_to_draw_on(repo: Path) -> None:
    place = repo.parent / "session"
    code = f"import os; open({str(place)!r}, 'w').write(str(os.getsid(0)))"
    hook(repo, "pre-commit", f'"{sys.executable}" -c "{code}"')
    async with a_screen(repo, "") as screen:
        await screen.press("L", "C", "enter")
        assert screen.message.startswith("committed ")
    assert int(place.read_text()) != os.getsid(0)


async def test_what_others_change_meanwhile_is_looked_at_first(repo: Path) -> None:
    async with a_screen(repo, "") as screen:
        await screen.press("L", "C")
        screen.somebody_else(EditCard("i2", (FieldEdit("title", "Fold all"),)))
        await screen.press("enter")
        await screen.until_shown("refused  somebody changed the board meanwhile")
        assert screen.shows("renamed Fold receipts to Fold all")
        await screen.press("enter")
        assert screen.message.startswith("committed ")
    assert out(repo, "status", "--porcelain", "board.toml") == ""


async def test_why_nothing_can_be_committed_is_one_line(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("C")
        assert "is in no git repository; `git init` makes one" in screen.message


# Sync


async def test_a_sync_takes_and_gives_while_the_board_can_be_used(repo: Path) -> None:
    clone = a_clone(repo)
    by_others(clone, "Fold receipts", "Fold all receipts")
    go = repo.parent / "go"
    hook(repo, "pre-push", f'while [ ! -e "{go}" ]; do sleep 0.05; done')
    async with a_screen(repo, "") as screen:
        await screen.press("L", "Y")
        await screen.until(lambda: screen.top.endswith("syncing"))
        await screen.until_shown("Fold all receipts")
        await screen.press("Y")
        assert screen.message == "a sync is under way already"
        await screen.press("j", "b", *"api", "enter")
        assert screen.card(screen.cursor.key).blocker
        go.write_text("")
        await screen.until(lambda: screen.message.startswith("synced"))
        assert screen.message == (
            "synced with origin/main: took 1 commit: renamed Fold receipts to Fold all receipts; "
            "gave 2 commits"
        )
        await until_git_says(screen, "  main •")
    git(clone, "pull", "-q")
    assert "Fold all receipts" in (clone / "board.toml").read_text()


async def test_offline_is_said_and_the_board_is_committed_here(repo: Path) -> None:
    a_clone(repo)
    (repo.parent / "hub.git").rename(repo.parent / "gone.git")
    async with a_screen(repo, "") as screen:
        await screen.press("L", "Y")
        await screen.until(lambda: screen.message.startswith("not synced: origin can't be reached"))
        await until_git_says(screen, "  main ↑1")


async def test_what_both_sides_set_is_merged_here_by_the_same_key(repo: Path) -> None:
    clone = a_clone(repo)
    by_others(clone, "Retry webhooks", "Retry all webhooks")
    async with a_screen(repo, "") as screen:
        await screen.press("e")
        await screen.answer("Retry webhooks twice")
        await screen.press("Y")
        await screen.until(lambda: "; Y again merges it here" in screen.message)
        assert not (repo / ".git" / "MERGE_HEAD").exists()
        await screen.press("Y")
        await screen.until_shown("title of card i1")
        await screen.press("t", "enter")
        await screen.until(lambda: screen.message.startswith("synced with origin/main: gave 2"))
        assert screen.card("i1").title == "Retry all webhooks"
    assert out(repo, "status", "--porcelain", "board.toml") == ""
    assert not (repo / ".git" / "MERGE_HEAD").exists()
    assert out(repo, "rev-parse", "HEAD") == out(repo, "rev-parse", "origin/main")


async def test_a_merge_that_is_left_stays_a_conflict_of_git(repo: Path) -> None:
    clone = a_clone(repo)
    by_others(clone, "Retry webhooks", "Retry all webhooks")
    async with a_screen(repo, "") as screen:
        await screen.press("e")
        await screen.answer("Retry webhooks twice")
        await screen.press("Y")
        await screen.until(lambda: "; Y again merges it here" in screen.message)
        await screen.press("Y")
        await screen.until_shown("title of card i1")
        await screen.press("escape")
        assert screen.message == "nothing was written; the file is as git left it"
        await screen.press("j")
        assert screen.message == "git left a conflict in board.toml: V merges it; edits wait"
    git(repo, "merge", "--abort")


async def test_nothing_to_carry_is_said_too(repo: Path) -> None:
    a_clone(repo)
    async with a_screen(repo, "") as screen:
        await screen.press("Y")
        await screen.until(lambda: screen.message == "synced with origin/main: both have the same")


# Commits that close a card


async def test_a_commit_offers_the_move_to_delivery_and_a_key_does_it(repo: Path) -> None:
    blocked = "blocks = [{ since = 2026-02-27T09:00:00Z, reason = 'api' }]"
    text = BOARD.replace("i1]", "23fxva]").replace("[cards.v1]", f"[cards.v1]\n{blocked}")
    async with a_screen(repo, text) as screen:
        git(repo, "commit", "-q", "--allow-empty", "-m", "Retry for an hour\n\ncloses 23fxva")
        id = out(repo, "rev-parse", "--short", "HEAD")
        said = f"✓ F moves to Done what commit {id} closes: Retry webhooks"
        await until_git(screen, lambda: screen.message.startswith(said))
        screen.go("build")
        assert screen.message.startswith("⊘ Signatures v2 is blocked: api.")
        await screen.press("n", "n")
        assert screen.message == f"2 of 2: {said}"
        assert screen.cursor.key == "23fxva"
        await screen.press("F")
        assert screen.card("23fxva").column == "done"
        assert said not in screen.message
        await screen.press("u")
        assert screen.card("23fxva").column == "ideas"


def test_only_a_commit_after_the_last_move_counts() -> None:
    def at(hour: int) -> datetime:
        return datetime(2026, 2, 27, hour, tzinfo=UTC)

    git_ = InGit(
        Stand("main", None, None, uncommitted=False),
        {"i1": Closing("i1", "abc", at(12), "closes i1")},
    )
    board = board_of(BOARD)
    assert git_.closes("i1", board.cards["i1"]) is not None
    for hour, counts in ((11, True), (13, False)):
        moved = MoveCard("i1", "ready").apply(board, at(hour))
        assert bool(git_.closes("i1", moved.cards["i1"])) is counts
    assert git_.closes("i2", board.cards["i2"]) is None


# A card's branch


async def test_the_card_of_the_branch_is_marked_and_tells_it(repo: Path) -> None:
    text = BOARD.replace('rank = "c"\ntags', 'rank = "c"\nbranch = "invoice-csv"\ntags')
    async with a_screen(repo, text) as screen:
        await until_git_says(screen, "•")
        assert not any("⎇" in row for row in screen.rows())
        git(repo, "switch", "-qc", "invoice-csv")
        await until_git_says(screen, "invoice-csv •")
        assert any("⎇" in row for row in screen.rows())
        screen.go("ready", "r1")
        await screen.press("enter")
        await screen.until_shown("⎇ invoice-csv, checked out here")


async def test_a_branch_is_said_where_it_stands_and_completed(repo: Path) -> None:
    async with a_screen(repo, "") as screen:
        await until_git_says(screen, "main")
        screen.go("ready", "r1")
        screen.screen.act("branch")
        await screen.until(lambda: screen.prompt)
        await screen.press("m", "tab", "enter")
        assert screen.card("r1").branch == "main"
        assert 'branch = "main"\n' in screen.text
