"""Items of GitHub projects, as `gh project item-list --format json` writes them."""

import json
from datetime import date
from typing import Any

import pytest

from exchange.sources import by_title, read, titles
from kanbantui.exchange.imported import NotThisFormat


def item(id: str, title: str, status: str | None = None, **fields: Any) -> dict[str, Any]:
    content = {
        "type": "Issue",
        "body": "Asked.",
        "url": f"https://example.org/{id}",
        "title": title,
    }
    return {"id": id, "title": title, "content": content, **fields} | (
        {"status": status} if status else {}
    )


def github(*items: dict[str, Any], total: int | None = None) -> str:
    return json.dumps({"items": items, "totalCount": total or len(items)})


def test_states_are_columns_in_the_order_of_their_usual_names() -> None:
    found = read(
        "github", github(item("a", "A", "Done"), item("b", "B", "In Review"), item("c", "C"))
    )
    columns = [(one.name, one.kind) for one in found.board.columns.values()]
    assert columns == [("No status", "options"), ("In Review", "active"), ("Done", "done")]
    assert titles(found.board, "No status") == ["C"]
    assert (
        "the order of columns is not in the source; it is that of their usual names" in found.left
    )


def test_without_a_state_for_what_is_done_there_is_a_column_for_it() -> None:
    board = read("github", github(item("a", "A", "In Progress"))).board
    assert [(one.name, one.kind) for one in board.columns.values()] == [
        ("In Progress", "active"),
        ("Done", "done"),
    ]


def test_texts_labels_names_and_due_dates_come_over_and_other_fields_are_named() -> None:
    fields = {"labels": ["ux"], "assignees": ["dee"], "target date": "2026-02-01", "estimate": 3}
    found = read("github", github(item("a", "Receipts", "Todo", **fields)))
    card = by_title(found.board)["Receipts"]
    assert card.body == "Asked.\n\nhttps://example.org/a\n"
    assert (card.tags, card.with_people, card.due) == (("ux",), ("dee",), date(2026, 2, 1))
    assert card.source.startswith("github:a@")
    assert "the field estimate: 1 card" in found.left


def test_no_dates_are_made_up() -> None:
    card = by_title(read("github", github(item("a", "A", "Done"))).board)["A"]
    assert (card.created, card.history, card.notes) == (None, (), ())


def test_a_list_that_is_a_part_says_how_to_get_all() -> None:
    found = read("github", github(item("a", "A", "Done"), total=45))
    assert found.left[0] == ("the list has 1 of 45 items; gh project item-list takes --limit 45")


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("[]", "it has no items"),
        ('{"items": 3}', "it has no items"),
        ('{"items": [3]}', "the document: "),
        ('{"items": [{"title": "A"}]}', "id: field required"),
        ('{"items": []}', "has no items, so"),
    ],
)
def test_what_is_no_list_of_items_is_refused_in_a_line(document: str, says: str) -> None:
    with pytest.raises(NotThisFormat, match=says) as refused:
        read("github", document)
    assert "\n" not in str(refused.value)
