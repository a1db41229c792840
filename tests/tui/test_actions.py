"""The one table of actions: keys, help, palette, key line and handlers say the same."""

from pathlib import Path
from typing import get_args

import pytest
from textual.keys import Keys

from kanbantui.tui.actions import ACTIONS, GROUPS, USUAL, Keymap, key_shown
from kanbantui.tui.commands import LEFT_OUT, BoardCommands
from kanbantui.tui.handlers import HANDLERS
from kanbantui.tui.key_line import hint_at, keys_line
from kanbantui.tui.spots import FLOW, Spot
from kanbantui.tui.theme import DARK
from tui.harness import BOARD, DEMO, Terminal, a_screen, key_event

SPOTS: tuple[Spot, ...] = get_args(Spot)
ACTS = {
    (key_shown(key), spot) for action in ACTIONS for key in action.keys for spot in action.spots
}


@pytest.mark.parametrize("spot", SPOTS)
def test_every_key_has_one_meaning_at_a_spot(spot: Spot) -> None:
    keys = [key for action in ACTIONS if spot in action.spots for key in action.keys]
    assert sorted(keys) == sorted(set(keys))


def test_every_key_is_one_that_a_terminal_sends() -> None:
    named = {key.value for key in Keys} | {"plus", "at", "colon", "question_mark", "space", "slash"}
    named |= {"less_than_sign", "greater_than_sign", "left_curly_bracket", "right_curly_bracket"}
    for action in ACTIONS:
        for key in action.keys:
            assert len(key) == 1 or key in named, key
            assert key_event(key).key == key


def test_ids_are_unique_and_groups_known() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    assert {action.group for action in ACTIONS} == set(GROUPS)
    assert all(action.label and action.spots for action in ACTIONS)


def test_every_action_does_something_and_nothing_else_is_done() -> None:
    assert set(HANDLERS) == {action.id for action in ACTIONS if action.spots != FLOW}


@pytest.mark.parametrize("spot", SPOTS)
def test_the_key_line_names_only_keys_that_act_there(spot: Spot) -> None:
    for hint in USUAL.hints(spot):
        for key in hint.keys if hint.keys in ("hjkl", "HJKL", "jk") else [hint.keys]:
            assert (key, spot) in ACTS, key


def test_while_a_question_is_open_the_key_line_names_its_keys_alone() -> None:
    assert [(hint.keys, hint.word) for hint in USUAL.hints(None)] == [
        ("⏎", "done"),
        ("esc", "leave"),
    ]


def test_keys_of_ones_own_take_the_place_of_the_usual_ones() -> None:
    keymap = Keymap({"look_for": ("I",), "hold": (), "move_left": ("ctrl+h",)})
    assert keymap.meant("I", "card") == keymap.meant("I", "head")
    assert (action := keymap.meant("I", "card")) is not None
    assert action.id == "look_for"
    assert keymap.meant("slash", "card") is None
    assert "slash" not in keymap
    words = {hint.word: hint.keys for hint in keymap.hints("card")}
    assert words["filter"] == "I"
    assert "hold" not in words
    assert "move card" not in words
    assert keymap.shown("look_for") == "I"


@pytest.mark.parametrize("spot", [*SPOTS, None])
@pytest.mark.parametrize("width", [1, 8, 20, 40, 80, 300])
def test_keys_that_do_not_fit_are_left_out_whole(spot: Spot | None, width: int) -> None:
    hints = USUAL.hints(spot)
    line = keys_line(hints, DARK, width)
    assert line.cell_length == width
    words = [f"{hint.keys} {hint.word}" for hint in hints]
    named = [part for part in line.text.strip().split("  ") if part.strip()]
    assert width < 20 or all(part.strip() in [*words, "? keys"] for part in named)


PROPOSED = """
[changes.w1]
title = "Pair on Fridays"
why = "To learn"
"""


