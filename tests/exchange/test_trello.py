"""Boards exported from Trello: lists by id, the past out of actions, and what is no board."""

import json
from datetime import date

import pytest

from exchange.sources import (
    LISTS,
    archived,
    by_title,
    created,
    moved,
    read,
    titles,
    trello,
    trello_card,
    way,
)
from kanbantui.exchange.imported import NotThisFormat


def test_lists_are_columns_by_their_place_and_archived_ones_are_retired() -> None:
    board = read("trello", trello([], [])).board
    assert board.title == "Shop"
    names = [(column.name, column.retired) for column in board.columns.values()]
    assert names == [("Old", True), ("To do", False), ("Doing", False), ("Done", False)]


def test_moves_are_read_by_the_ids_of_lists_and_stand_oldest_first() -> None:
    card = trello_card(5, "Receipts", "done")
    actions = [
        created(card, 5, "todo"),
        moved(card, 6, "todo", "doing"),
        moved(card, 8, "doing", "done"),
    ]
    board = read("trello", trello([card], actions)).board
    assert way(board, "Receipts") == [
        ("2026-01-05 13:00", "To do"),
        ("2026-01-06 13:00", "Doing"),
        ("2026-01-08 13:00", "Done"),
    ]
    (first, second, third) = by_title(board)["Receipts"].history
    assert (first.from_, second.from_, third.from_) == (None, first.to, second.to)


def test_a_card_is_made_when_its_id_says() -> None:
    card = trello_card(7, "Receipts", "todo")
    receipts = by_title(read("trello", trello([card], [])).board)["Receipts"]
    assert f"{receipts.created:%Y-%m-%d %H:%M}" == "2026-01-07 13:00"


def test_a_card_of_unknown_way_in_a_column_of_work_keeps_its_day_in_a_note() -> None:
    found = read("trello", trello([trello_card(7, "Receipts", "done")], []))
    card = by_title(found.board)["Receipts"]
    assert (card.created, card.history) == (None, ())
    assert [(f"{note.at:%Y-%m-%d}", note.text) for note in card.notes] == [
        ("2026-01-07", "created")
    ]
    assert "when work was finished is not in the source: 1 card, in no figure" in found.left


def test_without_a_first_entry_a_card_was_where_its_first_move_came_from() -> None:
    card = trello_card(5, "Receipts", "doing")
    board = read("trello", trello([card], [moved(card, 6, "todo", "doing")])).board
    assert way(board, "Receipts") == [("2026-01-05 13:00", "To do"), ("2026-01-06 13:00", "Doing")]


def test_a_thousand_actions_are_a_past_that_is_cut() -> None:
    card = trello_card(5, "Receipts", "doing")
    noise = [{"type": "updateBoard", "date": "2026-01-07T12:00:00.000Z", "data": {}}]
    whole = read("trello", trello([card], [moved(card, 6, "todo", "doing"), *noise * 998]))
    cut = read("trello", trello([card], [moved(card, 6, "todo", "doing"), *noise * 999]))
    assert not [line for line in whole.left if "1000" in line]
    assert [line for line in cut.left if "at most 1000 actions" in line]
    assert way(cut.board, "Receipts") == [("2026-01-06 13:00", "Doing")]
    assert by_title(cut.board)["Receipts"].history[0].from_ is None


def test_archived_is_not_done() -> None:
    dropped = trello_card(5, "Fax", "doing", 1, closed=True)
    delivered = trello_card(5, "Receipts", "done", 2, closed=True)
    hidden = trello_card(5, "Telex", "old", 3)
    actions = [
        created(dropped, 5, "todo"),
        moved(dropped, 6, "todo", "doing"),
        archived(dropped, 9),
    ]
    found = read("trello", trello([dropped, delivered, hidden], actions))
    cards = by_title(found.board)
    assert (cards["Fax"].outcome, cards["Fax"].why) == ("discarded", "archived at Trello")
    assert f"{cards['Fax'].closed:%Y-%m-%d}" == "2026-01-09"
    assert not cards["Receipts"].discarded
    assert cards["Telex"].discarded
    assert "archived at Trello and not done, so discarded here: 2 cards" in found.left


