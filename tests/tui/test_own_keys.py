"""Keys of one's own on the screen, and what the screen says of settings that can't be used."""

from pathlib import Path

import pytest

from kanbantui.config import Config, config_of
from tui.harness import BOARD, a_screen


def settings(text: str) -> Config:
    return config_of(text.encode(), "config.toml")


async def test_a_chosen_key_acts_and_is_named_everywhere(tmp_path: Path) -> None:
    config = settings("[keys]\nmove_right = ['ctrl+l']\nblock = ['f5', 'b']\nquit = ['Q']")
    async with a_screen(tmp_path, size=(120, 70), config=config) as screen:
        assert screen.message == ""
        await screen.press("L")
        assert screen.card("i1").column == "ideas"
        await screen.press("ctrl+l")
        assert screen.card("i1").column == "ready"
        assert "f5 block" in screen.keys
        await screen.press("ctrl+c")
        assert screen.message == "Q quits, all is saved"
        await screen.press("?")
        await screen.until_shown("ctrl+l            Move the card right")


async def test_what_is_held_says_the_keys_that_end_it(tmp_path: Path) -> None:
    config = settings("[keys]\ndrop = ['x', 'enter']\nput_back = []")
    async with a_screen(tmp_path, config=config) as screen:
        await screen.press("space")
        assert screen.message == "x drops it here"


async def test_free_slots_name_the_keys_that_act_there(tmp_path: Path) -> None:
    config = settings("[keys]\npull = ['f3']\npropose = ['R']")
    async with a_screen(tmp_path, config=config) as screen:
        assert screen.shows("┆ f3 Retry webhooks")
        assert screen.shows("or improve: R")
        screen.go("ready", "0", "slot")
        await screen.press("f3")
        assert screen.card("i1").column == "ready"


ONE = "theme = 'drak'"
TWO = "theme = 'drak'\n[keys]\ncaptur = 'A'"
THEME = 'config.toml:1:9: theme is "drak", expected dark, light or ansi'


@pytest.mark.parametrize(
    ("text", "says"),
    [(ONE, f"settings: {THEME}"), (TWO, f"settings (1 of 2, ? lists all): {THEME}")],
)
async def test_settings_that_cannot_be_used_are_told_until_the_first_key(
    tmp_path: Path, text: str, says: str
) -> None:
    async with a_screen(tmp_path, config=settings(text)) as screen:
        assert screen.message == says
        await screen.press("j")
        assert screen.message == ""
        assert screen.text == BOARD


async def test_the_page_of_keys_lists_all_that_cannot_be_used(tmp_path: Path) -> None:
    async with a_screen(tmp_path, config=settings(TWO)) as screen:
        await screen.press("?")
        await screen.until_shown("Of your settings this can't be used")
        page = " ".join(" ".join(row.split()) for row in screen.rows())
        assert THEME in page
        assert "keys.captur: there is no such action; did you mean capture?" in page


@pytest.mark.parametrize(
    ("typed", "seen", "gone"),
    [
        ("limit", ["Set the column's limit", "Set the limit of the whole board"], ["Go left"]),
        ("COLUMN left", ["Move the column left"], ["Move the card left"]),
        ("H", ["Move the card left"], ["Go left"]),
        ("ctrl+r", ["Redo what you undid"], ["Undo your last step"]),
        ("end", ["Discard the card, with a why"], ["Capture new cards"]),
        ("xyzzy", ["Nothing here says xyzzy."], ["Write", "Other"]),
    ],
)
async def test_a_search_leaves_the_keys_that_fit(
    tmp_path: Path, typed: str, seen: list[str], gone: list[str]
) -> None:
    async with a_screen(tmp_path, size=(80, 90)) as screen:
        await screen.press("?", "slash", *typed)
        await screen.until_shown(f"/ {typed}")
        for text in seen:
            await screen.until_shown(text)
        for text in gone:
            assert not screen.shows(text), text


async def test_a_search_begins_with_the_key_that_filters_the_board(tmp_path: Path) -> None:
    async with a_screen(tmp_path, config=settings("[keys]\nlook_for = ['f']")) as screen:
        await screen.press("?")
        await screen.until_shown("What you press, and what it does. f finds, esc closes this.")
        await screen.press("f", *"redo")
        await screen.until_shown("/ redo")


async def test_escape_clears_a_search_then_closes_the_page(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("?", "slash", "q", "enter", "j", "escape")
        await screen.until_shown("What you press, and what it does")
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is screen.screen)
        assert screen.text == BOARD
