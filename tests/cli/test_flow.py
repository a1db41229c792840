"""`flow` and `forecast`: the keys programs count on, and words that say what they rest on."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from command_line import Run

SPREAD = {"n", "mean", "p50", "p70", "p85", "p95"}


def finished(id: str, start: date, end: date, **facts: str) -> str:
    """Return a card that was in Build from one date to another."""
    more = "".join(f"{key} = {value}\n" for key, value in facts.items())
    return f"""
[cards.{id}]
title = "Work {id}"
created = {start - timedelta(days=2)}T09:00:00+01:00
column = "done"
{more}history = [
  {{ at = {start}T09:00:00+01:00, to = "build" }},
  {{ at = {end}T17:00:00+01:00, from = "build", to = "done" }},
]
"""


def steady(first: date, cards: int) -> str:
    """Return the text of cards of three days each, one finished every fourth day."""
    days = [first + timedelta(days=4 * each) for each in range(cards)]
    return "".join(
        finished(f"s{at:02}", day, day + timedelta(days=2), tags='["api"]' if at % 2 else "[]")
        for at, day in enumerate(days)
    )


@pytest.fixture
def flowing(board: Path) -> Path:
    """Make the board one that finished fifteen cards in the last two months."""
    board.write_text(board.read_text() + steady(date(2025, 12, 28), 15))
    return board


def test_flow_has_the_keys_of_the_contract(run: Run, flowing: Path) -> None:
    assert flowing.exists()
    told = run("flow", "--json").json
    assert told["today"] == "2026-02-27"
    assert told["window"] == {"from": "2025-11-30", "until": "2026-02-27", "days": 90}
    assert told["wip"] == 1
    assert told["total_age"] == 5
    assert told["cycle_time"].keys() == told["customer_lead_time"].keys() == SPREAD
    assert (told["cycle_time"]["n"], told["cycle_time"]["p85"]) == (16, 3)
    assert told["customer_lead_time"]["p50"] == 5
    assert told["throughput"][0] == {"week": "2025-W49", "count": 0}
    assert told["throughput"][-1] == {"week": "2026-W08", "count": 2}
    assert told["sle"] == {"days": 8, "percent": 85, "n": 16, "guess": False, "hit_rate": 1.0}
    assert told["ageing"] == [{"id": "7kq2mp", "column": "build", "age_days": 5, "zone": 95}]
    assert told["flow_efficiency"] == 1.0
    assert told["blocked"] == [{"cluster": "", "count": 1, "days": 3}]
    assert told["little"].keys() == {
        "avg_wip",
        "throughput_per_day",
        "avg_cycle_time",
        "predicted_cycle_time",
        "checks",
    }
    assert {"name": "one unit", "ok": True} in told["little"]["checks"]
    assert told["signals"] == []


def test_a_board_on_which_nothing_was_finished_has_nulls_beside_an_n_of_0(run: Run) -> None:
    told = run("flow", "--json", "--window", "10").json
    empty = {"n": 0, "mean": None, "p50": None, "p70": None, "p85": None, "p95": None}
    assert told["cycle_time"] == told["customer_lead_time"] == empty
    assert told["flow_efficiency"] is None
    assert told["little"]["predicted_cycle_time"] is None
    assert told["window"]["days"] == 10


def test_a_signal_names_its_series_its_rule_and_its_week(run: Run, board: Path) -> None:
    busy = date(2026, 2, 10)
    text = "".join(finished(f"b{at}", busy, busy) for at in range(9))
    board.write_text(board.read_text() + text)
    signals = run("flow", "--json").json["signals"]
    assert [
        (signal["series"], signal["at"]) for signal in signals if signal["rule"] == "outside"
    ] == [("throughput", "2026-W07")]
    assert "a week outside of the limits, above, at 2026-W07" in run("flow").out


def test_what_was_archived_counts(run: Run, flowing: Path) -> None:
    before = run("flow", "--json").json
    assert run("archive", "--older-than", "14d").code == 0
    assert "s05" not in flowing.read_text()
    assert run("flow", "--json").json == before


def test_a_slice_is_of_any_of_the_classes_and_all_of_the_tags(run: Run, flowing: Path) -> None:
    assert flowing.exists()
    told = run("flow", "--tag", "api", "--json").json
    assert (told["tags"], told["cycle_time"]["n"]) == (["api"], 7)
    both = run("flow", "--class", "standard", "--class", "expedite", "--json").json
    assert (both["cycle_time"]["n"], both["wip"]) == (16, 1)
    assert run("flow", "--class", "standard", "--tag", "api").out.startswith(
        "Payments: the last 90 days, 2025-11-30 to 2026-02-27, only Standard with #api\n"
    )
    refused = run("flow", "--class", "nonsense")
    assert (refused.code, refused.out) == (1, "")


def test_the_text_says_the_figures_with_how_much_they_rest_on(run: Run, flowing: Path) -> None:
    assert flowing.exists()
    text = run("flow").out
    assert "50 % 3, 70 % 3, 85 % 3, 95 % 4 days or fewer; mean 3.1; n 16" in text
    assert "8 days at 85 %; 100 % kept it; n 16" in text
    assert "7kq2mp  Build     5d  at 95 %  Split the table" in text


def test_the_text_says_what_nobody_wrote_down(run: Run, board: Path) -> None:
    text = run("flow").out
    assert "history begins 2026-02-01; the days before count as days without work" in text
    assert "8 days at 85 %, a guess; 100 % kept it; n 1" in text
    board.write_text(board.read_text() + '\n[cards.x1]\ntitle = "Old"\ncolumn = "done"\n')
    text = run("flow").out
    assert "1 card with no time at all: x1" in text
    assert "1 card with an unknown start, in no WIP and no cycle time: x1" in text


def test_a_forecast_of_items_gives_dates_and_what_it_takes_for_granted(
    run: Run, flowing: Path
) -> None:
    assert flowing.exists()
    told = run("forecast", "--items", "5", "--json").json
    assert {"items", "start", "p50", "p70", "p85", "p95"} <= told.keys()
    assert (told["items"], told["start"]) == (5, "2026-02-27")
    assert "2026-02-27" < told["p50"] < told["p70"] < told["p85"] < told["p95"]
    text = run("forecast", "--items", "5").out
    assert f"50 %  by {told['p50']}" in text
    assert (
        "if the next weeks look like the last 60 days, in which 16 cards were finished on 16 days"
        in text
    )


def test_a_forecast_by_a_date_gives_counts_that_it_will_be_at_least(
    run: Run, flowing: Path
) -> None:
    assert flowing.exists()
    told = run("forecast", "--by", "+30d", "--json").json
    assert (told["by"], told["start"]) == ("2026-03-29", "2026-02-27")
    assert told["p50"] > told["p70"] >= told["p85"] > told["p95"] > 0
    assert f"95 %  {told['p95']} cards or more" in run("forecast", "--by", "2026-03-29").out


def test_without_enough_finishes_there_is_a_reason_and_no_forecast(run: Run) -> None:
    answer = run("forecast", "--items", "3")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "no forecast: too few to say: 1 of the 5 days with a finished card that it takes\n"
    )


def test_a_forecast_says_that_history_begins_within_what_it_looks_at(run: Run, board: Path) -> None:
    text = "".join(finished(f"n{at}", date(2026, 2, at), date(2026, 2, at)) for at in range(10, 16))
    board.write_text(board.read_text() + text)
    assert "history begins 2026-02-01: 34 days before it count as days without a finish" in (
        run("forecast", "--items", "3").out
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "one of --items N and --by DATE"),
        (("--items", "3", "--by", "+7d"), "one of --items N and --by DATE"),
        (("--items", "0"), "'--items': 0 is not in the range"),
        (("--items", "1001"), "'--items': 1001 is not in the range"),
        (("--by", "2026-02-26"), "expected a date from today on"),
        (("--by", "2036-01-01"), "at most 1000 days away"),
        (("--by", "soon"), "'soon' is no date"),
    ],
)
def test_what_no_forecast_can_be_made_of_is_wrong_usage(
    run: Run, words: tuple[str, ...], reason: str
) -> None:
    answer = run("forecast", *words)
    assert (answer.code, answer.out) == (2, "")
    assert reason in answer.err
    assert answer.err.count("\n") == 1
