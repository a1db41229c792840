"""What each figure of a board says, card by card."""

from datetime import UTC, date, timedelta
from typing import Any

import pytest

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.model import Blocker, Board, Card, Sle
from kanbantui.flow.figures import Figures
from kanbantui.flow.items import Slice
from kanbantui.flow.little import flow_debt
from kanbantui.flow.missing import Missing
from kanbantui.flow.throughput import NetWeek, Week
from kanbantui.flow.wip import suggested_limit

NOW = moment("2026-02-27 16:00")


def figures(board: Board | None = None, days: int = 90, **cards: Card) -> Figures:
    return Figures(board or a_board(cards), NOW, BERLIN, days)


def done(start: str, end: str, **facts: Any) -> Card:
    history = moves((f"{start} 09:00", "build"), (f"{end} 17:00", "done"))
    return a_card(column="done", history=history, **facts)


def opened(start: str, column: str = "build", **facts: Any) -> Card:
    return a_card(column=column, history=moves((f"{start} 09:00", column)), **facts)


def discarded(start: str, end: str) -> Card:
    return opened(start, outcome="discarded", closed=moment(end), why="no")


def many(end: str, days: int, count: int) -> dict[str, Card]:
    """Return cards that took so many days each until a date."""
    start = date.fromisoformat(end) - timedelta(days=days - 1)
    return {f"m{days}-{at}": done(start.isoformat(), end) for at in range(count)}


# Work in process.


def test_a_card_is_in_process_from_its_start_to_its_end_both_counted() -> None:
    told = figures(
        days=5,
        a=done("2026-02-24", "2026-02-25"),
        b=opened("2026-02-25"),
        c=discarded("2026-02-20", "2026-02-23"),
    )
    assert told.wip == (1, 1, 2, 1, 1)


def test_a_card_that_was_reopened_is_in_process_since_its_first_start() -> None:
    history = moves(("2026-02-24", "build"), ("2026-02-25", "done"), ("2026-02-27", "review"))
    told = figures(days=5, a=a_card(column="review", history=history))
    assert told.wip == (0, 1, 1, 1, 1)
    assert told.cycle_time.n == 0


def test_work_that_ended_before_it_began_by_a_wrong_clock_counts_as_a_day() -> None:
    told = figures(days=5, a=done("2026-02-26", "2026-02-24"))
    assert (told.wip, told.cycle_times) == ((0, 1, 0, 0, 0), (1,))


def test_total_age_is_of_open_cards_alone() -> None:
    told = figures(
        a=opened("2026-02-26"), b=opened("2026-02-20"), c=done("2026-02-01", "2026-02-27")
    )
    assert told.total_age == 2 + 8


def test_a_suggested_limit_is_the_least_that_covers_most_days() -> None:
    assert suggested_limit([1] * 50 + [2] * 35 + [9] * 15) == 2
    assert suggested_limit([1] * 50 + [2] * 34 + [9] * 16) == 9
    assert suggested_limit([]) is None


# Throughput.


def test_throughput_counts_whole_weeks_and_keeps_those_with_nothing() -> None:
    told = figures(
        days=23,  # from Thursday the 5th on
        early=done("2026-02-06", "2026-02-06"),
        monday=done("2026-02-01", "2026-02-09"),
        sunday=done("2026-02-10", "2026-02-15"),
        late=done("2026-02-23", "2026-02-24"),
    )
    assert told.throughput == (Week(date(2026, 2, 9), 2), Week(date(2026, 2, 16), 0))
    assert [week.label for week in told.throughput] == ["2026-W07", "2026-W08"]


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert Week(date(2025, 12, 29), 0).label == "2026-W01"


def test_net_flow_is_what_came_less_what_was_finished() -> None:
    told = figures(
        days=14,  # from Saturday the 14th on
        a=done("2026-02-16", "2026-02-18", created=moment("2026-02-01")),
        b=opened("2026-02-17"),
        c=discarded("2026-02-17", "2026-02-19"),
    )
    assert told.net_flow == (NetWeek(date(2026, 2, 16), 3, 1),)
    assert told.net_flow[0].net == 2


