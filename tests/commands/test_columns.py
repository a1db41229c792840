"""Columns added, renamed, put elsewhere and retired: cards and their histories stay whole."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.columns import in_order, workflow
from kanbantui.board.model import Board, Limit
from kanbantui.commands.columns import (
    AddColumn,
    MoveColumn,
    RenameColumn,
    RetireColumn,
    ReviveColumn,
)
from kanbantui.commands.command import Command
from kanbantui.errors import ChangedMeanwhile, Refused
from kanbantui.flow.days import days_of

NOW = moment("2026-02-27 09:00")
PLAIN = a_board(columns=the_columns(ready=a_column("Ready")))
"""Five columns of which none says its kind or its rank."""


def after(board: Board, *commands: Command) -> Board:
    for command in commands:
        board = command.apply(board, NOW)
    return board


def order(board: Board) -> list[str]:
    return list(workflow(board).order)


def kinds(board: Board) -> dict[str, str]:
    return {id: workflow(board).kinds[id] for id in board.columns}


def test_a_column_is_added_right_of_another_one() -> None:
    board = after(PLAIN, AddColumn("test", " In   test ", "review"))
    assert order(board) == ["ideas", "ready", "build", "review", "test", "done"]
    assert board.columns["test"] == a_column("In test", kind="active")
    assert all(board.columns[id] is PLAIN.columns[id] for id in PLAIN.columns)


def test_a_column_added_after_the_last_one_leaves_done_what_was_done() -> None:
    board = after(PLAIN, AddColumn("told", "Told", "done"))
    assert order(board)[-2:] == ["done", "told"]
    assert kinds(board) == {**kinds(PLAIN), "told": "done"}


def test_a_column_among_ranked_ones_has_a_rank_between() -> None:
    ranked = {id: a_column(id, rank=rank) for id, rank in zip("abc", "258", strict=True)}
    board = after(a_board(columns=ranked), AddColumn("n", "New", "a"))
    assert order(board) == ["a", "n", "b", "c"]
    assert [board.columns[id].rank for id in "abc"] == ["2", "5", "8"]


def test_a_renamed_column_keeps_its_id() -> None:
    board = after(PLAIN, RenameColumn("build", "Coding", "Build"))
    assert board.columns["build"].name == "Coding"
    with pytest.raises(ChangedMeanwhile):
        after(board, RenameColumn("build", "Making", "Build"))


def test_a_column_that_moves_takes_ranks_only_where_file_order_is_not_enough() -> None:
    board = after(PLAIN, MoveColumn("build", -1))
    assert order(board) == ["ideas", "build", "ready", "review", "done"]
    assert [id for id, column in board.columns.items() if column.rank] == ["ideas", "build"]
    again = after(board, MoveColumn("build", 1))
    assert order(again) == order(PLAIN)


def test_what_a_column_is_for_does_not_change_with_its_place() -> None:
    board = after(PLAIN, MoveColumn("done", -1))
    assert order(board)[-1] == "review"
    assert kinds(board) == kinds(PLAIN)


def test_a_retired_column_is_hidden_and_its_cards_keep_their_days() -> None:
    steps = (
        ("2026-01-01 09:00", "ideas"),
        ("2026-01-05 09:00", "ready"),
        ("2026-01-10 09:00", "review"),
        ("2026-01-12 09:00", "done"),
    )
    card = a_card(column="done", history=moves(*steps))
    board = a_board({"a": card}, PLAIN.columns)
    retired = after(board, RetireColumn("ready"), RetireColumn("review"))
    assert order(retired) == ["ideas", "build", "done"]
    assert days_of(card, workflow(retired), BERLIN) == days_of(card, workflow(board), BERLIN)
    back = after(retired, ReviveColumn("ready"), ReviveColumn("review"))
    assert order(back) == order(board)


def test_a_card_delivered_into_a_column_that_is_retired_stays_delivered() -> None:
    card = a_card(
        column="told",
        history=moves(
            ("2026-01-05 09:00", "build"),
            ("2026-01-07 09:00", "done"),
            ("2026-01-20 09:00", "told"),
        ),
    )
    columns = {**PLAIN.columns, "told": a_column("Told", kind="done")}
    columns["done"] = a_column("Done", kind="done")
    board = after(a_board({"a": card}, columns), RetireColumn("done"))
    assert str(days_of(card, workflow(board), BERLIN).delivered) == "2026-01-07"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (AddColumn("build", "Build", "ideas"), "there is a column 'build' already"),
        (AddColumn("x", " ", "ideas"), "a column's name can't be empty"),
        (AddColumn("x", "X", "gone"), "the column 'gone' is not on the board any more"),
        (RenameColumn("build", "", "Build"), "a column's name can't be empty"),
        (MoveColumn("ideas", -1), "Ideas is the first column"),
        (MoveColumn("done", 1), "Done is the last column"),
        (RetireColumn("build"), "Build holds 1 card; move or discard them first"),
        (ReviveColumn("build"), "there is no retired column 'build'"),
    ],
)
def test_what_would_lose_something_is_refused(command: Command, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        after(a_board({"a": a_card()}, PLAIN.columns), command)
    assert str(refused.value) == reason


def test_the_only_column_stays() -> None:
    with pytest.raises(Refused, match="the only column"):
        after(a_board(columns={"all": a_column("All")}), RetireColumn("all"))


COLUMNS = st.lists(
    st.builds(
        lambda rank, kind: a_column("C", rank=rank, kind=kind),
        st.none() | st.sampled_from(["1", "2", "2a", "5", "z"]),
        st.none() | st.sampled_from(["options", "queue", "active", "done"]),
    ),
    min_size=2,
    max_size=7,
).map(lambda columns: {f"c{index}": column for index, column in enumerate(columns)})


@given(COLUMNS, st.data())
def test_every_command_moves_one_column_and_changes_no_kind(
    columns: dict[str, Any], data: st.DataObject
) -> None:
    board = a_board(columns=columns)
    before = order(board)
    id = data.draw(st.sampled_from(before))
    commands: list[Command] = [
        AddColumn("new", "New", id),
        MoveColumn(id, 1),
        MoveColumn(id, -1),
        RetireColumn(id),
    ]
    command = data.draw(st.sampled_from(commands))
    try:
        now = after(board, command)
    except Refused:
        return
    rest = [other for other in order(now) if other not in (id, "new")]
    assert rest == [other for other in before if other != id]
    assert {other: kinds(now)[other] for other in before} == kinds(board)
    if isinstance(command, MoveColumn):
        assert order(now).index(id) == before.index(id) + command.by
    if isinstance(command, AddColumn):
        assert order(now).index("new") == before.index(id) + 1
    assert set(in_order(now.columns)) >= set(board.columns)


GROUPED = a_board(
    columns=the_columns(
        build=a_column("Build", group="Making"), review=a_column("Review", group="Making")
    ),
    limits={"making": Limit(columns=("build", "review"), wip=3)},
)


def test_a_group_is_passed_and_moved_as_a_whole() -> None:
    assert order(after(GROUPED, MoveColumn("ready", 1))) == [
        *("ideas", "build", "review", "ready", "done")
    ]
    assert order(after(GROUPED, MoveColumn("build", -1))) == [
        *("ideas", "build", "review", "ready", "done")
    ]
    assert order(after(GROUPED, MoveColumn("build", 1)))[2:4] == ["review", "build"]


def test_a_column_added_to_a_group_counts_in_its_limit() -> None:
    now = after(GROUPED, AddColumn("test", "Test", "review"))
    assert now.columns["test"].group == "Making"
    assert now.limits["making"].columns == ("build", "review", "test")
    assert after(GROUPED, AddColumn("test", "Test", "ready")).limits == GROUPED.limits


def test_a_name_that_another_column_has_is_refused() -> None:
    for command in (AddColumn("b", "build", "ready"), RenameColumn("ready", "BUILD", "Ready")):
        with pytest.raises(Refused, match="there is a column"):
            after(PLAIN, command)
    assert after(PLAIN, RenameColumn("build", "BUILD", "Build")).columns["build"].name == "BUILD"


@pytest.mark.parametrize("id", ["ideas", "done"])
def test_the_last_column_for_options_or_for_what_is_done_stays(id: str) -> None:
    with pytest.raises(Refused, match="is the only column"):
        after(PLAIN, RetireColumn(id))
