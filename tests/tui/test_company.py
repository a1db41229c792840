"""Who else is at the board: their names above it, and a sign on the card that each is on."""

import json
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from board_files import POSIX
from builders import BERLIN, a_board, a_card, moment
from kanbantui.config import Density
from kanbantui.tui.bottom import top_line
from kanbantui.tui.column import ColumnPainter
from kanbantui.tui.company import in_line, on_card
from kanbantui.tui.lines import cut
from kanbantui.tui.theme import DARK
from kanbantui.tui.view import BoardView
from tui.harness import BOARD, Terminal, a_screen
from tui.real_terminal import Screen

ALONE = BOARD.replace("schema = 1", "schema = 1\npresence = false")


async def some_screens(stack: AsyncExitStack, folder: Path, *names: str) -> list[Terminal]:
    """Open a screen of one board for each of these signatures."""
    screens: list[Terminal] = []
    for name in names:
        text = "" if screens else BOARD
        screens.append(await stack.enter_async_context(a_screen(folder, text)))
        screens[-1].session.sign(name)
    return screens


async def test_two_screens_show_who_is_at_the_other_and_on_which_card(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        dee, ravi = await some_screens(stack, tmp_path, "dee", "ravi")
        await dee.until(lambda: dee.top.endswith("dee, ravi"))
        await ravi.until(lambda: ravi.top.endswith("ravi, dee"))
        ravi.go("build", "b2")
        await dee.until(lambda: dict(dee.screen.company.cards) == {"b2": ("ravi",)})
        (row,) = (row for row in dee.rows() if "◂ ravi" in row)
        column = row.index("◂ ravi")
        above = dee.rows()[dee.rows().index(row) - 1]
        assert "Split the table" in above[column - 20 : column + 20]
        await ravi.press("enter")
        assert not ravi.shows("◂ ravi")


async def test_an_open_card_is_the_one_that_its_reader_is_on(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        dee, ravi = await some_screens(stack, tmp_path, "dee", "ravi")
        ravi.go("build", "b1")
        await ravi.press("enter")
        await dee.until(lambda: dict(dee.screen.company.cards) == {"b1": ("ravi",)})


async def test_whoever_leaves_is_not_shown_any_more(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as dee:
        async with a_screen(tmp_path, "") as ravi:
            ravi.session.sign("ravi")
            await dee.until(lambda: dee.top.endswith("dee, ravi"))
        await dee.until(lambda: "ravi" not in dee.top)
        assert "dee" not in dee.top
    assert not list(tmp_path.rglob("*.here*"))


async def test_whoever_goes_to_another_board_leaves_this_one(tmp_path: Path) -> None:
    (tmp_path / "roadmap.toml").write_text(BOARD)
    async with AsyncExitStack() as stack:
        dee, ravi = await some_screens(stack, tmp_path, "dee", "ravi")
        await dee.until(lambda: dee.top.endswith("dee, ravi"))
        await ravi.press("ctrl+o", *"roadmap", "enter")
        await dee.until(lambda: "ravi" not in dee.top)


async def test_one_person_at_two_screens_is_alone(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        one, two, ravi = await some_screens(stack, tmp_path, "dee", "dee", "ravi")
        await one.until(lambda: one.top.endswith("dee, ravi"))
        await two.until(lambda: two.top.endswith("dee, ravi"))
        await ravi.until(lambda: ravi.top.endswith("ravi, dee"))
        assert not one.shows("◂ dee")


async def test_a_pair_at_one_screen_is_named_though_nobody_else_is_there(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.session.sign("dee, mia")
        await screen.until(lambda: screen.top.endswith("dee, mia"))


async def test_a_board_that_wants_no_presence_has_none(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        dee, ravi = await some_screens(stack, tmp_path, "dee", "ravi")
        await dee.until(lambda: dee.top.endswith("dee, ravi"))
        dee.path.write_text(ALONE)
        await dee.until(lambda: "ravi" not in dee.top)
        await ravi.until(lambda: "dee" not in ravi.top)
        assert not list(tmp_path.rglob("*.here*"))


async def test_nothing_of_it_goes_into_the_board(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        dee, _ = await some_screens(stack, tmp_path, "dee", "ravi")
        await dee.until(lambda: dee.top.endswith("dee, ravi"))
        assert dee.text == BOARD


async def test_where_nothing_can_be_kept_the_board_is_shown_without_others(tmp_path: Path) -> None:
    (tmp_path / ".kanbantui").touch()
    async with AsyncExitStack() as stack:
        dee, _ = await some_screens(stack, tmp_path, "dee", "ravi")
        met = dee.screen.company
        await dee.until(lambda: met._met[1] == "dee")
        assert met.names == ()


async def test_a_card_that_the_board_does_not_have_shows_nothing(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        dee, _ = await some_screens(stack, tmp_path, "dee", "ravi")
        (path, *_) = await dee.until(lambda: list(tmp_path.rglob("*.here")))
        stranger = path.with_name("board.toml.0123456789ab.here")
        stranger.write_text(json.dumps({"who": "mia", "card": "gone\x1b[2J"}))
        await dee.until(lambda: "mia" in dee.top)
        assert not dee.shows("◂ mia")


async def test_a_question_stays_open_while_others_come(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as dee:
        await dee.press("b", *"stag")
        async with a_screen(tmp_path, "") as ravi:
            ravi.session.sign("ravi")
            await dee.until(lambda: dee.top.endswith("dee, ravi"))
            await dee.press(*"ing", "enter")
        blocker = dee.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging"


@POSIX
async def test_a_screen_that_is_killed_is_gone_too(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as dee:
        other = Screen(tmp_path, "-m", "kanbantui", "board.toml", "--as", "ravi")
        other.until(b"Split the table")
        await dee.until(lambda: dee.top.endswith("dee, ravi"))
        assert dee.shows("◂ ravi")
        other.process.kill()
        other.process.wait()
        await dee.until(lambda: "ravi" not in dee.top and not dee.shows("◂ ravi"))


def viewed(**facts: Any) -> BoardView:
    board = a_board({"c": a_card(created=moment(), **facts)})
    return BoardView(board, moment("2026-01-09 09:00"), BERLIN)


@pytest.mark.parametrize("density", ["roomy", "close", "compact"])
@pytest.mark.parametrize("names", [("ravi",), ("Maximiliana Ruiz", "ravi")])
def test_a_card_with_somebody_on_it_is_as_high_as_without(
    density: Density, names: tuple[str, ...]
) -> None:
    view = viewed(tags=("api",))
    empty = ColumnPainter(view, DARK, None, density=density)
    taken = ColumnPainter(view, DARK, None, density=density, others=(("c", names),))
    assert len(empty.card("build", "c", 28)) == len(taken.card("build", "c", 28))
    text = "".join(line.text for line in taken.card("build", "c", 28))
    name = names[0] if density != "compact" else cut(names[0], 4)
    assert f"◂ {cut(name, 12)}" in text


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("ravi",), "◂ ravi"),
        (("ravi", "mia", "dee"), "◂ ravi +2"),
        (("Maximiliana Ruiz",), "◂ Maximiliana…"),
    ],
)
def test_who_is_on_a_card_takes_few_cells(names: tuple[str, ...], says: str) -> None:
    assert on_card(names) == says


@pytest.mark.parametrize("width", [1, 8, 12, 20, 40])
def test_names_that_find_no_room_are_counted(width: int) -> None:
    names = ["ravi", "mia", "Зоя", "日本語の名前です", "dee"]
    line = in_line(names, width)
    assert cell_len(line) <= max(width, 2)
    told = line.count(",") + (line[0] != "+")
    rest = int(line.rpartition("+")[2]) if "+" in line else 0
    assert told + rest == len(names)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_where_room_is_short_the_others_are_named_first(width: int) -> None:
    line = top_line(viewed(), "", DARK, width, people=(("Maximiliana",), ("ravi", "mia"))).text
    assert cell_len(line) == width
    assert "ravi, mia" in line
    assert ("Maximiliana, " in line) is (width >= 100)
