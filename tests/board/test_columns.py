"""Columns: their order, their kinds, and where work is committed to and delivered."""

from builders import a_board, a_column, the_columns
from kanbantui.board.columns import workflow


def test_kinds_default_to_options_first_done_last_and_active_between() -> None:
    columns = {id: a_column(id) for id in ("todo", "doing", "check", "done")}
    flow = workflow(a_board(columns=columns))
    assert flow.kinds == {"todo": "options", "doing": "active", "check": "active", "done": "done"}
    assert (flow.commitment, flow.delivery) == ("doing", "done")
    assert flow.in_process == {"doing", "check"}


def test_a_single_column_is_active() -> None:
    assert workflow(a_board(columns={"all": a_column("All")})).kinds == {"all": "active"}


def test_with_two_columns_commitment_and_delivery_are_the_same_crossing() -> None:
    flow = workflow(a_board(columns={"a": a_column("A"), "b": a_column("B")}))
    assert flow.commitment == flow.delivery == "b"
    assert flow.in_process == frozenset()


def test_columns_stand_in_file_order_unless_they_have_a_rank() -> None:
    columns = the_columns(review=a_column("Review", rank="5"), build=a_column("Build", rank="7"))
    order = workflow(a_board(columns=columns)).order
    assert order == ("review", "build", "ideas", "ready", "done")


def test_a_retired_column_is_hidden_and_its_kind_kept() -> None:
    columns = the_columns(done=a_column("Done", kind="done", retired=True))
    flow = workflow(a_board(columns=columns))
    assert "done" not in flow.order
    assert flow.kinds["done"] == "done"
    assert flow.index("done") == -1


def test_options_right_of_commitment_are_not_in_process() -> None:
    columns = {
        "ready": a_column("Ready", kind="queue"),
        "later": a_column("Later", kind="options"),
        "build": a_column("Build", kind="active"),
        "done": a_column("Done", kind="done"),
    }
    assert workflow(a_board(columns=columns)).in_process == {"ready", "build"}