def test_a_card_that_was_taken_back_from_the_archive_is_open() -> None:
    card = trello_card(5, "Receipts", "todo", closed=False)
    actions = [archived(card, 6), archived(card, 7, closed=False)]
    assert not by_title(read("trello", trello([card], actions)).board)["Receipts"].discarded


def test_texts_lists_comments_labels_members_and_dates_come_over() -> None:
    card = trello_card(
        5,
        "Receipts",
        "todo",
        desc="In two currencies.",
        due="2026-02-01T23:30:00.000Z",
        labels=[{"name": "ux", "color": "red"}, {"name": "", "color": "green"}],
        idMembers=["m1"],
        attachments=[{"name": "Draft", "url": "https://example.org/draft"}],
    )
    comment = {
        "type": "commentCard",
        "date": "2026-01-06T12:00:00.000Z",
        "data": {"card": {"id": card["id"]}, "text": "Asked twice"},
        "memberCreator": {"id": "m2", "username": "ravi, jr"},
    }
    lists = [
        {
            "idCard": card["id"],
            "name": "Before release",
            "pos": 1,
            "checkItems": [
                {"name": "print", "state": "incomplete", "pos": 2},
                {"name": "draw", "state": "complete", "pos": 1},
            ],
        }
    ]
    members = [{"id": "m1", "username": "dee"}]
    found = read("trello", trello([card], [comment], checklists=lists, members=members))
    receipts = by_title(found.board)["Receipts"]
    assert receipts.body == (
        "In two currencies.\n\nBefore release:\n\n- [x] draw\n- [ ] print\n\n"
        "- [Draft](https://example.org/draft)\n"
    )
    assert receipts.due == date(2026, 2, 2)  # half past midnight in Berlin
    assert receipts.tags == ("ux", "green")
    assert receipts.with_people == ("dee",)
    assert [(note.by, note.text) for note in receipts.notes] == [("ravi jr", "Asked twice")]


def test_what_has_no_place_is_named_with_its_count() -> None:
    cards = [
        trello_card(5, "A", "todo", 1, customFieldItems=[{"id": "f"}], idMembersVoted=["m1"]),
        trello_card(5, "B", "todo", 2, customFieldItems=[{"id": "f"}], dueComplete=True),
    ]
    left = read("trello", trello(cards, [])).left
    assert left == ("votes: 1 card", "custom fields: 2 cards", "due dates ticked as done: 1 card")


def test_cards_stand_in_the_order_of_the_list() -> None:
    cards = [trello_card(5, name, "todo", at) for at, name in ((3, "c"), (1, "a"), (2, "b"))]
    assert titles(read("trello", trello(cards, [])).board, "To do") == ["a", "b", "c"]


def test_two_imports_give_a_card_the_same_id() -> None:
    text = trello([trello_card(5, "Receipts", "todo")], [])
    assert read("trello", text).board == read("trello", text).board


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (trello_card(5, "Receipts", "todo"), "one card of Trello"),
        ({"name": "Shop", "prefs": {}}, "it has no lists and no cards and no actions"),
        ({"lists": LISTS, "cards": []}, "it has no actions"),
        ({"lists": [{"id": 1}], "cards": [], "actions": []}, "lists.0.id"),
        ([], "is no board exported from Trello"),
    ],
)
def test_what_is_no_board_of_trello_is_refused_in_a_line(document: object, says: str) -> None:
    with pytest.raises(NotThisFormat, match=says) as refused:
        read("trello", json.dumps(document))
    assert "\n" not in str(refused.value)


def test_half_a_document_is_said_to_be_cut_off() -> None:
    text = trello([trello_card(5, "Receipts", "todo")], [])
    with pytest.raises(NotThisFormat, match=r"it is no JSON: .* at line 1"):
        read("trello", text[: len(text) // 2])
