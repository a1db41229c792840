"""Whatever a file says and however small the terminal is, the board is drawn, and safely."""

import json
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from kanbantui.tui.cursor import Cursor
from tui.harness import BOARD, DEMO, Terminal, a_screen

TITLES = {
    "markup": "[bug] x",
    "closing markup": "[/] done [/b] [@click=app.quit]here[/]",
    "emoji": "🔥🔥🔥 on fire 🔥🔥🔥 again and again and again and again",
    "joined emoji": "👩‍👩‍👧‍👦 family 🏳️‍🌈 flag 👍🏽 thumb e\u0301 accent",
    "joiner first": "\u200d\u200d漢字 \ufe0f\ufe0f",
    "wide": "漢字" * 40,
    "right to left": "שלום עולם שלום עולם שלום עולם שלום",
    "overridden direction": "\u202egnp.exe \u2066isolated\u2069",
    "long": "word " * 1000,
    "one word": "w" * 400,
    "escape sequences": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x7f \x00",
    "line ends": "one\ntwo\r\nthree\ttabbed\x0bvertical\u2028separated\x85next",
    "blank": "   ",
    "empty": "",
    "combining": "z" + "\u0301" * 300,
}
SIZES = [(120, 40), (80, 24), (40, 20), (20, 5), (5, 40), (1, 1)]


def of_title(title: str) -> str:
    """Return the small board with a title on a card, a column, a rule, a blocker and itself."""
    said = json.dumps(title, ensure_ascii=False).replace("\x7f", "\\u007f")
    return (
        BOARD.replace('"Retry webhooks"', said)
        .replace('name = "Ideas"', f"name = {said}")
        .replace('"Payments"', said)
        .replace('"tests pass"', said)
        .replace(
            'rank = "c"\ntags = ["api", "perf"]', f'rank = "c"\ntags = [{said}]\nbody = {said}'
        )
        + f"blocks = [{{ since = 2026-01-05, reason = {said} }}]\n"
    )


def assert_safe(screen: Terminal) -> None:
    """Each line is as wide as the screen, and nothing in it can steer a terminal."""
    size = screen.app.size
    strips = screen.strips()
    assert len(strips) == size.height
    for strip in strips:
        assert strip.cell_length == size.width
        for segment in strip:
            assert not segment.control
            assert not _steering(segment.text), repr(segment.text)


def _steering(text: str) -> set[str]:
    directions = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
    return {sign for sign in text if sign < " " or "\x7f" <= sign < "\xa0" or sign in directions}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
async def test_any_text_is_shown_and_edited_safely(tmp_path: Path, title: str) -> None:
    async with a_screen(tmp_path, of_title(title)) as screen:
        assert screen.card("i1").title == title
        assert_safe(screen)
        await screen.press("space", "l")
        assert_safe(screen)
        await screen.press("space", "enter")
        await screen.until(lambda: screen.keys.startswith("jk go"))
        assert_safe(screen)
        await screen.press("e")
        assert screen.prompt
        assert_safe(screen)
        await screen.press("enter", "escape", "D")
        assert_safe(screen)
        await screen.press("escape", "b", *"why", "enter")
        assert_safe(screen)
        assert screen.card("i1").title == title
        assert screen.card("i1").column == "ready"


@pytest.mark.parametrize("title", ["[bug] x", "[/] done", "🔥 hot"])
async def test_brackets_and_emoji_are_shown_as_they_are(tmp_path: Path, title: str) -> None:
    async with a_screen(tmp_path, of_title(title)) as screen:
        assert screen.shows(f"▌ {title}")
        await screen.press("D")
        assert screen.message == f"discard {title}: why?"


async def test_control_signs_are_shown_as_escapes(tmp_path: Path) -> None:
    async with a_screen(tmp_path, of_title("a\x1b[2Jb\x07")) as screen:
        assert screen.shows(r"a\x1b[2Jb\x07")


async def test_editing_a_title_of_control_signs_keeps_those_not_touched(tmp_path: Path) -> None:
    async with a_screen(tmp_path, of_title("a\x1b[2Jb")) as screen:
        await screen.press("e")
        await screen.until_shown("a�[2Jb")
        await screen.press("!", "enter")
        assert screen.card("i1").title == "a\x1b[2Jb!"


