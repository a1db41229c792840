"""What is exported reads as far as the format can hold it, and what is drawn is well-formed."""

import json
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from board_strategies import boards
from builders import BERLIN, a_board, a_card, a_column, moves, the_columns
from exchange.sources import by_title, read
from kanbantui.board.model import Board, Card
from kanbantui.board.text import shown
from kanbantui.exchange import as_csv, as_json, as_markdown, as_obsidian, as_svg
from kanbantui.exchange.exported import columns_with_cards
from kanbantui.exchange.obsidian import TAG
from kanbantui.flow.items import items
from kanbantui.flow.standing import Standing

TODAY = date(2026, 2, 27)


def view(board: Board) -> Standing:
    return Standing(board, TODAY, BERLIN)


def line(text: str) -> str:
    return " ".join(shown(text).split())


def lines(text: str) -> list[str]:
    return [shown(part.expandtabs(4)).rstrip() for part in text.strip("\n").split("\n")]


def told(card: Card, tags: list[str]) -> dict[str, Any]:
    body = [one for one in lines(card.body.replace("\r", "")) if one]
    return {"title": card.title, "due": card.due, "tags": tags, "body": body}


BOARDS = boards().filter(lambda board: any(not one.retired for one in board.columns.values()))


@given(boards())
def test_json_holds_every_fact(board: Board) -> None:
    assert json.loads(as_json.write(view(board))) == board.model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )


@given(BOARDS)
def test_obsidian_keeps_columns_and_cards_in_their_order_with_what_it_has_signs_for(
    board: Board,
) -> None:
    before = [
        (line(column.name) or "Unnamed", [card for _, card in cards])
        for _, column, cards in columns_with_cards(view(board))
    ]
    after = read("obsidian", as_obsidian.write(view(board))).board
    standing = columns_with_cards(Standing(after, TODAY, BERLIN))
    for (name, ours), (_, column, theirs) in zip(before, standing, strict=True):
        assert column.name == name
        for mine, (_, card) in zip(ours, theirs, strict=True):
            assert card.title == (line(mine.title) or "(untitled)")
            assert card.due == mine.due
            assert {tag for tag in mine.tags if TAG.fullmatch(f"#{tag}")} <= {*card.tags}


@given(st.lists(st.text("ab #@^\\-[]{}()!", min_size=1, max_size=9), min_size=1, max_size=5))
def test_obsidian_keeps_any_title(titles: list[str]) -> None:
    cards = {f"c{at}": a_card(title, "build") for at, title in enumerate(titles)}
    after = read("obsidian", as_obsidian.write(view(a_board(cards)))).board
    expected = sorted(line(title) or "(untitled)" for title in titles)
    assert sorted(card.title for card in after.cards.values()) == expected
    assert not [card for card in after.cards.values() if card.tags or card.due]


def test_a_text_of_many_lines_comes_back_from_obsidian() -> None:
    body = "One.\n\n- [ ] do\n  - [x] done\n\n```\n## no heading\n| a | b |\n```\n"
    board = a_board({"c": a_card("Receipts", body=body, tags=("ux",))})
    assert by_title(read("obsidian", as_obsidian.write(view(board))).board)["Receipts"].body == body


@given(BOARDS)
def test_csv_keeps_every_card_with_its_title_tags_and_due_date(board: Board) -> None:
    text = as_csv.write(view(board))
    if not board.cards:
        return
    after = read("csv", text).board
    assert len(after.cards) == len(board.cards)
    expected = sorted(
        (line(card.title) or shown(id).strip() or "(untitled)", str(card.due))
        for id, card in board.cards.items()
    )
    found = sorted((card.title, str(card.due)) for card in after.cards.values())
    assert found == expected


def test_csv_keeps_the_dates_that_figures_are_made_of() -> None:
    columns = the_columns(done=a_column("Shipped"), ideas=a_column("Wishes"))
    way = moves(
        ("2026-01-05 09:00", "ideas"), ("2026-01-06 10:00", "ready"),
        ("2026-01-07 11:00", "build"), ("2026-01-09 12:00", "done"),
    )  # fmt: skip
    board = a_board(
        {
            "a": a_card("Receipts", "done", history=way, created=way[0].at, tags=("ux", "api")),
            "b": a_card("Refunds", "build", history=way[:3], created=way[0].at),
            "c": a_card("Payouts", "ideas", history=way[:1], created=way[0].at),
            "d": a_card("Fax", "build", history=way[:3], outcome="discarded", closed=way[3].at),
        },
        columns,
    )
    after = read("csv", as_csv.write(view(board))).board
    kinds = [(column.name, column.kind) for column in after.columns.values()]
    assert kinds == [("Wishes", "options"), ("Build", "active"), ("Shipped", "done")]
    old = {item.card.title: item for item in items(board, BERLIN)}
    new = {item.card.title: item for item in items(after, BERLIN)}
    for title, item in old.items():
        mine = item.asked, item.started, item.finished, item.ended
        theirs = new[title]
        assert (theirs.asked, theirs.started, theirs.finished, theirs.ended) == mine, title
    assert by_title(after)["Receipts"].tags == ("ux", "api")


@given(boards())
def test_a_picture_is_well_formed_whatever_a_title_says(board: Board) -> None:
    ET.fromstring(as_svg.write(view(board)))  # noqa: S314 - it is our own


@given(boards())
def test_no_person_is_in_a_picture_a_page_or_a_table(board: Board) -> None:
    named = {id: card.with_(with_people=("Zacharias",)) for id, card in board.cards.items()}
    for export in (as_svg, as_markdown, as_csv, as_obsidian):
        assert "Zacharias" not in export.write(view(board.with_(cards=named)))


def test_markdown_shows_titles_as_they_are() -> None:
    board = a_board({"c": a_card("Use *two* <b> | [x](y)", tags=("a_b",))})
    assert r"- [ ] **Use \*two\* \<b\> \| \[x\](y)**: \#a\_b" in as_markdown.write(view(board))