# Cycle times.


def test_cycle_times_are_of_what_was_finished_from_the_first_day_of_the_window_to_today() -> None:
    told = figures(
        days=10,
        today=done("2026-02-27", "2026-02-27", created=moment("2026-02-18")),
        first=done("2026-02-17", "2026-02-18", created=moment("2026-02-17")),
        before=done("2026-02-15", "2026-02-17"),
    )
    assert told.cycle_times == (2, 1)
    assert (told.lead_time.n, told.lead_time.p50, told.lead_time.mean) == (2, 2, 6)
    assert [(point.id, point.days) for point in told.scatter.points] == [("first", 2), ("today", 1)]
    assert told.histogram.counts == {1: 1, 2: 1}


# Expectation.


def test_the_boards_own_expectation_is_held_against_what_was_finished() -> None:
    board = a_board(
        many("2026-02-20", 5, 9) | many("2026-02-20", 9, 1), sle=Sle(days=8, percent=90)
    )
    told = figures(board).expectation
    assert (told.days, told.percent, told.n, told.guess, told.hit_rate) == (8, 90, 10, False, 0.9)


def test_without_one_the_finished_cards_show_it_and_few_of_them_are_a_guess() -> None:
    told = figures(a_board(many("2026-02-20", 5, 8) | many("2026-02-20", 9, 1))).expectation
    assert (told.days, told.percent, told.n, told.guess) == (5, 85, 9, True)
    nothing = figures().expectation
    assert (nothing.days, nothing.n, nothing.guess, nothing.hit_rate) == (None, 0, True, None)


def test_an_expectation_looks_at_ninety_days_or_at_thirty_cards() -> None:
    long_ago = many("2025-06-30", 20, 40)
    assert figures(a_board(long_ago)).expectation.n == 30
    assert figures(a_board(long_ago | many("2026-02-20", 3, 28))).expectation.n == 30
    assert figures(a_board(long_ago | many("2026-02-20", 3, 31))).expectation.n == 31
    on_the_first_day = many("2025-11-30", 3, 31)
    assert figures(a_board(long_ago | on_the_first_day)).expectation.n == 31


# Blocked.


def held(since: str, until: str | None, cluster: str = "") -> Blocker:
    return Blocker(
        since=moment(since), until=moment(until) if until else None, reason="x", cluster=cluster
    )


def test_blocked_days_are_those_of_work_and_no_day_counts_twice() -> None:
    card = opened(
        "2026-02-20",
        blocks=(
            held("2026-02-10", "2026-02-21 08:00", "vendor"),  # the 20th and the 21st
            held("2026-02-21 09:00", "2026-02-22 10:00", "vendor"),  # and the 22nd
            held("2026-02-26 15:00", None, "staging"),
        ),
    )
    found = figures(a=card).blocked
    assert [(c.name, c.count, c.days) for c in found] == [("vendor", 2, 3), ("staging", 1, 2)]


def test_blockers_count_in_the_window_only_and_not_in_options() -> None:
    long = opened("2026-01-01", blocks=(held("2026-01-05", None),))
    told = figures(
        days=7,
        a=long,
        b=done("2026-01-01", "2026-02-01", blocks=(held("2026-01-05", "2026-01-09"),)),
        c=opened("2026-02-01", "ideas", blocks=(held("2026-02-05", None),)),
    )
    assert [(c.name, c.count, c.days) for c in told.blocked] == [("", 1, 7)]


# Flow efficiency.


