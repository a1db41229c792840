"""The page for a meeting: all on it that a meeting needs, nothing from elsewhere, and no person."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board_strategies import LINES, LISTS, NOTE_LISTS, boards
from builders import BERLIN, a_board, a_card, moves
from charts.test_markup import HOSTILE, Texts
from charts.test_svg import demo
from flow.worked import NOW, worked_boards
from kanbantui.board.model import Board, Support
from kanbantui.board.text import shown
from kanbantui.charts.kinds import KINDS
from kanbantui.charts.report import report
from kanbantui.charts.svg.draw import svg_file
from kanbantui.charts.words import sentence
from kanbantui.cli.series import series
from kanbantui.flow.figures import Figures
from kanbantui.flow.items import Slice

OUTSIDE = {"src", "srcset", "href", "xlink:href", "data", "action", "poster", "background"}
"""Attributes by which a page would load something, or lead somewhere."""


def page_of(figures: Figures) -> Texts:
    return Texts(report(figures))


def text_of(figures: Figures) -> str:
    return " ".join(page_of(figures).texts)


def test_the_page_names_the_board_the_day_and_the_window() -> None:
    texts = page_of(demo()).texts
    assert "Payments · 2026-02-27" in texts
    assert "How the work flows: 90 days from 2025-11-30 to 2026-02-27" in texts


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_chart_is_on_the_page_below_what_it_says(kind: str) -> None:
    page = page_of(demo())
    assert page.tags.count("svg") == len(KINDS)
    at = page.texts.index(sentence(kind, demo()))
    assert page.texts[at - 1] == KINDS[kind]


def test_figures_stand_with_how_many_cards_they_are_made_from() -> None:
    texts = page_of(demo()).texts
    for name, value, n in (
        ("Cycle time", "5 · 7 · 8 · 12 days at 50 · 70 · 85 · 95 %", "26"),
        ("Throughput", "2.0 cards a week", "12 weeks"),
        ("Service level expectation", "8 days or fewer at 85 %", "30"),
        ("Expectation kept", "90 %", "30"),
    ):
        at = texts.index(name)
        assert texts[at + 1 : at + 3] == [value, n]


def test_open_cards_blockers_and_forecasts_are_listed() -> None:
    text = text_of(demo())
    oldest = "386p3h Ledger entries carry the exchange rate of the booking day Build 12 days 95 %"
    assert oldest in text
    assert "blocked, 85 %" in text
    assert "unclear ask 4 9 days" in text
    assert "the 10 cards in process are done by 2026-04-01 2026-04-07 2026-04-13 2026-04-21" in text
    assert "Only if the next weeks look like the last 60 days (2025-12-29 to 2026-02-26)" in text


def test_what_the_figures_do_not_know_is_told() -> None:
    assert "What these figures do not know" not in text_of(demo())
    board = a_board({"a": a_card("x", "build")})
    assert "1 card without any time" in text_of(Figures(board, NOW, BERLIN))


def test_a_slice_is_named() -> None:
    part = Slice(frozenset({"expedite", "standard"}), frozenset({"api"}))
    text = text_of(Figures(a_board(), NOW, BERLIN, slice=part))
    assert "2026-06-01; only Expedite or Standard; only with #api" in text


@given(boards() | worked_boards(), st.integers(1, 400))
def test_a_page_of_any_board_loads_nothing_and_runs_nothing(board: Board, days: int) -> None:
    text = report(Figures(board, NOW, BERLIN, days))
    page = Texts(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "a"} & set(page.tags)
    assert not OUTSIDE & {key for key, _ in page.facts}
    assert not [key for key, _ in page.facts if key.startswith("on")]
    assert "@import" not in text
    assert "url(" not in text.partition("</style>")[0]
    assert text.encode()


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_are_shown_as_they_are_written(title: str) -> None:
    card = a_card(title, history=moves(("2026-05-01 09:00", "build")))
    page = page_of(Figures(a_board({"a": card}).with_(title=title), NOW, BERLIN))
    assert "script" not in page.tags
    assert "img" not in page.tags
    if not {"\ufffe", "\uffff"} & set(title):
        assert page.texts.count(shown(title)) == 2  # the head of the page, and the open card


def everything(figures: Figures) -> list[Any]:
    """Return the page, and each chart as SVG and as data."""
    charts = [(svg_file(kind, figures), series(kind, figures)) for kind in KINDS]
    return [report(figures), *charts]


@given(boards(), LISTS, NOTE_LISTS, LINES)
def test_no_byte_changes_with_who_is_on_a_card_or_said_something(
    board: Board, people: tuple[str, ...], notes: tuple[Any, ...], name: str
) -> None:
    others = {
        id: card.with_(with_people=people, notes=(*card.notes, *notes))
        for id, card in board.cards.items()
    }
    changes = {
        id: change.with_(by=name, comments=notes, support=(Support(at=NOW, by=name),))
        for id, change in board.changes.items()
    }
    other = board.with_(cards=others, changes=changes)
    assert everything(Figures(other, NOW, BERLIN)) == everything(Figures(board, NOW, BERLIN))


def test_the_same_board_at_the_same_moment_is_the_same_page() -> None:
    later = Figures(demo().board, demo().now + timedelta(minutes=5), BERLIN)
    assert report(demo()) == report(later)
