"""Limits and rules: each change says why and leaves an adopted record."""

from typing import Any

import pytest

from builders import a_board, a_card, a_column, moment, the_columns
from kanbantui.board.model import Board, ChangeEdit, ServiceClass
from kanbantui.commands.command import Command
from kanbantui.commands.policies import Decision, EditRule, SetLimit, SetText
from kanbantui.errors import ChangedMeanwhile, Refused

NOW = moment("2026-02-01 09:00")
WHY = Decision("k1", "reviews wait three days", "dee")
BUILD = a_column("Build", wip=3, done=("Tests pass", "Docs match"), policy="Pair.\n")
BOARD = a_board({"a": a_card(), "b": a_card()}, the_columns(build=BUILD))


def done(command: Command) -> Board:
    return command.apply(BOARD, NOW)


@pytest.mark.parametrize(
    ("target", "wip", "title", "edit"),
    [
        ("columns.build", 2, "Build limit 3 -> 2", ("columns.build.wip", 3, 2)),
        ("columns.build", None, "Build limit 3 -> none", ("columns.build.wip", 3, None)),
        ("columns.review", 1, "Review limit none -> 1", ("columns.review.wip", None, 1)),
        ("board", 9, "the board limit none -> 9", ("wip", None, 9)),
        ("classes.expedite", 2, "Expedite limit 1 -> 2", ("classes.expedite.wip", 1, 2)),
    ],
)
def test_a_new_limit_is_adopted_with_its_why(
    target: str, wip: int | None, title: str, edit: tuple[str, Any, Any]
) -> None:
    change = done(SetLimit(target, wip, WHY)).changes["k1"]
    assert (change.title, change.why, change.by) == (title, "reviews wait three days", "dee")
    assert (change.state, change.proposed, change.decided) == ("adopted", NOW, NOW)
    assert change.edits == (ChangeEdit(target=edit[0], from_=edit[1], to=edit[2]),)


def test_a_limit_below_the_count_moves_nothing() -> None:
    after = done(SetLimit("columns.build", 1, WHY))
    assert after.columns["build"].wip == 1
    assert after.cards is BOARD.cards


def test_rules_are_added_replaced_and_dropped_one_by_one() -> None:
    target = "columns.build.done"
    added = done(EditRule("columns.build", "done", None, "Seen  by two", WHY))
    assert added.columns["build"].done == ("Tests pass", "Docs match", "Seen by two")
    assert added.changes["k1"].edits == (ChangeEdit(target=target, add="Seen by two"),)
    changed = done(EditRule("columns.build", "done", "Tests pass", "All tests pass", WHY))
    assert changed.columns["build"].done == ("All tests pass", "Docs match")
    assert changed.changes["k1"].edits == (
        ChangeEdit(target=target, remove="Tests pass"),
        ChangeEdit(target=target, add="All tests pass"),
    )
    dropped = done(EditRule("columns.build", "done", "Tests pass", None, WHY))
    assert dropped.columns["build"].done == ("Docs match",)


def test_the_board_has_rules_too() -> None:
    after = done(EditRule("board", "policies", None, "Look right to left", WHY))
    assert after.policies == ("Look right to left",)
    assert after.changes["k1"].edits[0].target == "policies"


def test_a_policy_is_replaced_as_a_text() -> None:
    after = done(SetText("columns.build", "policy", "Alone.\n", "Pair.\n", WHY))
    assert after.columns["build"].policy == "Alone.\n"
    assert after.changes["k1"].edits == (
        ChangeEdit(target="columns.build.policy", from_="Pair.\n", to="Alone.\n"),
    )


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (SetLimit("columns.build", 3, WHY), "the limit of Build is 3 already"),
        (
            SetLimit("columns.build", -1, WHY),
            "a limit is a whole number from 0 to 1,000,000, or none",
        ),
        (
            SetLimit("build", 3, WHY),
            "'build' has no limit; name board, columns.ID, classes.ID or limits.ID",
        ),
        (
            SetLimit("limits.hands", 3, WHY),
            "there is no 'limits.hands'; the board has of these: none",
        ),
        (
            SetLimit("columns.build", 2, Decision("k1", " ")),
            "the why of a changed limit or rule can't be empty",
        ),
        (
            EditRule("columns.build", "done", None, "Tests pass", WHY),
            "Build has the rule 'Tests pass' already",
        ),
        (EditRule("columns.build", "done", None, " ", WHY), "a rule can't be empty"),
        (EditRule("columns.build", "names", None, "x", WHY), "there are no rules called 'names'"),
        (
            SetText("columns.build", "policy", "Pair.\n", "Pair.\n", WHY),
            "the policy of Build says that already",
        ),
        (
            SetLimit("columns.done", 3, WHY),
            "Done holds what is done, so a limit there has no effect",
        ),
        (EditRule("columns.build", "done", None, None, WHY), "a rule can't be empty"),
    ],
)
def test_what_changes_nothing_or_says_no_why_is_refused(command: Command, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        done(command)
    assert str(refused.value) == reason


def test_a_class_without_a_table_is_written_down_whole() -> None:
    expedite = done(SetLimit("classes.expedite", 2, WHY)).classes["expedite"]
    assert expedite == ServiceClass(name="Expedite", wip=2, may_exceed=True)


def test_how_the_board_decides_is_a_policy_too() -> None:
    after = done(SetText("board", "deciding", "Consent", "", WHY))
    assert after.deciding == "Consent"
    assert after.changes["k1"].edits == (ChangeEdit(target="deciding", to="Consent"),)


def test_a_decision_is_never_written_over_another_one() -> None:
    board = done(SetLimit("columns.build", 2, WHY))
    with pytest.raises(Refused, match="a change k1 already"):
        SetLimit("columns.build", 1, WHY).apply(board, NOW)


@pytest.mark.parametrize(
    "command",
    [
        SetLimit("columns.build", 5, WHY, seen=4),
        EditRule("columns.build", "done", "Tests run", "x", WHY),
        SetText("columns.build", "policy", "Mine\n", "Before\n", WHY),
    ],
)
def test_a_rule_that_was_not_seen_is_not_replaced(command: Command) -> None:
    with pytest.raises(ChangedMeanwhile):
        done(command)
