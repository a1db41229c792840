"""Keys that move a card; a limit speaks before the card is dropped, and decides when it is."""

from pathlib import Path

import pytest

from kanbantui.commands.moves import MoveCard
from kanbantui.tui.cursor import Cursor
from tui.harness import BOARD, FRIDAY, a_screen

ASKING = BOARD.replace("wip = 3\n", "wip = 2\n", 1)
"""Ready is full, and asks why before it takes another card."""


@pytest.mark.parametrize("key", ["L", "shift+right"])
async def test_right_moves_the_card_to_the_end_of_the_next_column(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press(key)
        assert screen.column("ready") == ["Invoice export", "SEPA file", "Retry webhooks"]
        (move,) = screen.card("i1").history
        assert (move.at, move.from_, move.to) == (FRIDAY, "ideas", "ready")
        assert (screen.cursor.column, screen.cursor.key) == ("ready", "i1")
        assert "Retry webhooks, Ideas → Ready" in screen.message


@pytest.mark.parametrize("key", ["H", "shift+left"])
async def test_left_moves_the_card_back(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready", "r1")
        await screen.press(key)
        assert screen.column("ideas")[-1] == "Invoice export"


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (["J"], "213"),
        (["shift+down", "J"], "231"),
        (["J", "K"], "123"),
        (["G", "shift+up"], "132"),
        (["G", "K", "K"], "312"),
    ],
)
async def test_up_and_down_move_the_card_in_its_column(
    tmp_path: Path, keys: list[str], order: str
) -> None:
    titles = {"1": "Retry webhooks", "2": "Fold receipts", "3": "Currency picker"}
    async with a_screen(tmp_path) as screen:
        await screen.press(*keys)
        assert screen.column("ideas") == [titles[number] for number in order]


@pytest.mark.parametrize(
    ("column", "card", "key", "reason"),
    [
        ("ideas", "i1", "H", "Retry webhooks is in the first column"),
        ("ideas", "i1", "K", "Retry webhooks is the first in its column"),
        ("ideas", "i3", "J", "Currency picker is the last in its column"),
    ],
)
async def test_a_move_off_the_board_is_refused(
    tmp_path: Path, column: str, card: str, key: str, reason: str
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go(column, card)
        await screen.press(key)
        assert screen.message == reason
        assert screen.text == BOARD


async def test_a_full_column_asks_why_and_keeps_the_answer(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press("L")
        assert "Ready would hold 3 of 2 (columns.ready)" in screen.message
        assert "asks for a why" in screen.message
        assert screen.text == ASKING
        await screen.press(*"the bank waits", "enter")
        (move,) = screen.card("i1").history
        assert (move.over, move.why) == (("columns.ready 3/2",), "the bank waits")


@pytest.mark.parametrize("keys", [["escape"], [*"why not", "escape"], ["enter", "escape"]])
async def test_without_a_why_a_full_column_takes_nothing(tmp_path: Path, keys: list[str]) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press("L", *keys)
        assert screen.message == "left as it was"
        assert screen.text == ASKING
        assert screen.cursor.key == "i1"


@pytest.mark.parametrize("typed", ["", " "])
async def test_a_why_of_nothing_is_asked_again(tmp_path: Path, typed: str) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press("L", *typed, "enter")
        assert screen.prompt
        assert "asks for a why" in screen.message
        assert screen.text == ASKING


async def test_a_limit_that_forbids_refuses_and_names_itself(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("L")
        assert "Review would hold 2 of 1 (columns.review)" in screen.message
        assert "forbids" in screen.message
        assert screen.prompt is None
        assert screen.text == BOARD


async def test_a_free_slot_pulls_the_first_card_from_its_left(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready", "0", kind="slot")
        await screen.press("enter")
        assert screen.card("i1").column == "ready"
        assert (screen.cursor.column, screen.cursor.key) == ("ready", "i1")


async def test_a_free_slot_with_nothing_to_its_left_says_so(tmp_path: Path) -> None:
    limited = BOARD.replace('name = "Ideas"\n', 'name = "Ideas"\nwip = 9\n')
    async with a_screen(tmp_path, limited) as screen:
        screen.go("ideas", "0", kind="slot")
        await screen.press("enter")
        assert "nothing to pull" in screen.message
        assert screen.text == limited


async def test_digits_go_to_a_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("3")
        assert (screen.cursor.column, screen.cursor.key) == ("build", "b1")
        await screen.press("9")
        assert screen.cursor.column == "build"


async def test_the_cursor_rests_on_heads_rules_cards_and_slots(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready")
        seen = []
        for _ in range(6):
            seen.append((screen.cursor.kind, screen.cursor.key))
            await screen.press("j")
        assert seen == [
            ("head", ""),
            ("rule", "0"),
            ("card", "r1"),
            ("card", "r2"),
            ("slot", "0"),
            ("slot", "0"),
        ]
        await screen.press("g")
        assert screen.cursor == Cursor("ready")
        await screen.press("G")
        assert screen.cursor == Cursor("ready", "slot", "0")


async def test_sideways_keeps_the_row(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas", "i2")
        await screen.press("l", "right")
        assert screen.cursor.key == "b2"
        await screen.press("left", "h", "h", "h")
        assert screen.cursor.key == "i2"


async def test_the_card_moved_is_the_card_seen(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(MoveCard("i1", "done"))
        await screen.press("L")
        assert screen.column("done") == ["Retry webhooks"]
        assert "Retry webhooks was moved to Done" in screen.message


async def test_done_stays_folded_until_it_is_entered_and_folds_again(tmp_path: Path) -> None:
    delivered = BOARD.replace('column = "review"', 'column = "done"')
    async with a_screen(tmp_path, delivered) as screen:
        await screen.press("5")
        assert screen.cursor == Cursor("done")
        assert not screen.shows("Signatures v2")
        await screen.press("j")
        assert screen.cursor == Cursor("done", "card", "v1")
        await screen.until_shown("Signatures v2")
        await screen.press("k", "enter")
        await screen.until(lambda: not screen.shows("Signatures v2"))
        assert screen.text == delivered


async def test_a_delivered_card_leaves_the_cursor_on_the_folded_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review", "v1")
        await screen.press("L")
        assert screen.column("done") == ["Signatures v2"]
        assert screen.cursor == Cursor("done")
        await screen.press("u")
        assert screen.text == BOARD


async def test_a_card_goes_to_the_top_and_to_the_bottom_of_its_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas", "i2")
        await screen.press("{")
        assert screen.column("ideas") == ["Fold receipts", "Retry webhooks", "Currency picker"]
        assert screen.cursor.key == "i2"
        await screen.press("}")
        assert screen.column("ideas") == ["Retry webhooks", "Currency picker", "Fold receipts"]
        await screen.press("u", "u")
        assert screen.column("ideas") == ["Retry webhooks", "Fold receipts", "Currency picker"]


async def test_a_click_on_a_key_does_what_it_names(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        row = screen.rows()[39]
        await screen.pilot.click(offset=(row.index("open"), 39))
        await screen.rest()
        assert screen.keys.startswith("jk go  q close")
