"""Other boards on the screen: told at a glance, gone to and come back from, each with its undo."""

from pathlib import Path

import pytest

from builders import board_of
from kanbantui.tui.boards import Boards, told
from kanbantui.tui.choices import Choice, Choices, choice_lines
from kanbantui.tui.theme import DARK
from tui.harness import BOARD, Terminal, a_screen, a_session

ROADMAP = """\
schema = 1
title = "Roadmap"
timezone = "Europe/Berlin"

[columns.later]
name = "Later"

[columns.now]
name = "Now"
wip = 1

[columns.done]
name = "Done"

[cards.q1]
title = "Quieter e-mails"
column = "later"

[cards.q2]
title = "Fewer meetings"
column = "now"

[cards.q3]
title = "A second office"
column = "now"
"""


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def roadmap(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_text(ROADMAP, encoding="utf-8")
    return path


def title(screen: Terminal) -> str:
    return screen.screen.session.board.title


def column_of(path: Path, card: str) -> str:
    return board_of(path.read_text(encoding="utf-8")).cards[card].column


async def test_the_boards_nearby_are_told_with_what_is_in_trouble(
    tmp_path: Path, roadmap: Path
) -> None:
    (tmp_path / "broken.toml").write_text("schema = 1\noops", encoding="utf-8")
    async with a_screen(tmp_path) as screen:
        await screen.press("ctrl+o")
        await screen.until_shown("Roadmap: WIP 2, 1 limit over")
        await screen.until_shown("here; Payments: WIP 5")
        await screen.until_shown("2:5: not TOML")
        await screen.press("escape")
        assert title(screen) == "Payments"
        await screen.until(lambda: not screen.shows("Roadmap"))
        assert screen.keys.startswith("hjkl go")


async def test_each_board_keeps_its_own_undo(tmp_path: Path, roadmap: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L")
        assert screen.card("i1").column == "ready"
        await screen.press("ctrl+o", *"road", "enter")
        await screen.until_shown("Quieter e-mails")
        assert title(screen) == "Roadmap"
        await screen.press("u")
        assert "there is nothing to undo" in screen.message
        await screen.press("G", "L", *"busy", "enter")
        assert column_of(roadmap, "q1") == "now"
        await screen.press("ctrl+o", "enter")
        await screen.until_shown("Invoice export")
        await screen.press("u")
        assert screen.text == BOARD
        assert column_of(roadmap, "q1") == "now"


async def test_what_is_typed_ahead_goes_to_the_other_board(tmp_path: Path, roadmap: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.post("ctrl+o", *"road", "enter", "a", *"Typed ahead", "enter", "escape")
        await screen.until(lambda: "Typed ahead" in roadmap.read_text(encoding="utf-8"))
        await screen.rest()
        assert screen.text == BOARD


async def test_a_board_that_cannot_be_read_is_not_gone_to(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("schema = 1\noops", encoding="utf-8")
    async with a_screen(tmp_path) as screen:
        await screen.press("ctrl+o", *"broken", "enter")
        assert "broken.toml:2:5: not TOML" in screen.message
        assert title(screen) == "Payments"


async def test_what_fits_nothing_is_asked_again(tmp_path: Path, roadmap: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("ctrl+o", *"roxd", "enter")
        assert screen.shows("nothing fits roxd")
        await screen.press("backspace", "backspace", "enter")
        await screen.until_shown("Quieter e-mails")


async def test_a_board_that_is_alone_says_so(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    async with a_screen(tmp_path) as screen:
        await screen.press("ctrl+o")
        assert screen.message == "there is no other board near this one"


async def test_the_theme_stays_as_it_was_chosen(tmp_path: Path, roadmap: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.screen.act("theme")
        await screen.press("ctrl+o", *"road", "enter")
        await screen.until_shown("Quieter e-mails")
        assert screen.screen.palette.name == "light"


def test_boards_shown_lately_come_first_wherever_they_are(tmp_path: Path, roadmap: Path) -> None:
    far, here = tmp_path / "far" / "b.toml", tmp_path / "a.toml"
    far.parent.mkdir()
    for path in (far, here):
        path.write_text(BOARD, encoding="utf-8")
    boards = Boards(a_session)
    for path in (roadmap, far, here):
        boards.been(path)
    assert boards.others(here) == [far, roadmap]
    assert boards.others(far) == [here, roadmap]


CHOICES = [Choice("a.toml", "Alpha: WIP 1"), Choice("b.toml"), Choice("boards/alpha.toml", "Road")]


@pytest.mark.parametrize(
    ("typed", "steps", "chosen"),
    [
        ("", 0, 1),
        ("", 5, 2),
        ("", -5, 0),
        ("ALPHA", 0, 0),
        ("alpha", 1, 2),
        ("road alp", 0, 2),
        ("x", 3, None),
    ],
)
def test_what_is_typed_narrows_and_arrows_go_on(typed: str, steps: int, chosen: int | None) -> None:
    choices = Choices(list(CHOICES), start=1)
    choices.narrow(typed)
    choices.step(steps)
    assert choices.chosen == chosen


@pytest.mark.parametrize("size", [(20, 1), (80, 2), (200, 3)])
def test_the_choice_under_the_cursor_is_always_seen(size: tuple[int, int]) -> None:
    for at in range(len(CHOICES)):
        lines = choice_lines(Choices(list(CHOICES), at), DARK, size)
        assert len(lines) <= size[1]
        assert {line.cell_length for line in lines} == {min(size[0], 110)}
        assert any("▸" in line.text and CHOICES[at].name[:6] in line.text for line in lines)


def test_a_path_is_told_as_it_is_shortest(tmp_path: Path) -> None:
    assert told(tmp_path / "boards" / "a.toml") == str(Path("boards", "a.toml"))
    assert told(Path("/a.toml")) == "/a.toml"
