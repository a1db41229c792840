"""Replenishment on the screen: options are marked, committed to and discarded; file out."""

from pathlib import Path

from tui.harness import BOARD, Terminal, a_screen

CADENCE = """
[cadences.replenishment]
name = "Replenishment"
every = "1w"
last = 2026-02-20T10:00:00+01:00
"""


def agreed(screen: Terminal) -> tuple[str, ...]:
    """Return what the one review agreed."""
    (review,) = screen.board.reviews.values()
    return review.agreed


async def test_options_stand_beside_the_free_slots_with_their_why(tmp_path: Path) -> None:
    text = BOARD.replace('title = "Fold receipts"\n', 'title = "Fold receipts"\nneeds = ["b1"]\n')
    async with a_screen(tmp_path, text + CADENCE) as screen:
        await screen.press("r")
        await screen.until_shown("room      1 free in Ready")
        await screen.until_shown("options   ☐ Retry webhooks")
        await screen.until_shown("waits for Rotate the key")
        assert screen.cursor.column == "ready", "its free slots are seen beside the page"
        assert screen.screen.panel.field.key == "i1"


async def test_several_are_committed_to_in_one_step_and_kept_as_agreed(tmp_path: Path) -> None:
    text = BOARD.replace("wip = 3", "wip = 4") + CADENCE
    async with a_screen(tmp_path, text) as screen:
        await screen.press("r", "m", "space")
        assert screen.message == "2 marked: L commits to them"
        await screen.until_shown("▸ Retry webhooks")
        await screen.press("L")
        assert screen.column("ready")[-2:] == ["Retry webhooks", "Fold receipts"]
        await screen.until_shown("Ready has no free slot")
        await screen.press("q")
        assert screen.message == "written down: Replenishment, 0 notes, 2 agreed"
        assert agreed(screen) == ("i1", "i2")
        await screen.press("u", "u")
        assert screen.text == text


async def test_a_mark_too_many_says_what_it_would_break_and_asks_why(tmp_path: Path) -> None:
    text = BOARD.replace("wip = 3", 'wip = 3\non_full = "reason"') + CADENCE
    async with a_screen(tmp_path, text) as screen:
        await screen.press("r", "m", "m")
        await screen.until_shown("▲ asks why: Ready would hold 4 of 3")
        await screen.press("L")
        await screen.until_shown("why over the limit?")
        await screen.press(*"a big week", "enter")
        assert screen.card("i1").history[-1].why == "a big week"
        assert len(screen.column("ready")) == 4


async def test_without_marks_the_option_under_the_cursor_is_committed_to(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + CADENCE) as screen:
        await screen.press("r", "j", "L")
        assert screen.card("i2").column == "ready"
        assert screen.card("i1").column == "ideas"


async def test_an_option_is_discarded_with_a_reason(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + CADENCE) as screen:
        await screen.press("r", "D", *"nobody asks", "enter")
        assert screen.card("i1").discarded
        assert screen.card("i1").why == "nobody asks"
        assert not screen.shows("☐ Retry webhooks")


async def test_an_option_is_captured_and_opened_there(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + CADENCE) as screen:
        await screen.press("r", "a", *"Payouts on Sundays", "enter", "enter")
        assert screen.titled("Payouts on Sundays").column == "ideas"
        await screen.until_shown("☐ Payouts on Sundays")
        await screen.press("enter")
        assert screen.screen.spot() == "panel"
        await screen.press("q")
        assert screen.screen.spot() == "replenishment"


async def test_nothing_chosen_is_nothing_written(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + CADENCE) as screen:
        await screen.press("r", "m", "m", "k", "k", "k", "escape")
        assert screen.text == BOARD + CADENCE


async def test_keys_act_on_options_alone(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + CADENCE) as screen:
        await screen.press("r", "g")
        assert "mark" not in screen.keys
        await screen.press("D")
        assert screen.message == "go to an option first"
        await screen.press("L")
        assert screen.message == "go to an option first"
