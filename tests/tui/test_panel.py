"""The open card: all that is known of it, each part editable where it stands."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color
from textual.geometry import Size

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Blocker, Board, Card, Note, ServiceClass
from kanbantui.tui.actions import BY_ID
from kanbantui.tui.field import At, Field
from kanbantui.tui.page import Page
from kanbantui.tui.panel import fields
from kanbantui.tui.rows import wrapped
from kanbantui.tui.theme import DARK
from kanbantui.tui.view import BoardView
from tui.harness import BOARD as BOARD_FILE
from tui.harness import a_screen
from tui.test_lines import TEXTS

FULL = a_card(
    "Webhook signatures v2",
    "review",
    created=moment("2026-02-01 09:00"),
    class_="expedite",
    due=date(2026, 3, 13),
    tags=("api", "sec"),
    with_people=("dee", "ravi"),
    needs=("other", "gone"),
    body="# Why\nMerchants ask.\n- [x] sign\n  - [ ] rotate\n",
    blocks=(
        Blocker(
            since=moment("2026-02-20 09:00"),
            until=moment("2026-02-21 09:00"),
            reason="no key",
            cluster="keys",
        ),
        Blocker(since=moment("2026-02-26 09:00"), reason="staging down"),
    ),
    notes=(Note(at=moment("2026-02-22 09:00"), by="ravi", text="asked the bank"),),
    history=moves(
        ("2026-02-01 09:00", "ideas"), ("2026-02-20 09:00", "build"), ("2026-02-25 09:00", "review")
    ),
)
BOARD = a_board(
    {"c": FULL, "other": a_card("Rotate the key")},
    classes={"expedite": ServiceClass(name="Expedite")},
)


def said(board: Board, id: str = "c") -> dict[str, list[str]]:
    """Return the lines of the fields of a card; those of one name follow each other."""
    found: dict[str, list[str]] = {}
    for part in parts(board, id):
        found.setdefault(part.name, []).extend(lines(part))
    return found


def parts(board: Board, id: str = "c") -> list[Field]:
    return fields(BoardView(board, moment("2026-02-27 17:00"), BERLIN), id, BERLIN)


def lines(part: Field) -> list[str]:
    rows = [row for block in part.blocks for row in wrapped(block, 80)]
    return ["".join(text for text, _, _ in row) for row in rows]


def test_a_card_is_shown_with_all_that_is_known_of_it() -> None:
    assert said(BOARD) == {
        "title": ["Webhook signatures v2"],
        "where": ["in Review, 8d since commitment, asked 26d ago"],
        "class": ["Expedite"],
        "due": ["2026-03-13"],
        "tags": ["#api #sec"],
        "with": ["dee, ravi"],
        "needs": ["other Rotate the key, in Build", "gone is not on this board"],
        "body": ["Why", "Merchants ask."],
        "box": ["☑ sign", "  ☐ rotate"],
        "blocks": [
            "20 Feb 2026 – 21 Feb 2026 no key (keys)",
            "26 Feb 2026 – now staging down",
        ],
        "notes": ["22 Feb 2026 ravi: asked the bank"],
        "history": [
            "Ideas   19d ████████ 01 Feb – 20 Feb",
            "Build    5d ██       20 Feb – 25 Feb",
            "Review   2d █        25 Feb – now",
        ],
    }


def test_a_card_of_which_little_is_known_is_short() -> None:
    shown = said(a_board({"c": a_card("Bare")}))
    assert shown["title"] == ["Bare"]
    assert shown["due"] == shown["tags"] == shown["with"] == shown["needs"] == ["–"]
    assert not {"blocks", "notes", "history"} & set(shown)


def test_a_discarded_card_says_why() -> None:
    card = FULL.with_(outcome="discarded", closed=moment("2026-02-27 09:00"), why="bought")
    shown = said(BOARD.with_card("c", card))
    assert shown["where"][0].startswith("discarded: bought")
    assert shown["history"][-1] == "discarded 27 Feb: bought"


def test_every_part_that_can_be_edited_names_an_action_of_the_open_card() -> None:
    for part in parts(BOARD):
        assert not part.edit or "panel" in BY_ID[part.edit].spots
        assert bool(part.edit) is (part.name not in ("where", "history"))


LONG = FULL.with_(
    body="\n".join(f"line {number}" for number in range(100)),
    notes=tuple(FULL.notes[0].with_(text=f"note {number}") for number in range(50)),
)


def page(card: Card, height: int, width: int = 40) -> Page:
    return Page(parts(BOARD.with_card("c", card)), Size(width, height))


def drawn(shown: Page, at: At) -> list[str]:
    return [line.text.strip() for line in shown.draw(at, DARK)]


@pytest.mark.parametrize("height", [1, 3, 10, 60])
def test_every_part_is_come_to_and_seen_from_both_ends(height: int) -> None:
    shown, firsts = page(FULL, height), [lines(part)[0] for part in parts(BOARD)]
    names = [line.split(maxsplit=1)[0] for line in firsts]
    for begin, by in ((At(0, 0), 1), (shown.ends(1), -1)):
        at, seen = begin, set()
        for _ in range(40):
            if place := shown.place(*at):
                assert names[at.field] in drawn(shown, at)[place[0]]
                seen.add(at.field)
            at = shown.step(at, by)
        assert seen == set(range(len(names)))


@pytest.mark.parametrize("height", [1, 3, 10, 36])
@pytest.mark.parametrize("way", ["j", "k", "ctrl+d", "ctrl+u"])
def test_every_line_of_a_long_card_can_be_read(height: int, way: str) -> None:
    shown = page(LONG, height)
    by = 1 if way in ("j", "ctrl+d") else -1
    go = shown.step if way in ("j", "k") else shown.leaf
    at, read = shown.ends(-by), set[str]()
    for _ in range(400):
        read |= {line.removeprefix("text").strip() for line in drawn(shown, at)}
        at = go(at, by)
    assert at == shown.ends(by)
    assert {f"line {number}" for number in range(100)} <= read
    assert all(any(line.endswith(f"note {number}") for line in read) for number in range(50))


def test_marks_say_how_much_is_above_and_below() -> None:
    shown = page(LONG, 10)
    top = drawn(shown, At(0, 0))
    assert top[0] == "Webhook signatures v2"
    hidden = int(top[-1].removeprefix("▾ ").removesuffix(" more"))
    end = drawn(shown, shown.ends(1))
    assert int(end[0].removeprefix("▴ ").removesuffix(" more")) == hidden
    assert end[-1] == "Review 2d █ 25 Feb – now"
    middle = drawn(shown, shown.leaf(At(0, 0), 1))
    assert middle[0].startswith("▴ ")
    assert middle[-1].startswith("▾ ")


def test_a_text_of_one_line_is_wrapped_to_its_end() -> None:
    card = FULL.with_(body="word " * 400 + "END")
    shown = page(card, 10)
    at, read = At(7, 0), ""
    for _ in range(60):
        read += " ".join(drawn(shown, at))
        at = shown.step(at, 1)
    assert "END" in read


@given(
    st.lists(st.sampled_from(["j", "k", "d", "u", "g", "G"]), max_size=60),
    st.integers(1, 40),
    st.integers(1, 40),
)
def test_the_part_under_the_cursor_is_always_on_the_page(
    keys: list[str], height: int, again: int
) -> None:
    shown, at = page(LONG, height), At(0, 0)
    for key in keys:
        go = {"j": shown.step, "k": shown.step, "d": shown.leaf, "u": shown.leaf}.get(key)
        by = 1 if key in "jdG" else -1
        at = go(at, by) if go else shown.ends(by)
        assert _seen(shown, at)
    smaller = page(LONG, again)
    assert _seen(smaller, smaller.kept(at))


def _seen(shown: Page, at: At) -> bool:
    """Whether a line of the page is on the surface of the cursor."""
    cursor = Color.parse(DARK.cursor)
    lines = shown.draw(at, DARK)
    assert len(lines) == shown.size.height
    return any(s.style and s.style.bgcolor == cursor for line in lines for s in line)


@given(TEXTS, st.integers(1, 60), st.integers(1, 20), st.integers(0, 8))
def test_every_line_of_the_open_card_is_as_wide_as_its_place(
    text: str, width: int, height: int, at: int
) -> None:
    card = FULL.with_(
        title=text, tags=(text,), body=text, why=text, notes=(FULL.notes[0].with_(text=text),)
    )
    shown = page(card, height, width)
    lines = shown.draw(shown.shown(At(at, 0)), DARK)
    assert len(lines) == height
    assert {sum(cell_len(s.text) for s in line) for line in lines} == {width}


async def test_the_open_card_is_read_to_its_end_by_keys(tmp_path: Path) -> None:
    body = "\\n".join(f"line {number}" for number in range(100))
    text = BOARD_FILE.replace(
        'title = "Retry webhooks"', f'title = "Retry webhooks"\nbody = "{body}"'
    )
    async with a_screen(tmp_path, text) as screen:
        await screen.press("enter")
        await screen.until_shown("▾ ")
        assert not screen.shows("line 99")
        for keys in (["G"], ["g", *["ctrl+d"] * 8], ["g", *"j" * 60]):
            await screen.press(*keys)
            await screen.until_shown("line 99")
            await screen.until_shown("▴ ")
            await screen.press("g")
            await screen.until_shown(" line 0 ")


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_the_open_card_is_closed_and_the_board_stays(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter")
        await screen.until_shown(" needs ")
        assert screen.keys.startswith("jk go  q close")
        await screen.press(key)
        await screen.until(lambda: not screen.shows(" needs "))
        assert not screen.app._exit
        assert screen.keys.startswith("hjkl go")
        assert screen.shows("Split the table")


@pytest.mark.parametrize(
    ("key", "label", "typed", "shown"),
    [
        ("e", "", "!", "Invoice export!"),
        ("c", "class", "", "standard"),
        ("d", "due", "2026-03-13", "2026-03-13"),
        ("t", "tags", " new", "api perf new"),
        ("@", "with", "dee", "dee"),
        ("N", "needs", "i1", "i1"),
    ],
)
async def test_a_field_of_the_open_card_is_edited_on_its_own_row(
    tmp_path: Path, key: str, label: str, typed: str, shown: str
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready", "r1")
        await screen.press("enter", "G")
        await screen.until_shown(" needs ")
        here = next(y for y, row in enumerate(screen.rows()) if f" {label} " in row) if label else 2
        await screen.press(key, *typed)
        prompt = screen.prompt
        assert prompt
        await screen.until(lambda: prompt.region.y == here)
        row = screen.rows()[here][screen.screen.panel.left :]
        assert label in row
        assert f"▌{shown}" in row


async def test_enter_edits_the_field_under_the_cursor_where_it_stands(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter", "j", "j", "j", "enter")
        prompt = screen.prompt
        assert prompt
        await screen.laid_out()
        due = next(y for y, row in enumerate(screen.rows()) if " due " in row)
        await screen.until(lambda: prompt.region.y == due)
        await screen.press(*"mon", "enter")
        assert screen.card("i1").due == date(2026, 3, 2)


async def test_a_digit_over_the_open_card_says_what_comes_first(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter", "3")
        assert screen.message == "Go to a column: close the card first"


async def test_the_open_card_can_be_deleted_from_the_palette(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter", ":")
        await screen.until_shown("Search for commands")
        await screen.press(*"delete")
        await screen.until(lambda: not screen.shows("Capture new cards"))
        await screen.until_shown("Delete the card")
        await screen.press("enter")
        await screen.until(lambda: screen.prompt)
        await screen.press("y", "enter")
        assert "i1" not in screen.board.cards
