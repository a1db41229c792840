"""Several cards marked and moved as one step, by the same keys and limits as one card."""

from pathlib import Path

from tui.harness import BOARD, a_screen

WIDE = BOARD.replace("wip = 2 ", "wip = 9 ").replace("wip = 3\n", "wip = 9\n")


async def test_marked_cards_are_signed_and_go_on_by_one_key(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WIDE) as screen:
        await screen.press("m", "m")
        assert screen.shows("▌✓Retry webhooks")
        assert screen.shows("▌✓Fold receipts")
        assert screen.message.startswith("2 marked: HJKL moves them together")
        await screen.press("k", "L")
        assert screen.column("ideas") == ["Currency picker"]
        assert screen.column("ready")[2:] == ["Retry webhooks", "Fold receipts"]
        await screen.press("u")
        assert screen.column("ideas") == ["Retry webhooks", "Fold receipts", "Currency picker"]


async def test_a_limit_is_asked_once_for_all_of_them(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("m", "m", "k", "L")
        assert "Ready would hold 4 of 3" in screen.message
        await screen.press(*"outage", "enter")
        ways = [screen.titled(title).history[-1] for title in ("Retry webhooks", "Fold receipts")]
        assert [(way.over, way.why) for way in ways] == [(("columns.ready 4/3",), "outage")] * 2


async def test_marked_cards_go_up_and_down_as_a_block(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("m", "m", "k", "J")
        assert screen.column("ideas") == ["Currency picker", "Retry webhooks", "Fold receipts"]
        await screen.press("K")
        assert screen.column("ideas") == ["Retry webhooks", "Fold receipts", "Currency picker"]
        await screen.press("}")
        assert screen.column("ideas") == ["Currency picker", "Retry webhooks", "Fold receipts"]
        await screen.press("J")
        assert screen.message == "a marked card is the last in its column"


async def test_marked_cards_of_several_columns_are_picked_up_together(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WIDE) as screen:
        await screen.press("m", "l", "m", "k")
        assert screen.cursor.key == "r2"
        await screen.press("L")
        assert "in several columns" in screen.message
        await screen.press("space", "3")
        assert screen.shows("▣✓Retry webhooks")
        assert screen.shows("▣✓SEPA file")
        await screen.press("space")
        assert set(screen.column("build")) >= {"Retry webhooks", "SEPA file"}


async def test_a_move_never_hits_a_card_that_one_does_not_look_at(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("m", "j", "L")
        assert "other cards are marked" in screen.message
        assert screen.text == BOARD
        await screen.press("escape", "k", "L")
        assert screen.column("ready")[-1] == "Fold receipts"


async def test_a_mark_is_taken_back_by_the_same_key(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("m", "k", "m")
        assert not screen.shows("✓")


async def test_one_column_alone_has_the_whole_width(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("z")
        await screen.laid_out()
        assert screen.shows("▌ Retry webhooks")
        assert not screen.shows("▌ Invoice export")
        assert screen.shows("[Ideas] 3")
        await screen.press("l")
        assert screen.shows("▌ Invoice export")
        await screen.press("z")
        await screen.laid_out()
        assert screen.shows("▌ Retry webhooks")
