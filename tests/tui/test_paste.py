"""What is pasted is one line of an answer, and never keys."""

from pathlib import Path

from textual import events

from kanbantui.tui.typed import LONGEST
from tui.harness import BOARD, a_screen


async def test_what_is_pasted_with_its_key_is_the_answer_on_one_line(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post("b", *"see ")
        screen.app.post_message(events.Paste("https://example.org/q?\nand\r\nall of it"))
        screen.post(*" now", "enter", "j")
        await screen.rest()
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "see https://example.org/q? and all of it now"
        assert screen.cursor.key == "i2"


async def test_what_is_pasted_on_the_board_does_nothing(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.app.post_message(events.Paste("bDq\n"))
        await screen.press("j", "b", "escape")
        screen.app.post_message(events.Paste("D"))
        await screen.press("j")
        assert screen.text == BOARD
        assert screen.cursor.key == "i3"


async def test_what_is_pasted_is_cut_at_the_longest_line(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b")
        screen.app.post_message(events.Paste("x" * 3 * LONGEST))
        await screen.press("enter")
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "x" * LONGEST
