"""Real boards against figures that other tools worked out of them.

They are no part of this repository: `KANBANTUI_REFERENCE` names the folder that holds
`reference/`, `csv/` and `trello/`. Without it these tests are skipped.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import pytest

from builders import a_board
from flow.references import (
    COLUMNS,
    FOLDER,
    csv_board,
    day,
    figures,
    midnight,
    only,
    told_by,
    trello_board,
    work,
)
from kanbantui.board.model import Board
from kanbantui.flow.days import touched
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import HowMany, Sample, WhenDone, done_within, how_many, when_done
from kanbantui.flow.percentiles import percentile
from kanbantui.flow.window import Window
from kanbantui.flow.wip import wip_by_day
from kanbantui.flow.xmr import limits

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="KANBANTUI_REFERENCE names no folder with reference figures"
)


# jira-agile-metrics, from a Trello board.


JAM: Final = "jam_miyamae_clipkit"
LINES: Final = ("Backlog", "Todo", "Doing", "Done")


def returned(board: Board) -> set[str]:
    """Return the cards that were moved back: that tool forgets what came before, we do not."""
    places = list(COLUMNS)
    went = {
        id: [places.index(move.to) for move in card.history] for id, card in board.cards.items()
    }
    return {id for id, steps in went.items() if steps != sorted(steps)}


def entered(items: Iterable[Any], column: str, last: str) -> int:
    """Return how many items that tool has in a column, or past it, by a date."""
    after = LINES[LINES.index(column) :]
    return sum(any((item["entered"][at] or "9") <= last for at in after) for item in items)


@pytest.fixture
def jam() -> tuple[Any, Board, Figures]:
    """Return that tool's figures, the board they are of, and ours over the same dates."""
    reference = told_by(JAM)
    board = trello_board(reference)
    dates = sorted(reference["cfd"])
    return reference, board, figures(board, day(dates[0]), day(dates[-1]))


def test_jam_cycle_times_are_ours_less_one(jam: tuple[Any, Board, Figures]) -> None:
    reference, board, told = jam
    ours = {
        item.id: (item.cycle_time and item.cycle_time - 1, item.finished and str(item.finished))
        for item in told.items
    }
    theirs = {
        item["id"]: (item["cycle_time_days"], item["completed"]) for item in reference["items"]
    }
    assert ours.keys() == theirs.keys()
    assert len(ours) == 67
    differ = {id for id in ours if ours[id] != theirs[id]}
    assert differ <= returned(board)
    assert len(differ) == 1


def test_jam_diagram_differs_by_cards_that_were_moved_back_alone(
    jam: tuple[Any, Board, Figures],
) -> None:
    reference, board, told = jam
    back = returned(board)
    ours_back = figures(only(board, back), told.window.first, told.window.last).cfd
    theirs_back = [item for item in reference["items"] if item["id"] in back]
    for at, when in enumerate(told.window.dates()):
        for line in LINES:
            ours = told.cfd.entered[line.casefold()][at] - ours_back.entered[line.casefold()][at]
            theirs = reference["cfd"][str(when)][line] - entered(theirs_back, line, str(when))
            assert ours == theirs, (when, line)


def test_jam_wip_is_ours_less_the_departures_of_the_day(jam: tuple[Any, Board, Figures]) -> None:
    reference, board, told = jam
    back = returned(board)
    straight = figures(only(board, board.cards.keys() - back), told.window.first, told.window.last)
    left = straight.cfd.entered["done"]
    theirs_back = [item for item in reference["items"] if item["id"] in back]
    for at, when in enumerate(told.window.dates()):
        departures = left[at] - (left[at - 1] if at else 0)
        open_back = entered(theirs_back, "Doing", str(when)) - entered(
            theirs_back, "Done", str(when)
        )
        assert straight.wip[at] - departures == reference["wip"][str(when)] - open_back, when


def test_jam_throughput_is_ours(jam: tuple[Any, Board, Figures]) -> None:
    reference, _, told = jam
    daily = reference["throughput_daily"]
    ours = {str(when): 0 for when in told.window.dates() if str(when) in daily}
    for item in told.finished:
        ours[str(item.finished)] += 1
    assert ours == daily
    # Its weeks are named by the Monday that ends them; nothing was finished on a Monday.
    assert len(told.throughput) == 7
    for week in told.throughput:
        ends = str(week.monday + timedelta(days=7))
        assert week.count == reference["throughput_weekly"][ends]


def test_jam_net_flow_is_ours_but_for_a_start_that_it_forgot(
    jam: tuple[Any, Board, Figures],
) -> None:
    reference, _, told = jam
    differ = {}
    for week in told.net_flow:
        theirs = reference["net_flow_weekly"][str(week.monday)]
        assert week.departures == theirs["departures"]
        if week.arrivals != theirs["arrivals"]:
            differ[week.label] = week.arrivals - theirs["arrivals"]
    assert differ == {"2015-W07": 1, "2015-W09": -1}  # one card, moved back in between


def test_jam_ages_are_ours_less_one(jam: tuple[Any, Board, Figures]) -> None:
    reference, board, told = jam
    theirs = {row["id"]: row["age_days"] for row in reference["ageing_wip"]}
    ours = {point.id: point.age - 1 for point in told.ageing.points}
    assert ours.keys() == theirs.keys()
    differ = {id for id in ours if ours[id] != theirs[id]}
    assert differ <= returned(board)
    assert (len(ours), len(differ)) == (7, 1)


# quando: cycle times, percentiles, and forecasts by convolution.

QUANDO: Final = ("quando_flowmetricscsv_example", "quando_from_jam_miyamae_clipkit")


