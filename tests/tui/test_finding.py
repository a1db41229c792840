"""Finding cards: the filter while it is typed, and going to what needs attention."""

from pathlib import Path

import pytest
from textual._callback import invoke

from kanbantui.tui.commands import BoardCommands
from tui.harness import BOARD, DEMO, Terminal, a_screen

NEEDY = BOARD.replace("wip = 2 ", "wip = 1 ").replace(
    'title = "Signatures v2"\n',
    'title = "Signatures v2"\n'
    'blocks = [{since = 2026-02-26T09:00:00+01:00, reason = "staging down"}]\n',
)
"""Build is over its limit, and the card in review is blocked."""


def titles(screen: Terminal) -> list[str]:
    """Return the titles of the cards that are shown, by their order in the file."""
    cards = screen.board.cards.values()
    return [card.title for card in cards if screen.shows(f"▌ {card.title}")]


async def test_a_filter_acts_from_the_first_letter(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/", "k")
        assert titles(screen) == ["Retry webhooks", "Currency picker", "Rotate the key"]
        await screen.press("e", "y")
        assert titles(screen) == ["Rotate the key"]
        assert screen.top.endswith("/key · 7 hidden")
        assert "1 found" in screen.message
        assert screen.text == BOARD


async def test_what_is_found_is_told_after_every_letter(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/")
        for key in "rotate":
            await screen.press(key)
            assert screen.message.endswith("found"), key


async def test_what_a_filter_hides_is_counted_as_long_as_it_is_hidden(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/", *"#api", "enter")
        assert titles(screen) == ["Invoice export"]
        assert screen.top.endswith("/#api · 7 hidden")
        assert screen.shows("3 hidden")  # of ideas
        assert screen.cursor.key == "r1"
        await screen.press("escape")
        assert len(titles(screen)) == 8
        assert "hidden" not in screen.top


async def test_limits_count_the_cards_that_are_hidden_too(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/", *"webhooks", "enter")
        assert screen.shows("2/2")
        await screen.press("L")
        assert screen.column("ready") == ["Invoice export", "SEPA file", "Retry webhooks"]


async def test_leaving_the_filter_brings_back_what_was_before(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("/", *"sepa", "escape")
        assert len(titles(screen)) == 8
        assert screen.cursor.key == "b1"
        await screen.press("/", *"sepa", "enter", "/", *"xyz", "escape")
        assert titles(screen) == ["SEPA file"]


async def test_a_word_that_is_not_finished_says_what_is_expected(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/", *"is:")
        assert "blocked, ageing" in screen.message
        assert len(titles(screen)) == 8


async def test_a_new_card_that_the_filter_hides_says_so(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/", *"sepa", "enter", "a", *"New one", "enter")
        assert screen.message.startswith("added to Ideas, 4 of 4. The filter hides it")
        assert screen.cursor.key == "r2"
        assert screen.titled("New one").column == "ideas"


async def test_a_card_edited_out_of_the_filter_is_not_lost(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/", *"sepa", "enter", "e")
        await screen.answer("IBAN file")
        assert "filter hides it" in screen.message
        await screen.press("escape")
        assert screen.shows("IBAN file")


async def test_the_next_need_is_gone_to_and_says_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path, NEEDY) as screen:
        await screen.press("n")
        assert (screen.cursor.column, screen.cursor.kind) == ("build", "head")
        assert screen.message.startswith("1 of 2: ▲ Build is over by 1")
        await screen.press("n")
        assert screen.cursor.key == "v1"
        assert screen.message == "2 of 2: ⊘ Signatures v2 is blocked: staging down."
        await screen.press("n")
        assert screen.cursor.column == "build"


async def test_a_need_that_the_filter_hides_is_shown(tmp_path: Path) -> None:
    async with a_screen(tmp_path, NEEDY) as screen:
        await screen.press("/", *"sepa", "enter", "n", "n")
        assert screen.cursor.key == "v1"
        assert screen.shows("Signatures v2")


async def test_a_board_in_order_has_no_next_need(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("n")
        assert screen.message == "nothing needs attention"


async def test_a_folded_column_says_what_was_found_in_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text()) as screen:
        await screen.press("/", *"#api", "enter")
        assert any(row.rstrip().endswith(" found") for row in screen.rows())


@pytest.mark.parametrize("words", ["splt tbl", "b2"])
async def test_the_palette_goes_to_a_card_by_its_title_or_its_id(
    tmp_path: Path, words: str
) -> None:
    async with a_screen(tmp_path) as screen:
        hits = [hit async for hit in BoardCommands(screen.screen).search(words)]
        best = max(hits, key=lambda hit: hit.score)
        assert str(best.prompt) == "Split the table  b2"
        assert best.help == "in Build"
        await invoke(best.command)
        assert screen.cursor.key == "b2"


async def test_a_jump_finds_cards_that_are_filtered_or_discarded(tmp_path: Path) -> None:
    old = '[cards.x1]\ntitle = "Old"\ncolumn = "ideas"\noutcome = "discarded"\nwhy = "stale"\n'
    async with a_screen(tmp_path, f"{BOARD}\n{old}") as screen:
        await screen.press("/", *"sepa", "enter")
        screen.screen.jump("b1")
        assert screen.cursor.key == "b1"
        assert "hidden" not in screen.top
        screen.screen.jump("x1")
        await screen.laid_out()
        assert screen.shows("discarded: stale")
