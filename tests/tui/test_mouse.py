"""The mouse points; what it points at is under the cursor."""

from pathlib import Path

from textual import events
from textual.geometry import Offset

from kanbantui.tui.cursor import Cursor
from tui.harness import BOARD, Terminal, a_screen


def cell_of(screen: Terminal, text: str) -> tuple[int, int]:
    """Return the cell of the screen at which a text begins."""
    return next((row.index(text), y) for y, row in enumerate(screen.rows()) if text in row)


async def click(screen: Terminal, text: str) -> None:
    await screen.pilot.mouse_down(offset=Offset(*cell_of(screen, text)))
    await screen.rest()


async def wheel(screen: Terminal, way: type[events.MouseEvent]) -> None:
    x, y = cell_of(screen, "Fold receipts")
    screen.app.post_message(way(None, x, y, 0, 0, 0, shift=False, meta=False, ctrl=False))
    await screen.rest()


async def test_a_click_puts_the_cursor_on_what_is_there(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        for text, place in [
            ("Split the table", Cursor("build", "card", "b2")),
            ("docs match", Cursor("build", "rule", "2")),
            ("1 free slot", Cursor("ready", "slot", "0")),
            ("Review  full", Cursor("review")),
            ("Done", Cursor("done")),
        ]:
            await click(screen, text)
            assert screen.cursor == place
        assert screen.text == BOARD


async def test_a_click_beside_everything_changes_nothing(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.pilot.mouse_down(offset=Offset(5, 35))
        await screen.pilot.mouse_down(offset=Offset(0, 39))
        assert screen.cursor == Cursor("ideas", "card", "i1")


async def test_the_wheel_goes_up_and_down(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await wheel(screen, events.MouseScrollDown)
        await wheel(screen, events.MouseScrollDown)
        assert screen.cursor.key == "i3"
        await wheel(screen, events.MouseScrollUp)
        assert screen.cursor.key == "i2"


async def test_the_mouse_leaves_a_question_and_its_card_alone(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging")
        await click(screen, "Split the table")
        await wheel(screen, events.MouseScrollDown)
        assert screen.cursor.key == "i1"
        await screen.press(*" down", "enter")
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging down"
