"""A column as lines: each exactly as wide as the column, and the cursor always among them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.strip import Strip

from builders import BERLIN, a_board, a_card, a_column, moment, the_columns
from kanbantui.board.model import Blocker, Board
from kanbantui.tui.column import ColumnPainter
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.stack import Drawn
from kanbantui.tui.theme import ANSI, DARK, LIGHT, Palette
from kanbantui.tui.view import BoardView
from tui.test_lines import TEXTS

FRIDAY = moment("2026-02-27 17:00")


def draw(  # noqa: PLR0913 - a drawing depends on all of them
    board: Board,
    cursor: Cursor | None = None,
    *,
    width: int = 24,
    height: int = 20,
    first: int = 0,
    pane: bool = True,
    dense: bool = False,
    held: str = "",
    palette: Palette = DARK,
) -> Drawn:
    view = BoardView(board, FRIDAY, BERLIN)
    painter = ColumnPainter(
        view, palette, cursor, frozenset({held}), density="close" if dense else "roomy"
    )
    return painter.draw(view.columns["build"], width, height, first, pane=pane)


def texts(drawn: Drawn) -> list[str]:
    return [line.text for line in drawn.lines]


def build(*titles: str, **facts: Any) -> Board:
    cards = {f"c{n}": a_card(title, rank=f"{n:03}1") for n, title in enumerate(titles)}
    return a_board(cards, the_columns(build=a_column("Build", **facts)))


def test_a_column_has_head_rules_cards_and_its_free_slot() -> None:
    board = build("Webhooks", "Split payment intents table", wip=3, done=("tests pass",))
    assert texts(draw(board, height=15)) == [
        " Build              2/3 ",
        "▔" * 24,
        " out  tests pass        ",
        " " * 24,
        "▌ Webhooks              ",
        " " * 24,
        "▌ Split payment intents ",
        "▌ table                 ",
        " " * 24,
        "┆ 1 free slot           ",
        "┆ Ready is empty, or    ",
        "┆ improve: x            ",
        *[" " * 24] * 3,
    ]


def test_a_dense_column_leaves_out_the_lines_between() -> None:
    board = build("Webhooks", "Refunds", wip=3, done=("tests pass",))
    assert texts(draw(board, height=13, dense=True, pane=False))[:6] == [
        " Build              2/3 ",
        "▔" * 24,
        " ▸ 1 rule               ",
        "▌ Webhooks              ",
        "▌ Refunds               ",
        "┆ 1 free slot           ",
    ]


def test_a_low_column_counts_what_it_hides_beside_its_bar() -> None:
    board = build(*(f"Card {n:02}" for n in range(9)), done=("tests pass",))
    cursor = Cursor("build", "card", "c4")
    assert texts(draw(board, cursor, height=5, first=2, dense=True, pane=False)) == [
        " Build                9 ",
        "▔▔▔▔▔▔▔▔ 1 rule ▴ 2 ▾ 4 ",
        "▌ Card 02               ",
        "▌ Card 03               ",
        "▌ Card 04               ",
    ]


def test_a_card_has_its_blocker_its_tags_and_its_age() -> None:
    card = a_card(
        "Webhook signatures v2",
        tags=("api", "sec"),
        body="- [x] a\n- [ ] b",
        blocks=(Blocker(since=moment("2026-02-26 09:00"), reason="staging down"),),
    )
    lines = texts(draw(a_board({"c": card}), height=7))
    assert lines[3:7] == [
        "▌ Webhook signatures v2 ",
        "▌ ⊘ staging down 1d     ",
        "▌ #api #sec         1/2 ",
        " " * 24,
    ]


@pytest.mark.parametrize(
    ("count", "wip", "head"),
    [(3, 3, " Build  full        3/3 "), (5, 3, " Build  over by 2   5/3 ")],
)
def test_a_head_tells_its_state_in_words(count: int, wip: int, head: str) -> None:
    assert texts(draw(build(*["x"] * count, wip=wip)))[0] == head


def test_a_word_that_does_not_fit_gives_way_before_the_figure() -> None:
    assert texts(draw(build(*["x"] * 5, wip=3), width=20))[0] == " Build  over    5/3 "


def test_what_is_above_and_below_is_counted() -> None:
    board = build(*(f"Card {number}" for number in range(20)))
    lines = texts(draw(board, Cursor("build", "card", "c10"), height=14, pane=False))
    above, below = lines[2].split(), lines[-1].split()
    seen = sum("Card" in line for line in lines)
    assert (above[0], below[0]) == ("▴", "▾")
    assert int(above[1]) + seen + int(below[1]) == 20


@given(
    st.integers(0, 29),
    st.integers(0, 29),
    st.integers(9, 40),
    st.booleans(),
    st.booleans(),
)
def test_the_card_under_the_cursor_is_seen(
    at: int, first: int, height: int, dense: bool, pane: bool
) -> None:
    titles = [f"Card {number} {'with more words ' * (number % 4)}" for number in range(30)]
    board = build(*titles, done=("tests pass",))
    cursor = Cursor("build", "card", f"c{at}")
    drawn = draw(board, cursor, height=height, first=first, dense=dense, pane=pane)
    line, size = drawn.at[cursor]
    assert f"Card {at}" in drawn.lines[line].text
    assert len(drawn.lines) == height
    assert 0 <= line < line + size <= height


def test_the_rule_under_the_cursor_is_shown_whole() -> None:
    rule = "read by someone who did not write it and who has time for it today"
    board = build("x", done=(rule, "docs"))
    short = " ".join(line.strip() for line in texts(draw(board)))
    assert "…" in short
    drawn = draw(board, Cursor("build", "rule", "0"))
    line, size = drawn.at[Cursor("build", "rule", "0")]
    said = " ".join(text[6:].strip() for text in texts(drawn)[line : line + size])
    assert said == rule


def test_rules_that_find_no_room_are_counted() -> None:
    board = build("x", done=tuple(f"rule {number}" for number in range(9)))
    lines = texts(draw(board, height=12))
    assert lines[2:6] == [f" out  rule {n:<13}" for n in range(3)] + [" … 6 more rules         "]
    at_last = texts(draw(board, Cursor("build", "rule", "8"), height=12))
    assert " out  rule 8            " in at_last


def test_a_held_card_has_a_sign_of_its_own() -> None:
    assert texts(draw(build("x", "y"), held="c1"))[5].startswith("▣ y")


def test_where_the_cursor_is_shows_without_any_colour() -> None:
    board = build("x", "y")
    line, _ = draw(board, Cursor("build", "card", "c1")).at[Cursor("build", "card", "c1")]
    here = draw(board, Cursor("build", "card", "c1"), palette=ANSI).lines[line]
    elsewhere = draw(board, palette=ANSI).lines[line]
    assert all(_style(segment).reverse for segment in here)
    assert not any(_style(segment).reverse for segment in elsewhere)


def _style(segment: Any) -> Any:
    assert segment.style is not None
    return segment.style


@given(
    title=TEXTS,
    other=TEXTS,
    width=st.integers(1, 50),
    height=st.integers(1, 30),
    kind=st.sampled_from(["head", "rule", "card", "slot"]),
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
    palette=st.sampled_from([DARK, LIGHT, ANSI]),
)
def test_every_line_is_exactly_as_wide_as_the_column(
    title: str, other: str, width: int, height: int, kind: Any, flags: Any, palette: Palette
) -> None:
    card = a_card(
        title,
        tags=(other, title),
        blocks=(Blocker(since=FRIDAY, reason=other),),
        body="- [ ] x",
        class_=other,
    )
    column = a_column(other, wip=3, done=(title,), policy=other)
    board = a_board({"c": card, "d": a_card(other)}, the_columns(build=column))
    cursor = Cursor("build", kind, {"rule": "0", "slot": "0", "card": "c"}.get(kind, ""))
    pane, dense, held = flags
    drawn = draw(
        board,
        cursor,
        width=width,
        height=height,
        pane=pane,
        dense=dense,
        held="c" if held else "",
        palette=palette,
    )
    assert len(drawn.lines) == height
    assert {_cells(line) for line in drawn.lines} == {width}
    assert {line.cell_length for line in drawn.lines} == {width}


@given(TEXTS, st.integers(1, 20), st.integers(1, 20))
def test_a_spine_is_as_wide_as_asked(name: str, width: int, height: int) -> None:
    board = a_board({}, the_columns(done=a_column(name)))
    view = BoardView(board, FRIDAY, BERLIN)
    drawn = ColumnPainter(view, DARK, None).spine(view.columns["done"], width, height)
    assert len(drawn.lines) == height
    assert {_cells(line) for line in drawn.lines} == {width}


def _cells(line: Strip) -> int:
    return sum(cell_len(segment.text) for segment in line)


def test_a_cursor_that_leaves_the_column_comes_to_its_middle() -> None:
    board = build(*(f"Card {n:02}" for n in range(30)))
    seen = draw(board, Cursor("build", "card", "c00"), dense=True)
    last = max(int(cursor.key[1:]) for cursor in seen.at if cursor.kind == "card")
    moved = draw(board, Cursor("build", "card", f"c{last + 1:02}"), first=seen.first, dense=True)
    keys = [cursor.key for cursor in moved.at if cursor.kind == "card"]
    assert 5 < keys.index(f"c{last + 1:02}") < len(keys) - 5
    still = draw(board, Cursor("build", "card", keys[-1]), first=moved.first, dense=True)
    assert still.first == moved.first


def test_the_last_cards_fill_the_column() -> None:
    board = build(*(f"Card {n:02}" for n in range(30)))
    rows = texts(draw(board, Cursor("build", "card", "c29"), dense=True))
    assert rows[-1].strip("▌ ") == "Card 29"
    assert "Card 20" in rows[10]


@given(
    st.integers(0, 40),
    st.integers(3, 60),
    st.integers(0, 25),
    st.booleans(),
    st.sampled_from([None, 30]),
    st.sampled_from(["head", "card", "slot", ""]),
)
def test_lines_stay_blank_only_where_nothing_is_above(
    first: int, height: int, count: int, dense: bool, wip: int | None, kind: Any
) -> None:
    board = build(*(f"Card {n} {'more words ' * (n % 4)}" for n in range(count)), wip=wip)
    key = {"card": f"c{count - 1}", "slot": "0"}.get(kind, "")
    cursor = Cursor("build", kind, key) if kind else None
    drawn = draw(board, cursor, height=height, first=first, dense=dense)
    at = [place for place in drawn.at if place.kind != "head"]
    if not drawn.first:
        return
    blank = sum(not line.text.strip() for line in drawn.lines[-6:])
    assert blank < 6, "a card and its gap would fit"
    if at and at[-1].kind == "card":
        assert at[-1].key == f"c{count - 1}" or "▾" in drawn.lines[-1].text + drawn.lines[1].text


def test_what_grows_again_shows_all_there_is_room_for() -> None:
    board = build(*(f"Card {n}" for n in range(8)))
    low = draw(board, Cursor("build", "card", "c7"), height=6, dense=True)
    assert low.first > 0
    elsewhere = Cursor("ideas")
    assert draw(board, elsewhere, height=6, first=low.first, dense=True).first == low.first
    assert draw(board, elsewhere, height=20, first=low.first, dense=True).first == 0
    cursor = Cursor("build", "card", "c7")
    assert draw(board, cursor, height=20, first=low.first, dense=True).first == 0


@given(st.integers(2, 30), st.integers(0, 30), st.integers(0, 3), st.booleans())
def test_the_free_slot_under_the_cursor_is_seen(
    height: int, first: int, lines: int, dense: bool
) -> None:
    board = build(*(f"Card {n} {'more words ' * lines}" for n in range(9)), wip=20)
    cursor = Cursor("build", "slot", "0")
    drawn = draw(board, cursor, height=height + 2, first=first, dense=dense)
    assert drawn.at[cursor][0] < height + 2


@given(st.integers(0, 19), st.integers(0, 19), st.integers(3, 8), st.booleans(), st.integers(0, 3))
def test_the_card_under_the_cursor_is_seen_on_the_lowest_screen(
    at: int, first: int, height: int, pane: bool, words: int
) -> None:
    board = build(*(f"Card {n} {'more ' * (n % 4) * words}" for n in range(20)), done=("docs",))
    cursor = Cursor("build", "card", f"c{at}")
    drawn = draw(board, cursor, height=height, first=first, dense=True, pane=pane)
    line, _ = drawn.at[cursor]
    assert line < height
