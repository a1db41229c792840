"""The walk over the board: keys in, stops, and what was decided in it."""

from pathlib import Path

from kanbantui.commands.moves import MoveCard
from kanbantui.commands.talk import BlockCard, UnblockCard
from tui.harness import BOARD, Terminal, a_screen

WALKED = BOARD.replace(
    "[cards.v1]\n",
    "[cards.v1]\ndue = 2026-03-01\n",
).replace(
    "[cards.b2]\n",
    "[cards.b2]\n"
    'blocks = [\n  { since = 2026-02-26T09:00:00+01:00, reason = "staging down" },\n]\n',
)
"""Review holds a card that is due, and Build one that is blocked; nothing else calls."""


async def stops(screen: Terminal, count: int) -> list[str]:
    """Go on so many times; return where the cursor was after each."""
    found = []
    for _ in range(count):
        await screen.press("n")
        found.append(screen.cursor.key)
    return found


async def test_it_goes_from_right_to_left_and_says_why_it_stops(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        await screen.press("s")
        assert screen.cursor.key == "v1"
        assert screen.message == "1 of 2: due 2026-03-01, in 2 days"
        assert screen.keys.startswith("n next stop  backspace back  s end walk")
        await screen.press("n")
        assert screen.cursor.key == "b2"
        assert screen.message == "2 of 2: blocked: staging down"
        await screen.press("backspace")
        assert screen.cursor.key == "v1"
        await screen.press("backspace")
        assert screen.message == "this is the first stop"
        assert screen.text == WALKED


async def test_a_limit_that_is_over_is_a_stop_at_its_column(tmp_path: Path) -> None:
    text = WALKED.replace("wip = 2  ", "wip = 1  ")
    async with a_screen(tmp_path, text) as screen:
        await screen.press("s", "n")
        assert (screen.cursor.column, screen.cursor.kind) == ("build", "head")
        assert screen.message.startswith("2 of 3: ▲ Build is over by 1")


async def test_the_rest_is_walked_on_request(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        await screen.press("s", "n", "n")
        assert screen.message == "walked all 2; n goes on to the other 3, s ends the walk"
        assert await stops(screen, 3) == ["b1", "r1", "r2"]
        assert screen.message.startswith("5 of 5: ")
        await screen.press("n", "n")
        assert screen.screen.state.walk is None


async def test_where_nothing_calls_the_cards_are_offered(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("s")
        assert screen.message == (
            "nothing is over, blocked, old or due; n goes on to the other 5, s ends the walk"
        )
        assert await stops(screen, 1) == ["v1"]


async def test_keys_of_cards_act_on_the_way_and_the_end_tells_what_they_did(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        await screen.press("s", "plus", *"ask the bank", "enter")
        assert screen.card("v1").notes[-1].text == "ask the bank"
        await screen.press("n", "b", "H", "s")
        assert screen.screen.state.walk is None
        await screen.until_shown("Decided on the walk")
        await screen.until_shown("noted: ask the bank")
        await screen.until_shown("Build → Ready")
        await screen.until_shown("unblocked")
        await screen.press("j", "enter")
        assert screen.screen.spot() == "panel"
        await screen.press("q", "q")
        assert screen.screen.state.opened is None


async def test_what_was_undone_is_no_decision(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        await screen.press("s", "plus", *"ask", "enter", "u", "escape")
        assert screen.screen.state.walk is None
        assert screen.message == "the walk is over; nothing was changed in it"
        assert screen.text == WALKED


async def test_a_stop_that_has_gone_is_skipped_and_said(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        screen.somebody_else(BlockCard("r1", "no answer"))
        await screen.until(lambda: screen.session.board.cards["r1"].blocker)
        await screen.press("s")
        screen.somebody_else(UnblockCard("b2"), MoveCard("r1", "ideas"))
        await screen.until(lambda: screen.screen.state.board.cards["r1"].column == "ideas")
        await screen.press("n")
        assert screen.message.startswith(
            "skipped: Split the table needs nothing any more, Invoice export is in Ideas now. "
        )
        assert screen.cursor.key == "v1"


async def test_the_page_of_a_card_goes_along(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        await screen.press("s", "enter")
        await screen.until_shown("class     Standard")
        await screen.press("n")
        opened = screen.screen.state.opened
        assert opened
        assert opened.key == "b2"
        await screen.press("q")
        assert screen.screen.state.opened is None


async def test_a_filter_gives_way_to_a_stop_that_it_hides(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        await screen.press("slash", *"SEPA", "enter", "s")
        assert screen.cursor.key == "v1"


async def test_where_one_looks_elsewhere_the_walk_says_where_it_is(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED) as screen:
        await screen.press("s", "1")
        assert screen.message == "the walk is at 1 of 2; n goes on, s ends it"
        await screen.press("n")
        assert screen.cursor.key == "b2"


async def test_all_of_it_fits_a_narrow_screen(tmp_path: Path) -> None:
    async with a_screen(tmp_path, WALKED, size=(80, 24)) as screen:
        await screen.press("s")
        assert screen.message == "1 of 2: due 2026-03-01, in 2 days"
        assert "s end walk" in screen.keys
