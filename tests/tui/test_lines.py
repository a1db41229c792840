"""Text in lines of cells: nothing is wider than its place, and what is cut says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from kanbantui.tui.lines import cut, ends, strip, wrap

PLAIN, BOLD, PAPER = Style(), Style(bold=True), Style(bgcolor="#101010")
SIGNS = st.sampled_from(
    [*"a é漢字🔥❤🇩🇪שﷺ…\t\n\x1b\x9b\u202e\u200d\ufe0f\u0301", "word", "  ", "❤\ufe0f", "👩\u200d👧"]
)
TEXTS = st.lists(SIGNS, max_size=30).map("".join)
WIDTHS = st.integers(1, 40)
# A part begins with a sign of its own, not with an accent for the part before.
PARTS = st.lists(
    st.tuples(TEXTS.map("·{}".format), st.sampled_from([PLAIN, BOLD, PAPER])), max_size=5
)


def cells(line: Strip) -> int:
    """Return how many cells a line takes, measured sign by sign."""
    return sum(cell_len(segment.text) for segment in line)


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("Retry webhooks with backoff", 15, 3, ("Retry webhooks", "with backoff")),
        ("Retry webhooks with backoff", 15, 1, ("Retry webhooks…",)),
        ("Retry webhooks with backoff twice a day", 15, 2, ("Retry webhooks", "with backoff…")),
        ("one two", 3, 2, ("one", "two")),
        ("unbreakable", 4, 3, ("unbr", "eaka", "ble")),
        ("unbreakable", 4, 2, ("unbr", "eak…")),
        ("漢字漢字漢字", 5, 3, ("漢字", "漢字", "漢字")),
        ("  many   blanks\nand lines ", 40, 2, ("many blanks and lines",)),
        ("\x1b[31mred", 40, 1, (r"\x1b[31mred",)),
        ("[bug] x", 40, 1, ("[bug] x",)),
        ("", 10, 3, ("",)),
        ("anything", 0, 3, ("",)),
        ("anything", -5, 3, ("",)),
    ],
)
def test_text_is_wrapped_at_words(text: str, width: int, most: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, width, most) == lines


@given(TEXTS, WIDTHS, st.integers(1, 4))
def test_wrapped_lines_fit_their_width_and_number(text: str, width: int, most: int) -> None:
    lines = wrap(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.sampled_from(["a", "bc", "def"]), min_size=1, max_size=20), WIDTHS)
def test_wrapping_loses_no_word_while_there_are_lines(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), max(3, width), len(words))
    assert " ".join(lines).split() == words


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("ab cd", 4, "ab…"),
        ("abc", 1, "a"),
        ("漢字", 3, "漢…"),
        ("漢字", 2, "…"),
        ("abc", 0, ""),
    ],
)
def test_what_is_cut_ends_in_an_ellipsis(text: str, width: int, line: str) -> None:
    assert cut(text, width) == line


@given(TEXTS, st.integers(0, 40))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width


@given(PARTS, WIDTHS)
def test_a_line_is_exactly_as_wide_as_asked(parts: list[tuple[str, Style]], width: int) -> None:
    line = strip(parts, width, PLAIN)
    assert line.cell_length == cells(line) == width


@given(PARTS, PARTS, WIDTHS)
def test_a_line_with_two_ends_is_exactly_as_wide_as_asked(
    left: list[tuple[str, Style]], right: list[tuple[str, Style]], width: int
) -> None:
    line = ends(left, right, width, PLAIN)
    assert line.cell_length == cells(line) == width


def test_the_left_end_gives_way_to_the_right_one() -> None:
    line = ends([("a long title", PLAIN)], [("3/2", BOLD)], 10, PLAIN)
    assert line.text == "a long…3/2"


def test_an_ellipsis_alone_has_no_tone() -> None:
    line = ends([("Payments", PLAIN), ("   over", BOLD)], [], 10, PLAIN)
    assert [(segment.text, segment.style) for segment in line] == [("Payments… ", PLAIN)]


def test_nothing_follows_what_was_cut() -> None:
    line = ends([("Fold", PLAIN), ("  closed  ", BOLD), ("x", PLAIN)], [], 10, PLAIN)
    assert line.text == "Fold  clo…"
    line = ends([("漢字漢", PLAIN), ("x", BOLD)], [], 4, PLAIN)
    assert line.text == "漢… "


def test_neighbours_of_one_style_are_one_segment() -> None:
    line = strip([("a", BOLD), ("b", BOLD), (" ", PLAIN), ("c", BOLD)], 10, PLAIN)
    assert [segment.text for segment in line] == ["ab c      "]


def test_blanks_on_another_ground_are_a_segment_of_their_own() -> None:
    line = strip([("a", PLAIN), ("  ", PAPER)], 5, PLAIN)
    assert [(segment.text, segment.style) for segment in line] == [
        ("a", PLAIN),
        ("  ", PAPER),
        ("  ", PLAIN),
    ]
