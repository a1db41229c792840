"""Meetings, the walk and the log by command."""

from pathlib import Path

from command_line import BOARD, Run

CADENCE = """
[cadences.replenishment]
name = "Replenishment"
every = "1w"
last = 2026-02-19T09:00:00+01:00

[changes.k2m4pa]
title = "Pair on money"
why = "It is expensive"
by = "ravi"
proposed = 2026-02-20T09:00:00+01:00
"""


def test_a_meeting_is_printed_as_markdown_and_written_down(run: Run, board: Path) -> None:
    board.write_text(BOARD + CADENCE)
    words = ("review", "start", "Replenishment", "--notes", "Pulled one\n", "--agreed", "23f")
    out = run(*words).out
    assert out.startswith("# Replenishment, 2026-02-27\n\n## What we agreed last time\n")
    assert "- Pair on money (k2m4pa), for 7 days: It is expensive" in out
    assert "- Pulled one" in out
    assert out.endswith("## Agreed\n\n- Retry webhooks (23fxva): in Ideas\n")
    text = board.read_text()
    assert "last = 2026-02-27T16:00:00+01:00" in text
    assert 'agreed = ["23fxva"]' in text
    assert 'by = "dee", text = "Pulled one"' in text
    assert "Retry webhooks (23fxva): in Ideas" in run("review", "start", "replenishment").out
    run("undo")
    run("undo")
    assert board.read_text() == BOARD + CADENCE


def test_a_meeting_as_json_has_its_id_and_its_text(run: Run) -> None:
    shape = run("review", "start", "service-delivery", "--json").json
    assert set(shape) == {"id", "cadence", "markdown"}
    assert shape["cadence"] == "service-delivery"


def test_a_cadence_that_is_not_known_is_refused_with_those_that_are(run: Run, board: Path) -> None:
    answer = run("review", "start", "retro")
    assert answer.code == 1
    assert answer.err == "there is no cadence 'retro'; there are replenishment, service-delivery\n"
    assert board.read_text() == BOARD


def test_list_says_when_each_was_last_and_is_next(run: Run, board: Path) -> None:
    assert "no cadences" in run("review", "list").err
    board.write_text(BOARD + CADENCE)
    row = "Replenishment  every 1w, last 2026-02-19, next 2026-02-26\n"
    assert run("review", "list").out == row
    [shape] = run("review", "list", "--json").json
    assert (shape["id"], shape["overdue_days"]) == ("replenishment", 1)


def test_the_walk_names_what_holds_work_up(run: Run) -> None:
    run("move", "23f", "build", "--why", "outage")
    why = "blocked: staging down, older than 85% were on leaving here, due 2026-03-01, in 2 days"
    assert run("walk").out.splitlines() == [
        "Review",
        "  empty",
        "Build",
        "  Build: 2 of 1, over by 1",
        f"  7kq2mp  Split the table, 5d; {why}",
        "  and 1 more",
    ]
    assert run("walk", "--json").json[1] == {
        "column": "build",
        "over": ["columns.build"],
        "stops": [{"id": "7kq2mp", "reasons": ["blocked", "past", "due"]}],
        "rest": ["23fxva"],
    }


def test_the_log_has_the_keys_of_the_contract_and_the_newest_first(run: Run) -> None:
    run("limit", "columns.build", "2", "--why", "two can pair")
    told = run("log", "--json").json
    assert set(told[0]) == {"at", "kind", "id", "text"}
    assert [entry["kind"] for entry in told] == ["change", "move"]
    assert "Split the table, Ideas → Build" in run("log").out
    assert "Dark mode" in run("log", "--since", "2026-02-01").out
    assert "nothing happened since 2026-02-28" in run("log", "--since", "tomorrow").err
