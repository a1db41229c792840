"""What was decided about a column, and what of it is new to a person."""

from typing import Any

import pytest

from builders import a_board, moment
from kanbantui.board.model import Board, Change, ChangeEdit
from kanbantui.flow.decisions import decisions
from kanbantui.flow.fresh import fresh

NOW = moment("2026-02-27 16:00")
WIP = ChangeEdit(target="columns.review.wip", from_=3, to=2)
RULE = ChangeEdit(target="columns.build.done", add="Tests pass")


def changed(*edits: ChangeEdit, at: str = "2026-02-20 09:00", **facts: Any) -> Change:
    return Change(title="Less at once", edits=edits, **{"state": "adopted", **facts}).with_(
        decided=moment(at)
    )


def decided_on(**changes: Change) -> Board:
    return a_board(changes=changes)


def test_decisions_on_a_column_stand_newest_first_with_what_they_said() -> None:
    board = decided_on(
        old=changed(WIP, at="2026-01-05 09:00"),
        new=changed(
            ChangeEdit(target="columns.review.done", remove="Read"),
            ChangeEdit(target="columns.review.done", add="Read by two"),
        ),
        other=changed(RULE),
    )
    found = decisions(board, ("columns", "review"))
    assert [(decided.id, decided.said) for decided in found] == [
        ("new", ("out − Read", "out + Read by two")),
        ("old", ("limit 3 → 2",)),
    ]


def test_without_a_path_practices_count_too_and_edits_say_where() -> None:
    found = decisions(decided_on(a=changed(), b=changed(WIP, at="2026-02-19 09:00")))
    assert [(decided.id, decided.said) for decided in found] == [
        ("a", ()),
        ("b", ("Review limit 3 → 2",)),
    ]


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("proposed", False),
        ("adopted", True),
        ("declined", False),
        ("withdrawn", False),
        ("running", True),
        ("kept", True),
        ("amended", True),
        ("dropped", False),
    ],
)
def test_only_what_is_in_force_was_decided(state: str, counts: bool) -> None:
    assert bool(decisions(decided_on(a=changed(WIP, state=state)))) is counts


def test_a_running_experiment_counts_from_its_start() -> None:
    change = changed(WIP, state="running").with_(started=moment("2026-02-25 09:00"))
    assert decisions(decided_on(a=change))[0].at == moment("2026-02-25 09:00")


def test_what_was_decided_lately_is_fresh_until_it_is_seen() -> None:
    board = decided_on(limit=changed(WIP), rule=changed(RULE))
    news = fresh(board, NOW, ())
    limit, rule = (
        news.limit(("columns", "review")),
        news.rule(("columns", "build"), "done", "Tests pass"),
    )
    assert limit
    assert rule
    assert (limit.id, rule.id) == ("limit", "rule")
    assert news.rule(("columns", "build"), "done", "Docs match") is None
    assert news.limit(("columns", "build")) is None
    assert fresh(board, NOW, {"limit"}).limit(("columns", "review")) is None


def test_what_is_older_than_two_weeks_or_lies_ahead_is_not_fresh() -> None:
    for at in ("2026-02-13 15:59", "2026-02-27 16:01"):
        assert fresh(decided_on(a=changed(WIP, at=at)), NOW, ()).values == {}


def test_a_rule_that_was_dropped_marks_nothing() -> None:
    edit = ChangeEdit(target="columns.build.done", remove="Tests pass")
    assert fresh(decided_on(a=changed(edit)), NOW, ()).rules == {}
