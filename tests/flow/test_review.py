"""A meeting begins with what the last one agreed, and holds what wants an answer."""

from datetime import date

from builders import BERLIN, a_board, a_card, moment
from kanbantui.board.model import Baseline, Board, Cadence, Change, Move, Review
from kanbantui.flow.figures import Figures
from kanbantui.flow.review import Agreed, Override, meeting

NOW = moment("2026-02-27 16:00")
OVER = Move(
    at=moment("2026-02-20 09:00"), from_="ideas", to="build", over=("columns.build 4/3",), why="ops"
)
EARLIER = OVER.with_(at=moment("2026-02-01 09:00"))


def prepared(board: Board) -> Figures:
    return Figures(board, NOW, BERLIN)


def test_a_meeting_looks_back_to_the_last_one() -> None:
    board = a_board(
        {"c1": a_card(history=(EARLIER, OVER)), "c2": a_card("Late fees", "done")},
        cadences={"retro": Cadence(name="Retro", every="2w")},
        reviews={
            "r1": Review(
                cadence="retro", at=moment("2026-02-13 14:00"), agreed=("k1", "c2", "gone")
            )
        },
        changes={
            "k1": Change(title="Less", state="kept", proposed=moment("2026-01-05 09:00")),
            "k2": Change(title="Pair", proposed=moment("2026-02-20 09:00")),
            "off": Change(title="Off", decided=NOW, review_on=date(2026, 3, 9)),
            "run": Change(title="Run", state="running", measure="observation", started=NOW),
        },
    )
    found = meeting(prepared(board), "retro")
    assert (found.since, found.figures.window.days) == (date(2026, 2, 13), 15)
    assert found.agreed == (
        Agreed("k1", "Less", "kept"),
        Agreed("c2", "Late fees", "in Done"),
        Agreed("gone", "gone", "not on the board any more"),
    )
    assert found.overrides == (Override(OVER.at, "c1", OVER.over, "ops"),)
    assert [one.id for one in found.proposals] == ["k2"]
    assert [one.running.id for one in found.experiments] == ["run"]


def test_the_first_one_looks_back_four_weeks() -> None:
    found = meeting(prepared(a_board()), "service-delivery")
    assert (found.since, found.figures.window.days) == (date(2026, 1, 31), 28)
    assert found.agreed == ()


def test_an_experiment_whose_guard_suffers_is_marked() -> None:
    # Four whole weeks without a card, where two a week were usual.
    change = Change(
        title="Run",
        state="running",
        measure="observation",
        started=moment("2026-01-26 09:00"),
        guard="throughput",
        guard_better="higher",
        guard_baseline=Baseline(n=8, mean=2, mr=0.5, median=2),
    )
    old = a_card(created=moment("2026-01-05 09:00"))
    board = a_board({"a": old}, changes={"run": change})
    [trying] = meeting(prepared(board), "retro").experiments
    assert trying.guard_suffers