@pytest.mark.parametrize("name", QUANDO)
def test_quando_cycle_times_percentiles_and_throughput_are_ours(name: str) -> None:
    reference = told_by(name)
    spans = [(midnight(start), midnight(end)) for start, end in reference["items"]]
    board = a_board(dict(work(f"c{at:03}", *span) for at, span in enumerate(spans)), COLUMNS)
    first, last = (day(reference["input"][key]) for key in ("first_finish", "last_finish"))
    told = figures(board, first, last)
    times = {item.id: item.cycle_time for item in told.items}
    assert [times[f"c{at:03}"] for at in range(len(spans))] == reference["lead_times_inclusive"]
    assert told.cycle_time.mean == pytest.approx(reference["mean_lead_time"])
    ordered = sorted(reference["lead_times_inclusive"])
    for percent, value in reference["percentiles_nearest_rank"].items():
        assert percentile(ordered, int(percent)) == value
    per_day = [0] * told.window.days
    for item in told.finished:
        per_day[told.window.index(item.finished or first)] += 1
    assert per_day == reference["throughput_daily"]


def sampled(counts: list[int]) -> Sample:
    first = date(2025, 1, 1)
    return Sample(tuple(counts), first, first + timedelta(days=len(counts) - 1))


def dates_of(sample: Sample, items: int) -> dict[str, int]:
    start = date(2026, 1, 1)
    answer = when_done(sample, items, start)
    assert isinstance(answer, WhenDone)
    return {str(percent): (end - start).days + 1 for percent, end in answer.percentiles.items()}


def counts_of(sample: Sample, days: int) -> dict[str, int]:
    answer = how_many(sample, days)
    assert isinstance(answer, HowMany)
    return {str(percent): count for percent, count in answer.percentiles.items()}


@pytest.mark.parametrize("name", QUANDO)
def test_quando_forecasts_are_ours(name: str) -> None:
    reference = told_by(name)
    sample = sampled(reference["throughput_daily"])
    for items, told in reference["forecast_days"].items():
        assert dates_of(sample, int(items)) == told["exact"]
        for days, chance in told["exact_cdf_at"].items():
            assert done_within(sample, int(items), int(days)) == pytest.approx(chance, abs=1e-6)
        simulated = told["quando_seed42_10k"]
        assert all(abs(told["exact"][p] - simulated[p]) <= 1 for p in simulated)
    for days, told in reference["forecast_items"].items():
        assert counts_of(sample, int(days)) == told["exact_at_least_with_confidence"]


def test_flowmetrics_forecasts_are_ours() -> None:
    reference = told_by("flowmetrics_forecast")
    for case in reference["cases"]:
        # A sample with fewer than five finishes is taken twice: its distribution is the same.
        sample = sampled(case["samples"] * (2 if case["name"] == "simple" else 1))
        for items, exact in case["exact_when"].items():
            assert dates_of(sample, int(items)) == exact
        for days, exact in case["exact_how_many"].items():
            assert counts_of(sample, int(days)) == exact
    trace = reference["talk_trace"]
    talk = sampled(reference["cases"][0]["samples"])
    assert dates_of(talk, trace["min_final"]) == trace["nearest_rank_days"]


# FlowMetricsCSV: process behaviour charts of daily series.

PBC: Final = "flowmetricscsv_pbc"


def test_pbc_series_are_ours_as_they_were_at_midnight() -> None:
    series = told_by(PBC)["series"]
    first, last = date(2023, 2, 1), date(2023, 4, 30)
    told = figures(csv_board(), first, last)
    dates = list(told.window.dates())[: len(series["wip_daily"]["values"])]
    came = [sum(item.started == each for item in told.items) for each in dates]
    left = [sum(item.finished == each for item in told.items) for each in dates]
    assert left == series["throughput_daily"]["values"]
    at_midnight = [wip - new for wip, new in zip(told.wip, came, strict=False)]
    assert at_midnight == series["wip_daily"]["values"]
    # Whole days that had passed by midnight: ours of that day, less two a card.
    ages = [
        sum(
            touched(item.started, each) - 2
            for item in told.items
            if item.started and item.started < each and item.is_open_on(each)
        )
        for each in dates
    ]
    assert ages == series["total_age_daily"]["values"]


def test_pbc_cycle_times_are_ours_less_a_day_that_was_not_whole() -> None:
    told = figures(csv_board(), date(2023, 2, 1), date(2023, 4, 29))
    ended = sorted(told.finished, key=lambda item: item.card.history[-1].at)
    theirs = told_by(PBC)["series"]["cycle_time_in_closing_order"]["values"]
    for item, days in zip(ended, theirs, strict=True):
        start, end = (move.at for move in item.card.history)
        # It counts whole 24 hours and one; a date that was touched is a day for us.
        assert item.cycle_time == days + (end.time() < start.time())


def test_pbc_limits_are_ours() -> None:
    for name, series in told_by(PBC)["series"].items():
        found = limits(series["values"])
        assert found
        assert (found.mean, found.mr, found.upper, found.lower) == pytest.approx(
            (series["average"], series["mR_bar"], series["unpl"], series["lnpl"])
        ), name


def test_wip_of_the_example_adds_up_to_its_cycle_times() -> None:
    board = csv_board()
    closed = [id for id, card in board.cards.items() if card.column == "done"]
    told = figures(only(board, closed), date(2022, 12, 1), date(2024, 12, 1))
    assert len(told.cycle_times) == len(closed) == 261
    wip = wip_by_day(told.items, Window(date(2022, 12, 1), date(2024, 12, 1)))
    assert (wip[0], wip[-1]) == (0, 0)
    assert sum(wip) == sum(told.cycle_times)
    assert told.little.predicted_cycle_time == pytest.approx(told.little.avg_cycle_time)