async def test_five_hundred_tags_are_shown_as_far_as_they_fit(tmp_path: Path) -> None:
    tags = json.dumps([f"tag-number-{number}" for number in range(500)])
    async with a_screen(tmp_path, BOARD.replace('["api", "perf"]', tags)) as screen:
        assert screen.shows("#tag-number-0 ")
        assert_safe(screen)
        screen.go("ready", "r1")
        await screen.press("t", *" last", "enter")
        assert len(screen.card("r1").tags) == 501
        await screen.press("enter", "G")
        assert_safe(screen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_size_of_terminal_shows_the_board_and_takes_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8"), size=size) as screen:
        assert_safe(screen)
        await screen.press("j", "l", "G", "p", "g", "space", "escape")
        assert_safe(screen)
        id = screen.screen.view.columns["ready"].cards[0]
        screen.go("ready", id)
        await screen.press("e", "!", "enter", "enter", "j", "k", "+", *"mon", "enter", "escape")
        assert_safe(screen)
        assert screen.card(id).title.endswith("!")
        assert screen.card(id).notes[-1].text == "mon"


async def test_a_terminal_that_shrinks_to_nothing_and_back_shows_the_same(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("l")
        before = screen.rows()
        for size in [(80, 24), (20, 5), (1, 1), (3, 30), (200, 2), (120, 40)]:
            await resize(screen, size)
            assert_safe(screen)
        assert screen.rows() == before


async def test_a_filter_is_typed_on_where_the_terminal_shrinks_to_nothing(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("/")
        for size, letter in [((20, 5), "s"), ((1, 1), "e"), ((80, 24), "p")]:
            await resize(screen, size)
            await screen.press(letter)
            assert_safe(screen)
        assert screen.shows("▌ SEPA file")
        assert screen.top.endswith("/sep · 7 hidden")


async def test_a_rule_that_a_lower_terminal_folds_is_left_for_the_head(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "2", "rule")
        await resize(screen, (80, 24))
        assert screen.cursor == Cursor("build")
        assert_safe(screen)


async def test_a_question_stays_on_the_screen_when_the_terminal_shrinks(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging is down")
        for size in [(80, 24), (30, 8), (120, 40), (59, 12)]:
            await resize(screen, size)
            prompt = screen.prompt
            assert prompt
            await screen.until(lambda: prompt.region.bottom == size[1])  # noqa: B023
            assert screen.rows()[-1].startswith(" › staging is down")
        await screen.press("enter")
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging is down"


async def test_a_title_in_place_is_on_the_screen_even_where_its_card_is_not(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, size=(30, 6)) as screen:
        await screen.press("e")
        prompt = screen.prompt
        assert prompt
        await screen.until(lambda: prompt.region == (0, 5, 30, 1))


@pytest.mark.parametrize(
    ("size", "seen"),
    [
        ((120, 40), ["Ideas", "Ready", "Build", "Review", "Done"]),
        ((80, 24), ["Ideas", "Ready", "Build"]),
        ((59, 24), ["Ideas"]),
        ((40, 24), ["Ideas"]),
    ],
    ids=str,
)
async def test_columns_that_do_not_fit_are_named_in_one_line(
    tmp_path: Path, size: tuple[int, int], seen: list[str]
) -> None:
    async with a_screen(tmp_path, size=size) as screen:
        rows = screen.rows()
        assert [name for name in ("Ideas", "Ready", "Build", "Review", "Done") if name in rows[2]] \
            == seen  # fmt: skip
        if len(seen) < 5:
            assert rows[1].split("  ")[0] == " [Ideas] 3"
            await screen.press("l", "l", "l")
            assert "Review" in screen.rows()[2]
        else:
            assert rows[1].strip() == ""


async def test_a_board_without_cards_takes_its_first_one(tmp_path: Path) -> None:
    bare = BOARD[: BOARD.index("[cards.")]
    async with a_screen(tmp_path, bare) as screen:
        assert screen.cursor.kind == "head"
        await screen.press(*"jkhlGg", "space", "L", "enter", "escape")
        await screen.press("a", *"First", "enter", "escape")
        assert screen.titled("First").column == "ideas"
        assert screen.shows("▌ First")


async def test_a_board_whose_columns_are_all_retired_says_so(tmp_path: Path) -> None:
    text = '\nschema = 1\ntitle = "x"\n[columns.a]\nname = "A"\nretired = true\n'
    async with a_screen(tmp_path, text) as screen:
        for key in ("j", "l", "G", "a", "o", "w", "P", "p", "space", "enter", "1"):
            await screen.press(key)
            assert screen.prompt is None
        assert_safe(screen)
        await screen.press("a")
        assert "every column of this board is retired" in screen.message
        assert screen.text == text


async def test_a_column_of_two_thousand_cards_says_how_many_are_not_seen(tmp_path: Path) -> None:
    cards = "".join(
        f'[cards.x{number:04}]\ntitle = "Card {number}"\ncolumn = "done"\nrank = "{number:04}1"\n'
        for number in range(2000)
    )
    async with a_screen(tmp_path, BOARD + cards) as screen:
        screen.go("done")
        await screen.press("j")
        assert screen.cursor.key == "x0000"
        assert screen.shows("▾ 1")
        await screen.press("G")
        assert screen.cursor.key == "x1999"
        await screen.until_shown("▌ Card 1999")
        assert screen.shows("▴ 1")
        await screen.press("b", *"x", "enter", "K", "g", "j")
        await screen.until_shown("▌ Card 0 ")
        assert screen.column("done")[-2:] == ["Card 1999", "Card 1998"]
        assert_safe(screen)


async def resize(screen: Terminal, size: tuple[int, int]) -> None:
    """Give the terminal another size, in cells, and wait until all is drawn for it."""
    screen.app._driver._size = size  # type: ignore[union-attr]
    screen.app.post_message(events.Resize(Size(*size), Size(*size)))
    await screen.until(lambda: screen.app.size == screen.screen.size == size)
    await screen.until(lambda: [s.cell_length for s in screen.strips()] == [size[0]] * size[1])
    await screen.laid_out()
