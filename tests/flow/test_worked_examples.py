"""Small cases that others published, each ours, converted to our rules, or of other rules.

All 53 are named in `RULES` with what they are and why; those that are ours or converted are
tests below. A test takes the numbers of its example as they were published.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

import pytest

from builders import BERLIN, a_board, a_card, a_column, moment, moves
from kanbantui.board.columns import workflow
from kanbantui.board.model import Blocker, Board, Card, Column, Move
from kanbantui.flow.ageing import ageing_work
from kanbantui.flow.blocked import clusters
from kanbantui.flow.cfd import cfd
from kanbantui.flow.efficiency import efficiency_of
from kanbantui.flow.enough import TooFew
from kanbantui.flow.forecast import HowMany, Sample, WhenDone, done_within, how_many, when_done
from kanbantui.flow.items import Item, items
from kanbantui.flow.percentiles import percentile, spread
from kanbantui.flow.window import Window
from kanbantui.flow.wip import wip_by_day
from kanbantui.flow.xmr import RANGE_REACH, REACH, Limits, limits, signals

Tag = Literal["ours", "converted", "other"]

RULES: Final[Mapping[str, tuple[Tag, str]]] = {
    # flowmetrics, after Vacanti, Actionable Agile Metrics, p. 59
    "ct-1": ("ours", "both ends of a day count: one day"),
    "ct-2": ("ours", "local dates count, not hours: two days"),
    "ct-3": ("ours", "no time at all is a day too"),
    "ct-4": ("ours", "finish - start + 1"),
    "ct-5": ("ours", "finish - start + 1"),
    "ct-6": ("ours", "quando counts both ends as well"),
    "ct-7": ("converted", "jira-agile-metrics counts one day less, and percentiles between values"),
    "ct-8": ("ours", "what is not finished has no cycle time"),
    "cfd-ct-1": ("ours", "the way across a CFD counts both ends"),
    "cfd-wip-1": ("ours", "the way up a CFD between start and finish is the WIP"),
    "pct-1": ("other", "quando rounds up a value between two, we take one that was seen"),
    "pct-2": ("ours", "nearest rank"),
    "pct-3": ("ours", "nearest rank"),
    "pct-4": ("ours", "nearest rank"),
    "pct-5": ("other", "Lighthouse takes the rank below where p·n / 100 is not whole"),
    "xmr-1": ("ours", "a lower limit below 0 is 0"),
    "xmr-2": ("ours", "mean ± 2.66 mean moving ranges; Lighthouse rounds them"),
    "xmr-3": ("ours", "without any range both limits are the mean"),
    "xmr-4": ("ours", "mean ± 2.66 mean moving ranges"),
    "xmr-5": ("ours", "two values give limits; we judge by them from six on"),
    "xmr-rule-1": ("ours", "eight in a row above the mean"),
    "xmr-rule-2": ("ours", "eight in a row below the mean"),
    "xmr-rule-3": ("ours", "a point on the mean breaks a run"),
    "xmr-rule-4": ("other", "four of five beyond one sigma: we look at three of four"),
    "xmr-rule-5": ("other", "four of five beyond one sigma, not broken"),
    "xmr-rule-6": ("other", "two of three beyond two sigma: we look at three of four"),
    "xmr-rule-7": ("other", "four of five beyond one sigma, on both sides"),
    "xmr-rule-8": ("converted", "its point outside is ours, its two of three is not"),
    "xmr-rule-9": ("ours", "where the lower limit is clamped nothing is below it"),
    "xmr-rule-10": ("ours", "a point below the lower limit"),
    "xmr-rule-11": ("ours", "a point above the upper limit"),
    "xmr-wheeler-inventory": ("ours", "a whole example after Wheeler"),
    "xmr-const": ("ours", "2.66, and 3.268 of the values in print"),
    "mc-1": ("converted", "one day of sample stands for five: we refuse fewer"),
    "mc-2": ("converted", "one day of sample stands for five"),
    "mc-3": ("converted", "dates of runs as numbers of days; nearest rank"),
    "mc-4": ("converted", "results of runs as a sample of one day; we show 50 to 95 %"),
    "mc-5": ("converted", "we refuse the same, or say that it is too few; we have no runs"),
    "mc-talk_daily_16w": ("ours", "exact, by convolution"),
    "mc-bowler_weekly": ("converted", "its unit is a week, ours a day: the numbers are the same"),
    "mc-simple": (
        "converted",
        "four days with a finish: we refuse, twice as long a sample we take",
    ),
    "mc-talk-trace": ("ours", "ten thousand runs agree with the exact answer"),
    "ll-1": ("other", "minutes of work by the hour; our unit is the day"),
    "ll-2": ("other", "its cards are not at hand; the same law is proved on random ones"),
    "age-1": ("converted", "100 % and 0 % of two cards are our 95 % and 50 %"),
    "age-2": ("converted", "jira-agile-metrics does not count the first day"),
    "cfd-1": ("ours", "by date and column, what came so far"),
    "fe-1": ("ours", "active time in proportion to all of it"),
    "fe-2": ("converted", "judged a day before the finish, so an open card of ours"),
    "fe-3": ("converted", "a block from before the start: jirametrics leaves it out, we count it"),
    "wip-1": ("other", "sampled at midnight, and a card put back is no WIP"),
    "bc-1": ("ours", "clusters by what they cost in days"),
    "twia-1": ("other", "two means in a screenshot, without their cards"),
}

TESTED: set[str] = set()


def example(*ids: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Note which examples a test is about."""
    TESTED.update(ids)
    return lambda test: test


