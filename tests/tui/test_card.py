"""A card as lines: on one if need be, and tags and figures side by side in its foot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import BERLIN, a_board, a_card, moment
from kanbantui.board.model import Blocker
from kanbantui.config import Density
from kanbantui.flow.standing import Standing
from kanbantui.tui.card import CardPainter, foot
from kanbantui.tui.card_view import card_view
from kanbantui.tui.theme import DARK

PAST = ("past SLE 12d", "over")
DUE = ("due 12d", "quiet")
LATE = ("late 247d", "over")
CLASS = ("Intangible", "intangible")
CHECKS = ("3/5", "quiet")
AGE = ("6d", "quiet")


@pytest.mark.parametrize(
    ("width", "tags", "words", "says"),
    [
        (37, "#ledger #exchange-rates", (CHECKS,), "#ledger #exchange-rates 3/5"),
        (17, "#ledger #exchange-rates", (CHECKS,), "#ledger 3/5"),
        (9, "#ledger", (CHECKS,), "#led… 3/5"),
        (6, "#ledger", (CHECKS,), " 3/5"),
        (17, "#api", (CLASS, CHECKS, PAST), "#api past SLE 12d"),
        (23, "#api", (CHECKS, PAST), "#api 3/5 past SLE 12d"),
        (17, "", (DUE, CHECKS, ("asked 40d", "quiet")), " asked 40d"),
        (17, "", (DUE, CHECKS, AGE), " due 12d 3/5 6d"),
        (17, "", (LATE, ("asked 40d", "quiet")), " late 247d"),
        (17, "", (LATE, PAST), " past SLE 12d"),
        (23, "", (LATE, ("asked 40d", "quiet")), " late 247d asked 40d"),
        (17, "#debt", (CLASS, AGE), "#debt 6d"),
        (20, "#debt", (CLASS, AGE), "#debt Intangible 6d"),
        (17, "#payouts", (CLASS, AGE), "#payouts 6d"),
        (17, "#payouts", (("Legal", "standard"), AGE), "#payouts Legal 6d"),
        (17, "#payouts", (("expedite", "expedite"), AGE), "#pay… expedite 6d"),
    ],
)
def test_a_foot(width: int, tags: str, words: tuple[tuple[str, str], ...], says: str) -> None:
    left, right = foot(tags, words, width)
    assert " ".join((left, *(text for text, _ in right))) == says


@given(
    st.lists(st.sampled_from(["#api", "#ledger", "#payouts", "#debt"]), max_size=4),
    st.lists(st.sampled_from([CLASS, DUE, CHECKS]), max_size=3, unique=True),
    st.sampled_from([PAST, AGE, ("asked 40d", "quiet"), ("took 9d", "quiet")]),
    st.integers(17, 60),
)
def test_the_age_is_always_there_and_all_of_it_fits(
    tags: list[str], words: list[tuple[str, str]], age: tuple[str, str], width: int
) -> None:
    left, right = foot(" ".join(tags), (*words, age), width)
    assert age in right
    assert cell_len(left) + sum(cell_len(text) + 1 for text, _ in right) <= width


BLOCK = Blocker(since=moment("2026-02-27 12:00"), reason="staging down")
CACHE = a_card("Cache hits are slow on every second request", tags=("api",), with_people=("dee",))
BOARD = a_board(
    {
        "c1": CACHE,
        "c2": a_card("Invoices", "review", needs=("c1",), blocks=(BLOCK,)),
    }
)


def drawn(id: str, width: int, density: Density = "roomy", *, marked: bool = False) -> list[str]:
    on = Standing(BOARD, moment("2026-02-27 17:00").date(), BERLIN)
    painter = CardPainter(DARK, width, here=False, held=False, density=density, marked=marked)
    return [line.text.rstrip() for line in painter.lines(card_view(BOARD.cards[id], id, on))]


def test_a_card_says_what_holds_it_up_and_who_is_on_it() -> None:
    assert drawn("c1", 24, "close")[-1] == "▌ #api @dee"
    assert drawn("c2", 30)[:3] == [
        "▌ Invoices",
        "▌ ⊘ staging down",
        "▌ ↳ waits for Cache hits are…",
    ]


def test_a_card_on_one_line_keeps_signs_of_trouble() -> None:
    assert drawn("c1", 24, "compact") == ["▌ Cache hits are slow…"]
    assert drawn("c2", 24, "compact") == ["▌ Invoices          ⊘ ↳"]


def test_a_marked_card_keeps_the_shape_of_its_class() -> None:
    assert drawn("c1", 30, "compact", marked=True) == ["▌✓Cache hits are slow on eve…"]
