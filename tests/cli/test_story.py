"""One story on the demo board: a stressor, what people saw, what the figures said, an end."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from command_line import Run

DEMO = Path(__file__).parents[2] / "boards" / "demo.toml"


@pytest.fixture
def on(run: Run, board: Path) -> Any:
    """Return a way to do something on the demo board on a day, by somebody."""
    board.write_text(DEMO.read_text())

    def on(day: date | str, *words: str, by: str = "dee") -> Any:
        answer = run(*words, "--now", f"{day}T10:00:00+01:00", "--as", by, "--json")
        assert answer.code == 0, answer.err
        return answer.json

    return on


def states(on: Any, day: str) -> dict[str, str]:
    return {one["id"]: one["state"] for one in on(day, "change", "list")}


def work(on: Any, first: date, days: int, every: int = 1) -> None:
    """Finish small cards, each begun the day before, one every so many days."""
    for day in range(0, days, every):
        id = on(first + timedelta(days=day), "add", f"Small {day}")["id"]
        on(first + timedelta(days=day), "move", id, "verify", "--why", "story")
        on(first + timedelta(days=day + 1), "move", id, "done")


def test_a_stressor_is_tried_out_seen_judged_and_kept(on: Any) -> None:
    words = ("--set", "columns.verify.wip=2", "--why", "Three wait to be verified")
    id = on("2026-02-27", "change", "propose", *words, by="mika")["id"]
    on("2026-02-27", "change", "support", id, by="jo, ravi")
    started = on("2026-03-02", "change", "start", id)
    assert (started["measure"], started["speaks_on"]) == ("cycle_time", "2026-03-17")
    assert started["review_on"] == "2026-04-13"
    work(on, date(2026, 3, 3), 21)
    on("2026-03-20", "change", "observe", id, "Nothing waits over night", by="jo")
    ended = on("2026-03-25", "change", "end", id, "keep", "--learned", "Less waiting, no less done")
    assert (ended["state"], ended["verdict"]) == ("kept", "signal_better")
    told = on("2026-03-25", "change", "show", id)
    assert told["result"]["n"] == 21
    assert told["result"]["guard"]["verdict"] != "signal_worse"
    columns = {one["id"]: one for one in on("2026-03-25", "show")["columns"]}
    assert columns["verify"]["wip"] == 2


def test_one_without_a_signal_is_dropped_and_the_old_value_is_back(on: Any, board: Path) -> None:
    before = board.read_text()
    words = ("--set", "columns.ready.wip=3", "--why", "Ready goes stale")
    id = on("2026-02-27", "change", "propose", *words)["id"]
    on("2026-03-02", "change", "start", id, "--measure", "throughput")
    assert "\nwip = 3\nwip_min = 2" in board.read_text()
    work(on, date(2026, 3, 3), 28, every=3)
    ended = on("2026-03-31", "change", "end", id, "drop", "--learned", "No difference in Ready")
    assert ended["verdict"] == "no_signal"
    ready = before.partition("[columns.ready]")[2].partition("[columns.build]")[0]
    assert ready in board.read_text()


def test_a_review_ends_when_every_proposal_has_its_answer(on: Any) -> None:
    practice = ("change", "propose", "--title", "Read before you write", "--why", "Fewer returns")
    id = on("2026-02-27", *practice, by="jo")["id"]
    held = on("2026-02-27", "review", "start", "service-delivery", "--agreed", id)
    assert f"Read before you write ({id})" in held["markdown"]
    assert "No pull into Build while Review is full (42rkqy)" in held["markdown"]
    on("2026-02-27", "change", "adopt", id)
    on("2026-02-27", "change", "later", "42rkqy", "2026-03-13", "--why", "when mika is back")
    assert states(on, "2026-02-27")[id] == "adopted"
    after = on("2026-03-06", "review", "start", "service-delivery")["markdown"]
    assert f"Read before you write ({id}): adopted" in after
    assert "42rkqy" not in after
    assert "42rkqy" in on("2026-03-13", "review", "start", "replenishment")["markdown"]
