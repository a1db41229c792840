"""A card in the hand: shown where it would be, in the file only once it is dropped."""

from pathlib import Path

import pytest

from tui.harness import BOARD, DEMO, Terminal, a_screen

ASKING = BOARD.replace("wip = 3\n", "wip = 2\n", 1)
"""Ready is full, and asks why before it takes another card."""

ALLOWING = ASKING.replace("wip = 2\n", 'wip = 2\non_full = "allow"\n', 1)

UNEVEN = BOARD.replace('column = "ideas"\nrank = "f"', 'column = "ideas"\nrank = "d"')
"""A card whose rank is not the one that a drop between its neighbours would give it."""


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


def _heads(screen: Terminal) -> dict[str, str]:
    columns = screen.screen.view.columns.values()
    return {c.head.name: c.head.figure for c in columns if "/" in c.head.figure}
