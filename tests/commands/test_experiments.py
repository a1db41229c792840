"""Experiments: a stressor, what was usual before, and an end from which something was learned."""

from datetime import date
from typing import Any

import pytest

from builders import a_board, a_column, moment, the_columns
from kanbantui.board.model import Baseline, Board, Change, ChangeEdit
from kanbantui.commands.experiments import EndExperiment, Figures, StartExperiment, Watch
from kanbantui.commands.proposals import Propose, Trial, value_edit
from kanbantui.errors import EditsOutdated, NeedsReason, Refused

NOW = moment("2026-02-02 09:00")
END = moment("2026-03-16 15:00")
REVIEW = a_column("Review", wip=3, done=("Read by one", "Tried"))
BOARD = a_board(columns=the_columns(review=REVIEW), experiments_max=1)
WIP = ChangeEdit(target="columns.review.wip", from_=3, to=2)
SWAP = (
    ChangeEdit(target="columns.review.done", remove="Read by one"),
    ChangeEdit(target="columns.review.done", add="Read by two"),
)
BEFORE = Baseline(n=24, mean=7.2, mr=1.9, median=6, from_=date(2025, 11, 3), until=date(2026, 2, 1))
CYCLE = Watch("cycle_time", "lower", BEFORE)
GUARD = Watch("throughput", "higher")
LOOK = date(2026, 3, 16)


def proposed(*edits: ChangeEdit, id: str = "k1", board: Board = BOARD, **facts: Any) -> Board:
    title = "" if edits else "Pair"
    return Propose(id, "Reviews wait", "ravi", edits, title=title, **facts).apply(board, NOW)


def started(*edits: ChangeEdit, board: Board | None = None) -> Board:
    start = StartExperiment("k1", CYCLE, GUARD, LOOK, "Faster")
    return start.apply(board or proposed(*edits), NOW)


def ended(board: Board, ending: Any, **facts: Any) -> Board:
    return EndExperiment("k1", ending, "we pair more", **facts).apply(board, END)


def test_starting_makes_the_edits_and_freezes_what_was_usual() -> None:
    board = started(WIP)
    assert board.columns["review"].wip == 2
    change = board.changes["k1"]
    assert (change.state, change.started, change.review_on) == ("running", NOW, LOOK)
    assert (change.measure, change.better, change.baseline) == ("cycle_time", "lower", BEFORE)
    assert (change.guard, change.guard_better, change.guard_baseline) == (
        "throughput",
        "higher",
        None,
    )
    assert change.expect == "Faster"


def test_a_practice_can_be_tried_out_too_and_without_a_guard() -> None:
    start = StartExperiment("k1", Watch("observation"), None, LOOK, "Less alone")
    change = start.apply(proposed(), NOW).changes["k1"]
    assert (change.state, change.measure, change.guard) == ("running", "observation", None)


def test_what_was_planned_in_the_proposal_is_expected_unless_told() -> None:
    board = proposed(WIP, trial=Trial("Calmer"))
    assert StartExperiment("k1", CYCLE, GUARD, LOOK).apply(board, NOW).changes["k1"].expect == (
        "Calmer"
    )
    with pytest.raises(Refused, match="what an experiment expects can't be empty"):
        StartExperiment("k1", CYCLE, GUARD, LOOK).apply(proposed(WIP), NOW)


def test_an_experiment_is_looked_at_on_a_later_day() -> None:
    with pytest.raises(Refused, match="2026-02-02 is not ahead"):
        StartExperiment("k1", CYCLE, GUARD, NOW.date(), "Faster").apply(proposed(WIP), NOW)


OTHER = Change(title="Other", state="running", started=NOW)


def test_improvement_has_a_limit_that_asks_why() -> None:
    board = proposed(WIP).with_(experiments_max=1)
    board = board.with_(changes={**board.changes, "k0": OTHER})
    start = StartExperiment("k1", CYCLE, GUARD, LOOK, "Faster")
    with pytest.raises(NeedsReason) as asked:
        start.apply(board, NOW)
    assert str(asked.value) == (
        "2 experiments would run, the limit is 1: going over asks for a why"
    )
    assert asked.value.limits == ("experiments_max",)
    told = StartExperiment("k1", CYCLE, GUARD, LOOK, "Faster", why="the other ends today", by="dee")
    comment = told.apply(board, NOW).changes["k1"].comments[-1]
    assert (comment.text, comment.by) == ("over experiments_max 2/1: the other ends today", "dee")
    allowed = start.apply(board.with_(on_full="allow"), NOW).changes["k1"]
    assert allowed.comments[-1].text == "over experiments_max 2/1"
    with pytest.raises(Refused, match="it forbids more; end one first"):
        told.apply(board.with_(on_full="forbid"), NOW)


