"""The one table of actions: keys, help, palette, key line and deeds say the same."""

from pathlib import Path
from typing import get_args

import pytest
from textual.keys import Keys

from kanbantui.tui.actions import ACTIONS, GROUPS, Spot, key_line, key_shown
from kanbantui.tui.bottom import keys_line
from kanbantui.tui.commands import BoardCommands
from kanbantui.tui.deeds import DEEDS
from kanbantui.tui.theme import DARK
from tui.harness import BOARD, DEMO, Terminal, a_screen, key_event

SPOTS: tuple[Spot, ...] = get_args(Spot)
RUN_BY_OTHER_NAMES = {
    "new_below": ("new_card", "new_rule", "agreed_rule"),
    "rules": ("rule", "new_rule"),
    "open": ("pull", "rule", "agreed"),
}
ACTS = {
    (key_shown(key).replace("space", "␣"), spot)
    for action in ACTIONS
    for key in action.keys
    for spot in action.spots
}


@pytest.mark.parametrize("spot", SPOTS)
def test_every_key_has_one_meaning_at_a_spot(spot: Spot) -> None:
    keys = [key for action in ACTIONS if spot in action.spots for key in action.keys]
    assert sorted(keys) == sorted(set(keys))
    assert not set(keys) & set("0123456789")


def test_every_key_is_one_that_a_terminal_sends() -> None:
    named = {key.value for key in Keys} | {"plus", "at", "colon", "question_mark", "space"}
    named |= {"less_than_sign", "greater_than_sign"}
    for action in ACTIONS:
        for key in action.keys:
            assert len(key) == 1 or key in named, key
            assert key_event(key).key == key


def test_ids_are_unique_and_groups_known() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    assert {action.group for action in ACTIONS} == set(GROUPS)
    assert all(action.label and action.spots for action in ACTIONS)


async def test_every_action_does_something(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        looks = set(screen.screen._looks)
    for action in ACTIONS:
        deeds = RUN_BY_OTHER_NAMES.get(action.id, (action.id,))
        assert action.id in looks or all(deed in DEEDS for deed in deeds), action.id
    known = {action.id for action in ACTIONS} | {
        deed for deeds in RUN_BY_OTHER_NAMES.values() for deed in deeds
    }
    assert set(DEEDS) | looks <= known


@pytest.mark.parametrize("spot", SPOTS)
def test_the_key_line_names_only_keys_that_act_there(spot: Spot) -> None:
    for keys, _ in key_line(spot):
        for key in keys if keys in ("hjkl", "HJKL", "jk") else [keys]:
            assert (key, spot) in ACTS, key


def test_while_a_question_is_open_the_key_line_names_its_keys_alone() -> None:
    assert key_line(None) == [("⏎", "done"), ("esc", "leave")]


@pytest.mark.parametrize("spot", [*SPOTS, None])
@pytest.mark.parametrize("width", [1, 8, 20, 40, 80, 300])
def test_keys_that_do_not_fit_are_left_out_whole(spot: Spot | None, width: int) -> None:
    line = keys_line(spot, DARK, width)
    assert line.cell_length == width
    words = [f"{keys} {word}" for keys, word in key_line(spot)]
    named = [part for part in line.text.strip().split("  ") if part.strip()]
    assert width < 20 or all(part.strip() in [*words, "? keys"] for part in named)


async def _on(screen: Terminal, spot: Spot) -> None:
    places: dict[Spot, tuple[str, str, str]] = {
        "head": ("ready", "", "head"),
        "rule": ("ready", "0", "rule"),
        "slot": ("ready", "0", "slot"),
    }
    screen.go(*places.get(spot, ("ready", "r1", "card")))
    await screen.press(*{"held": ["space"], "panel": ["enter"], "agreed": ["B"]}.get(spot, []))


@pytest.mark.parametrize("spot", SPOTS)
async def test_the_screen_names_the_keys_of_the_place(tmp_path: Path, spot: Spot) -> None:
    async with a_screen(tmp_path) as screen:
        await _on(screen, spot)
        assert screen.screen.spot() == spot
        assert screen.keys == keys_line(spot, DARK, 120).text.strip()
        await screen.press("?")
        await screen.until_shown("What you press, and what it does")


async def test_a_question_names_its_keys(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e")
        assert screen.keys == "⏎ done  esc leave"
        await screen.press("escape")
        assert screen.keys.startswith("hjkl go")


async def test_help_lists_every_action_with_its_keys(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(80, 90)) as screen:
        await screen.press("?")
        await screen.until_shown("1–9 go to a column")
        rows = screen.rows()
        for action in ACTIONS:
            keys = " ".join(key_shown(key) for key in action.keys) or "palette"
            assert any(action.label in row and keys in row for row in rows), action.id


async def test_help_scrolls_on_a_low_screen(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(40, 10)) as screen:
        await screen.press("?")
        await screen.until_shown("What you press")
        for _ in range(120):
            await screen.press("j")
        await screen.until_shown("go to a column by its")
        await screen.press("q")
        await screen.until(lambda: screen.app.screen is screen.screen)


async def test_the_palette_offers_what_can_be_done(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        provider = BoardCommands(screen.screen)
        found = [str(hit.prompt) async for hit in provider.discover()]
        for action in ACTIONS:
            offered = any(name.startswith(action.label) for name in found)
            assert offered is (action.group != "Go" and action.id not in ("palette", "cancel"))
        (hit,) = [hit async for hit in provider.search("discard")]
        assert str(hit.prompt) == "Discard the card, with a why  D"


async def test_the_theme_goes_round_and_the_file_is_left_alone(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        seen = []
        for _ in range(4):
            seen.append(screen.screen._palette.name)
            screen.screen.action_act("theme")
            await screen.laid_out()
        assert seen == ["dark", "light", "ansi", "dark"]
        assert screen.text == BOARD


async def test_copy_id_says_what_was_copied(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("y")
        assert screen.app.clipboard == "i1"
        assert screen.message == "copied i1"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_changes_nothing(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        screen.post(key)
        await screen.until(lambda: screen.app._exit)
    assert screen.text == DEMO.read_text(encoding="utf-8")
    assert screen.app.return_code == 0
