"""The screen on terminals with few colours, few letters or little room."""

import sys
from io import StringIO
from pathlib import Path

import pytest
from textual import constants

from kanbantui.tui.menu import MenuApp
from kanbantui.tui.signs import ASCII, KEYS, in_ascii, speaks_unicode
from kanbantui.tui.terminal import chosen_palette
from tui.harness import DEMO, a_screen


class Stream(StringIO):
    """A stream in some character set."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


@pytest.fixture
def ascii_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stderr__", Stream("ANSI_X3.4-1968"))


def the_terminal_is(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "auto")
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("variables", "palette"),
    [
        ({"TERM": "linux"}, "ansi"),
        ({"TERM": "screen"}, "ansi"),
        ({"TERM": "vt100"}, "ansi"),
        ({"TERM": "xterm"}, "ansi"),
        ({"TERM": "xterm-16color"}, "ansi"),
        ({}, "ansi"),
        ({"TERM": "tmux-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
    ],
)
def test_the_palette_is_one_whose_surfaces_the_terminal_can_tell_apart(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], palette: str
) -> None:
    the_terminal_is(monkeypatch, variables)
    assert chosen_palette().name == palette


@pytest.mark.parametrize(
    ("variables", "theme", "palette"),
    [
        ({"TERM": "linux"}, "light", "light"),
        ({"TERM": "xterm-256color"}, "ansi", "ansi"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "light", "ansi"),
    ],
)
def test_a_theme_that_was_chosen_is_taken_wherever_colours_are_wanted(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], theme: str, palette: str
) -> None:
    the_terminal_is(monkeypatch, variables)
    assert chosen_palette(theme).name == palette


@pytest.mark.parametrize(
    ("encodings", "unicode"),
    [(("utf-8", "UTF-8"), True), (("utf-8", "ascii"), False), (("ISO-8859-1",), False)],
)
def test_the_signs_are_those_of_the_character_set(
    encodings: tuple[str, ...], unicode: bool
) -> None:
    assert speaks_unicode(*map(Stream, encodings), None) is unicode


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("▌ Fold receipts…", "| Fold receipts~"),
        (" ▴ 3 more", " ^ 3 more"),
        ("Café 漢字 ❤\ufe0f.", "Caf? ???? ?. "),
        ("  ⏎                 Open", "  enter             Open"),
        ("⏎ Webhooks", "> Webhooks"),
    ],
)
def test_a_text_in_ascii_takes_as_many_cells(text: str, plain: str) -> None:
    assert in_ascii(text) == plain


def test_every_sign_is_one_cell_of_ascii() -> None:
    assert all(len(plain) == 1 and plain.isascii() for plain in ASCII.values())
    assert set(KEYS) <= set(ASCII)


@pytest.mark.usefixtures("ascii_terminal")
@pytest.mark.parametrize("keys", [(), ("4", "enter"), ("?",), ("2", "space", "l"), (":",)])
async def test_an_ascii_terminal_gets_ascii_alone(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        await screen.press(*keys[:-1])
        for key in keys[-1:]:
            screen.post(key)
        await screen.pilot.pause()
        rows = screen.rows()
        assert "".join(rows).isascii()
        assert {len(row) for row in rows} == {120}


@pytest.mark.usefixtures("ascii_terminal")
async def test_keys_have_names_on_an_ascii_terminal(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        assert "enter open" in screen.keys
        assert "space hold" in screen.keys


@pytest.mark.usefixtures("ascii_terminal")
async def test_the_menu_is_in_ascii_too() -> None:
    app = MenuApp("Café?", [("one", "a"), ("two", "b")])
    async with app.run_test() as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips(app.size)
        text = "".join(segment.text for strip in strips for segment in strip)
        assert "Caf?" in text
        assert text.isascii()


@pytest.mark.parametrize(
    ("size", "says"),
    [
        ((20, 5), "20×5"),
        ((80, 7), "80×7"),
        ((23, 24), "23×24"),
        ((10, 3), "kanbantui"),
        ((40, 1), ""),
    ],
)
async def test_a_screen_too_small_says_what_it_needs(
    tmp_path: Path, size: tuple[int, int], says: str
) -> None:
    async with a_screen(tmp_path, size=size) as screen:
        await screen.laid_out()
        text = " ".join(" ".join(screen.rows()).split())
        assert says in text
        assert "Payments" not in text
        if size[0] * size[1] >= 100:
            assert f"kanbantui needs 24×8, this is {says}" in text
        await screen.pilot.resize_terminal(80, 24)
        await screen.until_shown("Retry webhooks")
        await screen.until(lambda: not screen.shows("needs"))
        await screen.pilot.resize_terminal(*size)
        await screen.until(lambda: not screen.shows("Payments"))


async def test_the_smallest_screen_shows_a_head_and_a_card(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(24, 8)) as screen:
        await screen.press("j")
        await screen.laid_out()
        assert screen.shows("Ideas")
        assert screen.shows("Fold receipts")


async def test_the_option_under_the_cursor_is_seen_on_a_low_screen() -> None:
    app = MenuApp("Which board?", [(f"board {n}", "a team") for n in range(9)])
    async with app.run_test(size=(24, 6)) as pilot:
        await pilot.press(*"jjjjj")
        await pilot.pause()
        strips = app.screen._compositor.render_strips(app.size)
        assert any("board 5" in segment.text for strip in strips for segment in strip)
