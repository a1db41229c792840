"""The charts in cells: inside of their room at any size, and what their points say."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board_strategies import boards
from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Blocker, Board, Card, Change
from kanbantui.board.text import cells
from kanbantui.charts.cells.canvas import Canvas, Drawn, Spot
from kanbantui.charts.cells.draw import CHARTS, draw
from kanbantui.flow.figures import Figures

NOW = moment("2026-02-27 17:00")


def figures(board: Board) -> Figures:
    return Figures(board, NOW, BERLIN)


def finished(day: int, took: int, **facts: object) -> Card:
    """Return a card that was finished on that day of February after so many days."""
    done = moment(f"2026-02-{day:02} 12:00")
    start = done - timedelta(days=took - 1)
    history = moves((start.isoformat(), "build"), (done.isoformat(), "done"))
    return a_card(f"Took {took}", "done", history=history, **facts)


def text(drawn: Drawn) -> list[str]:
    return ["".join(sign for sign, _ in line).rstrip() for line in drawn.lines]


@given(boards(), st.sampled_from(sorted(CHARTS)), st.integers(0, 140), st.integers(0, 50))
def test_a_chart_fills_its_room_and_its_points_are_in_it(
    board: Board, kind: str, width: int, height: int
) -> None:
    drawn = draw(kind, figures(board), width, height)
    assert len(drawn.lines) <= max(height, 1)
    for line in drawn.lines:
        assert cells("".join(sign for sign, _ in line)) == width
    for spot in drawn.spots:
        assert 0 <= spot.x < width
        assert 0 <= spot.y < height
        assert spot.says
        assert set(spot.cards) <= board.cards.keys()


def test_the_scatter_says_of_each_point_which_cards_it_is() -> None:
    board = a_board({"a": finished(20, 3), "b": finished(20, 3), "c": finished(25, 9)})
    drawn = draw("scatter", figures(board), 60, 12)
    *_, pair, slow = drawn.spots
    assert pair.cards == ("a", "b")
    assert slow.says == "25 Feb, 9 days: c Took 9"
    rows = text(drawn)
    assert rows[pair.y][pair.x] == "2"
    assert rows[slow.y][slow.x] == "•"
    assert any(row.endswith("95% 9d") for row in rows)


def test_the_bars_of_the_histogram_are_as_high_as_they_count() -> None:
    cards = {f"a{n}": finished(n, 2) for n in range(1, 5)} | {"b": finished(20, 4)}
    drawn = draw("histogram", figures(a_board(cards)), 40, 11)
    low, high = (spot for spot in drawn.spots if spot.says in ("4 days: 1 card", "2 days: 4 cards"))
    rows = text(drawn)
    heights = {
        spot.says: sum(len(row) > spot.x and row[spot.x] in "▁▂▃▄▅▆▇█" for row in rows)
        for spot in (low, high)
    }
    assert heights == {"2 days: 4 cards": 9, "4 days: 1 card": 3}


def test_a_week_says_what_was_changed_in_it() -> None:
    change = Change(
        title="Review limit 3 -> 2", state="adopted", decided=moment("2026-02-18 09:00")
    )
    board = a_board({"a": finished(17, 3)}, changes={"k": change})
    drawn = draw("throughput", figures(board), 80, 14)
    week = next(spot for spot in drawn.spots if "W08" in spot.says)
    assert week.says.startswith("2026-W08, from 16 Feb: 1 card; a week outside of the limits; ")
    assert week.says.endswith("✎ Review limit 3 -> 2")
    assert week.cards == ("a",)
    assert text(drawn)[-1][week.x] == "✎"


def test_areas_of_the_diagram_stand_over_each_other_in_the_order_of_the_columns() -> None:
    open_card = a_card("Open", "build", history=moves(("2026-02-01 09:00", "build")))
    board = a_board({"a": finished(10, 5), "b": finished(11, 5), "c": open_card})
    drawn = draw("cfd", figures(board), 60, 14)
    last = drawn.spots[-1]
    assert last.says == "Fri 27 Feb 2026: Ideas 0, Ready 0, Build 1, Review 0, Done 2"
    column = [row.ljust(60)[last.x] for row in text(drawn)[:12]]
    order = [sign for sign in column if sign != " "]
    assert set(order) == {"▒", "░"}
    assert order == sorted(order, key="▒░".index)


def test_days_before_the_first_card_are_empty_in_the_diagram() -> None:
    drawn = draw("cfd", figures(a_board({"a": finished(20, 3), "b": finished(24, 2)})), 60, 12)
    first = drawn.spots[0]
    assert first.says == "Sun 30 Nov 2025: Ideas 0, Ready 0, Build 0, Review 0, Done 0"
    assert {row.ljust(60)[first.x] for row in text(drawn)[: first.y]} == {" "}


def test_an_open_card_says_how_it_stands_beside_the_others() -> None:
    old = a_card("Old", "build", history=moves(("2026-02-10 09:00", "build")))
    cards = {f"a{n}": finished(n, 3) for n in range(1, 9)} | {"old": old}
    drawn = draw("ageing", figures(a_board(cards)), 80, 14)
    (spot,) = drawn.spots
    assert spot.says == "18 days, at or past 95 % of the others: old Old"
    assert text(drawn)[spot.y][spot.x] == "◆"


def test_blockers_stand_by_what_they_cost() -> None:
    def blocked(cluster: str, days: int) -> tuple[Blocker, ...]:
        since = moment("2026-02-10 09:00")
        return (Blocker(since=since, until=since + timedelta(days=days - 1), cluster=cluster),)

    def long_ago(cluster: str) -> Card:
        since = moment("2025-02-10 09:00")
        history = moves(("2025-02-09 09:00", "build"), ("2025-02-12 09:00", "done"))
        blocks = (Blocker(since=since, until=since, cluster=cluster),)
        return a_card("Old", "done", history=history, blocks=blocks)

    board = a_board(
        {
            "a": finished(20, 15, blocks=blocked("staging", 2)),
            "b": finished(20, 15, blocks=blocked("bank", 5)),
            "c": long_ago("bank"),
        }
    )
    drawn = draw("blockers", figures(board), 70, 8)
    assert [spot.says for spot in drawn.spots] == [
        "bank: 5 days, 1 blocker",
        "staging: 2 days, 1 blocker",
    ]
    assert [spot.cards for spot in drawn.spots] == [("b",), ("a",)]


def test_a_forecast_never_promises_more_at_more_percent() -> None:
    cards = {f"a{n}": finished(n, 2) for n in range(1, 27)}
    drawn = draw("forecast", figures(a_board(cards)), 90, 16)
    assert len(drawn.spots) == 8
    assert any("Only if the next weeks look like the last 60 days" in row for row in text(drawn))


@pytest.mark.parametrize("kind", sorted(CHARTS))
def test_nothing_to_draw_is_said(kind: str) -> None:
    drawn = draw(kind, figures(a_board()), 60, 10)
    assert drawn.spots == () or kind == "throughput"
    assert text(draw(kind, figures(a_board()), 10, 2)) == [" too littl"]


def test_what_is_drawn_outside_of_a_canvas_is_left_out() -> None:
    canvas = Canvas(4, 2)
    canvas.put(-1, 0, "abcdefg", "accent")
    canvas.put(0, 5, "no")
    canvas.put(2, 1, "日本")
    drawn = canvas.drawn([Spot(9, 0, "outside"), Spot(1, 1, "inside")])
    assert text(drawn) == ["bcde", "  日"]
    assert [spot.says for spot in drawn.spots] == ["inside"]


def test_a_wide_sign_takes_two_cells_and_goes_where_one_of_them_is_drawn_over() -> None:
    canvas = Canvas(6, 3)
    for y in range(3):
        canvas.put(0, y, "日本語")
    canvas.put(1, 1, "x")
    canvas.put(2, 2, "x")
    assert text(canvas.drawn()) == ["日本語", " x本語", "日x 語"]


def test_a_bar_ends_where_its_value_is_written() -> None:
    cards = {f"a{n}": finished(n, 2) for n in range(1, 5)} | {"b": finished(20, 4)}
    rows = text(draw("histogram", figures(a_board(cards)), 40, 24))
    highest = next(y for y, row in enumerate(rows) if "▄" in row)
    assert rows[highest].split()[0] == "4"
