"""Discarded cards are kept in sight: a list with their whys, from which they come back."""

from pathlib import Path

from kanbantui.commands.ends import DiscardCard
from tui.harness import BOARD, Terminal, a_screen

ENDED = '\noutcome = "discarded"\nclosed = 2026-02-{day}T09:00:00+01:00\nwhy = "{why}"'
TEXT = (
    BOARD.replace('"Retry webhooks"', '"Retry webhooks"' + ENDED.format(day=20, why="bought"))
    .replace('"SEPA file"', '"SEPA file"' + ENDED.format(day=25, why="nobody asked"))
    .replace('"Split the table"', '"Split the table"\noutcome = "discarded"')
)


def listed(screen: Terminal) -> list[str]:
    rows = [row[screen.screen.panel.left :].strip() for row in screen.rows()[2:-2]]
    return [row for row in rows if row]


async def test_discarded_cards_are_listed_the_last_one_first(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("X")
        await screen.until_shown("Discarded cards")
        assert listed(screen) == [
            "Discarded cards",
            "SEPA file, from Ready",
            "25 Feb 2026: nobody asked",
            "Retry webhooks, from Ideas",
            "20 Feb 2026: bought",
            "Split the table, from Build",
        ]
        assert screen.screen.field().key == "r2"
        assert "⏎ open" in screen.keys
        assert "R restore" in screen.keys
        await screen.press("q")
        assert screen.screen.spot() == "card"
        assert screen.text == TEXT


async def test_a_card_is_restored_from_the_list_and_the_next_one_is_at_hand(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("X", "R")
        assert screen.message == "saved: restore SEPA file"
        assert screen.column("ready") == ["Invoice export", "SEPA file"]
        assert not screen.card("r2").discarded
        await screen.until(lambda: "SEPA file, from Ready" not in listed(screen))
        assert screen.screen.field().key == "i1"
        await screen.press("u")
        assert screen.card("r2").why == "nobody asked"


async def test_a_discarded_card_is_opened_restored_there_and_left_for_the_list(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("X", "enter")
        await screen.until_shown("discarded: nobody asked")
        assert "R restore" in screen.keys
        assert "D discard" not in screen.keys
        await screen.press("R")
        assert not screen.card("r2").discarded
        assert "D discard" in screen.keys
        await screen.press("R")
        assert screen.message == "SEPA file is not discarded"
        await screen.press("q")
        await screen.until_shown("Discarded cards")
        assert screen.screen.spot() == "discarded"


async def test_a_limit_that_a_restored_card_goes_over_asks_why(tmp_path: Path) -> None:
    text = TEXT.replace("wip = 3\n", "wip = 1\n").replace("on_full", "# on_full")
    async with a_screen(tmp_path, text) as screen:
        await screen.press("X", "R")
        assert screen.message.startswith("why over the limit?")
        await screen.press("escape")
        assert screen.card("r2").discarded
        await screen.press("R", *"now asked", "enter")
        assert screen.card("r2").notes[-1].text == "over columns.ready 2/1: now asked"


async def test_a_board_without_discarded_cards_says_how_one_becomes_one(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("X", "R")
        await screen.until_shown("none; D discards a card that will not be done")
        assert screen.message == "go to a discarded card first"
        screen.somebody_else(DiscardCard("i2", "too late"))
        await screen.until_shown("27 Feb 2026: too late")


async def test_what_changes_a_card_says_that_the_list_comes_first(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("X", "D")
        assert screen.message == "Discard the card: close this first"
        screen.screen.act("close")
        screen.screen.act("restore")
        assert screen.message == "Restore the discarded card: open a card first"
