"""What holds for the figures of every board, whatever its cards did."""

from collections import Counter
from datetime import UTC, date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from board_strategies import boards
from builders import BERLIN
from flow.worked import DAY, FIGURES, NOW, worked_boards
from kanbantui.board.model import Better, Board
from kanbantui.flow.blocked import blocked_days
from kanbantui.flow.convolution import all_ways, ways
from kanbantui.flow.days import touched
from kanbantui.flow.efficiency import efficiency_of
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import HowMany, Sample, WhenDone, done_within, how_many, when_done
from kanbantui.flow.percentiles import PERCENTS, percentile
from kanbantui.flow.window import Window, last_days
from kanbantui.flow.xmr import AFTER_MIN, BASELINE_MIN, limits, verdict

TIMES = st.lists(st.integers(1, 60), min_size=1, max_size=40).map(sorted)


@given(boards(), st.integers(1, 400))
def test_there_is_a_figure_or_a_reason_for_whatever_a_file_can_say(board: Board, days: int) -> None:
    told = Figures(board, NOW, BERLIN, days)
    for name in FIGURES:
        getattr(told, name)
    told.when_done(3)
    told.how_many(told.today)


@given(worked_boards(clock=False))
def test_lines_of_a_cumulative_flow_diagram_never_fall_and_never_cross(board: Board) -> None:
    found = Figures(board, NOW, UTC).cfd
    lines = [found.entered[column] for column in found.columns]
    assert all(before <= after for line in lines for before, after in pairwise(line))
    for left, right in pairwise(lines):
        assert all(more >= fewer for more, fewer in zip(left, right, strict=True))


@given(worked_boards(ended=True))
def test_wip_day_by_day_adds_up_to_the_time_that_cards_took(board: Board) -> None:
    told = Figures(board, NOW + timedelta(days=90), UTC, 200)
    took = [touched(item.started, item.ended) for item in told.items if item.started and item.ended]
    assert (told.wip[0], told.wip[-1]) == (0, 0)
    assert sum(told.wip) == sum(took)
    kept = board.with_(cards={id: card for id, card in board.cards.items() if not card.discarded})
    finished = Figures(kept, NOW + timedelta(days=90), UTC, 200)
    assert sum(finished.wip) == sum(finished.cycle_times)
    if finished.cycle_times:
        predicted = finished.little.predicted_cycle_time or 0
        assert abs(predicted - (finished.cycle_time.mean or 0)) < 1e-9


@given(worked_boards(clock=False), st.integers(0, 90))
def test_wip_of_a_day_is_the_number_of_cards_open_on_it(board: Board, ago: int) -> None:
    told = Figures(board, NOW, UTC)
    day = told.today - timedelta(days=min(ago, 89))
    assert told.wip[told.window.index(day)] == sum(item.is_open_on(day) for item in told.items)


@given(worked_boards(), st.integers(7, 90))
def test_weeks_are_whole_and_hold_each_finish_once(board: Board, days: int) -> None:
    told = Figures(board, NOW, UTC, days)
    by_week = Counter(
        item.finished - timedelta(days=item.finished.weekday())
        for item in told.finished
        if item.finished
    )
    for week in told.throughput:
        assert week.monday in told.window
        assert week.monday + timedelta(days=6) in told.window
        assert week.count == by_week[week.monday]
    outside = by_week.keys() - {week.monday for week in told.throughput}
    assert all(monday < told.window.first or monday + timedelta(days=6) > DAY for monday in outside)


@given(worked_boards(clock=False))
def test_bands_rise_to_the_right_and_zones_are_those_that_an_age_reached(board: Board) -> None:
    found = Figures(board, NOW, UTC).ageing
    bands = [found.bands[column] for column in found.columns]
    known = [band for band in bands if band]
    assert all(left <= right for band in known for left, right in pairwise(band))
    for left, right in pairwise(known):
        assert all(low <= high for low, high in zip(left, right, strict=True))
    for point in found.points:
        band = found.bands.get(point.column)
        reached = dict(zip(PERCENTS, band, strict=True)) if band else {}
        assert point.zone == max(
            (percent for percent, days in reached.items() if point.age >= days), default=None
        )


@given(worked_boards())
def test_the_last_band_is_that_of_cycle_times(board: Board) -> None:
    told = Figures(board, NOW, UTC)
    spread = told.cycle_time
    expected = (spread.p50, spread.p70, spread.p85, spread.p95) if spread.n else None
    assert told.ageing.bands["review"] == expected


