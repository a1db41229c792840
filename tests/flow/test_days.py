"""Dates and ages: instants are stored, local dates are counted."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.columns import workflow
from kanbantui.board.model import Card
from kanbantui.flow.days import Age, age_of, days_of

FLOW = workflow(a_board())


def age(card: Card, today: str) -> Age:
    return age_of(card, FLOW, date.fromisoformat(today), BERLIN)


# dvhthomas/flowmetrics, tests/test_calendar_cycle_time.py, after Vacanti, Actionable Agile
# Metrics, p. 59: cycle time = finish date - start date + 1.
@pytest.mark.parametrize(
    ("started", "finished", "days"),
    [
        ("2026-05-04T11:00Z", "2026-05-04T12:04Z", 1),
        ("2026-05-04T23:59Z", "2026-05-05T00:01Z", 2),
        ("2026-05-04T11:00Z", "2026-05-04T11:00Z", 1),
        ("2026-04-26T09:00Z", "2026-05-04T15:00Z", 9),
        ("2026-05-05T12:00Z", "2026-05-06T15:00Z", 2),
        # rodbv/quando, tests/test_quando.py
        ("2024-01-01T09:00Z", "2024-01-03T09:00Z", 3),
        ("2024-01-07T09:00Z", "2024-01-10T09:00Z", 4),
        # jira-agile-metrics counts without the + 1 and says 5 and 4
        ("2018-01-02T09:00Z", "2018-01-07T09:00Z", 6),
        ("2018-01-05T09:00Z", "2018-01-09T09:00Z", 5),
    ],
)
def test_cycle_time_counts_each_calendar_day_that_was_touched(
    started: str, finished: str, days: int
) -> None:
    card = a_card(column="done", history=moves((started, "build"), (finished, "done")))
    assert age_of(card, FLOW, date(2026, 6, 1), UTC).took == days


def test_an_open_card_has_an_age_and_no_cycle_time() -> None:
    card = a_card(history=moves(("2018-01-02 09:00", "build")))
    # jira-agile-metrics, ageingwip_test.py says 8, without the + 1
    assert age(card, "2018-01-10") == Age(asked=None, age=9, took=None)


def test_a_card_in_options_is_only_asked_for() -> None:
    card = a_card(
        column="ideas",
        created=moment("2026-01-01 09:00"),
        history=moves(("2026-01-01 09:00", "ideas")),
    )
    assert age(card, "2026-01-11") == Age(asked=10, age=None, took=None)


def test_commitment_is_the_first_entry_at_or_right_of_the_commitment_column() -> None:
    card = a_card(history=moves(("2026-01-01 09:00", "ideas"), ("2026-01-03 09:00", "build")))
    assert days_of(card, FLOW, BERLIN).started == date(2026, 1, 3)


def test_a_card_moved_back_behind_commitment_keeps_its_first_start() -> None:
    history = moves(
        ("2026-01-01 09:00", "ready"), ("2026-01-02 09:00", "ideas"), ("2026-01-05 09:00", "build")
    )
    assert days_of(a_card(history=history), FLOW, BERLIN).started == date(2026, 1, 1)


def test_delivery_is_the_last_forward_crossing() -> None:
    history = moves(
        ("2026-01-01 09:00", "build"),
        ("2026-01-02 09:00", "done"),
        ("2026-01-03 09:00", "review"),
        ("2026-01-07 09:00", "done"),
    )
    assert age(a_card(column="done", history=history), "2026-02-01").took == 7


def test_a_reopened_card_is_not_delivered() -> None:
    history = moves(
        ("2026-01-01 09:00", "build"), ("2026-01-02 09:00", "done"), ("2026-01-03 09:00", "review")
    )
    card = a_card(column="review", history=history)
    assert age(card, "2026-01-10") == Age(asked=None, age=10, took=None)


def test_a_discarded_card_ends_when_it_was_closed() -> None:
    card = a_card(
        history=moves(("2026-01-01 09:00", "build")),
        outcome="discarded",
        closed=moment("2026-01-04 12:00"),
    )
    days = days_of(card, FLOW, BERLIN)
    assert (days.delivered, days.ended) == (None, date(2026, 1, 4))
    assert age(card, "2026-01-10").age is None


def test_a_card_without_history_entered_its_column_at_its_creation() -> None:
    card = a_card(created=moment("2026-01-05 09:00"))
    assert age(card, "2026-01-06").age == 2


def test_a_card_without_history_and_creation_has_no_age() -> None:
    assert age(a_card(), "2026-01-06") == Age(None, None, None)


def test_columns_that_the_board_has_no_more_change_nothing() -> None:
    history = moves(("2026-01-01 09:00", "build"), ("2026-01-02 09:00", "gone"))
    assert age(a_card(history=history), "2026-01-03").age == 3


@pytest.mark.parametrize(
    ("zone", "days"), [("Europe/Berlin", 1), ("UTC", 2), ("America/New_York", 2)]
)
def test_the_board_s_zone_says_on_which_day_an_instant_falls(zone: str, days: int) -> None:
    history = moves(("2026-05-04T22:30Z", "build"), ("2026-05-05T04:30Z", "done"))
    card = a_card(column="done", history=history)
    assert age_of(card, FLOW, date(2026, 6, 1), ZoneInfo(zone)).took == days


def test_a_night_with_a_changed_clock_is_one_day_more() -> None:
    # Berlin set its clock forward on 2026-03-29, so that this is 23 hours.
    history = moves(("2026-03-28T12:00+01:00", "build"), ("2026-03-29T12:00+02:00", "done"))
    assert age(a_card(column="done", history=history), "2026-04-01").took == 2