def cases(*rows: tuple[str, *tuple[object, ...]]) -> pytest.MarkDecorator:
    """Return a parametrisation over examples: the id of each, then what it gives and expects."""
    TESTED.update(id for id, *_ in rows)
    return pytest.mark.parametrize("case", [pytest.param(row[1:], id=row[0]) for row in rows])


def test_every_example_is_sorted_and_those_of_our_rules_are_tested() -> None:
    assert len(RULES) == 53
    assert {id for id, (tag, _) in RULES.items() if tag != "other"} == TESTED
    assert Counter(tag for tag, _ in RULES.values()) == {"ours": 30, "converted": 13, "other": 10}


def work(started: str, finished: str | None) -> Item:
    """Return a card that was in Build from one time to another; a bare date is at nine."""
    steps = [(started, "build")] + ([(finished, "done")] if finished else [])
    times = [(at if "T" in at else f"{at}T09:00Z", to) for at, to in steps]
    card = a_card(column=steps[-1][1], history=moves(*times))
    return items(a_board({"a": card}), UTC)[0]


@cases(
    ("ct-1", "2026-05-04T11:00Z", "2026-05-04T12:04Z", 1),
    ("ct-2", "2026-05-04T23:59Z", "2026-05-05T00:01Z", 2),
    ("ct-3", "2026-05-04T11:00Z", "2026-05-04T11:00Z", 1),
    ("ct-4", "2026-04-26T09:00Z", "2026-05-04T15:00Z", 9),
    ("ct-5", "2026-05-05T12:00Z", "2026-05-06T15:00Z", 2),
    ("ct-8", "2026-05-04", None, None),
    ("cfd-ct-1", "2017-08-21", "2017-08-25", 5),
)
def test_cycle_time(case: tuple[str, str | None, int | None]) -> None:
    started, finished, days = case
    assert work(started, finished).cycle_time == days


@example("ct-6", "ct-7")
def test_cycle_times_of_several_cards() -> None:
    quando = [("01", "03"), ("05", "05"), ("07", "10")]
    assert [work(f"2024-01-{s}", f"2024-01-{f}").cycle_time for s, f in quando] == [3, 1, 4]
    deloitte = [("02", "07"), ("02", "07"), ("03", "08"), ("03", "08"), ("04", "09"), ("05", "09")]
    times = [work(f"2018-01-{s}", f"2018-01-{f}").cycle_time or 0 for s, f in deloitte]
    assert [time - 1 for time in times] == [5, 5, 5, 5, 5, 4]
    assert (spread(times).p50 or 0) - 1 == 5


@example("age-2")
def test_age() -> None:
    assert (work("2018-01-02", None).age(date(2018, 1, 10)) or 0) - 1 == 8


@cases(
    ("pct-2", range(1, 11), 50, 5),
    ("pct-3", [1] * 9 + [100], 95, 100),
    ("pct-4", range(1, 101), 85, 85),
)
def test_percentiles(case: tuple[Sequence[int], int, int]) -> None:
    values, percent, value = case
    assert percentile(values, percent) == value


