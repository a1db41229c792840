"""Where values stand on an axis, and which are written there."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanbantui.charts.scale import Scale, day_ticks, spread_out, ticks


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (0, 0, (0, 1)),
        (0, 5, (0, 1, 2, 3, 4, 5)),
        (0, 6, (0, 2, 4, 6)),
        (0, 14, (0, 5, 10, 15)),
        (0, 240, (0, 50, 100, 150, 200, 250)),
        (7, 93, (0, 20, 40, 60, 80, 100)),
    ],
)
def test_numbers_at_an_axis_are_round(low: int, high: int, written: tuple[int, ...]) -> None:
    assert ticks(low, high) == written


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(2, 12))
def test_numbers_at_an_axis_are_few_and_hold_all_values(low: int, more: int, most: int) -> None:
    written = ticks(low, low + more, most)
    assert written[0] <= low <= low + more <= written[-1]
    assert 2 <= len(written) <= most + 1
    assert len({after - before for before, after in pairwise(written)}) == 1


@pytest.mark.parametrize(
    ("first", "written"),
    [
        (date(2026, 2, 24), ["2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27"]),
        (date(2026, 2, 5), ["2026-02-09", "2026-02-16", "2026-02-23"]),
        (date(2025, 3, 1), ["2025-03-01", "2025-05-01", "2025-07-01", "2025-09-01",
                            "2025-11-01", "2026-01-01"]),
        (date(2023, 3, 5), ["2023-07-01", "2024-01-01", "2024-07-01", "2025-01-01",
                            "2025-07-01", "2026-01-01"]),
    ],
)  # fmt: skip
def test_dates_at_an_axis_are_days_mondays_or_firsts(first: date, written: list[str]) -> None:
    assert [day.isoformat() for day in day_ticks(first, date(2026, 2, 27))] == written


@given(st.dates(date(1900, 1, 1), date(8000, 1, 1)), st.integers(0, 36500), st.integers(7, 12))
def test_dates_at_an_axis_are_few_and_in_it(first: date, days: int, most: int) -> None:
    last = first + timedelta(days=days)
    written = day_ticks(first, last, most)
    assert 1 <= len(written) <= most
    assert first <= written[0] <= written[-1] <= last


@given(st.lists(st.floats(0, 100), max_size=7).map(sorted))
def test_labels_stand_apart_in_their_order_and_in_the_chart(places: list[float]) -> None:
    moved = spread_out(places, 15, 0, 100)
    assert all(after - before >= 15 - 1e-9 for before, after in pairwise(moved))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in moved)


def test_labels_that_stand_apart_already_stay() -> None:
    assert spread_out([0, 20, 90], 15, 0, 100) == [0, 20, 90]


def test_an_axis_of_one_value_has_it_in_the_middle() -> None:
    assert Scale(3, 3, 0, 10).at(3) == 5
    assert Scale(0, 10, 100, 0).at(2.5) == 75
