"""Swimlanes: which cards stand in which, how they share the height, and how keys go in them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_board, a_card, a_column, moment, the_columns
from kanbantui.board.classes import classes_of
from kanbantui.board.model import Board
from kanbantui.flow.query import query
from kanbantui.tui import cursor as cursors
from kanbantui.tui.bands import Bands, bands, share
from kanbantui.tui.column import ColumnPainter
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.hand import Held
from kanbantui.tui.laned import draw_laned
from kanbantui.tui.lanes import MOST_TAGS, LanesBy
from kanbantui.tui.layout import Place
from kanbantui.tui.stack import Drawn
from kanbantui.tui.theme import DARK
from kanbantui.tui.view import BoardView
from tui.harness import BOARD, DEMO, Terminal, a_screen
from tui.test_mouse import cell_of, drag, let_go
from tui.test_repaint import Redrawn, rows_of

NOW = moment("2026-02-27 17:00")
COLUMNS = ("ideas", "ready", "build", "review", "done")

LANED = BOARD.replace('rank = "f"\n', 'rank = "f"\nclass = "expedite"\n').replace(
    "wip = 2 ", "wip = 9 "
)
"""The second card of each column is expedite."""


def viewed(board: Board, by: LanesBy = "class", **more: Any) -> BoardView:
    return BoardView(board, NOW, BERLIN, lanes_by=by, **more)


def names(view: BoardView) -> list[tuple[str, int]]:
    return [(lane.name, lane.open) for lane in view.lanes]


def test_classes_have_lanes_in_the_boards_order_where_they_have_cards() -> None:
    board = a_board(
        {
            "a": a_card(class_="standard"),
            "b": a_card(class_="expedite"),
            "c": a_card(class_="debt"),
            "d": a_card(class_="unknown"),
        },
        classes={"debt": {"name": "Debt"}},
    )
    assert names(viewed(board)) == [("Expedite", 1), ("Standard", 1), ("Debt", 1), ("unknown", 1)]


def test_what_is_done_has_no_lane_of_its_own() -> None:
    board = a_board(
        {
            "a": a_card(),
            "b": a_card(column="done"),
            "c": a_card(column="done", class_="intangible"),
        }
    )
    view = viewed(board)
    assert names(view) == [("Standard", 1), ("other", 0)]
    assert [lane.cards["done"] for lane in view.lanes] == [("b",), ("c",)]


def test_a_lane_stays_while_its_last_card_is_carried_over_done() -> None:
    board = a_board({"a": a_card(), "b": a_card(column="done", class_="intangible")})
    assert names(viewed(board, kept=("b",))) == [("Standard", 1), ("Intangible", 1)]


def test_the_first_tags_of_most_cards_have_lanes() -> None:
    tags = ["few", "many", "many", "more", "more", "more"]
    cards = {f"c{n}": a_card(tags=(tag, "many")) for n, tag in enumerate(tags)}
    view = viewed(a_board({**cards, "untold": a_card()}), "tag")
    assert names(view) == [("#more", 3), ("#many", 2), ("#few", 1), ("other", 1)]


def test_only_so_many_tags_have_lanes() -> None:
    cards = {f"c{n}": a_card(tags=(f"t{n}",)) for n in range(MOST_TAGS + 3)}
    assert names(viewed(a_board(cards), "tag"))[MOST_TAGS:] == [("other", 3)]


def test_a_filter_leaves_lanes_out() -> None:
    board = a_board({"a": a_card(), "b": a_card("Rotate the key", class_="expedite")})
    wanted = query("rotate", classes_of(board), NOW.date())
    assert names(viewed(board, wanted=wanted)) == [("Expedite", 1)]


CARDS = st.dictionaries(
    st.sampled_from([f"c{n:02}" for n in range(40)]),
    st.builds(
        a_card,
        st.sampled_from(["Webhooks", "Split the payment intents table over all of its shards"]),
        st.sampled_from(COLUMNS),
        class_=st.sampled_from(["expedite", "fixed-date", "standard", "debt", ""]),
        tags=st.lists(st.sampled_from(["api", "ux", *"abcdefg", ""]), max_size=2).map(tuple),
    ),
    max_size=40,
)
BOARDS = st.builds(
    lambda cards, wip, group: a_board(
        cards,
        the_columns(
            build=a_column("Build", wip=wip, done=("tests pass",), group=group),
            review=a_column("Review", group=group),
        ),
    ),
    CARDS,
    st.sampled_from([None, 2]),
    st.sampled_from(["", "Work"]),
)
BY = st.sampled_from(["class", "tag"])


@given(BOARDS, BY)
def test_every_card_stands_in_one_lane_in_its_columns_order(board: Board, by: LanesBy) -> None:
    view, plain = viewed(board, by), BoardView(board, NOW, BERLIN)
    for column in COLUMNS:
        cards = [id for lane in view.lanes for id in lane.cards[column]]
        assert sorted(cards) == sorted(plain.columns[column].cards)
        order = plain.columns[column].cards
        for lane in view.lanes:
            assert list(lane.cards[column]) == [id for id in order if id in lane.cards[column]]
    assert sum(lane.open for lane in view.lanes) == sum(
        card.column != "done" for card in board.cards.values()
    )


@given(BOARDS, BY)
def test_limits_and_figures_are_the_same_with_lanes(board: Board, by: LanesBy) -> None:
    view, plain = viewed(board, by), BoardView(board, NOW, BERLIN)
    assert view.counts == plain.counts
    for id, column in plain.columns.items():
        laned = view.columns[id]
        assert (laned.head, laned.group, laned.free) == (column.head, column.group, column.free)
    assert view.needs == plain.needs


def draw(
    view: BoardView, cursor: Cursor, size: tuple[int, int], first: int = 0, **how: Any
) -> tuple[Bands, dict[str, Drawn]]:
    painter = ColumnPainter(view, DARK, cursor, **how)
    places = [Place(id, size[0]) for id in COLUMNS]
    found = bands(painter, places, size[1], first)
    columns = view.columns
    drawn = {id: draw_laned(painter, found, columns[id], size, {}) for id in COLUMNS}
    return found, drawn


@given(
    BOARDS,
    BY,
    st.integers(0, 39),
    st.tuples(st.integers(4, 40), st.integers(4, 40)),
    st.integers(0, 9),
    st.sampled_from(["roomy", "close", "compact"]),
)
def test_the_card_under_the_cursor_is_seen_in_its_lane(
    board: Board, by: LanesBy, at: int, size: tuple[int, int], first: int, density: Any
) -> None:
    if not board.cards:
        return
    view = viewed(board, by)
    id = sorted(board.cards)[at % len(board.cards)]
    cursor = Cursor(board.cards[id].column, "card", id)
    found, drawn = draw(view, cursor, size, first, density=density)
    line, lines = drawn[cursor.column].at[cursor]
    number = view.lanes.index(view.lane_of(id))
    start = found.top + sum(found.sizes[:number])
    assert lines > 0
    assert start <= line < line + lines <= start + found.sizes[number] <= size[1]
    for column in drawn.values():
        assert len(column.lines) == size[1]
        assert {strip.cell_length for strip in column.lines} == {size[0]}


STEPS = st.lists(st.lists(st.integers(1, 9), max_size=4).map(lambda s: sorted(set(s))), min_size=1)


@given(STEPS, st.integers(1, 50), st.integers(0, 20), st.integers(0, 20))
def test_lanes_share_the_height_and_the_wanted_one_is_seen(
    heights: list[list[int]], room: int, first: int, at: int
) -> None:
    at %= len(heights)
    sizes = share(heights, room, first, at)
    assert sum(sizes) <= room
    assert bool(sizes[at]) is bool(heights[at])
    seen = [n for n, size in enumerate(sizes) if size]
    assert all(sizes[n] or not heights[n] for n in range(seen[0], seen[-1] + 1)) if seen else True
    if len(seen) > 1:
        assert all(sizes[n] in heights[n] for n in seen), "lanes end with whole cards"


def test_a_small_lane_takes_what_it_needs_and_the_others_share_the_rest() -> None:
    assert share([[4], [4, 7, 10, 13], [4, 7]], 24, 0, None) == (4, 13, 7)
    assert share([[4], [4, 7, 10, 13], [4, 7, 10]], 18, 0, None) == (4, 7, 7)


def test_lanes_scroll_whole_to_the_cursors_one() -> None:
    heights = [[4]] * 5
    assert share(heights, 12, 0, 3) == (0, 4, 4, 4, 0)
    assert share(heights, 12, 1, 2) == (0, 4, 4, 4, 0)
    assert share(heights, 12, 4, None) == (0, 0, 4, 4, 4)
    assert share(heights, 20, 4, None) == (4, 4, 4, 4, 4)


def test_what_is_done_makes_no_lane_higher() -> None:
    done = {f"d{n}": a_card(column="done", class_="expedite") for n in range(9)}
    cards = {f"c{n}": a_card() for n in range(9)}
    view = viewed(a_board({**done, **cards, "e": a_card(class_="expedite")}))
    found, drawn = draw(view, Cursor("build"), (24, 15), density="compact")
    assert found.sizes == (2, 10)
    assert "▾ 8" in drawn["done"].lines[found.top].text


def places(view: BoardView, start: Cursor, by: int) -> list[str]:
    """Return the keys of the places that one key after the other goes to."""
    seen, here = [start.key], start
    while True:
        there = cursors.step(here, view.columns[here.column], by, pane_open=False)
        if there == here:
            return seen
        here = there
        seen.append(here.key)


def test_down_goes_through_a_lane_then_the_next_one() -> None:
    classes = ["standard", "expedite", "standard", "intangible", "expedite"]
    cards = {f"c{n}": a_card(rank=f"{n}1", class_=name) for n, name in enumerate(classes)}
    view = viewed(a_board(cards, the_columns(build=a_column("Build", wip=9))))
    assert places(view, Cursor("build"), 1) == ["", "c1", "c4", "c0", "c2", "c3"]
    assert places(view, Cursor("build", "card", "c3"), -1) == ["c3", "c2", "c0", "c4", "c1", ""]


def test_sideways_stays_in_the_lane_where_it_has_cards() -> None:
    board = a_board(
        {
            "e1": a_card(column="ready", class_="expedite", rank="c"),
            "s1": a_card(column="ready", rank="f"),
            "s2": a_card(column="ready", rank="i"),
            "x1": a_card(column="build", class_="expedite", rank="i"),
            "x2": a_card(column="build", rank="c"),
            "v1": a_card(column="review", rank="c"),
        }
    )
    view = viewed(board)
    for here, key, by, there in [
        ("ready", "e1", 1, Cursor("build", "card", "x1")),
        ("ready", "s2", 1, Cursor("build", "card", "x2")),
        ("build", "x1", 1, Cursor("review", "card", "v1")),
        ("review", "v1", 1, Cursor("done")),
        ("build", "x2", -1, Cursor("ready", "card", "s1")),
    ]:
        assert cursors.beside(Cursor(here, "card", key), view, by) == there


@given(BOARDS, BY, st.data())
def test_a_held_card_keeps_its_lane_wherever_it_is_carried(
    board: Board, by: LanesBy, data: st.DataObject
) -> None:
    if not board.cards:
        return
    id = data.draw(st.sampled_from(sorted(board.cards)))
    view = viewed(board, by, kept=(id,))
    column, row = data.draw(st.sampled_from(COLUMNS)), data.draw(st.integers(-3, 40))
    held = Held((id,), board.cards[id].column, 0).carried(view, column, row)
    after = viewed(held.move(view, "why").moved(board), by, kept=(id,))
    assert after.lane_of(id).id == view.lane_of(id).id
    assert after.columns[column].cards[held.row] == id, "it stands where it is held"


async def test_the_key_goes_through_the_ways_and_says_which(tmp_path: Path) -> None:
    async with a_screen(tmp_path, LANED) as screen:
        await screen.press("S")
        assert screen.message == "lanes by class of service"
        assert screen.shows("── Expedite 3 ──")
        assert screen.shows("── Standard 5 ──")
        assert not screen.shows("free slot")
        await screen.press("S")
        assert screen.message == "lanes by each card's first tag"
        assert screen.shows("── #api 1 ──")
        assert screen.shows("── other 7 ──")
        await screen.press("S")
        assert screen.message == "no lanes"
        assert not screen.shows("── ")
        assert screen.text == LANED


async def test_a_card_moves_among_its_lane_and_no_further(tmp_path: Path) -> None:
    async with a_screen(tmp_path, LANED) as screen:
        await screen.press("S", "J")
        assert screen.column("ideas") == ["Fold receipts", "Currency picker", "Retry webhooks"]
        await screen.press("J")
        assert screen.message == "Retry webhooks is the last in its lane"
        screen.go("ideas", "i2")
        await screen.press("K")
        assert screen.message == "Fold receipts is the first in its lane"


async def test_a_carried_card_stays_in_its_lane_and_is_dropped_where_it_shows(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, LANED) as screen:
        await screen.press("S", "space", "k", "k")
        assert screen.cursor.key == "i1"
        await screen.press("j", "j", "j", "space")
        assert screen.column("ideas") == ["Fold receipts", "Currency picker", "Retry webhooks"]
        assert screen.titled("Retry webhooks").class_ == "standard"
        await screen.press("space", "l", "k", "space")
        assert screen.column("ready") == ["Retry webhooks", "Invoice export", "SEPA file"]


async def test_a_card_is_dragged_within_its_lane(tmp_path: Path) -> None:
    async with a_screen(tmp_path, LANED) as screen:
        await screen.press("S")
        for onto, order in [
            ("Rotate the key", ["Retry webhooks", "Rotate the key", "Split the table"]),
            ("Split the table", ["Retry webhooks", "Rotate the key", "Split the table"]),
        ]:
            to = cell_of(screen, onto)
            await drag(screen, "Retry webhooks", to)
            await let_go(screen, to)
            assert screen.column("build") == order
        assert screen.card("i1").class_ == "standard"


async def test_rules_stay_folded_and_are_counted(tmp_path: Path) -> None:
    async with a_screen(tmp_path, LANED) as screen:
        screen.go("build", "0", "rule")
        await screen.press("S")
        assert screen.cursor == Cursor("build")
        assert screen.shows("▔ 4 rules")
        assert "p rules" not in screen.keys
        assert "fold" not in screen.keys
        await screen.press("p")
        assert screen.message.startswith("rules stay folded while there are lanes; i shows them")
        await screen.press("S", "S")
        assert screen.shows("tests pass")


async def test_lanes_that_find_no_room_are_counted_and_come_with_the_cursor(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8"), size=(80, 24)) as screen:
        await screen.press("S", "S")
        assert screen.shows("▾ 2 lanes")
        await screen.press("G")
        assert screen.shows("▴ 2 lanes")
        assert screen.shows("── other ")
        assert _under_cursor(screen) in "".join(screen.rows())


def _under_cursor(screen: Terminal) -> str:
    return screen.board.cards[screen.cursor.key].title[:12]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20), (24, 8)])
async def test_every_card_of_a_column_is_come_to_and_seen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8"), size=size) as screen:
        await screen.press("S", "S", "g")
        column = screen.screen.view.columns["ideas"]
        for id in column.cards:
            await screen.press("j")
            assert screen.cursor.key == id
            assert screen.screen._columns.region_of(screen.cursor) is not None
            assert _under_cursor(screen)[:8] in "".join(screen.rows())


async def test_lanes_go_with_marks_a_filter_and_one_column_alone(tmp_path: Path) -> None:
    async with a_screen(tmp_path, LANED) as screen:
        await screen.press("S", "m", "k", "z")
        await screen.laid_out()
        assert screen.shows("▌✓Retry webhooks")
        assert screen.shows("── Expedite 3 ")
        await screen.press("z", "escape", "/", *"class:expedite", "enter")
        await screen.laid_out()
        assert screen.shows("── Expedite 3 ")
        assert not screen.shows("── Standard")
        assert screen.shows("2 hidden")


@pytest.mark.parametrize("key", ["j", "l"])
async def test_a_cursor_key_in_lanes_redraws_the_lines_of_two_cards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        await screen.press("S", "escape")
        screen.go("ready", screen.screen.view.columns["ready"].cards[1])
        await screen.laid_out()
        before = screen.cursor
        redrawn = Redrawn(monkeypatch)
        await screen.press(key)
        assert screen.cursor.kind == "card"
        two = rows_of(screen, before, screen.cursor)
        assert redrawn.lines
        assert all(rows <= two[widget] for widget, rows in redrawn.lines.items())
