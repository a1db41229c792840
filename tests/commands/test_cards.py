"""Commands on cards: what they do to a board, and what they refuse."""

from datetime import date, timedelta
from typing import Any

import pytest

from builders import a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.history import record_hand_moves
from kanbantui.board.model import Board, Move, ServiceClass
from kanbantui.board.ranks import cards_by_column
from kanbantui.commands.cards import AddCard, EditCard, FieldEdit
from kanbantui.commands.command import Command
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard
from kanbantui.commands.moves import MoveCard
from kanbantui.errors import ChangedMeanwhile, NeedsReason, Refused

NOW = moment("2026-02-01 09:00")


def refusal(command: Command, board: Board) -> str:
    with pytest.raises(Refused) as refused:
        command.apply(board, NOW)
    return str(refused.value)


def full(on_full: Any = None) -> Board:
    """Return a board whose Build holds one card of one, and `w` waits in Ready."""
    cards = {"b": a_card(rank="5"), "w": a_card("Waits", "ready")}
    return a_board(cards, the_columns(build=a_column("Build", wip=1, on_full=on_full)))


# Adding.


def test_a_new_card_goes_to_the_end_of_the_options_with_its_history_begun() -> None:
    board = a_board({"a": a_card(column="ideas", rank="5")})
    after = AddCard("x", "  Retry\n webhooks ", tags=("api", " api ", "")).apply(board, NOW)
    card = after.cards["x"]
    assert (card.title, card.created, card.tags) == ("Retry webhooks", NOW, ("api",))
    assert card.history == (Move(at=NOW, to="ideas"),)
    assert cards_by_column(after)["ideas"] == ["a", "x"]


def test_a_new_card_goes_below_the_one_it_is_added_to() -> None:
    board = a_board({"a": a_card(rank="5"), "b": a_card(rank="6")})
    after = AddCard("x", "Between", "build", below="a").apply(board, NOW)
    assert cards_by_column(after)["build"] == ["a", "x", "b"]


def test_without_options_a_new_card_goes_to_the_first_column() -> None:
    columns = {"q": a_column("Queue", kind="queue"), "d": a_column("Done")}
    assert AddCard("x", "T").apply(a_board(columns=columns), NOW).cards["x"].column == "q"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (AddCard("x", " \n "), "a title can't be empty"),
        (AddCard("b", "T"), "there is a card b already"),
        (
            AddCard("x", "T", "nowhere"),
            "there is no column 'nowhere'; the board has ideas, ready, build, review, done",
        ),
        (
            AddCard("x", "T", class_="gold"),
            "there is no class 'gold'; the board knows expedite, fixed-date, standard, intangible",
        ),
    ],
)
def test_a_card_that_makes_no_sense_is_refused(command: AddCard, reason: str) -> None:
    assert refusal(command, full()) == reason


def test_adding_asks_the_limits_too() -> None:
    assert refusal(AddCard("x", "T", "build"), full()).startswith("Build would hold 2 of 1")
    after = AddCard("x", "T", "build", why="outage").apply(full(), NOW)
    assert after.cards["x"].history == (
        Move(at=NOW, to="build", over=("columns.build 2/1",), why="outage"),
    )


# Moving.


def test_a_move_changes_column_and_rank_and_is_in_the_history() -> None:
    board = a_board({"w": a_card(column="ready", history=moves(("2026-01-05 09:00", "ready")))})
    card = MoveCard("w", "build").apply(board, NOW).cards["w"]
    assert card.column == "build"
    assert card.history[-1] == Move(at=NOW, from_="ready", to="build")
    assert len(card.history) == 2


def test_a_hand_written_card_gets_its_history_begun_at_its_creation() -> None:
    created = moment("2026-01-05 09:00")
    board = a_board({"w": a_card(column="ready", created=created)})
    history = MoveCard("w", "build").apply(board, NOW).cards["w"].history
    assert history == (Move(at=created, to="ready"), Move(at=NOW, from_="ready", to="build"))


