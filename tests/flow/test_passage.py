"""How long a card stood in each column, by the dates in its history."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_card, moment, moves
from kanbantui.board.model import Card
from kanbantui.flow.passage import Stay, passage

TODAY = date(2026, 1, 20)


def days(card: Card, zone: Any = BERLIN) -> list[tuple[str, int | None]]:
    return [(stay.column, stay.days) for stay in passage(card, TODAY, zone)]


def test_a_card_stood_in_each_column_until_it_entered_the_next() -> None:
    history = moves(("2026-01-05 09:00", "ready"), ("2026-01-08 23:59", "build"))
    assert passage(a_card(history=history), TODAY, BERLIN) == (
        Stay("ready", date(2026, 1, 5), date(2026, 1, 8), 3),
        Stay("build", date(2026, 1, 8), None, 12),
    )


def test_a_column_that_a_card_came_back_to_has_two_stays() -> None:
    history = moves(
        ("2026-01-05 09:00", "build"),
        ("2026-01-07 09:00", "review"),
        ("2026-01-07 15:00", "build"),
        ("2026-01-10 09:00", "review"),
    )
    card = a_card(column="review", history=history)
    assert days(card) == [("build", 2), ("review", 0), ("build", 3), ("review", 10)]


def test_an_entry_that_repeats_the_column_begins_no_new_stay() -> None:
    history = moves(
        ("2026-01-05 09:00", "ready"), ("2026-01-07 09:00", "build"), ("2026-01-09 09:00", "build")
    )
    assert days(a_card(history=history)) == [("ready", 2), ("build", 13)]


def test_the_board_s_zone_says_when_a_day_ends() -> None:
    # 23:30 on the 5th in UTC is half past midnight in Berlin.
    history = moves(("2026-01-05T23:30Z", "ready"), ("2026-01-06T09:00Z", "build"))
    assert days(a_card(history=history)) == [("ready", 0), ("build", 14)]


def test_a_discarded_card_left_when_it_was_closed() -> None:
    history = moves(("2026-01-05 09:00", "build"))
    card = a_card(history=history, outcome="discarded", closed=moment("2026-01-09 09:00"))
    assert passage(card, TODAY, BERLIN) == (Stay("build", date(2026, 1, 5), date(2026, 1, 9), 4),)


def test_a_card_without_history_entered_its_column_at_its_creation() -> None:
    assert days(a_card(created=moment("2026-01-15 09:00"))) == [("build", 5)]
    assert days(a_card()) == []


def test_nobody_knows_when_a_card_moved_by_hand_left_and_came() -> None:
    card = a_card(column="review", history=moves(("2026-01-05 09:00", "build")))
    assert passage(card, TODAY, BERLIN) == (
        Stay("build", date(2026, 1, 5), None, None),
        Stay("review", None, None, None),
    )


def test_times_that_are_turned_round_count_no_day_twice_and_none_below_0() -> None:
    history = moves(("2026-01-09 09:00", "ready"), ("2026-01-08 09:00", "build"))
    assert days(a_card(history=history)) == [("ready", 0), ("build", 12)]
    assert days(a_card(history=moves(("2026-02-01 09:00", "build")))) == [("build", 0)]


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("abc")), min_size=1))
def test_the_days_of_all_stays_are_those_since_the_card_came(ways: list[tuple[int, str]]) -> None:
    first = moment("2026-01-01 12:00")
    steps = [(f"{first + timedelta(hours=at)}", to) for at, to in sorted(ways)]
    stays = passage(a_card(column=steps[-1][1], history=moves(*steps)), TODAY, BERLIN)
    assert sum(stay.days or 0 for stay in stays) == (TODAY - (stays[0].since or TODAY)).days
