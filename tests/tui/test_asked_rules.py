"""Rules asked at the moment they matter; what is not met yet is written, not hidden."""

from pathlib import Path

import pytest

from tui.harness import BOARD, a_screen

ASKING = BOARD.replace('title = "Payments"', 'title = "Payments"\nask_policies = true', 1)


async def test_a_move_shows_the_rules_that_it_passes_before_it_is_done(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        screen.go("ready", "r1")
        await screen.press("L")
        await screen.until_shown("1 in    nothing waits in Review  ✓")
        assert screen.message.startswith("not met yet?")
        assert screen.text == ASKING


async def test_enter_confirms_and_the_card_moves(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press("L", "enter")
        card = screen.card("i1")
        assert (card.column, card.history[-1].why) == ("ready", "")


async def test_what_is_not_met_yet_stands_in_the_history(tmp_path: Path) -> None:
    free = ASKING.replace('on_full = "forbid"', 'on_full = "reason"')
    async with a_screen(tmp_path, free) as screen:
        screen.go("build", "b1")
        await screen.press("L", "2")
        await screen.until_shown("docs match  not yet")
        await screen.press("enter", *"customer outage", "enter")
        move = screen.card("b1").history[-1]
        assert (move.to, move.why) == ("review", "customer outage; not yet: docs match")
        assert move.over == ("columns.review 2/1",)


async def test_a_number_that_is_no_rule_is_asked_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press("L", "7", "enter")
        assert "'7' is no rule; type numbers from 1 to 1" in screen.message
        await screen.press("escape")
        assert screen.message == "left as it was"
        assert screen.text == ASKING


async def test_a_limit_that_forbids_says_so_before_anything_is_asked(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        screen.go("build", "b1")
        await screen.press("L")
        assert "forbids more" in screen.message
        assert screen.prompt is None


@pytest.mark.parametrize("keys", [["space", "l", "space"], ["space", "2", "space"]])
async def test_a_drop_asks_too(tmp_path: Path, keys: list[str]) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        await screen.press(*keys)
        assert screen.message.startswith("not met yet?")
        await screen.press("1", "enter")
        assert screen.card("i1").history[-1].why == "not yet: asked this month"


async def test_a_pull_asks_too(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        screen.go("ready", "0", "slot")
        await screen.press("enter", "enter")
        assert screen.card("i1").column == "ready"


async def test_a_move_back_asks_nothing(tmp_path: Path) -> None:
    async with a_screen(tmp_path, ASKING) as screen:
        screen.go("ready", "r1")
        await screen.press("H")
        assert screen.card("r1").column == "ideas"


async def test_more_rules_than_fit_are_counted_and_scrolled_to(tmp_path: Path) -> None:
    rules = ", ".join(f'"rule {number}"' for number in range(30))
    many = ASKING.replace('pull = ["asked this month"]', f"pull = [{rules}]", 1)
    async with a_screen(tmp_path, many, size=(80, 24)) as screen:
        await screen.press("L")
        await screen.until_shown("▾ 12 more, ↑ ↓")
        assert screen.shows("rule 17")
        assert not screen.shows("rule 18")
        await screen.press(*["down"] * 40)
        await screen.until_shown("▴ 12 more, ↑ ↓")
        assert screen.shows("rule 29")
