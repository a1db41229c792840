"""The boxes of an open card: each a place of the cursor, ticked there, saved as one sign."""

from difflib import unified_diff
from pathlib import Path

import pytest

from builders import BERLIN, a_board, a_card, moment
from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.tui.panel import fields
from kanbantui.tui.screens.drawn import DrawnBoard
from kanbantui.tui.view import BoardView
from tui.harness import BOARD, Terminal, a_screen

BODY = "Before.\n\n- [ ] one\n- [x] two\n  and more\n- [ ] three\n\nAfter.\n"
TEXT = BOARD.replace('title = "Retry webhooks"', f'title = "Retry webhooks"\nbody = """\n{BODY}"""')


def parts(body: str) -> list[tuple[str, str]]:
    board = a_board({"c": a_card("Bare", body=body)})
    view = BoardView(board, moment("2026-02-27 17:00"), BERLIN)
    shown = fields(view, "c", BERLIN)
    return [(part.edit, part.words) for part in shown if part.name in ("body", "box")]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("", [("editor", "–")]),
        ("a\n\nb", [("editor", "a b")]),
        ("- [ ] a", [("toggle", "a")]),
        ("- [ ] a\n- [x] b", [("toggle", "a"), ("toggle", "b")]),
        ("- [ ] a\n  more\n\n  end", [("toggle", "a more"), ("editor", "end")]),
        ("- [ ] a\n  - b\n  - [ ] c", [("toggle", "a"), ("editor", "b"), ("toggle", "c")]),
        ("# h\n- [ ] a\n\nb\n- c", [("editor", "h"), ("toggle", "a"), ("editor", "b c")]),
        ("> - [x] a\n>   more", [("editor", "[x] a more")]),
    ],
)
def test_each_box_is_a_field_and_so_is_the_text_between(
    body: str, shown: list[tuple[str, str]]
) -> None:
    assert parts(body) == shown


async def on(screen: Terminal, words: str) -> None:
    """Open the card and put the cursor on the field that says so."""
    if not screen.screen.state.opened:
        await screen.press("enter")
    await screen.press("g")
    for _ in range(50):
        if screen.screen.field().words == words:
            return
        await screen.press("j")
    raise AssertionError(f"no field says {words!r}")


def changed(before: str, after: str) -> list[str]:
    diff = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_box_is_ticked_where_it_stands_as_one_line_of_the_file(
    tmp_path: Path, key: str
) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await on(screen, "three")
        assert "⏎ tick" in screen.keys
        await screen.press(key)
        assert changed(TEXT, screen.text) == ["-- [ ] three", "+- [x] three"]
        assert screen.message == "ticked: three, 2 of 3"
        await screen.until_shown("☑ three")
        assert screen.screen.field().words == "three"
        await screen.press(key)
        assert screen.text == TEXT
        assert screen.message == "not ticked any more: three, 1 of 3"
        await screen.press("u")
        assert changed(TEXT, screen.text) == ["-- [ ] three", "+- [x] three"]


async def test_space_off_the_boxes_changes_nothing_and_says_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await on(screen, "Before.")
        assert "⏎ edit" in screen.keys
        await screen.press("space")
        assert screen.message == "the cursor is on no box"
        assert screen.text == TEXT


def edited(old: str, new: str) -> EditCard:
    return EditCard("i1", (FieldEdit("body", BODY.replace(old, new)),))


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the screen not look at the file by itself, as in the time between two looks."""
    monkeypatch.setattr(DrawnBoard, "_look", lambda _: None)


@pytest.mark.usefixtures("unseen")
async def test_what_others_wrote_elsewhere_in_the_text_is_kept(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await on(screen, "three")
        screen.somebody_else(edited("Before.", "Before.\nMore."))
        await screen.press("space")
        assert screen.card("i1").body == BODY.replace("Before.", "Before.\nMore.").replace(
            "[ ] three", "[x] three"
        )
        assert screen.message == "ticked: three, 2 of 3. merged with an edit by somebody else"


@pytest.mark.usefixtures("unseen")
async def test_a_box_whose_line_was_changed_meanwhile_is_not_ticked(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await on(screen, "three")
        screen.somebody_else(edited("three", "all three"))
        await screen.press("space")
        assert screen.card("i1").body == BODY.replace("three", "all three")
        assert "changed meanwhile" in screen.message
        await screen.until_shown("☐ all three")


async def test_the_cursor_stays_on_its_box_where_others_write_above(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await on(screen, "three")
        screen.somebody_else(edited("- [ ] one", "- [ ] zero\n- [ ] one"))
        await screen.until_shown("☐ zero")
        await screen.press("space")
        assert "- [x] three" in screen.text


async def test_no_key_ticks_another_box_where_the_one_under_the_cursor_is_gone(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await on(screen, "one")
        screen.somebody_else(edited("- [ ] one\n", ""))
        await screen.until(lambda: not screen.shows("☐ one"))
        before = screen.text
        await screen.press("space")
        assert screen.text == before
