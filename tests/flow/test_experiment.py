"""An experiment in figures: limits from before, the day it can speak, what it says after."""

from datetime import date, timedelta
from typing import Any

import pytest

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Baseline, Blocker, Board, Card, Change, Measure
from kanbantui.flow.experiment import Wishes, baseline, guards_that_suffer, judged, plan, speaks_on
from kanbantui.flow.figures import Figures
from kanbantui.flow.measures import points
from kanbantui.flow.percentiles import median
from kanbantui.flow.window import Window

START = date(2026, 3, 2)  # a Monday
TODAY = "2026-03-30 16:00"


def a_finished(on: date, days: int, **facts: Any) -> Card:
    """Return a card that took so many days until it was done."""
    began = on - timedelta(days=days - 1)
    history = moves(
        (f"{began} 08:00", "ideas"),
        (f"{began} 09:00", "build"),
        (f"{on} 17:00", "done"),
    )
    created = moment(f"{began} 08:00")
    return a_card(column="done", created=created, history=history, **facts)


def every_other_day(first: date, days: list[int]) -> dict[str, Card]:
    """Return cards finished on every other day, each after so many days."""
    return {
        f"{first:%m%d}{place:02}": a_finished(first + timedelta(days=2 * place), took)
        for place, took in enumerate(days)
    }


BEFORE = every_other_day(date(2026, 1, 5), [6, 8] * 14)  # the last one on February 28th
AFTER = every_other_day(date(2026, 3, 10), [2, 1, 2, 1, 2, 1, 2, 1])


def figures(board: Board, now: str = TODAY) -> Figures:
    return Figures(board, moment(now), BERLIN)


def test_cycle_times_are_points_in_the_order_of_finishing() -> None:
    found = points(figures(a_board(BEFORE)), "cycle_time", Window(date(2026, 1, 5), START))
    assert [point.value for point in found] == [6, 8] * 14
    assert found[0].day == date(2026, 1, 5)


def test_weeks_count_from_the_board_s_beginning_and_only_when_they_are_over() -> None:
    board = a_board({"a": a_finished(date(2026, 2, 24), 4)})  # began on Saturday the 21st
    window = Window(date(2026, 1, 1), date(2026, 12, 31))
    found = points(figures(board, "2026-03-08 12:00"), "throughput", window)
    assert [(point.day, point.value) for point in found] == [(date(2026, 3, 1), 1)]
    after = points(figures(board, "2026-03-09 12:00"), "throughput", window)
    assert [point.value for point in after] == [1, 0]


def test_age_is_told_at_the_end_of_each_week_in_which_something_is_open() -> None:
    board = a_board({"a": a_finished(date(2026, 2, 10), 9)})  # from Monday the 2nd
    window = Window(date(2026, 2, 1), date(2026, 3, 1))
    [point] = points(figures(board), "wip_age", window)
    assert (point.day, point.value) == (date(2026, 2, 8), 7)


def test_blocked_days_and_efficiency_are_measures_too() -> None:
    block = Blocker(since=moment("2026-02-03 10:00"), until=moment("2026-02-04 10:00"))
    card = a_finished(date(2026, 2, 6), 5, blocks=(block,))
    window = Window(date(2026, 2, 2), date(2026, 2, 8))
    known = figures(a_board({"a": card}))
    assert [point.value for point in points(known, "blocked_days", window)] == [2]
    [share] = points(known, "flow_efficiency", window)
    assert share.value == pytest.approx(100 * (4 * 24 + 8 - 24) / (4 * 24 + 8))
    assert points(known, "observation", window) == ()


def test_what_is_usual_is_frozen_from_the_days_before() -> None:
    assert baseline(figures(a_board(BEFORE | AFTER)), "cycle_time", START) == Baseline(
        n=28, mean=7, mr=2, median=7, from_=date(2026, 1, 5), until=date(2026, 2, 28)
    )
    weekly = baseline(figures(a_board(BEFORE)), "throughput", START)
    assert weekly is not None
    assert (weekly.n, weekly.from_, weekly.until) == (8, date(2026, 1, 5), date(2026, 3, 1))


def test_few_cards_in_a_quarter_reach_back_to_the_last_six() -> None:
    long_ago = every_other_day(date(2025, 6, 2), [3, 4, 5, 6, 7, 8])
    usual = baseline(figures(a_board(long_ago)), "cycle_time", START)
    assert usual is not None
    assert (usual.n, usual.from_) == (6, date(2025, 6, 2))
    five = a_board(every_other_day(date(2025, 6, 2), [3, 4, 5, 6, 7]))
    assert baseline(figures(five), "cycle_time", START) is None
    assert baseline(figures(a_board()), "throughput", START) is None


