"""The mouse points, opens and drags; a drag is a card held, and asks the limits as keys do."""

from pathlib import Path

from textual import events
from textual.geometry import Offset

from kanbantui.tui.cursor import Cursor
from tui.harness import BOARD, Terminal, a_screen


def cell_of(screen: Terminal, text: str) -> tuple[int, int]:
    """Return the cell of the screen at which a text begins."""
    return next((row.index(text), y) for y, row in enumerate(screen.rows()) if text in row)


async def click(screen: Terminal, text: str) -> None:
    at = await press(screen, text)
    await let_go(screen, at)


async def press(screen: Terminal, text: str) -> tuple[int, int]:
    """Press the button on a text, and return its cell."""
    at = cell_of(screen, text)
    await screen.pilot.mouse_down(offset=Offset(*at))
    await screen.rest()
    return at


async def drag(screen: Terminal, text: str, to: tuple[int, int]) -> None:
    """Press on a text and go to a cell, with the button held."""
    await press(screen, text)
    x, y = to
    move = events.MouseMove(None, x, y, 1, 1, 1, shift=False, meta=False, ctrl=False)
    screen.app.post_message(move)
    await screen.rest()


async def let_go(screen: Terminal, to: tuple[int, int]) -> None:
    await screen.pilot.mouse_up(offset=Offset(*to))
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
        for at in (Offset(5, 35), Offset(0, 39)):
            await screen.pilot.mouse_down(offset=at)
            await screen.pilot.mouse_up(offset=at)
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


async def test_a_card_is_dragged_to_where_it_is_shown(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        to = cell_of(screen, "SEPA file")
        await drag(screen, "Retry webhooks", to)
        assert screen.shows("▣ Retry webhooks")
        assert screen.text == BOARD
        await let_go(screen, to)
        assert screen.column("ready") == ["Invoice export", "Retry webhooks", "SEPA file"]
        assert screen.cursor == Cursor("ready", "card", "i1")


async def test_a_card_dragged_below_the_others_is_the_last_one(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        to = (cell_of(screen, "Ready")[0], 30)
        await drag(screen, "Retry webhooks", to)
        await let_go(screen, to)
        assert screen.column("ready")[-1] == "Retry webhooks"


async def test_a_drag_names_the_limits_it_would_break_and_asks_them(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        to = cell_of(screen, "Signatures v2")
        await drag(screen, "Split the table", to)
        assert screen.message == "▲ forbidden: Review would hold 2 of 1 (columns.review)"
        await let_go(screen, to)
        assert "forbids" in screen.message
        assert screen.text == BOARD


async def test_escape_puts_back_what_is_dragged(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        to = cell_of(screen, "SEPA file")
        await drag(screen, "Retry webhooks", to)
        await screen.press("escape")
        await let_go(screen, to)
        assert screen.text == BOARD
        assert not screen.shows("▣")


async def test_marked_cards_are_dragged_together(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD.replace("wip = 3\n", "wip = 9\n")) as screen:
        await screen.press("m", "m")
        to = cell_of(screen, "SEPA file")
        await drag(screen, "Fold receipts", to)
        await let_go(screen, to)
        assert screen.column("ready")[1:3] == ["Retry webhooks", "Fold receipts"]


async def test_a_drag_at_the_edge_goes_on_to_columns_that_are_not_seen(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(80, 24)) as screen:
        assert not screen.shows("▌ Signatures v2")
        to = (79, 12)
        await drag(screen, "Retry webhooks", to)
        held = screen.screen.state
        await screen.until(lambda: held.held is not None and held.held.column == "done")
        await let_go(screen, to)
        assert screen.column("done") == ["Retry webhooks"]


async def test_a_drag_at_the_bottom_goes_on_down_the_column(tmp_path: Path) -> None:
    cards = "".join(
        f'[cards.x{n:02}]\ntitle = "Card {n}"\ncolumn = "ideas"\nrank = "p{n:02}1"\n\n'
        for n in range(20)
    )
    async with a_screen(tmp_path, BOARD + "\n" + cards, size=(80, 24)) as screen:
        await drag(screen, "Retry webhooks", (3, 21))
        state = screen.screen.state
        await screen.until(lambda: state.held is not None and state.held.row == 22)
        await let_go(screen, (3, 21))
        assert screen.column("ideas")[-1] == "Retry webhooks"


async def test_a_second_click_opens_the_card(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await click(screen, "SEPA file")
        assert screen.screen.state.opened is None
        await click(screen, "SEPA file")
        opened = screen.screen.state.opened
        assert opened is not None
        assert opened.key == "r2"


async def test_a_click_in_an_open_card_goes_to_a_field_and_a_second_one_edits_it(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready", "r1")
        await screen.press("enter")
        await click(screen, "tags  ")
        assert screen.screen.panel.field.name == "tags"
        await click(screen, "tags  ")
        await screen.answer("api")
        assert screen.card("r1").tags == ("api",)


async def test_a_box_is_ticked_by_two_clicks(tmp_path: Path) -> None:
    text = BOARD.replace('tags = ["api", "perf"]\n', 'body = "- [ ] one\\n- [ ] two"\n')
    async with a_screen(tmp_path, text) as screen:
        screen.go("ready", "r1")
        await screen.press("enter")
        await screen.until_shown("☐ two")
        await click(screen, "☐ two")
        await click(screen, "☐ two")
        assert screen.card("r1").body == "- [ ] one\n- [x] two"


async def test_a_click_beside_what_is_open_closes_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter")
        await click(screen, "Fold receipts")
        assert screen.screen.state.opened is None
        assert screen.cursor.key == "i2"


async def test_a_rule_and_a_free_slot_do_at_a_second_click_what_enter_does(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await click(screen, "docs match")
        await click(screen, "docs match")
        await screen.answer("docs agree")
        assert screen.prompt  # which asks why
        await screen.answer("shorter")
        assert "docs agree" in screen.board.columns["build"].done
        await click(screen, "1 free slot")
        await click(screen, "1 free slot")
        assert screen.column("ready")[-1] == "Retry webhooks"


async def test_the_keys_of_a_question_can_be_clicked(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging")
        await click(screen, "esc leave")
        assert screen.prompt is None
        assert screen.card("i1").blocker is None
        await screen.press("b", *"staging")
        await click(screen, "⏎ done")
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging"
        await screen.press("e", "x")  # edited in place
        await click(screen, "⏎ done")
        assert screen.card("i1").title == "Retry webhooksx"
