"""What git does with a board once it is set up: each way in which two branches meet."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import shell
from merge_example import BASE, edits
from repository import GIT, git

pytestmark = GIT

LAST = '  { at = 2026-01-07T10:00:00Z, by = "dee", text = "Repro" },\n'


def noted(*names: str) -> str:
    """Return the board with a note by each, at one place: lines that git can't merge by itself."""
    new = "".join(
        f'  {{ at = 2026-02-0{day}T10:00:00+00:00, by = "{name}", text = "Hi" }},\n'
        for day, name in enumerate(names, start=1)
    )
    return edits((LAST, LAST + new))


MINE, YOURS = (
    noted("ann"),
    noted("ann", "bo").replace(noted("ann").partition(LAST)[2].partition("\n")[0] + "\n", ""),
)
BOTH = noted("ann", "bo")
NAMES = [
    "board.toml",
    "my boards/te am.toml",
    'it\'s/a "board".toml',
    "-b/$HOME `x`.toml",
    "--x.toml",
]


def out(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words],  # noqa: S607 - as tests do
        cwd=folder, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def commit(board: Path, text: str, message: str) -> None:
    board.write_text(text)
    git(board.parent, "commit", "-qam", message)


@pytest.fixture
def make(machine: Path) -> Callable[[str], Path]:
    def make(name: str = "board.toml") -> Path:
        """Return a board in a repository that is set up, with a branch `topic` that edits it."""
        board = machine / name
        board.parent.mkdir(exist_ok=True)
        board.write_text(BASE)
        git(machine, "init", "-q")
        git(machine, "add", ".")
        git(machine, "commit", "-qm", "start")
        answer = shell("kanbantui git setup", machine)
        assert answer.code == 0, answer
        git(machine, "add", ".gitattributes")
        git(machine, "commit", "-qm", "set up")
        git(machine, "checkout", "-qb", "topic")
        commit(board, YOURS, "theirs")
        git(machine, "checkout", "-q", "main")
        return board

    return make


Make = Callable[..., Path]


@pytest.mark.parametrize("name", NAMES)
def test_merge_takes_both_wherever_the_board_lies(make: Make, name: str) -> None:
    board = make(name)
    commit(board, MINE, "ours")
    git(board.parent, "merge", "-q", "topic")
    assert board.read_text() == BOTH
    assert out(board.parent, "status", "--porcelain") == ""
    shell(f"kanbantui move b2 doing -b {shlex.quote(str(board))}", board.parent)
    assert "+card b2 Cache | Doing | " in out(board.parent, "diff")


def test_without_a_file_to_write_git_goes_on_by_itself(machine: Path) -> None:
    assert shell("kanbantui merge-driver a b c 7 d", machine).code == 3
    assert shell("kanbantui merge-driver a", machine).code == 2


def test_rebase(make: Make) -> None:
    board = make()
    commit(board, MINE, "ours")
    git(board.parent, "rebase", "-q", "main", "topic")
    assert board.read_text() == BOTH


def test_cherry_pick(make: Make) -> None:
    board = make()
    commit(board, MINE, "ours")
    git(board.parent, "cherry-pick", "topic")
    assert board.read_text() == BOTH


def test_revert_takes_back_one_of_two_edits(make: Make) -> None:
    board = make()
    commit(board, MINE, "ours")
    commit(board, BOTH, "more")
    git(board.parent, "revert", "--no-edit", "HEAD~1")
    assert board.read_text() == YOURS


def test_stash_pop(make: Make) -> None:
    board = make()
    board.write_text(MINE)
    git(board.parent, "stash")
    git(board.parent, "merge", "-q", "topic")
    git(board.parent, "stash", "pop")
    assert board.read_text() == BOTH


def test_am_with_three_ways(make: Make) -> None:
    board = make()
    commit(board, MINE, "ours")
    (board.parent / "topic.patch").write_text(
        out(board.parent, "format-patch", "--stdout", "-1", "topic")
    )
    git(board.parent, "am", "-q", "-3", "topic.patch")
    assert board.read_text() == BOTH


