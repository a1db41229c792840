"""The charts as SVG: they parse, they stay in their frame, and every point can be asked."""

import re
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board_strategies import LINES, boards
from builders import BERLIN, a_board, a_card, moves, the_columns
from charts.test_markup import HOSTILE
from flow.worked import NOW, worked_boards
from kanbantui.board.model import Blocker, Board
from kanbantui.board.text import cells, shortened
from kanbantui.charts.kinds import KINDS
from kanbantui.charts.markup import SVG
from kanbantui.charts.svg.draw import svg_file
from kanbantui.charts.words import SENTENCES
from kanbantui.cli.series import SERIES
from kanbantui.flow.figures import Figures
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import decode

DEMO = Path(__file__).parents[2] / "boards" / "demo.toml"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
ALL = pytest.mark.parametrize("kind", list(KINDS))


def demo(now: str = "2026-02-27T16:00:00+01:00", days: int = 90) -> Figures:
    board = read(decode(DEMO.read_bytes(), "demo.toml"), Source("demo.toml", BERLIN))
    return Figures(board, datetime.fromisoformat(now), BERLIN, days)


def drawn(kind: str, figures: Figures) -> Element:
    return fromstring(svg_file(kind, figures))  # noqa: S314 - the SVG is ours


def marks(chart: Element, look: str) -> list[Element]:
    """Return the elements that have this class."""
    return [part for part in chart.iter() if look in part.get("class", "").split()]


def told(part: Element) -> str:
    """Return what an element says when it is pointed at."""
    return part.findtext(f"{{{SVG}}}title", "")


def test_every_kind_has_a_sentence_and_a_series() -> None:
    assert list(SENTENCES) == list(SERIES) == list(KINDS)


@ALL
def test_a_chart_says_what_it_shows_to_who_sees_none(kind: str) -> None:
    chart = drawn(kind, demo())
    assert chart.get("role") == "img"
    assert chart.get("aria-label") == SENTENCES[kind](demo())
    assert told(chart) == f"{KINDS[kind]} · Payments"


@ALL
@given(board=boards() | worked_boards(), days=st.integers(1, 400))
def test_a_chart_of_any_board_parses_and_stays_in_its_frame(
    kind: str, board: Board, days: int
) -> None:
    chart = drawn(kind, Figures(board, NOW, BERLIN, days))
    _, _, wide, high = map(float, chart.get("viewBox", "").split())
    for part in chart.iter():
        for key, most in (("x", wide), ("cx", wide), ("x1", wide), ("x2", wide),
                          ("y", high), ("cy", high), ("y1", high), ("y2", high)):  # fmt: skip
            assert 0 <= float(part.get(key, "0")) <= most, (part.tag, key, part.attrib)
        places = [float(number) for number in NUMBER.findall(part.get("d", ""))]
        assert all(0 <= x <= wide for x in places[::2])
        assert all(0 <= y <= high for y in places[1::2])


@ALL
@given(text=LINES | st.sampled_from(HOSTILE))
def test_no_name_on_a_board_becomes_an_element(kind: str, text: str) -> None:
    def of(name: str) -> list[str]:
        columns = {
            id: column.with_(name=name or column.name) for id, column in the_columns().items()
        }
        card = a_card(
            name,
            "review",
            history=moves(("2026-05-01 09:00", "build"), ("2026-05-12 09:00", "review")),
            blocks=(Blocker(since=NOW, cluster=name),),
        )
        board = a_board({"a": card}, columns).with_(title=name)
        return [
            part.tag.rpartition("}")[2] for part in drawn(kind, Figures(board, NOW, BERLIN)).iter()
        ]

    allowed = {"svg", "title", "style", "rect", "g", "line", "text", "circle", "path"}
    assert set(of(text)) <= allowed


def test_the_scatter_has_a_point_for_each_card_and_a_diamond_for_the_slow_ones() -> None:
    points = marks(drawn("scatter", demo()), "mark")
    assert len(points) == 26
    slow = [told(point) for point in points if "over" in point.get("class", "")]
    assert [words.split(", ")[1].split(":")[0] for words in slow] == [
        "12 days",
        "10 days",
        "14 days",
    ]
    assert told(points[1]).startswith("2025-12-04, 4 days: d8gtfb ")


