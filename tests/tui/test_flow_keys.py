"""The charts' screen: keys in, what is seen; nothing is written."""

from pathlib import Path

import pytest
from textual.geometry import Offset

from kanbantui.commands.moves import MoveCards
from kanbantui.tui.flow import CHARTS
from kanbantui.tui.screens.flow import FlowScreen
from tui.harness import DEMO, Terminal, a_screen
from tui.test_mouse import cell_of, click
from tui.test_repaint import Redrawn


def charts(screen: Terminal) -> FlowScreen:
    """Return the screen of the charts that lies over the board."""
    found = screen.app.screen
    assert isinstance(found, FlowScreen)
    return found


async def opened(screen: Terminal, *keys: str) -> FlowScreen:
    await screen.press("f")
    await screen.until(lambda: isinstance(screen.app.screen, FlowScreen))
    await screen.press(*keys)
    return charts(screen)


SAYS = {
    "1": "Work in process",
    "2": "finished cards took 8 days or fewer",
    "3": "in process are at or past the 85 % line",
    "4": "cards a week on average over 12 whole weeks",
    "5": "The most usual cycle time is",
    "6": "blockers cost",
    "7": "if the next weeks look like the last 60 days",
}


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("key", sorted(SAYS))
async def test_each_chart_has_a_key_and_a_sentence(
    tmp_path: Path, key: str, size: tuple[int, int]
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8"), size=size) as screen:
        before = screen.text
        await opened(screen, key)
        assert screen.rows()[-1].startswith(" hjkl go  q close  tab next chart  ⏎ open")
        said = " ".join(" ".join(row.split()) for row in screen.rows()[:5])
        assert SAYS[key] in said
        assert screen.text == before


async def test_the_cursor_names_a_card_and_opens_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "2", "h")
        at = look.look.at(look.drawn.spots)
        assert at is not None
        spot = look.drawn.spots[at]
        assert screen.shows(spot.says)
        (card,) = spot.cards
        await screen.press("enter")
        await screen.until(lambda: screen.app.screen is screen.screen)
        assert screen.screen.state.card_at_hand == card
        await screen.until_shown(screen.screen.view.board.cards[card].title[:30])


async def test_a_point_of_several_cards_lists_them(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "5")
        while len(look.drawn.spots[look.look.at(look.drawn.spots) or 0].cards) < 3:
            await screen.press("h")
        cards = look.drawn.spots[look.look.at(look.drawn.spots) or 0].cards
        await screen.press("enter", "j")
        assert screen.shows(f"▸ {cards[1]}")
        await screen.press("escape")
        assert not screen.shows("▸")
        await screen.press("enter", "j", "enter")
        await screen.until(lambda: screen.app.screen is screen.screen)
        assert screen.screen.state.card_at_hand == cards[1]


async def test_a_part_of_the_work_is_named_in_the_head(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "2")
        everything = len(look.look.figures.finished)
        await screen.press("t")
        tag = look.look.tag
        assert f"only #{tag}" in screen.rows()[0]
        some = len(look.look.figures.finished)
        assert some < everything
        assert f"{some} finished" in screen.rows()[0]
        await screen.press("T", "c")
        assert "only Expedite" in screen.rows()[0]
        await screen.press("c", "c", "c", "c", "w")
        assert "last 180 days" in screen.rows()[0]
        assert "only" not in screen.rows()[0]


async def test_all_of_the_work_is_a_key_away(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "2")
        everything = screen.rows()[0]
        await screen.press("t", "c")
        assert f"#{look.look.tag}  a shows all" in screen.rows()[0]
        await screen.press("a")
        assert screen.rows()[0] == everything


async def test_a_key_of_the_cursor_redraws_its_lines_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        for chart in "123457":
            look = await opened(screen, chart)
            redrawn = Redrawn(monkeypatch)
            await screen.press("k" if chart == "7" else "h")
            (rows,) = redrawn.lines.values()
            assert 0 < len(rows - {-1}) <= 3, chart
            await screen.press("q")
            assert look.look.kind == CHARTS[int(chart) - 1]