@pytest.mark.parametrize(
    ("where", "beside", "order"),
    [
        ("top", None, ["w", "a", "b"]),
        ("bottom", None, ["a", "b", "w"]),
        ("before", "b", ["a", "w", "b"]),
        ("after", "a", ["a", "w", "b"]),
    ],
)
def test_a_card_goes_where_it_is_put(where: Any, beside: str | None, order: list[str]) -> None:
    cards = {"a": a_card(rank="5"), "b": a_card(rank="6"), "w": a_card(column="ready")}
    after = MoveCard("w", "build", where, beside).apply(a_board(cards), NOW)
    assert cards_by_column(after)["build"] == order


def test_a_new_place_in_its_column_is_no_move() -> None:
    cards = {"a": a_card(rank="5"), "b": a_card(rank="6")}
    after = MoveCard("b", "build", "top").apply(a_board(cards), NOW)
    assert cards_by_column(after)["build"] == ["b", "a"]
    assert after.cards["b"].history == ()


def test_a_limit_asks_why_and_the_reason_lies_in_the_history() -> None:
    with pytest.raises(NeedsReason) as asked:
        MoveCard("w", "build").apply(full(), NOW)
    assert asked.value.limits == ("columns.build",)
    assert str(asked.value) == "Build would hold 2 of 1 (columns.build): going over asks for a why"
    entry = (
        MoveCard("w", "build", why=" customer\n outage").apply(full(), NOW).cards["w"].history[-1]
    )
    assert (entry.over, entry.why) == (("columns.build 2/1",), "customer outage")


def test_a_limit_that_forbids_is_not_passed_by_a_reason() -> None:
    reason = refusal(MoveCard("w", "build", why="please"), full("forbid"))
    assert reason == "Build would hold 2 of 1 (columns.build), and its limit forbids more"


def test_a_limit_that_allows_is_recorded_without_a_reason() -> None:
    entry = MoveCard("w", "build").apply(full("allow"), NOW).cards["w"].history[-1]
    assert (entry.over, entry.why) == (("columns.build 2/1",), "")


def test_a_reason_that_no_limit_asked_for_is_kept_all_the_same() -> None:
    board = a_board({"w": a_card(column="ready")})
    assert MoveCard("w", "build", why="so").apply(board, NOW).cards["w"].history[-1].why == "so"


def test_a_card_that_left_the_column_where_it_was_seen_is_not_moved() -> None:
    board = a_board({"w": a_card("Waits", "review")})
    with pytest.raises(ChangedMeanwhile) as changed:
        MoveCard("w", "done", seen_in="ready").apply(board, NOW)
    assert str(changed.value) == "Waits was moved to Review meanwhile"


# Editing.


def test_fields_take_new_values() -> None:
    edits = (
        FieldEdit("title", "New  title"),
        FieldEdit("due", date(2026, 3, 1)),
        FieldEdit("needs", ("b",)),
        FieldEdit("with_people", ("dee", "ravi", "dee")),
    )
    card = EditCard("w", edits).apply(full(), NOW).cards["w"]
    assert (card.title, card.due, card.needs) == ("New title", date(2026, 3, 1), ("b",))
    assert card.with_people == ("dee", "ravi")


