"""An import into a board that is there: what is new comes in, what was changed here stays."""

from datetime import date
from typing import Any

from builders import moment
from exchange.sources import by_title, created, moved, read, trello, trello_card, way
from kanbantui.board.model import Board
from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.commands.moves import MoveCard
from kanbantui.exchange.updating import Updated, updated

NOW = moment("2026-02-01 09:00")


def board_of(*cards: Any, actions: Any = ()) -> Board:
    return read("trello", trello([*cards], [*actions])).board


def update(board: Board, *cards: Any, actions: Any = ()) -> Updated:
    return updated(board, board_of(*cards, actions=actions), NOW)


def id_of(board: Board, title: str) -> str:
    return next(id for id, card in board.cards.items() if card.title == title)


RECEIPTS = trello_card(5, "Receipts", "todo", 1, desc="Two currencies.")
HERE = board_of(RECEIPTS, actions=[created(RECEIPTS, 5, "todo")])


def changed(**facts: Any) -> dict[str, Any]:
    return {**RECEIPTS, **facts}


def test_the_same_source_again_changes_nothing() -> None:
    again = update(HERE, RECEIPTS, actions=[created(RECEIPTS, 5, "todo")])
    assert again == Updated(HERE)


def test_a_new_card_comes_in_at_the_end_of_its_column() -> None:
    refunds = trello_card(6, "Refunds", "todo", 0)
    after = update(HERE, RECEIPTS, refunds)
    assert (after.added, after.changed) == (1, 0)
    cards = by_title(after.board)
    assert cards["Refunds"].column == cards["Receipts"].column
    assert cards["Refunds"].rank > cards["Receipts"].rank


def test_text_and_date_follow_the_source_while_nobody_changed_them_here() -> None:
    theirs = changed(name="Receipts, in two", desc="New.", due="2026-03-01T12:00:00.000Z")
    first = update(HERE, theirs)
    card = first.board.cards[id_of(HERE, "Receipts")]
    assert (card.title, card.body, card.due) == ("Receipts, in two", "New.", date(2026, 3, 1))
    second = update(first.board, changed(name="Receipts again"))
    assert by_title(second.board)["Receipts again"].body == "Two currencies."


def test_a_text_that_was_changed_here_stays_and_is_named_where_the_source_changed_too() -> None:
    id = id_of(HERE, "Receipts")
    ours = EditCard(id, (FieldEdit("body", "Ours."),)).apply(HERE, NOW)
    same = update(ours, RECEIPTS)
    assert (same.board, same.kept) == (ours, ())
    both = update(ours, changed(desc="Theirs."))
    assert both.board.cards[id].body == "Ours."
    assert both.kept == ("Receipts: title, text and due date were changed here, and stay",)


def test_a_card_goes_where_it_went_in_the_source_while_nobody_moved_it_here() -> None:
    actions = [created(RECEIPTS, 5, "todo"), moved(RECEIPTS, 6, "todo", "doing")]
    after = update(HERE, changed(idList="doing"), actions=actions)
    assert way(after.board, "Receipts") == [
        ("2026-01-05 13:00", "To do"),
        ("2026-01-06 13:00", "Doing"),
    ]
    assert after.kept == ()


def test_a_card_that_was_moved_here_stays_and_is_named_where_the_source_moved_it_too() -> None:
    id = id_of(HERE, "Receipts")
    doing = next(id for id, one in HERE.columns.items() if one.name == "Doing")
    ours = MoveCard(id, doing).apply(HERE, NOW)
    assert update(ours, RECEIPTS).board == ours
    both = update(ours, changed(idList="done"))
    assert both.board.cards[id].column == doing
    assert both.kept == ("Receipts: was moved here and stays; the source has it in Done",)


def test_a_move_that_the_source_does_not_date_is_dated_by_the_update() -> None:
    after = update(HERE, changed(idList="doing"))
    assert way(after.board, "Receipts")[-1] == ("2026-02-01 09:00", "Doing")


def test_tags_names_and_comments_are_added_and_none_is_taken_away() -> None:
    id = id_of(HERE, "Receipts")
    ours = EditCard(id, (FieldEdit("tags", ("mine",)),)).apply(HERE, NOW)
    comment = {
        "type": "commentCard",
        "date": "2026-01-06T12:00:00.000Z",
        "data": {"card": {"id": RECEIPTS["id"]}, "text": "Asked twice"},
    }
    theirs = changed(labels=[{"name": "ux"}])
    after = update(ours, theirs, actions=[comment])
    assert after.board.cards[id].tags == ("mine", "ux")
    assert [note.text for note in after.board.cards[id].notes] == ["Asked twice"]
    assert update(after.board, theirs, actions=[comment]).board == after.board


def test_a_card_that_is_gone_from_the_source_stays() -> None:
    refunds = trello_card(6, "Refunds", "todo", 0)
    assert update(HERE, refunds).board.cards.keys() >= HERE.cards.keys()


def test_columns_are_those_of_the_same_name_and_missing_ones_come_beside_their_neighbour() -> None:
    doing = next(id for id, one in HERE.columns.items() if one.name == "Doing")
    without = {id: one for id, one in HERE.columns.items() if id != doing}
    after = update(HERE.with_(columns=without), changed(idList="doing"))
    names = [column.name for column in after.board.columns.values()]
    assert names == ["Old", "To do", "Doing", "Done"]