@cases(
    ("xmr-1", [10, 20, 30, 40], 25, 51.6, 0),
    ("xmr-2", [100, 110, 100, 110], 105, 131.6, 78.4),
    ("xmr-3", [5, 5, 5, 5, 5], 5, 5, 5),
    ("xmr-4", [100, 120, 100, 120], 110, 163.2, 56.8),
    ("xmr-5", [100, 110], 105, 131.6, 78.4),
)
def test_xmr_limits(case: tuple[list[float], float, float, float]) -> None:
    values, mean, upper, lower = case
    found = limits(values)
    assert found
    assert (found.mean, found.upper, found.lower) == pytest.approx((mean, upper, lower))


FORTIES: Final = [40, 60, 40, 60, 40, 60, 40, 60]


@cases(
    ("xmr-rule-1", FORTIES, [55] * 8, "eight_in_a_row", [*range(8)]),
    ("xmr-rule-2", FORTIES, [45] * 8, "eight_in_a_row", [*range(8)]),
    ("xmr-rule-3", FORTIES, [*[55] * 7, 50, *[55] * 7], "eight_in_a_row", []),
    ("xmr-rule-8", FORTIES, [90, 50, 110], "outside", [2]),
    ("xmr-rule-9", [5, 15, 5, 15], [0], "outside", []),
    ("xmr-rule-10", [100, 110, 100, 110], [50], "outside", [0]),
    ("xmr-rule-11", [100, 120, 100, 120], [110, 115, 170], "outside", [2]),
)
def test_xmr_signals(case: tuple[list[float], list[float], str, list[int]]) -> None:
    baseline, values, rule, points = case
    by = limits(baseline)
    assert by
    found = [signal for signal in signals(values, by) if signal.rule == rule]
    assert [point for signal in found for point in signal.points] == points


@example("xmr-wheeler-inventory", "xmr-const")
def test_a_whole_xmr_chart() -> None:
    values = [
        19, 27, 20, 16, 18, 25, 22, 24, 17, 25, 15, 17, 20, 22, 19, 16, 22, 19, 25, 22, 18, 20,
        16, 17, 20, 15, 27, 25, 17, 19, 28,
    ]  # fmt: skip
    found = limits(values)
    assert found
    assert (found.n, found.mr, found.clamped) == (31, 4.7, False)
    assert found.mean == pytest.approx(20.387097)
    assert found.upper == pytest.approx(32.89, abs=0.01)
    assert found.lower == pytest.approx(7.885097)
    assert found.range_limit == pytest.approx(15.3596)
    assert not [signal for signal in signals(values, found) if signal.rule == "outside"]
    assert (REACH, RANGE_REACH) == (2.66, 3.268)
    assert Limits(6, 10, 1).upper == 12.66


def a_sample(counts: Sequence[int]) -> Sample:
    first = date(2025, 1, 1)
    return Sample(tuple(counts), first, first + timedelta(days=len(counts) - 1))


def days_until(sample: Sample, items: int) -> list[int]:
    """Return in how many days so many cards are done, at 50, 70, 85 and 95 percent."""
    start = date(2026, 1, 1)
    answer = when_done(sample, items, start)
    assert isinstance(answer, WhenDone)
    return [(day - start).days + 1 for day in answer.percentiles.values()]


def at_least(sample: Sample, days: int) -> list[int]:
    """Return how many cards are done in so many days, at 50, 70, 85 and 95 percent."""
    answer = how_many(sample, days)
    assert isinstance(answer, HowMany)
    return list(answer.percentiles.values())


# Throughput by day from rodbv/quando-vai-ficar-pronto.
TALK: Final = a_sample([
    3, 0, 0, 1, 4, 1, 4, 1, 0, 0, 2, 3, 2, 2, 1, 0, 0, 2, 2, 0, 0, 2, 0, 0, 4, 1, 5, 7, 4, 0, 0,
    3, 6, 6, 4, 3, 0, 0, 3, 1, 4, 2, 3, 0, 0, 1, 0, 0, 9, 3, 0, 0, 4, 4, 2, 2, 3, 0, 0, 6, 4, 3,
    5, 0, 0, 0, 2, 7, 4, 4, 1, 0, 0, 1, 5, 3, 3, 2, 0, 0, 11, 1, 5, 3, 2, 0, 0, 2, 6, 5, 0, 0, 0,
    0, 4, 1, 2, 2,
])  # fmt: skip
# Throughput by week from Mike Bowler, Monte Carlo under the covers, 2024.
BOWLER: Final = a_sample([1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2])


