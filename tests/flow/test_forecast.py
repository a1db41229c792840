"""Forecasts: what they are made from, and when there is none."""

from datetime import date

import pytest

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Card
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import (
    MOST_DAYS,
    MOST_ITEMS,
    Chance,
    HowMany,
    Sample,
    WhenDone,
    card_by_age,
    done_within,
    how_many,
    when_done,
)

TODAY = date(2026, 2, 27)


def done_on(*days: str) -> dict[str, Card]:
    return {
        f"c{at}": a_card(column="done", history=moves((f"2026-{day} 09:00", "done")))
        for at, day in enumerate(days)
    }


def figures(*days: str) -> Figures:
    return Figures(a_board(done_on(*days)), moment("2026-02-27 16:00"), BERLIN)


def test_a_sample_is_sixty_days_up_to_yesterday_with_its_zeros() -> None:
    sample = figures("02-27", "02-26", "02-26", "01-01").sample
    assert (sample.first, sample.last) == (date(2025, 12, 29), date(2026, 2, 26))
    assert len(sample.counts) == 60
    assert (sample.counts[-1], sample.counts[3], sum(sample.counts)) == (2, 1, 3)
    assert sample.finish_days == 2


def test_five_days_with_a_finish_are_enough_and_four_are_not() -> None:
    days = ("02-01", "02-02", "02-03", "02-04")
    few = figures(*days, "02-04")
    assert few.when_done(1) == few.how_many(TODAY) == TooFew("days with a finished card", 4, 5)
    enough = figures(*days, "02-05")
    assert isinstance(enough.when_done(1), WhenDone)
    assert isinstance(enough.how_many(TODAY), HowMany)


def test_the_day_it_starts_on_is_the_first_day_of_work() -> None:
    each_day = Sample((1,) * 5, TODAY, TODAY)
    answer = when_done(each_day, 1, TODAY)
    assert isinstance(answer, WhenDone)
    assert (answer.p50, answer.p95) == (TODAY, TODAY)
    told = figures(*(f"02-{day:02}" for day in range(1, 27)))
    today = told.how_many(TODAY)
    assert isinstance(today, HowMany)
    assert today.days == 1


def test_the_largest_forecasts_are_exact_too() -> None:
    sample = Sample((0, 0, 0, 1, 2, 0, 3, 1, 0, 1), TODAY, TODAY)
    answer = when_done(sample, MOST_ITEMS, TODAY)
    assert isinstance(answer, WhenDone)
    for percent, day in answer.percentiles.items():
        days = (day - TODAY).days + 1
        assert done_within(sample, MOST_ITEMS, days) >= percent / 100
        assert done_within(sample, MOST_ITEMS, days - 1) < percent / 100
    counts = how_many(sample, MOST_DAYS)
    assert isinstance(counts, HowMany)
    # The mean is 0.8 a day, and by so many days the distribution stands even around it.
    assert counts.p50 == pytest.approx(0.8 * MOST_DAYS, abs=1)


@pytest.mark.parametrize("items", [0, -1, MOST_ITEMS + 1])
def test_a_forecast_of_no_items_or_too_many_is_none(items: int) -> None:
    with pytest.raises(ValueError, match="1 to 1000 items"):
        when_done(Sample((1,) * 5, TODAY, TODAY), items, TODAY)


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_a_forecast_of_no_days_or_too_many_is_none(days: int) -> None:
    with pytest.raises(ValueError, match="1 to 1000 days"):
        how_many(Sample((1,) * 5, TODAY, TODAY), days)


def test_one_card_is_judged_by_those_that_took_at_least_as_long() -> None:
    times = [1, 1, 2, 3, 5, 8, 8, 13, 21]
    assert card_by_age(times, 5, 8) == Chance(5, 0.6)
    assert card_by_age(times, 1, 8) == Chance(9, 7 / 9)
    assert card_by_age(times, 8, 30) == TooFew("finished cards as old", 4, 5)


def test_a_card_on_its_last_day_may_still_be_done_on_it() -> None:
    assert card_by_age([4] * 5, 4, 4) == Chance(5, 1)
    assert card_by_age([4] * 5, 4, 3) == Chance(5, 0)
