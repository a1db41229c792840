"""Proposals: anyone makes one, others speak up, and each gets an answer."""

from datetime import date
from typing import Any

import pytest

from builders import a_board, a_column, moment, the_columns
from kanbantui.board.model import Board, Change, ChangeEdit, Note, Observation, Support
from kanbantui.commands.answers import Adopt, Decline, PutOff, Withdraw
from kanbantui.commands.command import Command
from kanbantui.commands.proposals import (
    CommentOnChange,
    Observe,
    Propose,
    SupportChange,
    Trial,
    value_edit,
)
from kanbantui.errors import ChangedMeanwhile, EditsOutdated, Refused

NOW = moment("2026-02-01 09:00")
LATER = moment("2026-02-03 10:00")
REVIEW = a_column("Review", wip=3, done=("Read by one", "Tried"), policy="Look twice.\n")
BOARD = a_board(columns=the_columns(review=REVIEW), experiments_max=2)
WIP = ChangeEdit(target="columns.review.wip", from_=3, to=2)
RULE = ChangeEdit(target="columns.build.pull", add="Review has room")
WHY = "Reviews wait three days"


def proposed(*edits: ChangeEdit, **facts: Any) -> Board:
    return Propose("k1", WHY, "ravi", edits, **facts).apply(BOARD, NOW)


def after(board: Board, *commands: Command) -> Board:
    for command in commands:
        board = command.apply(board, LATER)
    return board


def test_a_proposal_changes_nothing_but_says_what_and_why() -> None:
    board = proposed(WIP)
    assert board.with_(changes={}) == BOARD
    assert board.changes["k1"] == Change(
        title="Review limit 3 -> 2",
        why=WHY,
        by="ravi",
        proposed=NOW,
        edits=(WIP,),
    )


def test_an_edit_is_written_against_what_stands_there_now() -> None:
    assert value_edit(BOARD, "columns.review.wip", 2) == WIP
    assert value_edit(BOARD, "wip", 9) == ChangeEdit(target="wip", to=9)
    assert value_edit(BOARD, "columns.review.wip", None).to is None
    with pytest.raises(Refused, match="a limit is a whole number"):
        value_edit(BOARD, "columns.review.wip", "many")


@pytest.mark.parametrize(
    ("edits", "title"),
    [
        ((WIP, RULE), "Review limit 3 -> 2, and 1 more"),
        ((RULE,), "Build pull, add: Review has room"),
        (
            (
                ChangeEdit(target="columns.review.done", remove="Tried"),
                ChangeEdit(target="columns.review.done", add="Tried by two"),
            ),
            "Review done, change: Tried by two",
        ),
        (
            (ChangeEdit(target="columns.review.policy", from_="Look twice.\n", to="Pair.\n"),),
            "Review policy",
        ),
        (
            (ChangeEdit(target="sle", to={"days": 8}),),
            "the board sle none -> {'days': 8}",
        ),
    ],
)
def test_a_proposal_is_called_by_its_edits(edits: tuple[ChangeEdit, ...], title: str) -> None:
    assert proposed(*edits).changes["k1"].title == title


def test_a_practice_is_a_proposal_without_edits() -> None:
    change = proposed(title="Pair on\nevery  refund").changes["k1"]
    assert (change.title, change.edits) == ("Pair on every refund", ())