def test_starting_what_moved_meanwhile_asks() -> None:
    moved = proposed(WIP).with_column("review", REVIEW.with_(wip=5))
    with pytest.raises(EditsOutdated) as refused:
        started(board=moved)
    start = StartExperiment("k1", CYCLE, GUARD, LOOK, "Faster", seen=refused.value.seen)
    board = start.apply(moved, NOW)
    assert board.columns["review"].wip == 2
    assert ended(board, "dropped").columns["review"].wip == 5


FIGURES = Figures("signal_better", {"n": 8, "mean": 5.1, "median": 5})


def test_keeping_leaves_the_edits_and_what_was_learned() -> None:
    board = ended(started(WIP), "kept", figures=FIGURES)
    change = board.changes["k1"]
    assert board.columns["review"].wip == 2
    assert (change.state, change.ended, change.learned) == ("kept", END, "we pair more")
    assert (change.verdict, change.result) == (
        "signal_better",
        {"n": 8, "mean": 5.1, "median": 5},
    )


def test_dropping_brings_back_what_was_before() -> None:
    board = ended(started(WIP, *SWAP), "dropped")
    assert board.columns == BOARD.columns
    assert board.changes["k1"].state == "dropped"


def test_amending_leaves_the_edits_and_proposes_what_follows() -> None:
    running = started(WIP)
    edit = value_edit(running, "columns.review.wip", 1)
    follow = Propose("k2", "one is calmer", "dee", (edit,), follows="k1")
    board = ended(running, "amended", next=follow)
    assert board.columns["review"].wip == 2
    assert board.changes["k1"].state == "amended"
    new = board.changes["k2"]
    assert (new.state, new.follows, new.title) == ("proposed", "k1", "Review limit 2 -> 1")


@pytest.mark.parametrize(
    ("ending", "follow"), [("amended", None), ("kept", Propose("k2", "x", title="y"))]
)
def test_only_what_is_amended_is_followed(ending: Any, follow: Propose | None) -> None:
    with pytest.raises(Refused, match="an amended experiment needs a proposal that follows it"):
        ended(started(WIP), ending, next=follow)


def test_dropping_what_moved_meanwhile_asks_to_leave_or_to_restore() -> None:
    board = started(WIP, *SWAP)
    moved = board.with_column("review", board.columns["review"].with_(wip=4))
    with pytest.raises(EditsOutdated) as refused:
        ended(moved, "dropped")
    assert str(refused.value) == "the limit of Review is 4 now, this was written for 2 -> 3"
    restored = ended(moved, "dropped", seen=refused.value.seen).columns["review"]
    assert (restored.wip, restored.done) == (3, ("Read by one", "Tried"))
    left = ended(moved, "dropped", left={"columns.review.wip"}).columns["review"]
    assert (left.wip, left.done) == (4, ("Read by one", "Tried"))


def test_what_somebody_put_back_by_hand_is_dropped_without_a_question() -> None:
    board = started(WIP)
    back = board.with_column("review", board.columns["review"].with_(wip=3))
    assert ended(back, "dropped").columns["review"].wip == 3


def test_an_end_says_what_was_learned_and_comes_once() -> None:
    with pytest.raises(Refused, match="what was learned can't be empty"):
        EndExperiment("k1", "kept", " ").apply(started(WIP), END)
    with pytest.raises(Refused, match="Review limit 3 -> 2 is kept, so there is nothing to end"):
        ended(ended(started(WIP), "kept"), "dropped")


def test_undo_and_messages_name_the_ending() -> None:
    board = started(WIP)
    labels = [EndExperiment("k1", how, "x").label(board) for how in ("kept", "amended", "dropped")]
    assert labels == [f"{verb} Review limit 3 -> 2" for verb in ("keep", "amend", "drop")]
    assert StartExperiment("k1", CYCLE, None, LOOK).label(board) == "start Review limit 3 -> 2"