@example("mc-1", "mc-2")
def test_forecasts_from_a_sample_of_one_value() -> None:
    start = date(2026, 1, 1)
    assert days_until(a_sample([1] * 5), 10) == [10] * 4
    answer = when_done(a_sample([1] * 5), 10, start)
    assert isinstance(answer, WhenDone)
    assert answer.p85 == date(2026, 1, 10)
    assert at_least(a_sample([3] * 5), 10) == [30] * 4


@example("mc-3", "mc-4")
def test_percentages_of_runs() -> None:
    days = [1] * 5 + [2] * 5
    assert (percentile(days, 50), percentile(days, 85)) == (1, 2)
    results = a_sample([20] * 10 + [15] * 50 + [10] * 100)
    assert at_least(results, 1)[2] == 10
    assert [done_within(results, count, 1) >= 0.3 for count in (15, 16)] == [True, False]
    assert done_within(results, 10, 1) == 1


@example("mc-5")
def test_what_no_forecast_can_be_made_of() -> None:
    start = date(2026, 1, 1)
    for nothing in (a_sample([]), a_sample([0, 0, 0])):
        assert isinstance(when_done(nothing, 1, start), TooFew)
        assert isinstance(how_many(nothing, 1), TooFew)
    with pytest.raises(ValueError, match="items"):
        when_done(TALK, 0, start)
    with pytest.raises(ValueError, match="days"):
        how_many(TALK, 0)


@cases(
    ("mc-talk_daily_16w", TALK, 10, [5, 6, 8, 10]),
    ("mc-talk_daily_16w", TALK, 30, [15, 17, 19, 22]),
    ("mc-talk-trace", TALK, 50, [24, 27, 30, 33]),
    ("mc-bowler_weekly", BOWLER, 105, [28, 30, 32, 34]),
    ("mc-simple", a_sample([0, 1, 2, 3, 4] * 2), 50, [25, 27, 29, 32]),
)
def test_when_so_many_are_done(case: tuple[Sample, int, list[int]]) -> None:
    sample, items, days = case
    assert days_until(sample, items) == days


@cases(
    ("mc-talk_daily_16w", TALK, 14, [29, 25, 21, 17]),
    ("mc-talk_daily_16w", TALK, 30, [63, 57, 51, 44]),
    ("mc-bowler_weekly", BOWLER, 4, [15, 12, 10, 7]),
    ("mc-bowler_weekly", BOWLER, 8, [31, 27, 23, 19]),
    ("mc-simple", a_sample([0, 1, 2, 3, 4] * 2), 14, [28, 25, 22, 19]),
)
def test_how_many_are_done(case: tuple[Sample, int, list[int]]) -> None:
    sample, days, counts = case
    assert at_least(sample, days) == counts


def five_columns() -> dict[str, Column]:
    names = ["Backlog", "Committed", "Build", "Test", "Done"]
    return {name.casefold(): a_column(name) for name in names}


def walked(*days: str | None) -> Card:
    """Return a card that came into Backlog, Committed, Build, Test, Done on these dates."""
    steps = [(f"{day} 09:00", id) for day, id in zip(days, five_columns(), strict=False) if day]
    return a_card(column=steps[-1][1], history=moves(*steps))


@example("cfd-1")
def test_a_cumulative_flow_diagram() -> None:
    cards = {
        "a": walked("2018-01-01"),
        "b": walked("2018-01-02", "2018-01-03"),
        "c": walked("2018-01-03", "2018-01-03", "2018-01-04", "2018-01-05", "2018-01-06"),
        "d": walked("2018-01-04", "2018-01-04"),
    }
    board = a_board(cards, five_columns())
    window = Window(date(2018, 1, 1), date(2018, 1, 6))
    found = cfd(items(board, BERLIN), workflow(board), BERLIN, window)
    assert [*zip(*(found.entered[id] for id in found.columns), strict=True)] == [
        (1, 0, 0, 0, 0),
        (2, 0, 0, 0, 0),
        (3, 2, 0, 0, 0),
        (4, 3, 1, 0, 0),
        (4, 3, 1, 1, 0),
        (4, 3, 1, 1, 1),
    ]