async def _on(screen: Terminal, spot: Spot) -> None:
    places: dict[Spot, tuple[str, str, str]] = {
        "head": ("ready", "", "head"),
        "rule": ("ready", "0", "rule"),
        "slot": ("ready", "0", "slot"),
    }
    screen.go(*places.get(spot, ("ready", "r1", "card")))
    keys: dict[Spot, tuple[str, ...]] = {
        "held": ("space",),
        "panel": ("enter",),
        "agreed": ("B", "j"),
        "discarded": ("X",),
        "evolve": ("v",),
        "change": ("v", "enter", "G"),
        "walked": ("s", "n", *"+asked", "enter", "s", "j"),
        "review": ("r", *"service", "enter", "G"),
        "replenishment": ("r", *"replenish", "enter"),
    }
    await screen.press(*keys.get(spot, ()))


@pytest.mark.parametrize("spot", [spot for spot in SPOTS if spot != "flow"])
async def test_the_screen_names_the_keys_of_the_place(tmp_path: Path, spot: Spot) -> None:
    async with a_screen(tmp_path, BOARD + PROPOSED) as screen:
        await _on(screen, spot)
        assert screen.screen.spot() == spot
        idle: dict[Spot, set[str]] = {
            "panel": {"restore", "next_need"},
            "evolve": {"end_experiment"},
            "change": {"end_experiment"},
            "review": {"support", "start_experiment", "adopt", "put_off", "decline"}
            | {"end_experiment"},
        }
        hints = [hint for hint in USUAL.hints(spot) if hint.action not in idle.get(spot, ())]
        assert screen.keys == keys_line(hints, DARK, 120).text.strip()
        await screen.press("?")
        await screen.until_shown("What you press, and what it does")


async def test_a_question_names_its_keys(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e")
        assert screen.keys == "⏎ done  esc leave"
        await screen.press("escape")
        assert screen.keys.startswith("hjkl go")


async def test_help_lists_every_action_with_its_keys(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(80, 150)) as screen:
        await screen.press("?")
        await screen.until_shown("Keys")
        rows = screen.rows()
        for action in ACTIONS:
            keys = USUAL.shown(action.id) or "palette"
            assert any(action.label in row and keys in row for row in rows), action.id


async def test_help_scrolls_on_a_low_screen(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(40, 10)) as screen:
        await screen.press("?")
        await screen.until_shown("What you press")
        for _ in range(250):
            await screen.press("j")
        await screen.until_shown("q ctrl+q")
        await screen.press("q")
        await screen.until(lambda: screen.app.screen is screen.screen)


async def test_the_palette_offers_what_can_be_done(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        provider = BoardCommands(screen.screen)
        found = [str(hit.prompt) async for hit in provider.discover()]
        for action in ACTIONS:
            offered = any(name.startswith(action.label) for name in found)
            named = {other.label for other in ACTIONS if other.id not in LEFT_OUT}
            there = action.group != "Go" and action.spots != FLOW
            assert offered is (there and action.label in named), action.id
        (hit,) = [hit async for hit in provider.search("discard the card, with")]
        assert str(hit.prompt) == "Discard the card, with a why  D"


async def test_the_theme_goes_round_and_the_file_is_left_alone(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        seen = []
        for _ in range(4):
            seen.append(screen.screen.palette.name)
            screen.screen.act("theme")
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


@pytest.mark.parametrize("spot", SPOTS)
def test_a_click_on_the_key_line_hits_what_is_named_there(spot: Spot) -> None:
    hints, width = USUAL.hints(spot), 100
    text = keys_line(hints, DARK, width).text
    for hint in hints:
        named = f"{hint.keys} {hint.word}"
        if f"{named} " in text:
            x = text.index(f"{named} ")
            assert hint_at(hints, width, x) == hint_at(hints, width, x + len(named) - 1) == hint
    assert hint_at(hints, width, 0) is None


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("new_rule", "New rule of the column: go to a rule first"),
        ("pull", "Pull the card that is named: go to a free slot first"),
        ("retire_column", "Retire the column: go to a column's head first"),
        ("new_agreed_rule", "New rule on the open page: open what was agreed first"),
    ],
)
async def test_what_the_palette_offers_says_where_it_acts(
    tmp_path: Path, id: str, says: str
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.screen.act(id)
        assert screen.message == says
