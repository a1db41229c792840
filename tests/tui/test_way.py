"""The way of a card: where it stood and how long, told in words and drawn in proportion."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Card, Move
from kanbantui.flow.passage import passage
from kanbantui.tui.rows import wrapped
from kanbantui.tui.view import BoardView
from kanbantui.tui.way import BAR, way

NOW = moment("2026-02-27 17:00")


def rows(card: Card, width: int = 60) -> list[str]:
    view = BoardView(a_board({"c": card}), NOW, BERLIN)
    found = [row for block in way(view, card, BERLIN) for row in wrapped(block, width)]
    return ["".join(text for text, _, _ in row).rstrip() for row in found]


def test_each_stay_has_its_days_a_bar_and_its_dates() -> None:
    history = moves(
        ("2026-02-01 09:00", "ideas"), ("2026-02-20 09:00", "build"), ("2026-02-25 09:00", "review")
    )
    assert rows(a_card("One", "review", history=history)) == [
        "Ideas   19d ████████ 01 Feb – 20 Feb",
        "Build    5d ██       20 Feb – 25 Feb",
        "Review   2d █        25 Feb – now",
    ]


def test_a_card_that_came_back_stood_there_twice_and_the_days_since_delivery_are_none() -> None:
    history = moves(
        ("2025-12-30 09:00", "build"),
        ("2026-01-01 09:00", "review"),
        ("2026-01-01 15:00", "build"),
        ("2026-01-05 09:00", "done"),
    )
    assert rows(a_card("One", "done", history=history)) == [
        "Build    2d ████     30 Dec 2025 – 01 Jan",
        "Review   0d          01 Jan",
        "Build    4d ████████ 01 Jan – 05 Jan",
        "Done                 05 Jan",
    ]


def test_a_limit_that_a_move_went_over_stands_below_it_with_its_why() -> None:
    history = (
        Move(at=moment("2026-02-20 09:00"), to="build", why="not met yet: docs match"),
        Move(
            at=moment("2026-02-25 09:00"),
            from_="build",
            to="review",
            over=("columns.review 3/2",),
            why="the bank waits",
        ),
        Move(at=moment("2026-02-26 09:00"), from_="review", to="review", why="now an expedite"),
    )
    assert rows(a_card("One", "review", history=history)) == [
        "Build    5d ████████ 20 Feb – 25 Feb",
        "  not met yet: docs match",
        "Review   2d ███      25 Feb – now",
        "  over columns.review 3/2: the bank waits",
        "  26 Feb now an expedite",
    ]


@pytest.mark.parametrize(
    ("column", "end"), [("review", ["Review    ? ? – now"]), ("done", ["Done         ?"])]
)
def test_a_move_that_nobody_wrote_down_has_no_days(column: str, end: list[str]) -> None:
    card = a_card("One", column, history=moves(("2026-02-20 09:00", "build")))
    assert [" ".join(row.split()) for row in rows(card)] == [
        "Build ? 20 Feb – ?",
        *(" ".join(row.split()) for row in end),
    ]


def test_a_column_that_is_gone_is_called_by_its_id() -> None:
    history = moves(("2026-02-20 09:00", "test"), ("2026-02-22 09:00", "build"))
    assert rows(a_card("One", "build", history=history))[0].startswith("test ")


def test_in_little_room_a_stay_takes_two_rows_and_loses_nothing() -> None:
    history = moves(("2026-02-20 09:00", "build"))
    card = a_card("One", "build", history=history)
    assert rows(card, 24) == ["Build 7d ████████ 20 Feb", "– now"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 300 * 24),
            st.sampled_from(["ideas", "ready", "build", "review"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_bars_are_in_the_order_of_their_days(steps: list[tuple[int, str]]) -> None:
    history = tuple(
        Move(at=NOW - timedelta(hours=ago), to=to) for ago, to in sorted(steps, reverse=True)
    )
    card = a_card("One", history[-1].to, history=history)
    days = [stay.days or 0 for stay in passage(card, NOW.date(), BERLIN)]
    bars = [row.count("█") for row in rows(card)]
    assert len(bars) == len(days)
    assert [bool(bar) for bar in bars] == [bool(count) for count in days]
    assert max(bars) == (BAR if any(days) else 0)
    by_days = [bar for _, bar in sorted(zip(days, bars, strict=True))]
    assert by_days == sorted(by_days)