@example("cfd-wip-1")
def test_the_way_up_a_diagram_is_the_wip() -> None:
    stages = [("done", 10), ("test", 8), ("build", 13)]
    cards = {
        f"{column}{at}": a_card(
            column=column,
            history=moves(("2017-08-21 09:00", "build"), ("2017-08-22 09:00", column)),
        )
        for column, count in stages
        for at in range(count)
    }
    board = a_board(cards, five_columns())
    day = Window(date(2017, 8, 25), date(2017, 8, 25))
    lines = cfd(items(board, BERLIN), workflow(board), BERLIN, day).entered
    assert lines["build"][0] - lines["done"][0] == 21
    assert wip_by_day(items(board, BERLIN), day) == (21,)


@example("age-1")
def test_ages_on_leaving_a_column() -> None:
    columns = {
        "ready": a_column("Ready", kind="queue"),
        "work": a_column("In Progress"),
        "review": a_column("Review"),
        "done": a_column("Done"),
    }

    def card(*lengths: int) -> Card:
        """Return a card that stood so many days in each column, its first and last counted."""
        day, history = date(2026, 1, 1), []
        for column, length in zip(columns, (*lengths, 1), strict=True):
            history.append(Move(at=moment(f"{day} 09:00"), to=column))
            day += timedelta(days=length - 1)
        return a_card(column="done", history=tuple(history))

    board: Board = a_board({"a": card(1, 2, 3), "b": card(4, 5, 6)}, columns)
    done = items(board, BERLIN)
    found = ageing_work(done, done, workflow(board), date(2026, 2, 1), BERLIN)
    assert [bands[0] for bands in found.bands.values() if bands] == [1, 2, 4]
    assert [bands[3] for bands in found.bands.values() if bands] == [4, 8, 13]


@example("fe-1")
def test_flow_efficiency() -> None:
    card = a_card(
        column="done",
        history=moves(
            ("2026-01-01T00:00Z", "ready"),
            ("2026-01-04T18:00Z", "build"),
            ("2026-01-05T04:00Z", "done"),
        ),
    )
    flow, now = workflow(a_board()), moment("2026-02-01")
    found = efficiency_of(card, flow, now)
    assert found
    assert (found.total, found.share) == (timedelta(hours=100), 0.1)
    at_once = a_card(column="done", history=moves(("2026-01-01", "build"), ("2026-01-01", "done")))
    found = efficiency_of(at_once, flow, now)
    assert found
    assert found.share is None


def held(*spans: tuple[str, str | None]) -> tuple[Blocker, ...]:
    return tuple(
        Blocker(since=moment(since), until=moment(until) if until else None)
        for since, until in spans
    )


@example("fe-2", "fe-3")
def test_flow_efficiency_of_a_card_that_was_blocked() -> None:
    flow = workflow(a_board())
    often = a_card(
        history=moves(("2000-01-01", "build")),
        blocks=held(
            ("2000-01-02", "2000-01-03"),
            ("2000-01-04", "2000-01-06"),
            ("2000-01-05", "2000-01-06"),
            ("2000-01-09", "2000-01-10"),
        ),
    )
    found = efficiency_of(often, flow, moment("2000-01-07"))
    assert found
    assert (found.active.days, found.total.days, found.share) == (3, 6, 0.5)
    always = a_card(history=moves(("2000-01-02", "build")), blocks=held(("2000-01-01 00:01", None)))
    found = efficiency_of(always, flow, moment("2000-01-03"))
    assert found
    assert (found.active, found.total) == (timedelta(), timedelta(days=1))


@example("bc-1")
def test_what_blocks_most_comes_first() -> None:
    first = datetime(2014, 1, 1, 9, tzinfo=UTC)

    def blocked(cluster: str, days: int) -> Card:
        block = Blocker(since=first, until=first + timedelta(days=days - 1), cluster=cluster)
        return a_card(history=(Move(at=first, to="build"),), blocks=(block,))

    board = a_board({"a": blocked("backend", 87), "b": blocked("content", 109)})
    year = Window(date(2014, 1, 1), date(2014, 12, 31))
    found = clusters(items(board, UTC), year.last, UTC, year)
    assert [(cluster.name, cluster.days) for cluster in found] == [
        ("content", 109),
        ("backend", 87),
    ]
