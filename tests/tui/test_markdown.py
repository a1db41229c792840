"""A card's text as it is read: what each sign of Markdown becomes, and that no text breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kanbantui.board.text import shown
from kanbantui.tui.boxes import boxes, checks
from kanbantui.tui.markdown import blocks
from kanbantui.tui.rows import Block, Part, wrapped
from tui.test_boxes import BODIES
from tui.test_lines import TEXTS, WIDTHS

SIGNS = st.text(st.sampled_from(" \n\t\r-*+>#`~[]()!<>|_\\&;:1.x=ab漢\x1b\xa0\u200d"), max_size=60)
ANY = st.one_of(BODIES, SIGNS, TEXTS, st.text(max_size=40))


def rows(body: str, width: int = 40) -> list[str]:
    """Return a text as it is read, a blank row where one is left."""
    found = []
    for block in blocks(body):
        found += [""] if block.space else []
        found += ["".join(text for text, _, _ in row) for row in wrapped(block, width)]
    return found


def inks(body: str) -> list[Part]:
    return [part for block in blocks(body) for part in block.parts]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("One thought\nper line.", ["One thought", "per line."]),
        ("One.\n\n\n\nTwo.", ["One.", "", "Two."]),
        ("Why\n# One #\ntext\n## Two", ["Why", "", "One", "text", "", "Two"]),
        ("One\n===\ntext", ["One", "text"]),
        ("- a\n  - b\n    - c\n* d", ["• a", "  • b", "    • c", "• d"]),
        ("3. a\n4. b\n   - c", ["3. a", "4. b", "  • c"]),
        ("- a\n  more\n\n  and more", ["• a", "  more", "", "  and more"]),
        ("- [ ] a\n- [x] b\n  - [X] c", ["☐ a", "☑ b", "  ☑ c"]),
        ("- [ ] a\n  more\n\n  and more", ["☐ a", "  more", "", "  and more"]),
        ("1. [x] a", ["1. ☑ a"]),
        ("- [ ]", ["☐ "]),
        ("-\n- b", ["• ", "• b"]),
        ("> a\n> b\n>\n> - c", ["│ a", "│ b", "", "│ • c"]),
        ("- > a", ["• │ a"]),
        ("```py\nif a:\n\tb  # c\n\n```\nend", ["│ if a:", "│     b  # c", "end"]),
        ("a\n\n    b\n      c", ["a", "", "│ b", "│   c"]),
        ("a\n\n---\nb", ["a", "", "─" * 40, "b"]),
        ("|a|b|\n|-|-|\n|one|2|", ["a   │ b", "one │ 2"]),
        ("<p>\n a <b>c</b>", ["<p>", "a <b>c</b>"]),
        ("![the screen](a.png) ![](b.png)", ["[image: the screen] [image: b.png]"]),
        ("[docs](https://a.b/c%20d)", ["docs (https://a.b/c%20d)"]),
        ("<https://a.b> <me@a.b>", ["https://a.b me@a.b"]),
        ("[a][1]\n\n[1]: https://a.b", ["[a][1]", "", "[1]: https://a.b"]),
        ("a  \n  b\\\nc", ["a", "b", "c"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_a_text_is_read_without_the_signs_of_markdown(body: str, read: list[str]) -> None:
    assert rows(body) == read


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("a *b*", [("a ", "text", ""), ("b", "text", "i")]),
        ("**a** b", [("a", "text", "b"), (" b", "text", "")]),
        ("***a***", [("a", "text", "bi")]),
        ("~~a~~", [("a", "text", "s")]),
        ("# a", [("a", "accent", "bu")]),
        ("## a", [("a", "accent", "b")]),
        ("`a`", [("a", "accent", "")]),
        ("[a](/b)", [("a", "accent", "u"), (" (/b)", "quiet", "")]),
        ("<b>", [("<b>", "quiet", "")]),
        (
            "- [x] a `b` [c](/d)",
            [("a b ", "quiet", ""), ("c", "quiet", "u"), (" (/d)", "quiet", "")],
        ),
        ("    a", [("a", "quiet", "")]),
        ("a|b\n-|-", [("a", "text", "b"), (" │ ", "quiet", ""), ("b", "text", "b")]),
    ],
)
def test_words_look_like_what_they_are(body: str, parts: list[Part]) -> None:
    assert inks(body) == parts


def test_a_block_says_where_it_stands_in_the_text() -> None:
    body = "# a\n\none\ntwo\n\n- [ ] b\n  - [x] c\n```\nd\n```\n| e |\n|---|\n| f |"
    assert [(block.kind, block.line, block.done) for block in blocks(body)] == [
        ("heading", 0, None),
        ("text", 2, None),
        ("text", 3, None),
        ("check", 5, False),
        ("check", 6, True),
        ("code", 8, None),
        ("table", 10, None),
        ("table", 12, None),
    ]


def test_words_are_wrapped_under_the_first_word() -> None:
    assert rows("- [ ] rotate the key\n  1. of every shop", 13) == [
        "☐ rotate the",
        "  key",
        "  1. of every",
        "     shop",
    ]


def test_code_is_cut_where_a_row_ends_and_a_table_loses_its_columns() -> None:
    assert rows("```\na  b c d e\n```", 10) == ["│ a  b c d", "│  e"]
    assert rows("|one|two|\n|-|-|\n|a|three words|", 12) == ["one │ two", "a │ three", "words"]


def test_a_word_may_change_its_look_in_the_middle() -> None:
    row = wrapped(blocks("one **tw**o")[0], 6)[1]
    assert row == [("tw", "text", "b"), ("o", "text", "")]


def test_a_deep_indent_leaves_room_and_keeps_its_box() -> None:
    body = "\n".join("  " * depth + "- a" for depth in range(8)) + "\n" + "  " * 8 + "- [ ] last"
    assert rows(body, 12)[-1] == "  ☐ last"


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("`\x1b[31mred`", r"\x1b[31mred"),
        ("    \x1b[31mred", r"│ \x1b[31mred"),
        ("<b \x9b>", r"<b \x9b>"),
        ("&#x202e;red", r"\u202ered"),
        ("[a](/%1b[31m)", "a (/%1b%5B31m)"),
    ],
)
def test_nothing_in_a_text_steers_the_terminal(body: str, read: str) -> None:
    assert rows(body) == [read]


@pytest.mark.parametrize("sign", ["[", "> ", "- ", "![", "*", "`a", "<a ", "[a](", "(", "\\"])
def test_a_text_nested_without_end_is_still_read(sign: str) -> None:
    assert "inside" in "".join(rows(sign * 10_000 + "inside", 40)).replace(" ", "")


def test_what_lies_too_deep_to_be_followed_is_shown_as_it_was_written() -> None:
    body = "\n".join("  " * depth + f"- [ ] at{depth}" for depth in range(30)) + "\nend"
    read = " ".join(rows(body, 200))
    assert all(f"☐ at{depth}" in read for depth in range(30))
    assert read.endswith("end")


def test_of_a_very_long_text_the_beginning_is_shown_and_how_much_follows() -> None:
    *read, more = blocks("one line of it\n" * 70_000)
    assert read[0].parts == (("one line of it", "text", ""),)
    assert len(read) < 10_000
    assert more.parts == (
        ("… 1,000,000 more characters; the editor has the whole text", "quiet", ""),
    )
    assert more.space


@given(ANY)
def test_every_box_that_is_counted_is_one_that_can_be_ticked(body: str) -> None:
    found = [block for block in blocks(body) if block.kind == "check"]
    assert {block.line: block.done for block in found} == boxes(body)
    assert (sum(block.done is True for block in found), len(found)) == checks(body)


@given(ANY)
def test_blocks_go_down_the_text_and_only_one_blank_row_parts_them(body: str) -> None:
    found = blocks(body)
    lines = [block.line for block in found]
    assert lines == sorted(lines)
    assert not found or not found[0].space
    assert all(cell_len(block.first) == cell_len(block.rest) for block in found)


@given(ANY)
def test_no_control_character_is_shown(body: str) -> None:
    assert all(text == shown(text) for text, _, _ in inks(body))


@given(ANY, WIDTHS)
def test_a_row_fits_its_width(body: str, width: int) -> None:
    for block in blocks(body):
        for row in wrapped(block, width):
            assert sum(cell_len(text) for text, _, _ in row) <= width


@given(ANY, st.integers(8, 40))
def test_no_sign_of_the_words_is_lost_in_wrapping(body: str, width: int) -> None:
    for block in blocks(body):
        if block.kind not in ("rule", "code"):
            plain = "".join(text for text, _, _ in block.parts)
            assert "".join(_read(block, width).split()) == "".join(plain.split())


@given(st.lists(st.sampled_from(["a", "*bc*", "`def`", "**g**hi"]), min_size=1), st.integers(3, 40))
def test_words_stay_whole_and_in_their_order(words: list[str], width: int) -> None:
    plain = [word.strip("*`").replace("*", "") for word in words]
    assert " ".join(rows(" ".join(words), width)).split() == plain


def _read(block: Block, width: int) -> str:
    """Return the rows of a block without what stands before them."""
    lead = bool(block.first)
    return " ".join("".join(text for text, _, _ in row[lead:]) for row in wrapped(block, width))
