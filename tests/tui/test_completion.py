"""What `tab` completes: tags, names, classes and cards that the board knows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_board, a_card
from kanbantui.board.model import Board
from kanbantui.tui import completion
from kanbantui.tui.completion import BLANKS, COMMAS, Complete, Offer, Tabs, completions
from kanbantui.tui.typed import TypedLine
from tui.harness import BOARD, a_screen

KNOWN = a_board(
    {
        "a1": a_card("Payouts twice", tags=("payouts", "api"), with_people=("Ravi", "dee")),
        "a2": a_card("Pay slips", tags=("pay", "payouts", "two words"), with_people=("dee",)),
        "b1": a_card("Rotate the key", tags=("perf",), with_people=("Jo Doe",)),
        "b2": a_card("Rotated logs", outcome="discarded"),
    }
)


def lines(complete: Complete, typed: str) -> list[str]:
    return [offer.line for offer in complete(typed)]


@pytest.mark.parametrize(
    ("of", "typed", "becomes"),
    [
        (completion.tags, "", ["payouts", "api", "pay", "perf"]),
        (completion.tags, "pa", ["payouts", "pay"]),
        (completion.tags, "#PA", ["#payouts", "#pay"]),
        (completion.tags, "payouts, p", ["payouts, pay", "payouts, perf"]),
        (completion.tags, "x", []),
        (completion.people, "", ["dee", "Jo Doe", "Ravi"]),
        (completion.people, "dee, j", ["dee, Jo Doe"]),
        (completion.people, "dee,@r", ["dee,@Ravi"]),
        (completion.classes, "in", ["intangible"]),
        (completion.classes, "intangible", ["expedite", "fixed-date", "standard", "intangible"]),
        (completion.signs, "Fix it #pa", ["Fix it #payouts", "Fix it #pay"]),
        (completion.signs, "api docs #a", ["api docs #api"]),
        (completion.signs, "Fix @dee,r", ["Fix @dee,Ravi"]),
        (completion.signs, "Fix @j", []),
        (completion.signs, "Fix !ex", ["Fix !expedite"]),
        (completion.signs, "Fix", []),
        (completion.signs, "", []),
    ],
)
def test_a_word_is_completed_from_what_the_board_knows(
    of: Callable[[Board], Complete], typed: str, becomes: list[str]
) -> None:
    assert lines(of(KNOWN), typed) == becomes


def test_a_card_is_found_by_its_id_and_by_the_words_of_its_title() -> None:
    complete = completion.cards(KNOWN, "a1")
    assert complete("a") == [Offer("a2", "a2 Pay slips")]
    assert complete("a2 key") == [Offer("a2 b1", "b1 Rotate the key")]
    assert complete("") == [Offer("a2", "a2 Pay slips"), Offer("b1", "b1 Rotate the key")]


def test_what_all_offers_share_comes_first_and_then_each_in_turn() -> None:
    tabs = Tabs(completion.tags(KNOWN))
    typed, seen = "api p", []
    for _ in range(5):
        typed = tabs.press(typed)
        seen.append((typed, tabs.named))
    assert seen == [
        ("api payouts", "[payouts]  pay  perf"),
        ("api pay", "[pay]  perf"),
        ("api perf", "[perf]"),
        ("api payouts", "[payouts]  pay  perf"),
        ("api pay", "[pay]  perf"),
    ]
    assert tabs.press("api pa") == "api pay"
    assert tabs.named == "payouts  pay"
    assert tabs.press("api pay") == "api payouts"


def test_where_nothing_fits_the_line_stays_and_that_is_said() -> None:
    tabs = Tabs(completion.tags(KNOWN))
    assert tabs.press("xyz") == "xyz"
    assert tabs.named == "nothing to complete"


def test_of_many_offers_some_are_named_and_the_others_counted() -> None:
    board = a_board({"c": a_card("One", tags=tuple(f"t{number}" for number in range(20)))})
    tabs = Tabs(completion.tags(board))
    tabs.press("")
    assert tabs.named == "t0  t1  t10  t11  t12  t13  t14  t15  +12"


WORDS = st.text(st.sampled_from("aB #@,é"), min_size=1, max_size=4)


@given(
    st.text(st.sampled_from("aB #@,é"), max_size=12),
    st.lists(WORDS.map(str.strip).filter(bool), unique=True, max_size=6),
    st.sampled_from([BLANKS, COMMAS]),
)
def test_only_the_last_word_changes_and_tab_comes_to_every_offer(
    typed: str, words: list[str], between: str
) -> None:
    offers = completions(typed, [(word, "") for word in words], between, "#")
    separators = " ," if between == BLANKS else ","
    begun = max(typed.rfind(sign) for sign in separators) + 1
    assert all(offer.line.startswith(typed[:begun]) for offer in offers)
    tabs = Tabs(lambda line: completions(line, [(word, "") for word in words], between, "#"))
    reached, line = set(), typed
    for _ in range(len(offers) + 1):
        line = tabs.press(line)
        reached.add(line)
    assert {offer.line for offer in offers} <= reached


def test_what_stands_behind_the_caret_stays() -> None:
    line = TypedLine("ap, perf", 2)
    line.replace_before("api")
    assert (line.value, line.at) == ("api, perf", 3)


async def test_tab_completes_a_tag_of_the_card_and_names_what_fits(tmp_path: Path) -> None:
    text = BOARD.replace('tags = ["api", "perf"]', 'tags = ["api", "perf", "payouts"]')
    async with a_screen(tmp_path, text) as screen:
        await screen.press("t")
        assert screen.message == "tags  tab completes"
        await screen.press("p", "tab")
        assert screen.message == "tags  [payouts]  perf"
        await screen.press("tab")
        assert screen.message == "tags  [perf]"
        await screen.press(" ")
        assert screen.message == "tags  tab completes"
        await screen.press("a", "tab", "enter")
        assert screen.card("i1").tags == ("perf", "api")


async def test_tab_completes_what_a_card_needs_by_its_title(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("N", *"rot", "tab")
        assert screen.message.endswith("[b1 Rotate the key]")
        await screen.press("enter")
        assert screen.card("i1").needs == ("b1",)


async def test_tab_goes_through_the_classes(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("c", "tab", "enter")
        assert screen.card("i1").class_ == "expedite"


async def test_tab_completes_the_signs_of_a_captured_card(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("a", *"Late fees #a", "tab", *" !int", "tab", "enter", "escape")
        card = screen.titled("Late fees")
        assert (card.tags, card.class_) == (("api",), "intangible")


async def test_tab_in_a_question_of_free_words_types_nothing(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e", "tab", "!", "enter")
        assert screen.card("i1").title == "Retry webhooks!"