async def test_the_keys_are_told_over_the_charts(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "3")
        await screen.press("?")
        await screen.until_shown("What you press, and what it does")
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is look)
        assert screen.shows("in process are at or past the 85 % line")


async def test_a_click_points_and_a_second_one_opens(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "1")
        await click(screen, "2 scatter")
        assert look.look.kind == "scatter"
        await click(screen, "◆")
        spot = look.drawn.spots[look.look.at(look.drawn.spots) or 0]
        assert screen.shows(spot.says)
        await click(screen, "◆")
        await screen.until(lambda: screen.app.screen is screen.screen)
        assert (screen.screen.state.card_at_hand,) == spot.cards


async def test_a_click_on_a_bar_is_meant_for_its_week(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        await opened(screen, "4")
        x, y = cell_of(screen, "W51")
        await screen.pilot.mouse_down(offset=Offset(x + 1, y - 5))
        await screen.rest()
        assert screen.shows("2025-W51, from 15 Dec: 4 cards")
        await click(screen, "tab next chart")
        assert screen.shows("The most usual cycle time is")


async def test_the_charts_are_left_as_the_board_was(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        before = screen.rows(), screen.cursor
        for leave in ("q", "escape", "f"):
            await opened(screen, "tab", "shift+tab", "l", "k")
            await screen.press(leave)
            await screen.until(lambda: screen.app.screen is screen.screen)
            assert (screen.rows(), screen.cursor) == before


async def test_the_charts_open_on_the_one_that_was_looked_at_last(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        await opened(screen, "3", "w", "t")
        await screen.press("q")
        await screen.until(lambda: screen.app.screen is screen.screen)
        look = (await opened(screen, "h")).look
        assert (look.kind, look.window, look.tag) == ("ageing", 180, "")


async def test_somebody_elses_move_is_counted(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "2")
        count = len(look.look.figures.finished)
        (card, *_) = screen.screen.view.standing.cards["verify"]
        screen.somebody_else(MoveCards((card,), "done"))
        await screen.until_shown(f"{count + 1} finished")


async def test_a_board_without_history_says_that_it_knows_too_little(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await opened(screen, "2")
        assert screen.shows("Too few to say: no card with a known start was finished.")
        assert screen.shows("cards without any time")


async def test_a_very_small_terminal_shows_what_fits(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8"), size=(20, 6)) as screen:
        await opened(screen, "1", "2", "3", "4", "5", "6", "7", "enter")
        assert len(screen.rows()) == 6


async def test_keys_typed_ahead_go_to_the_charts_and_then_to_the_board(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        before = screen.cursor
        screen.post("f", "2", "h", "q", "j")
        await screen.until(lambda: screen.app.screen is screen.screen and screen.cursor != before)
        screen.post("f", "f", "f", "f", "f", "3")
        await screen.until_shown("in process are at or past the 85 % line")
        screen.post("escape", "j", "k")
        await screen.until(lambda: screen.app.screen is screen.screen)
        await screen.laid_out()
        assert screen.shows("hjkl go")


async def test_the_line_of_keys_names_what_acts_on_what_is_seen(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await opened(screen, "2")
        assert "close" in screen.rows()[-1]
        assert "go" not in screen.rows()[-1].split()
        assert "open" not in screen.rows()[-1].split()
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        look = await opened(screen, "5")
        while len(look.drawn.spots[look.look.at(look.drawn.spots) or 0].cards) < 2:
            await screen.press("h")
        await screen.press("enter")
        assert "window" not in screen.rows()[-1]
        await screen.press("escape", "7", "enter")
        assert screen.shows("no card stands at this point")
        await screen.press("j")
        assert not screen.shows("no card stands at this point")