def test_checkout_takes_an_edit_along(make: Make) -> None:
    board = make()
    board.write_text(MINE)
    git(board.parent, "checkout", "-q", "-m", "topic")
    assert board.read_text() == BOTH


def test_another_work_tree(make: Make, tmp_path: Path) -> None:
    board = make()
    commit(board, MINE, "ours")
    other = tmp_path / "other tree"
    git(board.parent, "worktree", "add", "-q", str(other), "topic")
    git(other, "merge", "-q", "main")
    assert (other / board.name).read_text() == BOTH


def test_two_lines_of_work_that_cross(make: Make) -> None:
    """Git then makes a base of two, and merges these by us too."""
    board = make()
    commit(board, MINE, "ours")
    git(board.parent, "checkout", "-qb", "cross", "topic")
    git(board.parent, "merge", "-q", "main")
    git(board.parent, "checkout", "-q", "main")
    git(board.parent, "merge", "-q", "--no-ff", "topic")
    commit(board, BOTH.replace('title = "Cache"', 'title = "Mine"'), "title")
    git(board.parent, "checkout", "-q", "cross")
    commit(board, BOTH.replace("\ntwo\n", "\n2\n"), "body")
    git(board.parent, "merge", "-q", "main")
    expected = BOTH.replace('title = "Cache"', 'title = "Mine"').replace("\ntwo\n", "\n2\n")
    assert board.read_text() == expected


def test_a_true_conflict_stops_the_merge_and_the_screen_can_resolve_it(make: Make) -> None:
    board = make()
    git(board.parent, "checkout", "-q", "topic")
    commit(board, YOURS.replace('title = "Cache"', 'title = "Theirs"'), "title")
    git(board.parent, "checkout", "-q", "main")
    commit(board, MINE.replace('title = "Cache"', 'title = "Mine"'), "ours")
    git(board.parent, "merge", "-q", "topic", fails=True)
    assert "UU board.toml" in out(board.parent, "status", "--porcelain")
    marked = board.read_text()
    assert marked.count("<<<<<<<") == 1
    assert (
        BOTH.replace(
            'title = "Cache"\n',
            '<<<<<<< ours\ntitle = "Mine"\n||||||| base\ntitle = "Cache"\n'
            '=======\ntitle = "Theirs"\n>>>>>>> theirs\n',
        )
        == marked
    )
    answer = shell("kanbantui ls -b board.toml", board.parent)
    assert "git left a conflict between ours and theirs" in answer.err


def test_a_clone_that_is_not_set_up_merges_by_lines(make: Make) -> None:
    board = make()
    commit(board, MINE, "ours")
    shell("kanbantui git setup --undo && git checkout -q .gitattributes", board.parent)
    git(board.parent, "merge", "-q", "topic", fails=True)
    assert board.read_text().count("<<<<<<<") == 1


def test_without_the_program_git_merges_by_lines_and_loses_nothing(
    make: Make, machine: Path, tmp_path: Path
) -> None:
    board = make()
    commit(board, MINE, "ours")
    (tmp_path / "home" / "bin" / "kanbantui").unlink()
    git(machine, "merge", "-q", "topic", fails=True)
    marked = board.read_text()
    assert marked.count("<<<<<<< ours") == 1
    assert '"ann"' in marked
    assert '"bo"' in marked


def test_the_difference_is_told_in_words(make: Make) -> None:
    board = make()
    shell("kanbantui move b2 doing -b board.toml", board.parent)
    lines = out(board.parent, "diff", "-U0").splitlines()
    assert [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "-  To do: b2 Cache",
        "+  Doing: b2 Cache",
        "-card b2 Cache | To do | #api #perf",
        "+card b2 Cache | Doing | #api #perf",
        "+  b2 To do → Doing, 2026-02-27 15:00",
    ]


def test_the_heads_of_a_difference_name_the_card(make: Make) -> None:
    board = make()
    board.write_text(noted("cy"))
    assert "@@ card b2 Cache | To do | #api #perf" in out(board.parent, "diff", "-U0")
