"""A board in which git left a conflict: keys wait, one key merges it, and both sides are asked."""

from pathlib import Path

import pytest

from repository import GIT, git
from tui.harness import BOARD, Terminal, a_screen, suspended

BODY = "one\ntwo\nthree\n"
BASE = BOARD.replace('rank = "c"\n', f'rank = "c"\nbody = """\n{BODY}"""\n', 1)


def side(name: str) -> str:
    text = BASE.replace("Retry webhooks", f"{name} webhooks").replace("\ntwo\n", f"\n{name}\n")
    return text.replace("wip = 2 ", f"wip = {len(name)} ")


OURS = side("Our")
THEIRS = side("Their").replace("Fold receipts", "Fold all receipts")


def marked() -> str:
    text = BASE.replace("Fold receipts", "Fold all receipts")
    for old in ('title = "Retry webhooks"', "two", "wip = 2 "):
        line = next(line for line in BASE.splitlines() if line.startswith(old))
        at = BASE.splitlines().index(line)
        mine, yours = OURS.splitlines()[at], THEIRS.splitlines()[at]
        conflict = f"<<<<<<< HEAD\n{mine}\n||||||| base\n{line}\n=======\n{yours}\n>>>>>>> topic\n"
        text = text.replace(f"{line}\n", conflict, 1)
    return text


MARKED = marked()
WAITS = "git left a conflict in board.toml: V merges it; edits wait"


async def test_a_marked_file_opens_and_says_how_it_is_merged(tmp_path: Path) -> None:
    async with a_screen(tmp_path, MARKED) as screen:
        assert screen.message == WAITS
        assert screen.top.endswith("read-only")
        assert screen.shows("Their webhooks")
        await screen.press("j", "k", "enter", "q")
        assert screen.message == WAITS


@pytest.mark.parametrize("key", ["L", "e", "a", "b", "D", "u", "w", "space", "E", "o"])
async def test_keys_that_change_the_board_wait(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path, MARKED) as screen:
        await screen.press(key)
        assert screen.message == WAITS
        assert screen.prompt is None
        assert screen.text == MARKED


async def test_each_value_is_asked_by_name_and_all_is_saved_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with a_screen(tmp_path, MARKED) as screen:
        await screen.press("V")
        await screen.until_shown("wip of column build, Build, 1 of 3")
        rows = [" ".join(row.split()) for row in screen.rows()]
        for said in ("before 2", "ours (HEAD) 3", "theirs (topic) 5"):
            assert any(row.startswith(said) for row in rows), said
        assert "which one stays? o ours, t theirs, e edit" in screen.message
        await screen.press("o", "enter")
        await screen.until_shown("title of card i1, Their webhooks, 2 of 3")
        await screen.press("t", "enter")
        await screen.until_shown("body of card i1, Their webhooks, 3 of 3")
        await screen.until_shown("+ Our")
        assert screen.text == MARKED
        await screen.press("o", "enter")
        expected = THEIRS.replace("wip = 5 ", "wip = 3 ").replace("\nTheir\n", "\nOur\n")
        assert screen.text == expected
        assert screen.message == "merged both sides. as git left it: .kanbantui/both-sides.toml"
        kept = tmp_path / ".kanbantui" / "both-sides.toml"
        assert kept.read_text() == MARKED
        assert "read-only" not in screen.top
        await screen.press("L")
        assert screen.card("i1").column == "ready"


async def test_until_all_is_chosen_nothing_is_written(tmp_path: Path) -> None:
    async with a_screen(tmp_path, MARKED) as screen:
        await screen.press("V", "o", "enter", "t", "enter", "escape")
        assert screen.message == "nothing was written; the file is as git left it"
        assert screen.text == MARKED
        await screen.press("j")
        assert screen.message == WAITS


async def test_a_value_can_be_written_anew(tmp_path: Path) -> None:
    async with a_screen(tmp_path, MARKED) as screen:
        await screen.press("V", "e", "enter")
        await screen.answer("four")
        assert "'four' is no value, expected one such as 3" in screen.message
        await screen.answer("4")
        await screen.press("e", "enter")
        await screen.answer("Own webhooks")
        await screen.press("t", "enter")
        assert screen.board.columns["build"].wip == 4
        assert screen.card("i1").title == "Own webhooks"


async def test_leaving_what_is_written_anew_leads_back_to_the_choice(tmp_path: Path) -> None:
    async with a_screen(tmp_path, MARKED) as screen:
        await screen.press("V", "e", "enter", "escape")
        assert "which one stays?" in screen.message
        await screen.press("o", "enter")
        await screen.until_shown("2 of 3")


async def test_a_text_is_written_anew_in_the_editor_from_both(
    tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, MARKED) as screen:
        suspended(screen, monkeypatch)
        await screen.press("V", "o", "enter", "o", "enter")
        editor.write_text('#!/bin/sh\necho more >> "$1"\n')
        await screen.press("e", "enter")
        assert "there are markers left in the text; what you typed is kept in" in screen.message
        (kept,) = tmp_path.glob(".kanbantui/*.md")
        assert kept.read_text().endswith("more\n")
        await screen.press("enter")
        editor.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/seen\necho both > "$1"\n')
        await screen.press("e", "enter")
        assert (tmp_path / "seen").read_text() == (
            "<<<<<<< ours (HEAD)\none\nOur\nthree\n||||||| before\none\ntwo\nthree\n"
            "=======\none\nTheir\nthree\n>>>>>>> theirs (topic)\n"
        )
        assert screen.card("i1").body == "both\n"


async def test_a_board_without_a_conflict_has_nothing_to_merge(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("V")
        assert screen.message == "board.toml has no conflict of git that could be merged"


async def test_a_side_that_is_no_board_is_told_with_its_place(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.path.write_text(MARKED.replace('"Our webhooks"', "Our"))
        await screen.until(lambda: screen.message == WAITS)
        await screen.press("V")
        assert "not TOML: invalid value (in the side HEAD)" in screen.message


async def test_a_file_that_changes_while_it_is_merged_is_not_written_over(tmp_path: Path) -> None:
    async with a_screen(tmp_path, MARKED) as screen:
        await screen.press("V", "o", "enter", "t", "enter")
        screen.path.write_text(BASE)
        await screen.press("o", "enter")
        assert "was changed meanwhile" in screen.message
        assert screen.text == BASE


async def stopped(screen: Terminal) -> None:
    """Let git stop a merge on the file of an open screen."""
    folder = screen.path.parent
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "board.toml")
    git(folder, "commit", "-qm", "begin")
    git(folder, "checkout", "-qb", "topic")
    screen.path.write_text(THEIRS)
    git(folder, "commit", "-qam", "theirs")
    git(folder, "checkout", "-q", "main")
    screen.path.write_text(OURS)
    git(folder, "commit", "-qam", "ours")
    git(folder, "merge", "topic", fails=True)


@GIT
async def test_an_open_board_says_so_and_merges_what_git_could_not(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BASE) as screen:
        await stopped(screen)
        await screen.until(lambda: screen.message == WAITS)
        left = screen.text
        await screen.press("L")
        assert screen.text == left
        await screen.press("V", *["t", "enter"] * 3)
        assert screen.text == THEIRS
        assert screen.shows("Their webhooks")


@GIT
async def test_a_merge_that_is_taken_back_leaves_the_board_as_it_was(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BASE) as screen:
        await stopped(screen)
        await screen.until(lambda: screen.message == WAITS)
        git(tmp_path, "merge", "--abort")
        await screen.until(lambda: "git left" not in screen.message)
        await screen.press("L")
        assert screen.card("i1").column == "ready"