def test_percentiles_are_written_with_their_value_and_how_many_cards_there_are() -> None:
    texts = [part.text for part in drawn("scatter", demo()).iter(f"{{{SVG}}}text")]
    assert {"50 %: 5 d", "70 %: 7 d", "85 %: 8 d", "95 %: 12 d", "n = 26"} <= set(texts)


def test_cards_of_one_day_and_one_time_are_one_point_that_names_them_all() -> None:
    way = moves(("2026-05-01 09:00", "build"), ("2026-05-04 09:00", "done"))
    cards = {id: a_card(f"Card {id}", "done", history=way) for id in ("a", "b")}
    chart = drawn("scatter", Figures(a_board(cards), NOW, BERLIN))
    (point,) = marks(chart, "mark")
    assert told(point) == "2026-05-04, 4 days: a Card a; b Card b"
    assert "2×" in [part.text for part in chart.iter(f"{{{SVG}}}text")]


def test_an_old_card_has_another_shape_in_another_tone_and_its_id() -> None:
    chart = drawn("ageing", demo())
    cards = {told(part)[8:14].strip(): part.tag.rpartition("}")[2] for part in marks(chart, "mark")}
    old = [part for part in marks(chart, "over") if "mark" in part.get("class", "") and told(part)]
    assert len(old) == 5
    assert {part.tag.rpartition("}")[2] for part in old} == {"path"}
    assert "circle" in cards.values()
    assert "386p3h" in [part.text for part in chart.iter(f"{{{SVG}}}text")]


def test_a_week_that_is_a_signal_has_a_star() -> None:
    way = [("build", day, f"2026-05-{day:02} 17:00") for day in range(4, 10) for _ in range(3)]
    cards = {
        f"c{at}": a_card("x", "done", history=moves((f"2026-05-{day:02} 09:00", to), (end, "done")))
        for at, (to, day, end) in enumerate(way)
    }
    chart = drawn("throughput", Figures(a_board(cards), NOW, BERLIN))
    assert "18 ★" in [part.text for part in chart.iter(f"{{{SVG}}}text")]
    bars = [told(bar) for bar in marks(chart, "bar")]
    assert "2026-W19: 18 cards, a week outside of the limits" in bars


def test_a_diagram_tells_the_cards_of_each_column_on_a_day() -> None:
    last = marks(drawn("cfd", demo()), "strip")[-1]
    assert told(last) == (
        "2026-02-27, Ideas: 13, Ready: 3, Build: 3, Review: 4, Verify: 1, Done: 36"
    )


def test_blockers_beyond_ten_clusters_are_one_bar_together() -> None:
    blocks = tuple(
        Blocker(since=NOW.replace(day=1, month=5), until=NOW.replace(day=2 + at, month=5),
                cluster=f"why {at}")
        for at in range(12)
    )  # fmt: skip
    card = a_card("x", "build", history=moves(("2026-04-01 09:00", "build")), blocks=blocks)
    bars = marks(drawn("blockers", Figures(a_board({"a": card}), NOW, BERLIN)), "bar")
    assert len(bars) == 10
    assert told(bars[-1]) == "3 others: 9 days, 3 blockers"


@pytest.mark.parametrize("kind", ["scatter", "histogram", "ageing", "blockers", "forecast", "cfd"])
def test_where_too_little_is_known_the_chart_says_so_and_draws_nothing(kind: str) -> None:
    chart = drawn(kind, Figures(a_board(), NOW, BERLIN))
    assert not marks(chart, "mark")
    assert [part.text for part in chart.iter(f"{{{SVG}}}text")] == ["nothing to draw yet"]


@given(st.text(), st.integers(2, 30))
def test_a_long_name_is_cut_to_its_room(name: str, most: int) -> None:
    assert cells(shortened(name, most)) <= most


def test_the_colours_are_for_light_and_dark_and_all_the_file_needs_is_in_it() -> None:
    text = svg_file("scatter", demo())
    assert "prefers-color-scheme:dark" in text
    assert re.findall(r"https?://[^\"]+", text) == [SVG]
