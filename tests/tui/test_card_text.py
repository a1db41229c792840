"""The text of an open card: read as Markdown, as wide as the page."""

import json
from pathlib import Path

import pytest

from kanbantui.tui.lines import strip
from kanbantui.tui.theme import DARK, PALETTES, Palette, looking, style
from tui.harness import BOARD, Terminal, a_screen


def with_body(body: str) -> str:
    return BOARD.replace('title = "Retry webhooks"', f'title = "Retry webhooks"\n{written(body)}')


def written(body: str) -> str:
    return f"body = {json.dumps(body, ensure_ascii=False)}"


def inks(screen: Terminal, word: str) -> set[str]:
    """Return the looks of a word on the screen."""
    found = {
        look
        for line in screen.strips()
        for segment in line
        if segment.text.strip() == word and segment.style
        for look in ("bold", "italic", "strike", "underline")
        if getattr(segment.style, look)
    }
    assert screen.shows(word)
    return found


async def test_the_text_is_shown_without_the_signs_of_markdown(tmp_path: Path) -> None:
    body = "## Why\nSay **so** and *this*, ~~that~~.\n\n- one\n- two\n\n> said\n"
    async with a_screen(tmp_path, with_body(body)) as screen:
        await screen.press("enter")
        await screen.until_shown(" Why ")
        left = screen.screen.panel.left
        shown = [row[left:].rstrip() for row in screen.rows()]
        at = shown.index(" Why")
        assert shown[at : at + 7] == [
            " Why",
            " Say so and this, that.",
            "",
            " • one",
            " • two",
            "",
            " │ said",
        ]
        assert inks(screen, "Why") == inks(screen, "so") == {"bold"}
        assert inks(screen, "this") == {"italic"}
        assert inks(screen, "that") == {"strike"}


@pytest.mark.parametrize("look", ["s", "u", "su"])
def test_a_line_is_struck_or_underlined_as_far_as_its_words_go(look: str) -> None:
    ink = looking(DARK, "text", "card", look)
    line = strip([("word", ink)], 20, style(DARK, "text", "card"))
    drawn = [(s.text, bool(s.style and (s.style.strike or s.style.underline))) for s in line]
    assert drawn == [("word", True), (" " * 16, False)]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_a_look_keeps_the_colours_of_its_tone(palette: Palette) -> None:
    for surface in ("card", "cursor"):
        plain = style(palette, "accent", surface)
        bold = looking(palette, "accent", surface, "biu")
        assert (bold.color, bold.bgcolor, bold.reverse) == (
            plain.color,
            plain.bgcolor,
            plain.reverse,
        )
        assert bold.bold
        assert bold.italic
        assert bold.underline


async def test_the_cursor_goes_through_a_card_without_wrapping_it_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path, with_body("word " * 400)) as screen:
        await screen.press("enter")
        page = screen.screen.panel._page
        await screen.press(*"jjjjjjjjjjjjkkG")
        assert screen.screen.panel._page is page
        await screen.press("+", *"news", "enter")
        assert screen.screen.panel._page is not page