@given(worked_boards())
def test_a_card_is_blocked_no_longer_than_it_took_and_worked_on_no_longer_either(
    board: Board,
) -> None:
    told = Figures(board, NOW, UTC)
    for item in told.items:
        took = item.cycle_time or item.age(told.today)
        if took is None or item.card.discarded:
            continue
        held = blocked_days(item, told.today, UTC)
        assert 0 <= held <= took
        found = efficiency_of(item.card, told.flow, NOW)
        assert found
        assert timedelta() <= found.active <= found.total
        free = efficiency_of(item.card.with_(blocks=()), told.flow, NOW)
        assert free
        assert free.active >= found.active


@given(TIMES, st.integers(1, 99))
def test_a_percentile_is_the_least_observed_value_that_covers_so_many(
    times: list[int], percent: int
) -> None:
    value = percentile(times, percent)
    assert value in times

    def covered(days: int) -> bool:
        return sum(time <= days for time in times) * 100 >= percent * len(times)

    assert covered(value)
    assert not any(covered(time) for time in times if time < value)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 100))
def test_the_whole_weeks_of_a_window_are_all_of_them(today: date, days: int) -> None:
    window = last_days(today, days)
    assert window.days == days
    assert len(list(window.dates())) == days
    whole = [
        day for day in window.dates() if day.weekday() == 0 and day + timedelta(days=6) in window
    ]
    assert list(window.weeks()) == whole


COUNTS = st.lists(st.integers(0, 4), min_size=1, max_size=12)
SAMPLES = st.lists(st.integers(0, 4), min_size=6, max_size=20).filter(
    lambda counts: sum(count > 0 for count in counts) >= 5
)


def a_sample(counts: list[int]) -> Sample:
    return Sample(tuple(counts), DAY, DAY + timedelta(days=len(counts) - 1))


@given(COUNTS, st.integers(1, 6))
def test_ways_are_the_convolution_of_the_days_and_add_up_to_all(
    counts: list[int], days: int
) -> None:
    sums = Counter({0: 1})
    for _ in range(days):
        sums = sum(
            (Counter({so_far + count: many for so_far, many in sums.items()}) for count in counts),
            Counter(),
        )
    found = list(ways(counts, days))
    everything = all_ways(counts, days)
    assert sum(found) == everything
    total = len(counts) ** days
    assert all(many * total == sums[count] * everything for count, many in enumerate(found))


@given(SAMPLES, st.integers(1, 30), st.integers(1, 60))
def test_chances_grow_with_days_and_fall_with_items(
    counts: list[int], items: int, days: int
) -> None:
    sample = a_sample(counts)
    chance = done_within(sample, items, days)
    assert 0 <= done_within(sample, items + 1, days) <= chance
    assert chance <= done_within(sample, items, days + 1) <= 1


@given(SAMPLES, st.integers(1, 30))
def test_a_date_is_the_first_by_which_it_is_likely_enough(counts: list[int], items: int) -> None:
    sample = a_sample(counts)
    answer = when_done(sample, items, DAY)
    assert isinstance(answer, WhenDone)
    for percent, day in answer.percentiles.items():
        days = (day - DAY).days + 1
        assert done_within(sample, items, days) >= percent / 100
        assert days == 1 or done_within(sample, items, days - 1) < percent / 100


@given(SAMPLES, st.integers(1, 30))
def test_a_count_is_the_most_that_is_likely_enough(counts: list[int], days: int) -> None:
    sample = a_sample(counts)
    answer = how_many(sample, days)
    assert isinstance(answer, HowMany)
    for percent, count in answer.percentiles.items():
        assert count == 0 or done_within(sample, count, days) >= percent / 100
        assert done_within(sample, count + 1, days) < percent / 100


POINTS = st.lists(st.integers(0, 20), max_size=14)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=12), POINTS)
def test_a_verdict_needs_points_on_both_sides_and_turns_with_what_is_better(
    before: list[int], after: list[int]
) -> None:
    baseline = limits(before)
    assert baseline
    higher, lower = (verdict(baseline, after, better) for better in _BOTH)
    early = len(before) < BASELINE_MIN or len(after) < AFTER_MIN
    assert (higher == "too_early") == (lower == "too_early") == early
    turned = {"signal_better": "signal_worse", "signal_worse": "signal_better"}
    assert lower == turned.get(higher, higher)


_BOTH: tuple[Better, Better] = ("higher", "lower")


@given(st.lists(st.integers(3, 20), min_size=6, max_size=12), st.integers(4, 12))
def test_points_on_the_mean_are_no_signal(before: list[int], count: int) -> None:
    baseline = limits(before)
    assert baseline
    assert verdict(baseline, [baseline.mean] * count, "lower") == "no_signal"


def test_a_window_knows_its_dates() -> None:
    window = Window(date(2026, 1, 1), date(2026, 1, 14))
    assert window.weeks() == (date(2026, 1, 5),)
    assert (date(2026, 1, 1) in window, date(2026, 1, 15) in window, None in window) == (
        True,
        False,
        False,
    )
