"""Several boards at a glance."""

from datetime import datetime
from pathlib import Path

import pytest

from builders import BERLIN, moment
from command_line import BOARD
from kanbantui.clock import Clock
from kanbantui.overview import BoardLine, in_words, overview

CLOCK = Clock(BERLIN, moment("2026-03-06 16:00"))


def of(path: Path, text: str, clock: Clock = CLOCK) -> BoardLine:
    """Return the one line of a board of that text."""
    path.write_text(text, encoding="utf-8")
    (line,) = overview([path], clock)
    return line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "board.toml"


def test_a_board_is_told_by_what_is_open_and_what_is_in_trouble(path: Path) -> None:
    text = BOARD.replace("sle =", "wip = 4\nsle =").replace("wip = 1", "wip = 0")
    line = of(path, text)
    assert line == BoardLine(path, "Payments", held=1, wip=4, over=1, past=1, blocked=1)
    assert in_words(line) == "Payments: WIP 1/4, 1 limit over, 1 past the SLE, 1 blocked"


def test_a_board_without_trouble_or_limit_is_told_in_short(path: Path) -> None:
    line = of(path, 'schema = 1\ntitle = "Home"\n[columns.a]\nname = "A"\n')
    assert line == BoardLine(path, "Home")
    assert in_words(line) == "Home: WIP 0"


def test_a_day_is_over_when_it_is_where_the_board_is(path: Path) -> None:
    late = Clock(BERLIN, datetime.fromisoformat("2026-03-02T23:30:00+01:00"))
    assert of(path, BOARD, late).past == 0
    assert of(path, BOARD.replace("Europe/Berlin", "Asia/Tokyo"), late).past == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title = ", "board.toml:1:9: not TOML: invalid value"),
        ("[tool]", "board.toml:1:1: this is TOML but not a board"),
        (BOARD.replace("wip = 1", "wip = -1"), "board.toml:11:7: columns.build.wip is -1"),
    ],
)
def test_a_file_that_is_no_board_says_why_in_one_line(path: Path, text: str, problem: str) -> None:
    line = of(path, text)
    assert problem in line.problem
    assert in_words(line) == line.problem
    assert "\n" not in line.problem


def test_boards_keep_their_order_though_one_is_gone(tmp_path: Path) -> None:
    gone, there = tmp_path / "a.toml", tmp_path / "b.toml"
    there.write_text(BOARD, encoding="utf-8")
    lines = overview([gone, there], CLOCK)
    assert [line.path for line in lines] == [gone, there]
    assert "a.toml does not exist" in lines[0].problem
    assert lines[1].title == "Payments"