def test_an_experiment_may_be_planned_in_the_proposal() -> None:
    trial = Trial("Faster", "cycle_time", "lower", "throughput", "higher", date(2026, 3, 1))
    change = proposed(WIP, trial=trial).changes["k1"]
    assert (change.expect, change.measure, change.guard) == ("Faster", "cycle_time", "throughput")
    assert change.review_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (Propose("k1", " ", edits=(WIP,)), "the why of a proposal can't be empty"),
        (Propose("k1", WHY), "the title of a proposal without edits can't be empty"),
        (
            Propose("k1", WHY, edits=(WIP.with_(to=3),)),
            "the limit of Review is 3 already",
        ),
        (
            Propose("k1", WHY, edits=(WIP.with_(from_=4),)),
            "the limit of Review was changed meanwhile",
        ),
        (
            Propose("k1", WHY, edits=(WIP, WIP.with_(to=1))),
            "columns.review.wip is changed twice; name it once",
        ),
        (
            Propose("k1", WHY, edits=(RULE, RULE.with_(add=None, remove="Review has room"))),
            "columns.build.pull: 'Review has room' is changed twice; name it once",
        ),
    ],
)
def test_what_can_t_be_proposed_is_said(command: Command, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        command.apply(BOARD, NOW)
    assert str(refused.value) == reason


def test_a_proposal_is_never_written_over_another_one() -> None:
    with pytest.raises(Refused, match="a change k1 already"):
        Propose("k1", WHY, title="Other").apply(proposed(WIP), NOW)


def test_each_person_supports_once_and_a_pair_are_two() -> None:
    board = after(proposed(WIP), SupportChange("k1", "dee"), SupportChange("k1", "dee, mika"))
    assert board.changes["k1"].support == (
        Support(at=LATER, by="dee"),
        Support(at=LATER, by="mika"),
    )
    with pytest.raises(Refused, match="dee and mika support Review limit 3 -> 2 already"):
        after(board, SupportChange("k1", "dee, mika"))
    with pytest.raises(Refused, match="ravi proposed Review limit 3 -> 2 already"):
        after(board, SupportChange("k1", "ravi"))


def test_what_people_say_stays_with_the_change() -> None:
    board = after(proposed(WIP), CommentOnChange("k1", " Fine\nwith me ", "dee"), Adopt("k1"))
    board = after(board, Observe("k1", "Back the same day", "jo"))
    change = board.changes["k1"]
    assert change.comments == (Note(at=LATER, by="dee", text="Fine\nwith me"),)
    assert change.observations == (Observation(at=LATER, by="jo", text="Back the same day"),)


def test_nothing_is_observed_of_what_has_not_begun() -> None:
    with pytest.raises(Refused, match="has not begun, so it can only be commented on"):
        after(proposed(WIP), Observe("k1", "x"))


@pytest.mark.parametrize("command", [CommentOnChange("k1", " "), Observe("k1", "\n")])
def test_saying_nothing_is_refused(command: Command) -> None:
    with pytest.raises(Refused, match="can't be empty"):
        after(proposed(WIP), Adopt("k1"), command)


# Answers.


def test_adopting_makes_the_edits_and_records_when() -> None:
    board = after(proposed(WIP, RULE), Adopt("k1"))
    assert board.columns["review"].wip == 2
    assert board.columns["build"].pull == ("Review has room",)
    change = board.changes["k1"]
    assert (change.state, change.decided, change.edits) == ("adopted", LATER, (WIP, RULE))


def test_adopting_what_moved_meanwhile_shows_both_and_goes_on_with_what_was_seen() -> None:
    moved = proposed(WIP).with_column("review", REVIEW.with_(wip=4))
    with pytest.raises(EditsOutdated) as refused:
        after(moved, Adopt("k1"))
    says = "the limit of Review is 4 now, this was written for 3 -> 2"
    assert str(refused.value) == says
    assert isinstance(refused.value, ChangedMeanwhile)
    assert refused.value.seen == {"columns.review.wip": 4}
    board = after(moved, Adopt("k1", refused.value.seen))
    assert board.columns["review"].wip == 2
    assert board.changes["k1"].edits == (WIP.with_(from_=4),)
    with pytest.raises(EditsOutdated):  # it moved again since that was seen
        after(moved.with_column("review", REVIEW.with_(wip=5)), Adopt("k1", refused.value.seen))


def test_adopting_what_the_board_says_already_records_the_decision() -> None:
    same = proposed(WIP).with_column("review", REVIEW.with_(wip=2))
    board = after(same, Adopt("k1"))
    assert board.columns == same.columns
    assert board.changes["k1"].state == "adopted"


def test_a_rule_that_is_gone_is_asked_about_and_left_out_of_the_record() -> None:
    drop = ChangeEdit(target="columns.review.done", remove="Tried")
    gone = proposed(drop, RULE).with_column("review", REVIEW.with_(done=("Read by one",)))
    with pytest.raises(EditsOutdated, match="Review has no rule 'Tried' any more") as refused:
        after(gone, Adopt("k1"))
    board = after(gone, Adopt("k1", refused.value.seen))
    assert board.columns["review"].done == ("Read by one",)
    assert board.changes["k1"].edits == (RULE,)


def test_a_rule_that_is_put_where_no_rules_are_is_refused() -> None:
    wrong = Change(title="x", edits=(ChangeEdit(target="columns.review.wip", remove="x"),))
    with pytest.raises(Refused, match="there are no rules called 'wip'"):
        after(BOARD.with_(changes={"k1": wrong}), Adopt("k1"))


def test_a_text_that_was_edited_meanwhile_is_asked_about() -> None:
    edit = ChangeEdit(target="columns.review.policy", from_="Look twice.\n", to="Pair.\n")
    edited = proposed(edit).with_column("review", REVIEW.with_(policy="Look once.\n"))
    with pytest.raises(EditsOutdated) as refused:
        after(edited, Adopt("k1"))
    assert str(refused.value) == "the policy of Review was changed since this was written"
    assert refused.value.now == "Look once.\n"


def test_an_expectation_is_adopted_as_a_table() -> None:
    edit = value_edit(BOARD.with_(sle=None), "sle", {"days": 8})
    board = Propose("k1", WHY, "", (edit,)).apply(BOARD, NOW)
    adopted = after(board, Adopt("k1"))
    assert adopted.sle is not None
    assert adopted.sle.days == 8
    assert value_edit(adopted, "sle", {"days": 9}).from_ == {"days": 8}


def test_declining_needs_a_reason_which_is_kept_as_the_last_comment() -> None:
    with pytest.raises(Refused, match="the reason of declining can't be empty"):
        after(proposed(WIP), Decline("k1", " ", "dee"))
    change = after(proposed(WIP), Decline("k1", "Holidays first", "dee")).changes["k1"]
    assert (change.state, change.decided) == ("declined", LATER)
    assert change.comments[-1] == Note(at=LATER, by="dee", text="Holidays first")


def test_putting_off_keeps_a_proposal_open_until_a_date() -> None:
    board = after(proposed(WIP), PutOff("k1", date(2026, 3, 1), "after the release", "dee"))
    change = board.changes["k1"]
    assert (change.state, change.decided) == ("proposed", LATER)
    assert change.review_on == date(2026, 3, 1)
    assert change.comments[-1].text == "after the release"
    adopted = after(board, Adopt("k1")).changes["k1"]
    assert (adopted.state, adopted.review_on) == ("adopted", None)


def test_putting_off_to_today_is_refused() -> None:
    with pytest.raises(Refused, match="2026-02-03 is not ahead"):
        after(proposed(WIP), PutOff("k1", date(2026, 2, 3)))


def test_withdrawing_needs_no_reason_and_keeps_the_proposal_in_the_file() -> None:
    change = after(proposed(WIP), Withdraw("k1")).changes["k1"]
    assert (change.state, change.decided, change.comments) == ("withdrawn", LATER, ())


@pytest.mark.parametrize(
    "command",
    [
        Adopt("k1"),
        Decline("k1", "x"),
        PutOff("k1", date(2026, 3, 1)),
        Withdraw("k1"),
        SupportChange("k1", "dee"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_was_answered_is_not_answered_again(command: Command) -> None:
    with pytest.raises(Refused, match="Review limit 3 -> 2 is adopted"):
        after(proposed(WIP), Adopt("k1"), command)


@pytest.mark.parametrize(
    ("command", "label"),
    [
        (Propose("k2", WHY, edits=(RULE,)), "propose Build pull, add: Review has room"),
        (SupportChange("k1", "dee"), "support Review limit 3 -> 2"),
        (CommentOnChange("k1", "x"), "comment on Review limit 3 -> 2"),
        (Observe("k1", "x"), "observation on Review limit 3 -> 2"),
        (Adopt("k1"), "adopt Review limit 3 -> 2"),
        (Decline("k1", "x"), "decline Review limit 3 -> 2"),
        (PutOff("k1", date(2026, 3, 1)), "put off Review limit 3 -> 2"),
        (Withdraw("k1"), "withdraw Review limit 3 -> 2"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_undo_and_messages_name_the_change(command: Command, label: str) -> None:
    assert command.label(proposed(WIP)) == label


def test_a_change_that_is_gone_is_named() -> None:
    with pytest.raises(Refused, match="the change zz is not on the board any more"):
        Adopt("zz").apply(BOARD, NOW)
