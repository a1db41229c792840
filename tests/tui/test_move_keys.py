"""Keys that move a card; a limit speaks before the card is dropped, and decides when it is."""

from pathlib import Path

import pytest

from kanbantui.commands.cards import MoveCard
from kanbantui.tui.cursor import Cursor
from tui.harness import BOARD, DEMO, FRIDAY, Terminal, a_screen

ASKING = BOARD.replace("wip = 3\n", "wip = 2\n", 1)
"""Ready is full, and asks why before it takes another card."""

UNEVEN = BOARD.replace('column = "ideas"\nrank = "f"', 'column = "ideas"\nrank = "d"')
"""A card whose rank is not the one that a drop between its neighbours would give it."""

ALLOWING = ASKING.replace("wip = 2\n", 'wip = 2\non_full = "allow"\n', 1)


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


@pytest.mark.parametrize("keys", [["escape"], ["enter"], [*"why not", "escape"], [" ", "enter"]])
async def test_without_a_why_a_full_column_takes_nothing(tmp_path: Path, keys: list[str]) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press("L", *keys)
        assert screen.message == "left as it was"
        assert screen.text == ASKING
        assert screen.cursor.key == "i1"


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
        screen.go("ready", kind="slot")
        await screen.press("enter")
        assert screen.card("i1").column == "ready"
        assert (screen.cursor.column, screen.cursor.key) == ("ready", "i1")


async def test_a_free_slot_with_nothing_to_its_left_says_so(tmp_path: Path) -> None:
    limited = BOARD.replace('name = "Ideas"\n', 'name = "Ideas"\nwip = 9\n')
    async with a_screen(tmp_path, limited) as screen:
        screen.go("ideas", kind="slot")
        await screen.press("enter")
        assert "nothing to pull" in screen.message
        assert screen.text == limited


async def test_a_held_card_is_in_the_file_only_when_it_is_dropped(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "l", "k")
        assert screen.shows("▣ Retry webhooks")
        assert screen.text == BOARD
        await screen.press("space")
        assert screen.column("ready") == ["Invoice export", "Retry webhooks", "SEPA file"]


async def test_heads_show_how_they_would_stand_after_the_drop(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("space")
        assert _heads(screen) == {"Ready": "2/3", "Build": "2/2", "Review": "1/1"}
        await screen.press("l")
        assert _heads(screen) == {"Ready": "2/3", "Build": "1/2", "Review": "2/1"}
        assert screen.shows("over by 1")
        await screen.press("h", "h")
        assert _heads(screen) == {"Ready": "3/3", "Build": "1/2", "Review": "1/1"}
        assert screen.text == BOARD


@pytest.mark.parametrize(
    ("text", "column", "card", "message"),
    [
        (BOARD, "build", "b1", "▲ forbidden: Review would hold 2 of 1 (columns.review)"),
        (ASKING, "ideas", "i1", "▲ asks why: Ready would hold 3 of 2 (columns.ready)"),
        (ALLOWING, "ideas", "i1", "▲ allowed: Ready would hold 3 of 2 (columns.ready)"),
        (BOARD, "ideas", "i1", "space drops it here, esc puts it back"),
    ],
)
async def test_the_limits_a_drop_would_break_are_named_before_it(
    tmp_path: Path, text: str, column: str, card: str, message: str
) -> None:
    async with a_screen(tmp_path, text) as screen:
        screen.go(column, card)
        await screen.press("space", "l")
        assert screen.message == message
        assert screen.text == text


async def test_a_drop_that_a_limit_forbids_leaves_the_card_where_it_was(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("space", "l", "space")
        assert "forbids" in screen.message
        assert screen.text == BOARD
        assert (screen.cursor.column, screen.cursor.key) == ("build", "b1")
        assert _heads(screen)["Review"] == "1/1"


async def test_a_drop_over_a_limit_that_asks_is_done_with_its_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press("space", "l", "space")
        assert "asks for a why" in screen.message
        assert screen.text == ASKING
        await screen.press(*"we swarm", "enter")
        assert screen.card("i1").history[-1].why == "we swarm"


@pytest.mark.parametrize("key", ["5", "4"])
async def test_a_digit_carries_the_held_card_to_that_column(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", key)
        assert screen.cursor.column == ["", "ideas", "ready", "build", "review", "done"][int(key)]
        assert screen.text == BOARD
        await screen.press("escape")
        assert (screen.cursor.column, screen.cursor.key) == ("ideas", "i1")
        assert screen.text == BOARD


async def test_a_card_dropped_by_digits_is_delivered(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "5", "space")
        assert screen.column("done") == ["Retry webhooks"]


@pytest.mark.parametrize("keys", [["space"], ["l", "escape"], ["j", "k", "space"], ["escape"]])
async def test_a_card_put_back_where_it_was_changes_nothing(
    tmp_path: Path, keys: list[str]
) -> None:
    async with a_screen(tmp_path, UNEVEN) as screen:
        screen.go("ideas", "i2")
        await screen.press("space", *keys)
        assert screen.text == UNEVEN
        assert screen.cursor.key == "i2"
        assert not screen.shows("▣")
        await screen.press("u")
        assert screen.message.startswith("there is nothing to undo that ")


async def test_a_held_card_stops_at_the_ends_of_a_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", *"jjjjjj", "space")
        assert screen.column("ideas")[-1] == "Retry webhooks"
        await screen.press("space", *"kkkkkk", "space")
        assert screen.column("ideas")[0] == "Retry webhooks"


async def test_other_keys_wait_until_a_held_card_is_dropped(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "l", "D")
        assert screen.message.endswith("drop the card first")
        assert screen.prompt is None
        assert screen.shows("▣ Retry webhooks")


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
            ("head", ""), ("rule", "0"), ("card", "r1"), ("card", "r2"), ("slot", ""), ("slot", ""),
        ]  # fmt: skip
        await screen.press("g")
        assert screen.cursor == Cursor("ready")
        await screen.press("G")
        assert screen.cursor == Cursor("ready", "slot")


async def test_sideways_keeps_the_row(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas", "i2")
        await screen.press("l", "right")
        assert screen.cursor.key == "b2"
        await screen.press("left", "h", "h", "h")
        assert screen.cursor.key == "i2"


async def test_the_demo_names_every_limit_that_a_drop_breaks(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        cards = screen.screen.view.columns["ready"].cards
        screen.go("ready", cards[-1])
        await screen.press("space", "l")
        assert screen.message == (
            "▲ forbidden: Build would hold 4 of 3 (columns.build) and "
            "Hands on keyboard would hold 8 of 7 (limits.hands)"
        )
        await screen.press("l")
        assert screen.message == (
            "▲ asks why: Review would hold 4 of 2 (columns.review) and "
            "Hands on keyboard would hold 8 of 7 (limits.hands)"
        )


async def test_the_card_moved_is_the_card_seen(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(MoveCard("i1", "done"))
        await screen.press("L")
        assert screen.column("done") == ["Retry webhooks"]
        assert "Retry webhooks was moved to Done" in screen.message


def _heads(screen: Terminal) -> dict[str, str]:
    columns = screen.screen.view.columns.values()
    return {c.head.name: c.head.figure for c in columns if "/" in c.head.figure}