def test_flow_efficiency_is_the_ratio_of_sums() -> None:
    quick = a_card(
        column="done",
        history=moves(("2026-02-01 00:00", "build"), ("2026-02-02 00:00", "done")),
    )
    slow = a_card(
        column="done",
        history=moves(
            ("2026-02-01 00:00", "ready"),
            ("2026-02-10 00:00", "build"),
            ("2026-02-10 00:00", "done"),
        ),
    )
    told = figures(quick=quick, slow=slow).efficiency
    assert (told.n, told.share) == (2, 0.1)


def test_active_columns_are_those_that_the_board_says() -> None:
    history = moves(
        ("2026-02-01 00:00", "build"), ("2026-02-04 00:00", "review"), ("2026-02-05 00:00", "done")
    )
    card = a_card(column="done", history=history)
    queue = the_columns(review=a_column("Review", kind="queue"))
    assert figures(a=card).efficiency.share == 1
    assert figures(a_board({"a": card}, queue)).efficiency.share == 0.75


# The diagram and ageing work.


def test_a_discarded_card_stays_in_the_diagram_where_it_came_to() -> None:
    told = figures(days=3, a=discarded("2026-02-26", "2026-02-27"), b=opened("2026-02-01")).cfd
    assert told.entered["build"] == (1, 2, 2)
    assert told.entered["review"] == (0, 0, 0)
    assert told.discarded == 1


def test_a_card_that_comes_back_leaves_the_diagram_as_it_was() -> None:
    history = moves(("2026-02-25", "ideas"), ("2026-02-25", "review"), ("2026-02-26", "build"))
    told = figures(days=3, a=a_card(history=history)).cfd
    assert told.entered["review"] == (1, 1, 1)


def test_retired_columns_have_no_line_and_no_band() -> None:
    columns = the_columns(review=a_column("Review", retired=True))
    history = moves(("2026-02-20", "build"), ("2026-02-21", "review"), ("2026-02-22", "done"))
    told = figures(a_board({"a": a_card(column="done", history=history)}, columns))
    assert "review" not in told.cfd.entered
    assert told.ageing.columns == ("ready", "build")
    assert told.ageing.bands["build"] == (2, 2, 2, 2)


def test_an_open_card_reaches_a_zone_when_it_is_as_old_as_others_that_went_on() -> None:
    cards = many("2026-02-20", 2, 5) | many("2026-02-20", 4, 4) | many("2026-02-20", 10, 1)
    board = a_board(cards | {"a": opened("2026-02-24", "review")})
    found = figures(board).ageing
    assert (found.n, found.bands["review"]) == (10, (2, 4, 4, 10))
    assert [(p.id, p.column, p.age, p.zone) for p in found.points] == [("a", "review", 4, 85)]
    assert [found.zone("review", age) for age in (1, 2, 3, 9, 10)] == [None, 50, 50, 85, 95]
    assert (found.zone("ideas", 9), found.zone("review", None)) == (None, None)


def test_bands_rise_to_the_right_though_a_clock_was_wrong() -> None:
    history = moves(
        ("2026-02-01", "ready"),
        ("2026-02-05", "build"),
        ("2026-02-02", "review"),
        ("2026-02-09", "done"),
    )
    bands = figures(a=a_card(column="done", history=history)).ageing.bands
    assert [band[0] for band in bands.values() if band] == [5, 5, 9]


def test_a_card_that_waits_in_options_again_has_an_age_and_no_zone() -> None:
    cards = many("2026-02-20", 2, 5)
    back = a_card(column="ideas", history=moves(("2026-02-20", "build"), ("2026-02-21", "ideas")))
    [point] = figures(a_board(cards | {"a": back})).ageing.points
    assert (point.column, point.age, point.zone) == ("ideas", 8, None)


# Little's law.


def ticks(told: Figures) -> dict[str, bool]:
    return {check.name: check.ok for check in told.little.checks}


