"""What filters find, and what they say while their words are typed."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.classes import classes_of
from kanbantui.board.model import Blocker, Board, Card, ServiceClass, Sle
from kanbantui.flow.query import FACTS, Query, query
from kanbantui.flow.standing import Standing

TODAY = date(2026, 2, 27)  # a Friday


def begun(at: str, column: str = "build", **facts: Any) -> Card:
    return a_card(column=column, history=moves((at, column)), **facts)


def due(days: int, column: str = "build") -> Card:
    return a_card(column=column, due=TODAY + timedelta(days=days))


BOARD = a_board(
    {
        "plain": a_card("Straße asphaltieren", body="one\nlong   road"),
        "web": a_card("Retry Webhooks", tags=("api", "perf lab"), with_people=("Dee Smith",)),
        "fast": a_card("Outage", "ready", class_="expedite", with_people=("ravi",)),
        "gold": a_card("For a guest", "ready", class_="vip", needs=("web",)),
        "stuck": a_card("Export", blocks=(Blocker(since=moment()),), needs=("made", "out", "gone")),
        "freed": a_card("Import", blocks=(Blocker(since=moment(), until=moment()),)),
        "young": begun("2026-02-23 09:00"),
        "near": begun("2026-02-22 09:00"),
        "old": begun("2026-02-10 09:00"),
        "made": begun("2026-01-10 09:00", "done", needs=("web",)),
        "late": due(-1),
        "soon": due(14),
        "far": due(15),
        "was": due(-9, "done"),
        "out": a_card("Out", outcome="discarded", due=TODAY),
    },
    classes={"vip": ServiceClass(name="Gold guests")},
    sle=Sle(days=8),
)
ON = Standing(BOARD, TODAY, BERLIN)
DATED = {"late", "soon", "far", "was"}
EVERY = set(BOARD.cards) - {"out"}


def asked(text: str, board: Board = BOARD) -> Query:
    return query(text, classes_of(board), TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("webhooks RETRY", {"web"}),
        ("STRASSE", {"plain"}),
        ("perf", {"web"}),
        ("gold", {"gold"}),
        ('"retry webhooks"', {"web"}),
        ('"webhooks retry"', set()),
        ('"one long"', {"plain"}),
        ('"asphaltieren one"', set()),
        ("#a", {"web"}),
        ("#API", {"web"}),
        ("#pi", set()),
        ('#"perf l"', {"web"}),
        ('"#a"', set()),
        ("@dee", {"web"}),
        ("@smi", {"web"}),
        ("@mith", set()),
        ("@r", {"fast"}),
        ("class:exp", {"fast"}),
        ("class:vip", {"gold"}),
        ("class:gold", {"gold"}),
        ('CLASS:"Gold g"', {"gold"}),
        ("is:blocked", {"stuck"}),
        ("is:ageing", {"near", "old"}),
        ("is:past", {"old"}),
        ("is:due", {"late", "soon"}),
        ("is:waiting", {"gold"}),
        ("due:none", EVERY - DATED),
        ("due:<today", {"late", "was"}),
        ("due:<15d", {"late", "was", "soon"}),
        ("due:>2w", {"far"}),
        ("due:>+2w", {"far"}),
        ("due:<2026-02-26", {"was"}),
        ("due:14d", {"soon"}),
        ("due:yesterday", {"late"}),
        ("due:-1", EVERY),
        ("-due:none", DATED),
        ("-class:standard -#x", {"fast", "gold"}),
        ("--class:exp", {"fast"}),
        ("is:due -is:blocked soon", {"soon"}),
        ("", EVERY),
    ],
)
def test_all_words_must_hold(text: str, found: set[str]) -> None:
    assert asked(text).found(ON) == found
    assert {id for id in EVERY if asked(text).matches(ON, id)} == found


@pytest.mark.parametrize(("weekday", "days"), [("sat", 1), ("fri", 7), ("thu", 6)])
def test_a_weekday_is_the_next_one(weekday: str, days: int) -> None:
    on = Standing(a_board({"a": due(days), "b": due(days - 1)}), TODAY, BERLIN)
    assert asked(f"due:{weekday}").found(on) == {"a"}


def test_without_a_service_level_nothing_is_old() -> None:
    on = Standing(BOARD.with_(sle=None), TODAY, BERLIN)
    assert asked("is:ageing").found(on) == asked("is:past").found(on) == set()


def test_discarded_cards_are_not_found_though_they_may_match() -> None:
    assert asked("out").found(ON) == {"fast"}
    assert asked("out").matches(ON, "out")


DUE = "none, or 2026-03-01, today, fri or 7d, with < before and > after it"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("is:", "blocked, ageing, past, due or waiting"),
        ("is:blo", "blocked, ageing, past, due or waiting"),
        ("-is:blo", "blocked, ageing, past, due or waiting"),
        ("class:", "expedite, fixed-date, standard, intangible or vip"),
        ("class:exq", "expedite, fixed-date, standard, intangible or vip"),
        ("due:", DUE),
        ("due:2026-03", DUE),
        ("due:<", "2026-03-01, today, fri or 7d"),
        ("due:>9999-12-31", "2026-03-01, today, fri or 7d"),
        ("#", "how a tag begins"),
        ("@", "how a name begins"),
        ("-", "a word that no card may have"),
        ('"', "words to find together"),
    ],
)
def test_a_word_that_is_not_finished_hides_nothing_and_says_how_to_go_on(
    text: str, hint: str
) -> None:
    assert asked(text).found(ON) == EVERY
    assert asked(f"{text} retry" if text != '"' else text).unclear == (f"{text}: {hint}",)


def test_words_stand_where_they_were_typed() -> None:
    words = asked('  -#api "two words" is:').words
    assert [(word.text, word.start) for word in words] == [
        ("-#api", 2),
        ('"two words"', 8),
        ("is:", 20),
    ]


def test_what_a_card_says_is_read_again_when_it_changes() -> None:
    assert asked("retry").found(ON) == {"web"}
    board = BOARD.with_card("web", BOARD.cards["web"].with_(title="Done with it"))
    assert asked("retry").found(Standing(board, TODAY, BERLIN, ON)) == set()


# Laws

SIGNS = ["#", "@", "-", '"', " ", "<", ">", "is:", "class:", "due:"]
VALUES = ["none", "7d", "fri", "2026", "a", "dee", "exp", *FACTS]
PARTS = st.sampled_from([*SIGNS, *VALUES])
TEXTS = st.text() | st.lists(PARTS, max_size=8).map("".join)


@given(TEXTS)
def test_any_text_is_a_query(text: str) -> None:
    assert asked(text).found(ON) <= EVERY


@given(TEXTS)
def test_a_minus_before_a_word_turns_it_round(text: str) -> None:
    for word in asked(text).words:
        found, rest = asked(word.text).found(ON), asked(f"-{word.text}").found(ON)
        assert rest == (EVERY if word.hint else EVERY - found)


@given(TEXTS, TEXTS)
def test_a_further_word_never_adds_cards(text: str, more: str) -> None:
    text = text.replace('"', "")
    assert asked(f"{text} {more}").found(ON) <= asked(text).found(ON)


@given(TEXTS)
def test_the_order_of_words_makes_no_difference(text: str) -> None:
    words = [word.text for word in asked(text).words if word.text.count('"') % 2 == 0]
    found = asked(" ".join(words)).found(ON)
    assert asked(" ".join(reversed(words))).found(ON) == found