def test_a_value_that_was_not_seen_is_not_replaced() -> None:
    with pytest.raises(ChangedMeanwhile) as changed:
        EditCard("w", (FieldEdit("title", "Mine", "Before"),)).apply(full(), NOW)
    assert (changed.value.field, changed.value.now) == ("title", "Waits")
    same = EditCard("w", (FieldEdit("title", "Waits", "Before"),)).apply(full(), NOW)
    assert same == full()


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (FieldEdit("title", "  "), "a title can't be empty"),
        (FieldEdit("needs", ("zz",)), "there is no card 'zz' on this board"),
        (FieldEdit("needs", ("w",)), "a card can't wait for itself"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(edit: FieldEdit, reason: str) -> None:
    assert refusal(EditCard("w", (edit,)), full()) == reason


def test_changing_the_class_asks_the_class_s_limit() -> None:
    board = full().with_(classes={"expedite": ServiceClass(wip=0)})
    edit = FieldEdit("class_", "expedite")
    assert "(classes.expedite)" in refusal(EditCard("w", (edit,)), board)
    card = EditCard("w", (edit,), why="outage").apply(board, NOW).cards["w"]
    assert card.class_ == "expedite"
    assert card.notes[-1].text == "over classes.expedite 1/0: outage"


# Ending.


def test_a_discarded_card_keeps_its_place_and_says_why() -> None:
    after = DiscardCard("w", "nobody asks any more").apply(full(), NOW)
    card = after.cards["w"]
    assert (card.outcome, card.closed, card.why) == ("discarded", NOW, "nobody asks any more")
    assert "w" not in cards_by_column(after)["ready"]
    assert refusal(MoveCard("w", "build"), after) == "Waits is discarded; restore it first"
    assert refusal(DiscardCard("w", "again"), after) == "Waits is discarded already"
    assert refusal(DiscardCard("b", " "), after) == "the why of a discarded card can't be empty"


def test_a_restored_card_is_what_it_was() -> None:
    board = full()
    assert RestoreCard("w").apply(DiscardCard("w", "no").apply(board, NOW), NOW) == board
    assert refusal(RestoreCard("w"), board) == "Waits is not discarded"


def test_restoring_asks_the_limits() -> None:
    board = DiscardCard("b", "no").apply(full(), NOW)
    board = MoveCard("w", "build").apply(board, NOW + timedelta(hours=1))
    assert "Build would hold 2 of 1" in refusal(RestoreCard("b"), board)


def test_a_deleted_card_is_gone_also_from_what_others_wait_for() -> None:
    board = a_board({"a": a_card(needs=("b", "c")), "b": a_card(), "c": a_card()})
    after = DeleteCard("b").apply(board, NOW)
    assert sorted(after.cards) == ["a", "c"]
    assert after.cards["a"].needs == ("c",)


def test_a_card_is_deleted_as_it_was_seen_though_its_move_by_hand_got_an_entry() -> None:
    seen = a_card(column="review", history=moves(("2026-01-05 09:00", "build")))
    board = record_hand_moves(a_board({"a": seen}), NOW)
    assert not DeleteCard("a", seen).apply(board, NOW).cards
    renamed = board.with_card("a", board.cards["a"].with_(title="Other"))
    assert "was changed meanwhile" in refusal(DeleteCard("a", seen), renamed)


@pytest.mark.parametrize(
    ("command", "label"),
    [
        (AddCard("x", " A  b "), "new: A b"),
        (MoveCard("w", "build"), "Waits, Ready → Build"),
        (MoveCard("w", "ready", "top"), "Waits, order in Ready"),
        (
            EditCard("w", (FieldEdit("class_", "x"), FieldEdit("due", None))),
            "class and due date of Waits",
        ),
        (DiscardCard("w", "x"), "discard Waits"),
        (RestoreCard("w"), "restore Waits"),
        (DeleteCard("w"), "delete Waits"),
    ],
)
def test_a_label_says_what_the_command_does(command: Command, label: str) -> None:
    assert command.label(full()) == label


def test_a_card_may_go_on_needing_what_it_needs_though_that_is_archived() -> None:
    board = a_board({"a": a_card(needs=("old",)), "b": a_card()})
    after = EditCard("a", (FieldEdit("needs", ("old", "b"), ("old",)),)).apply(board, moment())
    assert after.cards["a"].needs == ("old", "b")
    with pytest.raises(Refused, match="there is no card 'old' on this board"):
        EditCard("b", (FieldEdit("needs", ("old",), ()),)).apply(board, moment())
