"""Lengths of time as people type them, back from a day."""

from datetime import date

import pytest

from kanbantui.board.dates import ago, day

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90d", date(2025, 12, 31)),
        ("90", date(2025, 12, 31)),
        ("0d", TODAY),
        (" 2 W ", date(2026, 3, 17)),
        ("1m", date(2026, 2, 28)),
        ("3m", date(2025, 12, 31)),
        ("99999m", date.min),
    ],
)
def test_a_length_of_time_ago(text: str, expected: date) -> None:
    assert ago(text, TODAY) == expected


@pytest.mark.parametrize("text", ["", "d", "-3d", "+3d", "1.5d", "3y", "soon", "100000d"])
def test_what_is_no_length_of_time_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="expected one like 90d, 12w or 3m"):
        ago(text, TODAY)


def test_a_month_too_short_for_the_day_ends_on_its_last() -> None:
    assert day("+1m", TODAY) == date(2026, 4, 30)
    assert day("+11m", TODAY) == date(2027, 2, 28)