def test_a_steady_board_keeps_the_five_conditions() -> None:
    first = date(2026, 1, 1)
    days = [first + timedelta(days=each) for each in range(58)]
    cards = {f"c{d}": done(str(d), str(d + timedelta(days=2))) for d in days[:-2]}
    now = {f"o{d}": opened(str(d)) for d in days[-2:]}
    told = figures(a_board(cards | now), days=30)
    assert ticks(told) == dict.fromkeys(ticks(told), True)
    assert len(ticks(told)) == 5
    assert told.little.avg_cycle_time == 3
    assert told.little.predicted_cycle_time == pytest.approx(3, abs=0.1)


def test_what_breaks_a_condition_is_named() -> None:
    told = figures(
        days=30,
        a=opened("2026-02-20"),
        b=discarded("2026-02-10", "2026-02-12"),
        c=done("2026-02-10", "2026-02-12"),
    )
    assert [name for name, ok in ticks(told).items() if not ok] == [
        "arrivals and departures alike",
        "nothing discarded",
        "WIP alike at both ends",
        "mean age alike at both ends",
    ]


def test_flow_debt_is_how_much_older_the_next_one_due_is() -> None:
    cards = {
        "old": opened("2026-02-01"),
        "a": done("2026-02-20", "2026-02-21"),
        "b": done("2026-02-22", "2026-02-25"),
        "new": opened("2026-02-23"),
    }
    # Two have left, and the third to arrive came on the 22nd: five days ago, less a mean of 3.
    assert figures(a_board(cards)).flow_debt == 5 - 3
    assert flow_debt(figures(a=done("2026-02-20", "2026-02-21")).items, NOW.date()) is None
    assert flow_debt(figures(a=opened("2026-02-20")).items, NOW.date()) is None


# Slices, and what is not known.


def test_a_slice_is_of_any_class_and_all_tags() -> None:
    board = a_board(
        {
            "a": done("2026-02-01", "2026-02-03", class_="expedite", tags=("api", "web")),
            "b": done("2026-02-01", "2026-02-03", tags=("api",)),
            "c": done("2026-02-01", "2026-02-03", class_="intangible", tags=("api", "web")),
        }
    )

    def ids(*, classes: set[str] | None = None, tags: set[str] | None = None) -> list[str]:
        part = Slice(frozenset(classes or ()), frozenset(tags or ()))
        return [item.id for item in Figures(board, NOW, BERLIN, slice=part).items]

    assert ids() == ["a", "b", "c"]
    assert ids(classes={"expedite", "standard"}) == ["a", "b"]
    assert ids(tags={"api", "web"}) == ["a", "c"]
    assert ids(classes={"expedite"}, tags={"web"}) == ["a"]


def test_what_nobody_wrote_down_is_named() -> None:
    told = figures(
        blank=a_card(column="done"),
        known=done("2026-02-01", "2026-02-03"),
        by_hand=a_card(column="done", history=moves(("2026-02-02", "ideas"))),
        thrown=a_card(outcome="discarded", history=moves(("2026-02-02", "build"))),
    )
    assert told.missing == Missing(
        without_history=("blank",),
        unknown_start=("blank", "by_hand"),
        unknown_end=("blank", "by_hand", "thrown"),
        begins=date(2026, 2, 1),
        truncated=True,
    )
    assert told.wip[-1] == 0


def test_history_that_began_before_the_window_is_not_truncated() -> None:
    card = done("2026-02-01", "2026-02-03")
    told = figures(days=27, a=card)
    assert (told.missing.begins, told.missing.truncated) == (date(2026, 2, 1), False)
    assert figures(days=28, a=card).missing.truncated
    assert figures().missing == Missing((), (), (), None, truncated=False)


def test_dates_are_those_of_the_boards_zone() -> None:
    late = a_card(
        column="done",
        history=moves(("2026-02-25T23:30Z", "build"), ("2026-02-26T22:30Z", "done")),
    )
    assert figures(a=late).cycle_times == (1,)
    assert Figures(a_board({"a": late}), NOW, UTC).cycle_times == (2,)
