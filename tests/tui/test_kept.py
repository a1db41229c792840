"""How a person looked at a board is there again when it opens, and how to begin is told once."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.commands.ends import DiscardCard
from kanbantui.commands.moves import MoveCard
from kanbantui.config import config_of
from kanbantui.storage.look import Look, read_look, write_look
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.kept import look_of, restore
from kanbantui.tui.state import BoardState
from tui.harness import BOARD, Terminal, a_screen, a_session
from tui.real_terminal import Screen

BEGIN = "hjkl go, HJKL move a card, a adds one, ? all keys"


def kept(folder: Path, name: str = "board.toml") -> Look:
    return read_look(folder / name, "dee")


async def leave(screen: Terminal) -> None:
    screen.post("q")
    await screen.until(lambda: screen.app._exit)


async def test_a_board_opens_as_it_was_left(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b2")
        await screen.press("p")
        screen.go("done")
        await screen.press("enter")
        screen.go("build", "b2")
        await leave(screen)
    async with a_screen(tmp_path, "") as screen:
        assert screen.cursor == Cursor("build", "card", "b2")
        assert not screen.shows("docs match")
        assert screen.shows("asked this month")
        assert not screen.shows("week 0")
        assert screen.text == BOARD


@pytest.mark.parametrize(("word", "rows"), [("roomy", 3), ("compact", 1)])
async def test_cards_stand_as_the_settings_say_until_another_way_is_chosen(
    tmp_path: Path, word: str, rows: int
) -> None:
    async with a_screen(tmp_path, config=config_of(f"density = '{word}'".encode(), "c")) as screen:
        titles = [at for at, row in enumerate(screen.rows()) if "Invoice export" in row]
        below = [at for at, row in enumerate(screen.rows()) if "SEPA file" in row]
        assert below[0] - titles[0] == rows
        await screen.press("j")
        await leave(screen)
    assert kept(tmp_path).density == ""


async def test_who_changed_nothing_leaves_no_look_behind(tmp_path: Path) -> None:
    async with a_screen(tmp_path, newcomer=True) as screen:
        await leave(screen)
    assert not list(tmp_path.rglob("*.look"))


async def test_a_board_that_was_left_for_another_keeps_its_place(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(BOARD.replace("Payments", "Roadmap"), encoding="utf-8")
    async with a_screen(tmp_path) as screen:
        screen.go("review", "v1")
        await screen.press("ctrl+o", "enter")
        await screen.until(lambda: screen.screen.session.board.title == "Roadmap")
        assert kept(tmp_path).cursor == "v1"
        assert screen.cursor.key == "i1"
        await screen.press("ctrl+o", "enter")
        await screen.until(lambda: screen.screen.session.board.title == "Payments")
        assert screen.cursor == Cursor("review", "card", "v1")


@pytest.mark.parametrize(
    ("look", "cursor"),
    [
        (Look(cursor="b2", column="ideas"), Cursor("build", "card", "b2")),
        (Look(cursor="gone", column="build"), Cursor("build")),
        (Look(cursor="r2", column="ready"), Cursor("ready")),
        (Look(cursor="b1", column="build"), Cursor("done")),
        (Look(cursor="gone", column="gone"), Cursor("ideas", "card", "i1")),
        (Look(column="review"), Cursor("review")),
        (Look(), Cursor("ideas", "card", "i1")),
        (Look(cursor="i2", column="ideas", filter="retry"), Cursor("ideas")),
        (Look(cursor="i2", column="ideas", filter="fold"), Cursor("ideas", "card", "i2")),
        (Look(cursor="i2", density="compact", zoomed=True), Cursor("ideas", "card", "i2")),
        (Look(cursor="i2", folded={"ideas": True, "gone": True}), Cursor("ideas")),
    ],
)
def test_the_cursor_comes_back_as_far_as_its_place_is_there(
    tmp_path: Path, look: Look, cursor: Cursor
) -> None:
    path = tmp_path / "board.toml"
    path.write_text(BOARD, encoding="utf-8")
    session = a_session(path)
    session.run(DiscardCard("r2", "not asked for"))
    session.run(MoveCard("b1", "done"))
    state = BoardState(session)
    restore(state, look)
    assert state.cursor == cursor
    assert set(state.folded) <= set(session.board.columns)
    assert look_of(state) == replace(
        look,
        cursor=cursor.key,
        column=cursor.column,
        folded={id: so for id, so in look.folded.items() if id != "gone"},
    )


async def test_lanes_are_there_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("S", "j")
        await leave(screen)
    assert kept(tmp_path).lanes == "class"
    async with a_screen(tmp_path, "") as screen:
        assert screen.shows("── Standard 8 ")
        assert screen.cursor.key == "i2"


@pytest.mark.parametrize("lanes", ["person", "3"])
async def test_lanes_that_nobody_knows_are_none(tmp_path: Path, lanes: str) -> None:
    write_look(tmp_path / "board.toml", "dee", Look(lanes=lanes))
    async with a_screen(tmp_path) as screen:
        assert not screen.shows("── ")


async def test_a_filter_a_zoom_and_close_cards_are_there_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/", *"#api", "enter", "z", "Z")
        await leave(screen)
    assert kept(tmp_path).density == "close"
    async with a_screen(tmp_path, "") as screen:
        assert screen.top.endswith("/#api · 7 hidden")
        assert screen.shows("[Ready] 2/3")
        assert screen.cursor.key == "r1"


async def test_a_folder_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / ".kanbantui").write_text("a file", encoding="utf-8")
    async with a_screen(tmp_path) as screen:
        await screen.press("j")
        await leave(screen)
    assert screen.app.return_code == 0


async def test_how_to_begin_is_told_until_the_first_move(tmp_path: Path) -> None:
    async with a_screen(tmp_path, newcomer=True) as screen:
        assert screen.message == BEGIN
        await screen.press("j", "e", "escape")
        assert screen.message == BEGIN
        await screen.press("enter")
        assert screen.message == ""
        await screen.press("escape", "L")
        assert screen.message.startswith("saved: ")
        await screen.press("k")
        assert screen.message == ""
        await leave(screen)
    async with a_screen(tmp_path, "", newcomer=True) as screen:
        assert screen.message == ""


async def test_how_to_begin_gives_way_to_what_the_board_needs(tmp_path: Path) -> None:
    text = BOARD.replace("wip = 1", "wip = 0")
    async with a_screen(tmp_path, text, newcomer=True) as screen:
        assert screen.message.startswith("▲ Review is over by 1")


async def test_who_moved_a_card_on_one_board_needs_no_beginning_on_another(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(BOARD.replace("Payments", "Roadmap"), encoding="utf-8")
    async with a_screen(tmp_path, newcomer=True) as screen:
        await screen.press("L", "ctrl+o", "enter")
        await screen.until(lambda: screen.screen.session.board.title == "Roadmap")
        assert screen.message == ""


@POSIX
def test_a_screen_that_is_told_to_end_keeps_the_look(tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(BOARD, encoding="utf-8")
    screen = Screen(tmp_path, "-m", "kanbantui", "board.toml")
    screen.until(b"Fold receipts")
    os.write(screen.terminal, b"ljy")
    screen.until(b"copied r2")
    screen.process.send_signal(signal.SIGHUP)
    screen.ended()
    (look,) = (tmp_path / ".kanbantui").glob("*.look")
    assert 'cursor = "r2"' in look.read_text(encoding="utf-8")
