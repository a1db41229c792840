"""What waits for an answer, what is being tried, and how long answers take."""

from datetime import date
from typing import Any

from builders import BERLIN, a_board, moment
from kanbantui.board.model import Board, Change, ChangeEdit, State, Support
from kanbantui.flow.decisions import decisions, past
from kanbantui.flow.proposals import entangled, experiments, proposals, unanswered, waiting

TODAY = date(2026, 2, 27)
WIP = ChangeEdit(target="columns.review.wip", from_=3, to=2)
RULE = ChangeEdit(target="columns.build.done", add="Tests pass")


def a_change(*edits: ChangeEdit, at: str | None = "2026-02-20 09:00", **facts: Any) -> Change:
    proposed = moment(at) if at else None
    return Change(title="Less at once", edits=edits, proposed=proposed, **facts)


def with_changes(**changes: Change) -> Board:
    return a_board(changes=changes)


def test_proposals_wait_since_a_day_and_the_longest_waiting_come_first() -> None:
    board = with_changes(
        new=a_change(WIP, at="2026-02-27 08:00"),
        old=a_change(RULE),
        undated=a_change(at=None),
        done=a_change(WIP, state="adopted"),
    )
    found = proposals(board, TODAY, BERLIN)
    assert [(one.id, one.days) for one in found] == [("old", 7), ("new", 0), ("undated", None)]
    assert found[0].said == ("Build out + Tests pass",)


def test_a_proposal_is_found_by_what_it_touches() -> None:
    board = with_changes(a=a_change(WIP, RULE), b=a_change(RULE), practice=a_change())
    found = proposals(board, TODAY, BERLIN, ("columns", "review"))
    assert [(one.id, one.said) for one in found] == [("a", ("limit 3 → 2",))]
    assert len(proposals(board, TODAY, BERLIN, ("columns", "build"))) == 2


def test_a_proposal_that_was_put_off_wants_no_answer_until_its_date() -> None:
    off: dict[str, Any] = {"decided": moment("2026-02-21 09:00")}
    board = with_changes(
        off=a_change(WIP, review_on=date(2026, 2, 28), **off),
        back=a_change(WIP, review_on=TODAY, **off),
        planned=a_change(WIP, review_on=date(2026, 5, 1)),
    )
    assert [(one.id, one.until) for one in proposals(board, TODAY, BERLIN)] == [
        ("back", None),
        ("planned", None),
        ("off", date(2026, 2, 28)),
    ]
    assert [one.id for one in unanswered(board, TODAY, BERLIN)] == ["back", "planned"]


def test_supporters_are_people_each_once() -> None:
    support = tuple(Support(at=moment(), by=by) for by in ("dee, ravi", "dee"))
    board = with_changes(a=a_change(WIP, support=support))
    assert proposals(board, TODAY, BERLIN)[0].supporters == ("dee", "ravi")


def test_how_long_answers_take_is_told_for_the_team() -> None:
    def answered(state: State, day: str, **facts: Any) -> Change:
        return a_change(WIP, state=state, decided=moment(f"{day} 09:00"), **facts)

    board = with_changes(
        a=answered("adopted", "2026-02-22"),
        b=answered("declined", "2026-02-23"),
        c=a_change(WIP, state="kept", started=moment("2026-02-26 09:00")),
        at_once=answered("adopted", "2026-02-20"),  # by `limit`, never a proposal
        open=a_change(RULE, at="2026-02-10 09:00"),
    )
    told = waiting(board, TODAY, BERLIN)
    assert (told.answered, told.median) == (3, 3)
    assert (told.open, told.oldest) == (1, 17)
    assert told.came_of == {"adopted": 1, "declined": 1, "kept": 1}
    none = waiting(with_changes(), TODAY, BERLIN)
    assert (none.answered, none.median, none.open, none.oldest) == (0, None, 0, None)


def running(*edits: ChangeEdit, review_on: date | None = None) -> Change:
    started = moment("2026-02-16 09:00")
    return a_change(*edits, state="running", started=started, review_on=review_on)


def test_experiments_stand_in_the_order_in_which_they_are_looked_at() -> None:
    board = with_changes(
        later=running(RULE, review_on=date(2026, 3, 16)),
        open=running(),
        due=running(WIP, review_on=TODAY),
    )
    found = experiments(board, TODAY, BERLIN)
    assert [(one.id, one.day, one.due) for one in found] == [
        ("due", 12, True),
        ("later", 12, False),
        ("open", 12, False),
    ]
    assert [one.id for one in experiments(board, TODAY, BERLIN, ("columns", "build"))] == ["later"]


def test_two_experiments_on_one_target_are_entangled() -> None:
    board = with_changes(a=running(WIP, RULE), b=running(WIP), c=a_change(WIP))
    assert entangled(board) == {"columns.review.wip": ("a", "b")}


def test_the_past_has_what_was_dropped_too() -> None:
    board = with_changes(
        a=a_change(WIP, state="adopted", decided=moment("2026-01-05 09:00")),
        b=a_change(WIP, state="dropped", started=moment("2026-01-06 09:00")),
        c=a_change(WIP, state="declined", decided=moment("2026-01-07 09:00")),
    )
    assert [one.id for one in past(board, ("columns", "review"))] == ["b", "a"]
    assert [one.id for one in decisions(board, ("columns", "review"))] == ["a"]
