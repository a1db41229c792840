"""Keys that come in one burst, as over a slow link, do what they would do one by one."""

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from builders import board_of
from kanbantui.board.model import Card
from kanbantui.commands.moves import MoveCard
from tui.harness import BOARD, Terminal, a_screen

ASKING = BOARD.replace("wip = 3\n", "wip = 2\n", 1)
SCRIPT = (
    *"gjbstaging down",
    "enter",
    *"jt#slow",
    "enter",
    "L",
    *"no hands",
    "enter",
    *"w9",
    "escape",
    "w",
    "backspace",
    *"5",
    "enter",
    *"more of us",
    "enter",
    "space",
    "l",
    "k",
    "escape",
    "+",
    *"told dee",
    "enter",
    "enter",
    *"jjj",
    "enter",
    *"mon",
    "enter",
    "escape",
    *"ggaOne",
    "enter",
    *"Two",
    "enter",
    "escape",
    *"ku",
)
"""A minute of work: questions after questions, a card held, the open card, an undo."""


async def test_a_text_typed_with_its_key_is_the_answer_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post(*"bstaging down", "enter", "j")
        await screen.rest()
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging down"
        assert screen.cursor.key == "i2"


async def test_a_key_acts_where_the_one_before_it_has_led(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas")
        screen.post(*"jbstaging down", "enter", *"jbbad", "enter")
        await screen.rest()
        assert [b.reason for b in screen.card("i1").blocks] == ["staging down"]
        assert [b.reason for b in screen.card("i2").blocks] == ["bad"]
        assert _changed(screen) == {"i1", "i2"}


async def test_a_limit_and_its_why_are_two_answers(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        screen.post("w", "backspace", "3", "enter", *"three of us", "enter", *"jbx", "enter")
        await screen.rest()
        (change,) = screen.board.changes.values()
        assert change.why == "three of us"
        assert screen.board.columns["build"].wip == 3
        assert _changed(screen) == {"b2"}


async def test_a_move_and_the_why_that_its_limit_wants(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        screen.post("L", *"we swarm", "enter", "k", "K")
        await screen.rest()
        assert screen.card("i1").history[-1].why == "we swarm"
        assert screen.column("ready") == ["SEPA file", "Invoice export", "Retry webhooks"]


async def test_a_card_is_held_carried_and_dropped_with_its_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        screen.post("space", "l", "space", *"we swarm", "enter", "h")
        await screen.rest()
        assert screen.card("i1").history[-1].why == "we swarm"
        assert screen.cursor.column == "ideas"


@pytest.mark.parametrize("left", [0, 1, 4])
async def test_escape_leaves_the_question_and_what_follows_acts_on_the_board(
    tmp_path: Path, left: int
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post("b", *"down"[:left], "escape", "j", "b", *"yes", "enter")
        await screen.rest()
        assert _changed(screen) == {"i2"}
        assert [b.reason for b in screen.card("i2").blocks] == ["yes"]


async def test_escape_at_the_second_question_leaves_both(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        screen.post("w", "5", "enter", *"becau", "escape", "j")
        await screen.rest()
        assert screen.text == BOARD
        assert screen.cursor.kind == "rule"


async def test_an_answer_that_is_asked_again_takes_the_next_keys(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post(*"dsoon", "enter", *["backspace"] * 4, *"mon", "enter", "j")
        await screen.rest()
        assert str(screen.card("i1").due) == "2026-03-02"
        assert screen.cursor.key == "i2"


async def test_cards_are_captured_in_one_burst(tmp_path: Path) -> None:
    titles = [f"Card {number}" for number in range(12)]
    async with a_screen(tmp_path) as screen:
        keys = [key for title in titles for key in (*title, "enter")]
        screen.post("a", *keys, "escape", "g")
        await screen.rest()
        assert screen.column("ideas")[3:] == titles
        assert screen.cursor.kind == "head"


async def test_a_text_for_a_key_that_does_not_act_here_hits_nothing_else(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas")
        screen.post(*"bad weather, all quit", "enter")
        await screen.rest()
        assert screen.text == BOARD
        assert screen.prompt is None
        assert screen.message == "Block or unblock: go to a card first"


async def test_a_text_for_a_card_that_somebody_moved_hits_nothing_else(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(MoveCard("i1", "done"))
        await screen.until(lambda: "by ravi" in screen.message)
        before = screen.text
        screen.post(*"bad weather, all quit", "enter")
        await screen.rest()
        assert screen.text == before
        assert screen.prompt is None
        assert screen.message.endswith("press again to go on")


async def test_a_question_open_when_the_screen_is_left_changes_nothing(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post(*"bhalf a rea")
        await screen.rest()
        screen.app.exit()
    assert screen.text == BOARD


async def test_an_action_named_in_the_palette_in_one_burst_hits_nothing_else(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post(":", *"discard the card")
        await screen.until(lambda: not screen.shows("Capture new cards"))
        await screen.until_shown("Discard the card, with a why")
        screen.post("enter")
        await screen.until(lambda: screen.prompt)
        assert screen.message == "discard Retry webhooks: why?"
        assert screen.text == BOARD


async def test_keys_stay_in_order_at_any_pace(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        for key in ("b", "x", "enter", *"jjkbkj", "enter", *"+one", "enter", *"kb+two", "enter"):
            screen.post(key)
            for _ in range(7):
                await asyncio.sleep(0)
        await screen.rest()
        assert [note.text for note in screen.card("i1").notes] == ["two"]
        assert [note.text for note in screen.card("i2").notes] == ["one"]
        assert [block.reason for block in screen.card("i2").blocks] == ["kj"]


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+p", "ctrl+s", "tab", "f5"])
async def test_a_key_that_types_nothing_leaves_a_question_and_its_text_alone(
    tmp_path: Path, key: str
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post("b", *"half", key, *" done")
        await screen.rest()
        assert screen.app.screen is screen.screen
        assert not screen.app._exit
        assert screen.prompt
        assert screen.prompt.value == "half done"
        await screen.press("enter")
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "half done"


async def test_help_is_closed_by_the_key_that_follows(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post("?", "escape")
        await screen.until(lambda: screen.app.screen is not screen.screen)
        await screen.until(lambda: screen.app.screen is screen.screen)
        await screen.press("j")
        assert screen.cursor.key == "i2"


@settings(max_examples=8)
@given(st.lists(st.sampled_from([0, 0, 0, 0, 1, 2, 3, 7]), min_size=len(SCRIPT)))
def test_the_pace_of_keys_changes_nothing(pauses: list[int]) -> None:
    assert asyncio.run(_typed(pauses)) == _typed_one_by_one()


async def _typed(pauses: list[int]) -> tuple[dict[str, Card], list[str], str]:
    """Type the script with pauses between keys, in turns of the event loop."""
    with TemporaryDirectory() as folder:
        async with a_screen(Path(folder), ASKING) as screen:
            for key, pause in zip(SCRIPT, pauses, strict=False):
                screen.post(key)
                for _ in range(pause):
                    await asyncio.sleep(0)
            await screen.rest()
            # Ids are drawn by chance, so cards go by their titles.
            cards = {card.title: card for card in screen.board.cards.values()}
            whys = [change.why for change in screen.board.changes.values()]
            return cards, whys, screen.board.cards[screen.cursor.key].title


@cache
def _typed_one_by_one() -> tuple[dict[str, Card], list[str], str]:
    cards, whys, cursor = asyncio.run(_typed([200] * len(SCRIPT)))
    assert {title for title in cards if title not in BOARD} == {"One"}
    assert [blocker.reason for blocker in cards["Retry webhooks"].blocks] == ["staging down"]
    receipts = cards["Fold receipts"]
    assert (receipts.column, receipts.tags, str(receipts.due)) == ("ready", ("slow",), "2026-03-02")
    assert [note.text for note in receipts.notes] == ["told dee"]
    assert whys == ["more of us"]
    return cards, whys, cursor


def _changed(screen: Terminal) -> set[str]:
    before = board_of(BOARD).cards
    return {id for id, card in screen.board.cards.items() if card != before.get(id)}


async def test_escape_and_a_key_in_one_read_are_two_keys(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e", *" and more", "alt+j")
        assert screen.prompt is None
        assert screen.text == BOARD
        await screen.press("space", "l", "alt+j")
        assert screen.screen.spot() == "card"
        await screen.press("i", "alt+j")
        assert screen.screen.spot() == "card"


async def test_an_arrow_with_alt_leaves_no_question(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"half", "alt+up")
        assert screen.prompt
        assert screen.prompt.value == "half"


async def test_a_key_of_shells_with_alt_stays_one(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"one two", "alt+b", *"and ")
        assert screen.prompt
        assert screen.prompt.value == "one and two"


async def test_signs_that_join_others_are_typed(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b")
        assert screen.prompt
        for sign in "a\u200cb\u200d\u202ec":
            screen.screen.post_message(events.Key("x", sign))
        await screen.rest()
        assert screen.prompt.value == "a\u200cb\u200dc"
