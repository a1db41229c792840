"""What was done can be taken back and done again, step by step, and each step is named."""

from pathlib import Path

from tui.harness import BOARD, DEMO, Terminal, a_screen


async def test_undo_and_redo_name_what_they_did(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L", "u")
        assert screen.message == "undone: Retry webhooks, Ideas → Ready"
        assert screen.text == BOARD
        assert screen.cursor.key == "i1"
        await screen.press("ctrl+r")
        assert screen.message == "redone: Retry webhooks, Ideas → Ready"
        assert screen.column("ready")[-1] == "Retry webhooks"


async def test_undo_with_nothing_done_says_so(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("u")
        assert screen.message.startswith("there is nothing to undo that ")
        await screen.press("ctrl+r")
        assert screen.message.startswith("there is nothing to redo that ")


async def test_undo_takes_back_any_number_of_steps_of_any_kind(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"x", "enter", "t", *"tag", "enter", "o", *"New", "enter")
        await screen.press("w", *"9", "enter", *"why", "enter")
        await screen.press("u", "u", "u", "u")
        assert screen.text == BOARD


async def test_a_day_of_work_on_the_demo_is_undone_to_the_byte(tmp_path: Path) -> None:
    before = DEMO.read_text(encoding="utf-8")
    async with a_screen(tmp_path, before) as screen:
        await screen.press("a", *"Pay by link #api", "enter", "escape")
        screen.go("review", _first_card(screen, "review"))
        await screen.press("+", *"read it", "enter", "L")
        screen.go("ready", _first_card(screen, "ready"))
        await screen.press("b", *"no answer", "enter", "D", *"bought instead", "enter")
        assert screen.text != before
        await screen.press(*"uuuuu")
        assert screen.text == before


def _first_card(screen: Terminal, column: str) -> str:
    return screen.screen.view.columns[column].cards[0]
