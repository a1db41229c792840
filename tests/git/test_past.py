"""The moves of cards without a history, read out of the commits that touched their board."""

import os
import subprocess
from pathlib import Path

import pytest

from command_line import shell
from repository import GIT, git

pytestmark = GIT

HEAD = """\
schema = 1
title = "Old"
timezone = "Europe/Berlin"

[columns.todo]
name = "To do"

[columns.doing]
name = "Doing"

[columns.done]
name = "Done"
"""


def card(id: str, column: str, *more: str) -> str:
    lines = (f"\n[cards.{id}]", f'title = "Card {id}"', f'column = "{column}"', *more)
    return "\n".join(lines) + "\n"


def committed(place: Path, day: int, text: str, file: str = "kanban.toml") -> None:
    """Commit a text as somebody else on a day of January 2026, at noon in Berlin."""
    (place / file).write_text(text)
    git(place, "add", ".")
    at = f"2026-01-{day:02}T12:00:00+01:00"
    subprocess.run(
        ["git", "commit", "-qm", f"day {day}", "--author", "Somebody <else@example.org>"],  # noqa: S607
        cwd=place, check=True, env={**os.environ, "GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at},
    )  # fmt: skip


@pytest.fixture
def old(machine: Path) -> Path:
    """Return a repository whose board moved cards for some days and kept no history."""
    git(machine, "init", "-q")
    committed(machine, 2, HEAD + card("aa", "todo"))
    committed(machine, 3, HEAD + card("aa", "doing") + card("bb", "todo"))
    committed(machine, 4, HEAD + "[cards.bb\n")
    committed(machine, 5, HEAD + card("aa", "done") + card("bb", "todo") + "# as yet\n")
    return machine


def test_it_shows_what_it_would_add(old: Path) -> None:
    before = (old / "kanban.toml").read_text()
    answer = shell("kanbantui git history", old)
    assert (answer.code, (old / "kanban.toml").read_text()) == (0, before)
    assert answer.out.splitlines() == [
        "aa  Card aa: 2026-01-02 12:00 To do, 2026-01-03 12:00 Doing, 2026-01-05 12:00 Done",
        "bb  Card bb: 2026-01-03 12:00 To do",
    ]
    assert answer.err == "--write adds 4 steps of 2 cards from 4 commits; 1 of them hold no board\n"


def test_it_adds_that_when_told_so_and_undo_takes_it_back(old: Path) -> None:
    before = (old / "kanban.toml").read_text()
    assert shell("kanbantui git history --write", old).code == 0
    text = (old / "kanban.toml").read_text()
    assert (
        'column = "done"\nhistory = [\n'
        '  { at = 2026-01-02T12:00:00+01:00, to = "todo" },\n'
        '  { at = 2026-01-03T12:00:00+01:00, from = "todo", to = "doing" },\n'
        '  { at = 2026-01-05T12:00:00+01:00, from = "doing", to = "done" },\n]\n'
    ) in text
    assert "Somebody" not in text
    again = shell("kanbantui git history --write --json", old).json
    assert (again["written"], again["cards"]) == (False, [])
    shell("kanbantui undo", old)
    assert (old / "kanban.toml").read_text() == before


def test_a_card_with_a_history_keeps_its_own(old: Path) -> None:
    told = 'history = [{ at = 2026-01-01T09:00:00Z, to = "done" }]'
    committed(old, 6, HEAD + card("aa", "done", told) + card("bb", "doing"))
    cards = shell("kanbantui git history --json", old).json["cards"]
    assert [one["id"] for one in cards] == ["bb"]


def test_a_card_begins_when_it_was_created_if_no_commit_is_older(old: Path) -> None:
    created = "created = 2026-01-01T08:00:00Z"
    committed(old, 6, HEAD + card("aa", "done", created) + card("bb", "doing"))
    [aa, _] = shell("kanbantui git history --json", old).json["cards"]
    assert aa["history"][0] == {"at": "2026-01-01T08:00:00+00:00", "from": None, "to": "todo"}


def test_a_board_that_was_renamed_is_followed(old: Path) -> None:
    git(old, "mv", "kanban.toml", "team board.toml")
    committed(old, 6, (old / "team board.toml").read_text(), "team board.toml")
    answer = shell("kanbantui git history -b 'team board.toml'", old)
    assert "2026-01-02 12:00 To do" in answer.out


def test_what_a_branch_did_counts_from_when_it_came_in(old: Path) -> None:
    git(old, "checkout", "-qb", "topic", "HEAD")
    committed(old, 6, HEAD + card("aa", "done") + card("bb", "doing"))
    git(old, "checkout", "-q", "main")
    committed(old, 7, HEAD + card("aa", "done") + card("bb", "todo") + "# more\n")
    (old / "other").write_text("x")
    at = "2026-01-08T12:00:00+01:00"
    subprocess.run(
        ["git", "merge", "-q", "--no-edit", "-X", "theirs", "topic"],  # noqa: S607
        cwd=old, check=True, env={**os.environ, "GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at},
    )  # fmt: skip
    out = shell("kanbantui git history", old).out
    assert "bb  Card bb: 2026-01-03 12:00 To do, 2026-01-08 12:00 Doing" in out


def test_a_clock_that_was_set_back_turns_no_way_round(old: Path) -> None:
    committed(old, 1, HEAD + card("aa", "done") + card("bb", "doing"))
    assert "2026-01-05 12:00 Doing" in shell("kanbantui git history", old).out


def test_cards_in_one_line_are_read_as_well(machine: Path) -> None:
    git(machine, "init", "-q")
    inline = 'cards = { aa = { title = "A", column = "%s" } }\n'
    for day, column in ((2, "todo"), (3, "done")):
        committed(machine, day, inline % column + HEAD)
    assert shell("kanbantui git history", machine).out == (
        "aa  A: 2026-01-02 12:00 To do, 2026-01-03 12:00 Done\n"
    )


def test_a_board_that_git_does_not_have_tells_nothing(old: Path) -> None:
    (old / "new.toml").write_text(HEAD + card("aa", "todo"))
    answer = shell("kanbantui git history -b new.toml", old)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "nothing to add: no card without a history stands in 0 commits\n"