def test_a_measure_speaks_after_four_points() -> None:
    known = figures(a_board(BEFORE), "2026-03-02 12:00")
    usual = baseline(known, "cycle_time", START)
    # 28 cards in the 60 days before, so four more take nine days.
    assert speaks_on(known, "cycle_time", START, usual) == date(2026, 3, 11)
    assert speaks_on(known, "throughput", START, usual) == date(2026, 3, 30)
    wednesday = START + timedelta(days=2)
    assert speaks_on(known, "throughput", wednesday, usual) == date(2026, 4, 6)
    assert speaks_on(known, "cycle_time", START, None) is None


def test_nothing_finished_lately_tells_no_day() -> None:
    known = figures(a_board(every_other_day(date(2025, 6, 2), [3] * 9)))
    assert speaks_on(known, "cycle_time", START, baseline(known, "cycle_time", START)) is None


def test_a_plan_is_filled_in() -> None:
    made = plan(Change(title="x"), figures(a_board(BEFORE), "2026-03-02 12:00"))
    assert (made.measure, made.better, made.guard, made.guard_better) == (
        "cycle_time",
        "lower",
        "throughput",
        "higher",
    )
    assert made.expect == "Cycle time falls, throughput does not suffer"
    assert (made.speaks_on, made.review_on) == (date(2026, 3, 11), date(2026, 4, 13))
    assert made.baseline is not None
    assert made.guard_baseline is not None


def test_what_was_proposed_goes_before_what_is_usual_and_what_is_told_before_both() -> None:
    known = figures(a_board(BEFORE), "2026-03-02 12:00")
    change = Change(
        title="x",
        expect="Calmer",
        measure="throughput",
        better="lower",
        review_on=date(2026, 3, 20),
    )
    made = plan(change, known)
    assert (made.expect, made.measure, made.better, made.guard) == (
        "Calmer",
        "throughput",
        "lower",
        "cycle_time",
    )
    assert made.review_on == date(2026, 3, 20)
    told = plan(change, known, Wishes("wip_age", guard="none", review_on=date(2026, 5, 1)))
    assert (told.measure, told.better, told.guard) == ("wip_age", "lower", None)
    assert told.review_on == date(2026, 5, 1)


def test_the_day_to_which_an_answer_was_put_off_is_no_day_of_review() -> None:
    off = Change(title="x", decided=moment("2026-03-01 09:00"), review_on=date(2026, 3, 20))
    assert plan(off, figures(a_board(), "2026-03-02 12:00")).review_on == date(2026, 4, 13)


def test_people_tell_where_no_figure_does() -> None:
    made = plan(Change(title="x", measure="observation"), figures(a_board(BEFORE)))
    assert (made.better, made.baseline, made.speaks_on) == (None, None, None)
    assert made.expect == "People see that it helps"


def running(measure: Measure = "cycle_time", **facts: Any) -> Change:
    usual = Baseline(n=28, mean=7, mr=2, median=7)
    started = moment(f"{START} 09:00")
    return Change(
        title="x", state="running", started=started, measure=measure, baseline=usual, **facts
    )


def test_eight_short_cards_in_a_row_are_a_signal_for_the_better() -> None:
    said = judged(running(better="lower"), figures(a_board(BEFORE | AFTER)))
    assert said is not None
    assert said.verdict == "signal_better"
    assert said.result == {"n": 8, "mean": 1.5, "median": 1.5}
    worse = judged(running(better="higher"), figures(a_board(BEFORE | AFTER)))
    assert worse is not None
    assert worse.verdict == "signal_worse"


def test_under_four_points_it_is_too_early() -> None:
    three = every_other_day(date(2026, 3, 10), [2, 1, 2])
    said = judged(running(), figures(a_board(BEFORE | three)))
    assert said is not None
    assert (said.verdict, said.measure.signals) == ("too_early", ())


def test_what_comes_after_the_end_does_not_count() -> None:
    ended = running(ended=moment("2026-03-16 12:00"))
    said = judged(ended, figures(a_board(BEFORE | AFTER)))
    assert said is not None
    assert len(said.measure.after) == 4


def test_a_practice_without_figures_has_no_verdict() -> None:
    said = judged(running("observation").with_(baseline=None), figures(a_board(AFTER)))
    assert said is not None
    assert (said.verdict, said.result) == ("", None)
    assert judged(Change(title="x", state="adopted"), figures(a_board())) is None


def test_a_guard_that_suffers_is_told() -> None:
    guard = Baseline(n=8, mean=3, mr=0.1, median=3)
    change = running(guard="throughput", guard_better="higher", guard_baseline=guard)
    known = figures(a_board(BEFORE | AFTER))
    said = judged(change, known)
    assert said is not None
    assert said.guard is not None
    assert said.guard.verdict == "signal_worse"  # no card at all in the first week
    assert said.result is not None
    assert said.result["guard"]["verdict"] == "signal_worse"
    changes = {"a": change, "b": running(), "c": Change(title="x")}
    assert guards_that_suffer(changes.items(), known) == ("a",)


def test_a_median_is_the_middle() -> None:
    assert (median([3, 1, 2]), median([4, 1, 2, 3]), median([])) == (2, 2.5, None)
