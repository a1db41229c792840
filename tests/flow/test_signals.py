"""What is a signal in a series, and the verdict on a change."""

from datetime import date, timedelta

import pytest

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.xmr import Limits, Signal, limits, signals, verdict

TEN = Limits(n=8, mean=10, mr=2)  # from 4.68 to 15.32; nearer to a limit under 7.34, over 12.66


def test_three_of_four_nearer_to_one_limit_are_a_signal_with_the_third() -> None:
    assert signals([13, 10, 13, 13], TEN) == (Signal("three_of_four", "above", 3, (0, 2, 3)),)
    assert signals([13, 13, 13], TEN) == (Signal("three_of_four", "above", 2, (0, 1, 2)),)
    assert signals([7, 7, 10, 7], TEN) == (Signal("three_of_four", "below", 3, (0, 1, 3)),)


def test_three_of_five_or_on_both_sides_are_none() -> None:
    assert signals([13, 10, 13, 10, 13], TEN) == ()
    assert signals([13, 7, 13, 7], TEN) == ()


def test_stretches_of_three_of_four_that_overlap_are_one_signal() -> None:
    values = [13, 13, 13, 13, 10, 13, 10, 10, 10, 13, 13, 13]
    assert [signal.points for signal in signals(values, TEN)] == [(0, 1, 2, 3, 5), (9, 10, 11)]


def test_a_clamped_lower_limit_has_no_rules_and_the_mean_still_has() -> None:
    low = Limits(n=8, mean=2, mr=2)
    assert (low.lower, low.clamped) == (0, True)
    assert signals([0, 0, 0, 0], low) == ()
    assert [signal.rule for signal in signals([0] * 8, low)] == ["eight_in_a_row"]


def test_a_run_is_told_with_its_eighth_point_and_has_all_of_them() -> None:
    assert signals([11] * 10, TEN) == (Signal("eight_in_a_row", "above", 7, tuple(range(10))),)
    assert signals([11] * 7, TEN) == ()


def test_one_value_has_no_limits() -> None:
    assert limits([3]) is None
    assert limits([]) is None


@pytest.mark.parametrize(
    ("after", "lower_is_better", "higher_is_better"),
    [
        ([10, 10, 4], "too_early", "too_early"),
        ([10, 10, 11, 9], "no_signal", "no_signal"),
        ([10, 10, 10, 4], "signal_better", "signal_worse"),
        ([7, 7, 10, 7], "signal_better", "signal_worse"),
        ([11] * 8, "signal_worse", "signal_better"),
        ([16, 10, 10, 4], "signal_better", "signal_worse"),  # the newest counts
    ],
)
def test_a_verdict_is_what_frozen_limits_say(
    after: list[float], lower_is_better: str, higher_is_better: str
) -> None:
    assert verdict(TEN, after, "lower") == lower_is_better
    assert verdict(TEN, after, "higher") == higher_is_better


def test_a_baseline_of_five_is_too_early_whatever_came_after() -> None:
    assert verdict(Limits(5, 10, 2), [4] * 9, "lower") == "too_early"
    assert verdict(Limits(6, 10, 2), [4] * 9, "lower") == "signal_better"


def test_weeks_have_limits_from_six_on() -> None:
    friday = moment("2026-02-27 16:00")
    history = moves(("2026-02-18", "build"), ("2026-02-18", "done"))
    cards = {f"c{at}": a_card(column="done", history=history) for at in range(9)}
    few = Figures(a_board(cards), friday, BERLIN, 40)
    assert few.limits == TooFew("whole weeks", 5, 6)
    assert str(few.limits) == "too few to say: 5 of the 6 whole weeks that it takes"
    assert few.signals == ()
    told = Figures(a_board(cards), friday, BERLIN, 50)
    assert isinstance(told.limits, Limits)
    assert (told.limits.n, told.limits.mean) == (6, 1.5)
    [signal] = told.signals
    assert told.throughput[signal.at].monday == date(2026, 2, 27) - timedelta(days=11)
