"""What the figures did around a decision."""

from datetime import timedelta

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Card, Change
from kanbantui.flow.around import around
from kanbantui.flow.figures import Figures

NOW = moment("2026-02-27 17:00")


def done(day: str, took: int) -> Card:
    end = moment(f"{day} 12:00")
    start = end - timedelta(days=took - 1)
    way = moves((start.isoformat(), "build"), (end.isoformat(), "done"))
    return a_card(column="done", history=way)


CARDS = {
    "before1": done("2026-02-03", 9),
    "before2": done("2026-02-12", 7),
    "long_ago": done("2025-12-01", 30),
    "after1": done("2026-02-17", 3),
    "after2": done("2026-02-20", 5),
}


def told(change: Change) -> list[str]:
    return [str(found) for found in around(Figures(a_board(CARDS), NOW, BERLIN), change)]


def test_as_long_before_as_after_is_looked_at() -> None:
    # Thirteen days: from 1 to 13 February, and from 14 February on.
    change = Change(title="Two hands", state="adopted", decided=moment("2026-02-14 09:00"))
    assert told(change) == [
        "cycle time: median 8 days (n 2) before, median 4 days (n 2) after",
        "throughput: median 1 cards a week (n 1) before, median 2 cards a week (n 1) after",
    ]


def test_what_was_decided_today_or_nobody_knows_when_has_no_figures() -> None:
    assert told(Change(title="Today", state="adopted", decided=NOW)) == []
    assert told(Change(title="Once", state="adopted")) == []


def test_nothing_is_said_to_be_nothing() -> None:
    change = Change(title="Late", state="adopted", decided=moment("2026-02-25 09:00"))
    assert told(change)[0] == "cycle time: nothing before, nothing after"
