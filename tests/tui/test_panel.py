"""The open card: all that is known of it, each part editable where it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Blocker, Board, Note, ServiceClass
from kanbantui.tui.actions import BY_ID
from kanbantui.tui.panel import draw, fields
from kanbantui.tui.theme import DARK
from kanbantui.tui.view import BoardView
from tui.test_lines import TEXTS

FULL = a_card(
    "Webhook signatures v2",
    "review",
    created=moment("2026-02-01 09:00"),
    class_="expedite",
    due=date(2026, 3, 13),
    tags=("api", "sec"),
    with_people=("dee", "ravi"),
    needs=("other", "gone"),
    body="# Why\nMerchants ask.\n- [x] sign\n  - [ ] rotate\n",
    blocks=(
        Blocker(
            since=moment("2026-02-20 09:00"),
            until=moment("2026-02-21 09:00"),
            reason="no key",
            cluster="keys",
        ),
        Blocker(since=moment("2026-02-26 09:00"), reason="staging down"),
    ),
    notes=(Note(at=moment("2026-02-22 09:00"), by="ravi", text="asked the bank"),),
    history=moves(
        ("2026-02-01 09:00", "ideas"), ("2026-02-20 09:00", "build"), ("2026-02-25 09:00", "review")
    ),
)
BOARD = a_board(
    {"c": FULL, "other": a_card("Rotate the key")},
    classes={"expedite": ServiceClass(name="Expedite")},
)


def said(board: Board, id: str = "c") -> dict[str, list[str]]:
    view = BoardView(board, moment("2026-02-27 17:00"), BERLIN)
    return {part.name: [text for text, _ in part.lines] for part in fields(view, id, BERLIN)}


def test_a_card_is_shown_with_all_that_is_known_of_it() -> None:
    assert said(BOARD) == {
        "title": ["Webhook signatures v2"],
        "where": ["in Review, 8d since commitment, asked 26d ago"],
        "class": ["Expedite"],
        "due": ["2026-03-13"],
        "tags": ["#api #sec"],
        "with": ["dee, ravi"],
        "needs": ["other Rotate the key", "gone ?"],
        "body": ["# Why", "Merchants ask.", "☑ sign", "  ☐ rotate"],
        "blocks": [
            "20 Feb 2026 – 21 Feb 2026 no key (keys)",
            "26 Feb 2026 – now staging down",
        ],
        "notes": ["22 Feb 2026 ravi: asked the bank"],
        "history": ["01 Feb 2026 → Ideas", "20 Feb 2026 → Build", "25 Feb 2026 → Review"],
    }


def test_a_card_of_which_little_is_known_is_short() -> None:
    shown = said(a_board({"c": a_card("Bare")}))
    assert shown["title"] == ["Bare"]
    assert shown["due"] == shown["tags"] == shown["with"] == shown["needs"] == ["–"]
    assert not {"blocks", "notes", "history"} & set(shown)


def test_a_move_over_a_limit_says_which_and_why() -> None:
    card = FULL.with_(
        history=(FULL.history[-1].with_(over=("columns.review 3/2",), why="the bank waits"),)
    )
    assert said(BOARD.with_card("c", card))["history"] == [
        "25 Feb 2026 → Review over columns.review 3/2: the bank waits"
    ]


def test_a_discarded_card_says_why() -> None:
    card = FULL.with_(outcome="discarded", closed=moment("2026-02-27 09:00"), why="bought")
    shown = said(BOARD.with_card("c", card))
    assert shown["where"][0].startswith("discarded: bought")
    assert shown["history"][-1] == "27 Feb 2026 discarded: bought"


def test_every_part_that_can_be_edited_names_an_action_of_the_open_card() -> None:
    view = BoardView(BOARD, moment("2026-02-27 17:00"), BERLIN)
    for part in fields(view, "c", BERLIN):
        assert not part.edit or "panel" in BY_ID[part.edit].spots
        assert bool(part.edit) is (part.name not in ("where", "history"))


@pytest.mark.parametrize("height", [1, 3, 10, 60])
@pytest.mark.parametrize("at", range(11))
def test_the_part_under_the_cursor_is_seen(at: int, height: int) -> None:
    view = BoardView(BOARD, moment("2026-02-27 17:00"), BERLIN)
    parts = fields(view, "c", BERLIN)
    for before in (0, 50):
        drawing = draw(parts, at, before, DARK, 40, height)
        assert len(drawing.lines) == height
        assert 0 <= drawing.at < height
        word = parts[at].lines[0][0].split(maxsplit=1)[0]
        assert word in drawing.lines[drawing.at].text


@given(TEXTS, st.integers(1, 60), st.integers(1, 20), st.integers(0, 8))
def test_every_line_of_the_open_card_is_as_wide_as_its_place(
    text: str, width: int, height: int, at: int
) -> None:
    card = FULL.with_(
        title=text, tags=(text,), body=text, why=text, notes=(FULL.notes[0].with_(text=text),)
    )
    view = BoardView(BOARD.with_card("c", card), moment("2026-02-27 17:00"), BERLIN)
    drawing = draw(fields(view, "c", BERLIN), at, 0, DARK, width, height)
    assert len(drawing.lines) == height
    assert {sum(cell_len(s.text) for s in line) for line in drawing.lines} == {width}
