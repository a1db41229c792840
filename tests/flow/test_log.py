"""The log: moves, changes and reviews as the board keeps them, the newest first."""

from datetime import date

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Change, Review
from kanbantui.flow.log import log

BOARD = a_board(
    {
        "c1": a_card(
            history=moves(("2026-01-05 09:00", "ideas"), ("2026-01-06 10:00", "build")),
            outcome="discarded",
            closed=moment("2026-01-20 09:00"),
            why="nobody asks",
        )
    },
    changes={
        "k1": Change(
            title="Less at once",
            why="It waits",
            by="ravi",
            proposed=moment("2026-01-07 09:00"),
            state="dropped",
            started=moment("2026-01-08 09:00"),
            ended=moment("2026-01-19 09:00"),
            learned="It still waits",
        ),
        "k2": Change(
            title="By limit",
            proposed=moment("2026-01-09 09:00"),
            decided=moment("2026-01-09 09:00"),
            state="adopted",
        ),
    },
    reviews={
        "r1": Review(cadence="service-delivery", at=moment("2026-01-15 09:00"), agreed=("k1",))
    },
)


def test_everything_that_is_dated_is_told_newest_first() -> None:
    assert [(entry.kind, entry.id, entry.text) for entry in log(BOARD, BERLIN)] == [
        ("move", "c1", "Webhooks, discarded: nobody asks"),
        ("change", "k1", "Less at once, dropped: It still waits"),
        ("review", "r1", "Service delivery review, agreed k1"),
        ("change", "k2", "By limit, adopted"),
        ("change", "k1", "Less at once, tried out"),
        ("change", "k1", "Less at once, proposed by ravi: It waits"),
        ("move", "c1", "Webhooks, Ideas → Build"),
        ("move", "c1", "Webhooks, into Ideas"),
    ]


def test_since_a_day_counts_that_day() -> None:
    assert len(log(BOARD, BERLIN, date(2026, 1, 19))) == 2
