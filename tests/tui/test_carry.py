"""A card carried to another board by key: off the one file, whole on the other, limits asked."""

from pathlib import Path

import pytest

from builders import board_of
from kanbantui.board.model import Board
from kanbantui.board.ranks import cards_by_column
from tui.harness import BOARD, a_screen, a_session

TEAM = """\
schema = 1
title = "Platform"
timezone = "Europe/Berlin"

[columns.ready]
name = "Next"
kind = "queue"

[columns.backlog]
name = "Backlog"
kind = "options"

[columns.build]
name = "Doing"
wip = 1
on_full = "reason"

[columns.over]
name = "Over"

[cards.t1]
title = "Move the cluster"
column = "build"

[cards.t2]
title = "Write it down"
column = "backlog"
"""


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "team.toml"
    path.write_text(TEAM, encoding="utf-8")
    return path


def read(path: Path) -> Board:
    return board_of(path.read_text(encoding="utf-8"))


async def test_a_card_goes_to_the_column_of_the_same_id(tmp_path: Path, team: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L", "M", *"team", "enter")
        assert screen.message == "carried to Platform, column Next"
        assert "i1" not in screen.board.cards
        card = read(team).cards["i1"]
        assert (card.title, card.column) == ("Retry webhooks", "ready")
        assert [(move.from_, move.to) for move in card.history] == [
            ("ideas", "ready"),
            ("ready", "ready"),
        ]
        assert "came from Payments, Ready" in card.notes[0].text
        before, _, rest = team.read_text(encoding="utf-8").partition("[cards.i1]")
        assert before + rest[rest.index("[cards.t1]") :] == TEAM


async def test_a_card_of_an_unknown_column_goes_to_the_options(tmp_path: Path, team: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review", "v1")
        await screen.press("enter", "M", "enter")
        assert screen.message == "carried to Platform, column Backlog"
        assert not screen.screen.state.opened
        assert cards_by_column(read(team))["backlog"] == ["t2", "v1"]
        assert "v1" not in screen.board.cards


async def test_an_undo_brings_it_back_and_each_board_has_its_own(
    tmp_path: Path, team: Path
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review", "v1")
        await screen.press("M", "enter", "u")
        assert screen.text == BOARD
        assert "v1" in read(team).cards
        await screen.press("ctrl+o", "enter")
        await screen.until_shown("Move the cluster")
        await screen.press("u")
        assert team.read_text(encoding="utf-8") == TEAM


async def test_a_limit_there_asks_why(tmp_path: Path, team: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("M", "enter")
        assert "Doing would hold 2 of 1" in " ".join(screen.rows())
        assert screen.text == BOARD
        await screen.answer("the fair is on Monday")
        assert screen.message == "carried to Platform, column Doing"
        move = read(team).cards["b1"].history[-1]
        assert (move.over, move.why) == (("columns.build 2/1",), "the fair is on Monday")


@pytest.mark.parametrize("keys", [["escape"], ["enter", "escape"]])
async def test_what_is_left_changes_neither_board(
    tmp_path: Path, team: Path, keys: list[str]
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("M", *keys)
        assert screen.text == BOARD
        assert team.read_text(encoding="utf-8") == TEAM
        assert screen.cursor.key == "b1"


async def test_a_limit_that_forbids_says_so(tmp_path: Path, team: Path) -> None:
    text = TEAM.replace('on_full = "reason"', 'on_full = "forbid"')
    team.write_text(text, encoding="utf-8")
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("M", "enter")
        assert "Doing would hold 2 of 1" in screen.message
        assert (screen.text, team.read_text(encoding="utf-8")) == (BOARD, text)


async def test_the_other_board_is_read_as_it_is_when_the_card_comes(
    tmp_path: Path, team: Path
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("M")
        team.write_text(TEAM.replace("wip = 1", "wip = 3"), encoding="utf-8")
        await screen.press("enter")
        assert screen.message == "carried to Platform, column Doing"
        assert a_session(team).board.cards["b1"].column == "build"
