"""From an open card to those it waits for, and those that wait for it, and back."""

from pathlib import Path

from kanbantui.commands.ends import DeleteCard
from tui.harness import BOARD, Terminal, a_screen
from tui.test_boxes_keys import on

TEXT = (
    BOARD.replace('title = "Invoice export"', 'title = "Invoice export"\nneeds = ["i1", "gone"]')
    .replace('title = "Retry webhooks"', 'title = "Retry webhooks"\nneeds = ["b1"]')
    .replace('title = "SEPA file"', 'title = "SEPA file"\nneeds = ["i1"]')
)
NEEDED = "i1 Retry webhooks, in Ideas"


def title(screen: Terminal) -> str:
    return screen.rows()[2][screen.screen.panel.left :].strip()


async def test_a_card_names_what_it_needs_and_what_needs_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("enter")
        await screen.until_shown(" needs ")
        shown = [row[screen.screen.panel.left :].strip() for row in screen.rows()]
        at = next(n for n, row in enumerate(shown) if row.startswith("needs"))
        assert [" ".join(row.split()) for row in shown[at : at + 3]] == [
            "needs b1 Rotate the key, in Build",
            "needed by r1 Invoice export, in Ready",
            "r2 SEPA file, in Ready",
        ]


async def test_enter_opens_the_card_that_is_named_and_closing_leads_back(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        screen.go("ready", "r1")
        await on(screen, NEEDED)
        assert "⏎ open" in screen.keys
        await screen.press("enter")
        await screen.until(lambda: title(screen) == "Retry webhooks")
        assert screen.cursor.key == "i1"
        await screen.press(*"jjjjjj")
        assert screen.screen.field().words == "b1 Rotate the key, in Build"
        await screen.press("enter")
        await screen.until(lambda: title(screen) == "Rotate the key")
        await screen.press("q")
        await screen.until(lambda: title(screen) == "Retry webhooks")
        assert screen.screen.field().words == "b1 Rotate the key, in Build"
        await screen.press("escape")
        await screen.until(lambda: title(screen) == "Invoice export")
        assert screen.screen.field().words == NEEDED
        assert screen.cursor.key == "r1"
        await screen.press("q")
        assert screen.screen.spot() == "card"
        assert screen.cursor.key == "r1"


async def test_a_way_in_a_circle_is_no_longer_back(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        screen.go("ready", "r1")
        for _ in range(3):
            await on(screen, NEEDED)
            await screen.press("enter")
            await on(screen, "r1 Invoice export, in Ready")
            await screen.press("enter")
        assert title(screen) == "Invoice export"
        await screen.press("q")
        assert screen.screen.spot() == "card"


async def test_a_card_that_was_deleted_meanwhile_is_no_way_back(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        screen.go("ready", "r1")
        await on(screen, NEEDED)
        await screen.press("enter")
        screen.somebody_else(DeleteCard("r1"))
        await screen.until(lambda: "r1" not in screen.session.board.cards)
        await screen.press("q")
        assert screen.screen.spot() != "panel"


async def test_the_list_of_needs_is_edited_where_it_stands(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        screen.go("ready", "r1")
        await on(screen, "gone is not on this board")
        await screen.press("enter")
        assert screen.prompt
        await screen.answer("i1 b2")
        assert screen.card("r1").needs == ("i1", "b2")
        await screen.press("N")
        await screen.answer("")
        assert screen.card("r1").needs == ()


async def test_right_goes_to_the_card_that_is_named_and_nowhere_else(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        screen.go("ready", "r1")
        await screen.press("enter", "l")
        assert screen.message == "the cursor is on no other card's name"
        await on(screen, NEEDED)
        await screen.press("l")
        await screen.until(lambda: title(screen) == "Retry webhooks")
