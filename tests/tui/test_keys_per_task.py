"""How many keys a task takes, on the demo board with the cursor on the card it is about.

A key is a press of one key, a shifted one too. A text is what a person types into the question
that a key opened, with the enter that ends it: its length is theirs to choose, so it counts as one
text and as no key. What goes to the card beforehand is not counted but where it is the task.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kanbantui.board.model import Board
from kanbantui.commands.moves import MoveCard
from tui.harness import DEMO, Terminal, a_screen

IDEA, READY, BUILT, BLOCKED, VERIFIED = "sv6k54", "ycgr2z", "ma4p45", "23j4dm", "6yy64b"
"""Cards in Ideas, Ready, Build, Review and Verify; the one in Review waits for somebody."""


class Hand:
    """Presses keys and types texts into a screen, and counts both."""

    def __init__(self, screen: Terminal) -> None:
        self.screen = screen
        self.keys = 0
        self.texts = 0

    async def key(self, *keys: str) -> None:
        await self.screen.press(*keys)
        self.keys += len(keys)

    async def text(self, text: str) -> None:
        assert self.screen.prompt, "nothing asks for a text"
        await self.screen.press(*text, "enter")
        self.texts += 1

    @property
    def cost(self) -> tuple[int, int]:
        """Keys, and texts beside them."""
        return self.keys, self.texts


def ways(before: Board, after: Board) -> list[tuple[str, str]]:
    """Return the columns that cards came from and went to."""
    each = [(before.cards[id].column, card.column) for id, card in after.cards.items()]
    return [(origin, target) for origin, target in each if origin != target]


@pytest.fixture
async def hand(tmp_path: Path) -> AsyncIterator[Hand]:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        screen.go("ideas", IDEA)
        await screen.rest()
        yield Hand(screen)


async def test_capture_is_one_key_and_the_text_from_anywhere(hand: Hand) -> None:
    hand.screen.go("review", BLOCKED)
    await hand.key("a")
    await hand.text("Payouts on Sundays #bank")
    assert hand.cost == (1, 1)
    assert hand.screen.titled("Payouts on Sundays").column == "ideas"


async def test_each_further_capture_is_the_text_alone(hand: Hand) -> None:
    await hand.key("a")
    await hand.text("Payouts on Sundays")
    await hand.text("Payouts on holidays")
    assert hand.cost == (1, 2)
    assert hand.screen.column("ideas")[-2:] == ["Payouts on Sundays", "Payouts on holidays"]


async def test_a_move_to_the_next_column_is_one_key(hand: Hand) -> None:
    await hand.key("L")
    assert hand.cost == (1, 0)
    assert hand.screen.card(IDEA).column == "ready"


async def test_a_move_back_is_one_key(hand: Hand) -> None:
    hand.screen.go("ready", READY)
    await hand.key("H")
    assert hand.cost == (1, 0)
    assert hand.screen.card(READY).column == "ideas"


async def test_a_move_past_a_neighbour_is_one_key(hand: Hand) -> None:
    first, second, *_ = hand.screen.column("ideas")
    await hand.key("J")
    assert hand.cost == (1, 0)
    assert hand.screen.column("ideas")[:2] == [second, first]


async def test_a_move_to_a_far_column_is_three_keys(hand: Hand) -> None:
    hand.screen.go("build", BUILT)
    await hand.key("space", "5", "space")
    assert hand.cost == (3, 0)
    assert hand.screen.card(BUILT).column == "verify"


async def test_a_move_over_a_limit_that_asks_is_one_key_and_the_why(hand: Hand) -> None:
    hand.screen.go("verify", VERIFIED)
    await hand.key("H")
    await hand.text("the flag was off")
    assert hand.cost == (1, 1)
    moved = hand.screen.card(VERIFIED)
    assert (moved.column, moved.history[-1].why) == ("review", "the flag was off")


async def test_to_block_is_one_key_and_the_reason(hand: Hand) -> None:
    await hand.key("b")
    await hand.text("waits for the price list")
    assert hand.cost == (1, 1)
    blocker = hand.screen.card(IDEA).blocker
    assert blocker
    assert blocker.reason == "waits for the price list"


async def test_to_unblock_is_one_key(hand: Hand) -> None:
    hand.screen.go("review", BLOCKED)
    assert hand.screen.card(BLOCKED).blocker
    await hand.key("b")
    assert hand.cost == (1, 0)
    assert hand.screen.card(BLOCKED).blocker is None


async def test_a_note_is_one_key_and_the_text(hand: Hand) -> None:
    await hand.key("+")
    await hand.text("asked the bank")
    assert hand.cost == (1, 1)
    assert hand.screen.card(IDEA).notes[-1].text == "asked the bank"


async def test_to_commit_to_the_card_that_a_free_slot_names_is_two_keys(hand: Hand) -> None:
    # While Review holds more than its limit, a slot of Ready asks for help there instead.
    hand.screen.somebody_else(MoveCard(BLOCKED, "ideas"))
    await hand.screen.until(lambda: hand.screen.screen.state.board.cards[BLOCKED].column == "ideas")
    hand.screen.go("ready", READY)
    before = hand.screen.board
    await hand.key("G", "enter")
    assert hand.cost == (2, 0)
    assert ways(before, hand.screen.board) == [("ideas", "ready")]


async def test_to_pull_the_card_that_a_free_slot_names_is_two_keys(hand: Hand) -> None:
    hand.screen.go("verify", VERIFIED)
    before = hand.screen.board
    await hand.key("G", "enter")
    assert hand.cost == (2, 0)
    assert ways(before, hand.screen.board) == [("review", "verify")]


async def test_undo_is_one_key(hand: Hand) -> None:
    text = hand.screen.text
    await hand.screen.press("L")
    assert hand.screen.text != text
    await hand.key("u")
    assert hand.cost == (1, 0)
    assert hand.screen.text == text


async def test_any_column_is_one_key_away(hand: Hand) -> None:
    for number, column in enumerate(("ideas", "ready", "build", "review", "verify", "done"), 1):
        hand.keys = 0
        await hand.key(str(number))
        assert hand.cost == (1, 0)
        assert hand.screen.cursor.column == column


async def test_to_walk_the_board_is_a_key_to_begin_and_one_a_stop(hand: Hand) -> None:
    await hand.key("s", "n", "n")
    assert hand.cost == (3, 0)
    assert hand.screen.message.startswith("3 of ")


async def test_to_note_in_the_meeting_that_is_due_is_two_keys_and_the_text(hand: Hand) -> None:
    await hand.key("r", "+")
    await hand.text("Reviews wait")
    assert hand.cost == (2, 1)
    newest = max(hand.screen.board.reviews.values(), key=lambda review: review.at)
    assert [note.text for note in newest.notes] == ["Reviews wait"]


async def test_to_answer_a_proposal_in_a_meeting_is_one_key_there(hand: Hand) -> None:
    await hand.screen.press("r")
    while hand.screen.screen.panel.field.key not in hand.screen.board.changes or (
        hand.screen.board.changes[hand.screen.screen.panel.field.key].state != "proposed"
    ):
        await hand.screen.press("j")
    answered = hand.screen.screen.panel.field.key
    await hand.key("a")
    assert hand.cost == (1, 0)
    assert hand.screen.board.changes[answered].state == "adopted"


async def test_to_commit_to_two_options_is_a_mark_each_and_one_key(hand: Hand) -> None:
    await hand.screen.press("r", "r", *"replenish", "enter")
    before = hand.screen.board
    await hand.key("m", "m", "L")
    if hand.screen.prompt:
        await hand.text("a big week")
    assert hand.keys == 3
    assert ways(before, hand.screen.board) == [("ideas", "ready")] * 2
