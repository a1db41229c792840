"""The block splitter: it finds the headers that a TOML parser finds, and loses no character."""

import importlib
import time
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kanbantui.storage.blocks import Block, body_start, header_start, split
from toml_strategies import Document, documents

PARSER: Any = importlib.import_module("tomllib._parser")
EXAMPLES = settings(max_examples=150, deadline=None)
HOSTILE = st.lists(
    st.sampled_from(
        ["[a]", "[[a", "]", "#", '"', '"""', "'''", "\\", "\n", "\r", "\r\n", "=", " ", "{", "x"]
    ),
    max_size=40,
).map("".join)


def cuts_of_the_parser(text: str) -> list[tuple[int, tuple[str, ...], bool]]:
    """Tell where the blocks begin according to what tomllib itself records.

    Offsets count a CRLF as one character, as tomllib does.
    """
    text = text.replace("\r\n", "\n")
    cuts: list[tuple[int, tuple[str, ...], bool]] = []
    statement_end = 0

    def recording(rule: Any, array: bool) -> Any:
        def record(src: str, pos: int, out: Any) -> Any:
            result = rule(src, pos, out)
            cuts.append((with_comments(pos), result[1], array))
            return result

        return record

    def with_comments(pos: int) -> int:
        start = text.rfind("\n", 0, pos) + 1
        while start > statement_end:
            before = text.rfind("\n", 0, start - 1) + 1
            if before < statement_end or not text[before:start].lstrip(" \t").startswith("#"):
                break
            start = before
        return start

    key_value_rule = PARSER.key_value_rule

    def record_end(*args: Any) -> int:
        nonlocal statement_end
        statement_end = int(key_value_rule(*args))
        return statement_end

    with (
        patch.object(PARSER, "create_dict_rule", recording(PARSER.create_dict_rule, False)),
        patch.object(PARSER, "create_list_rule", recording(PARSER.create_list_rule, True)),
        patch.object(PARSER, "key_value_rule", record_end),
    ):
        PARSER.loads(text)
    return cuts


def cuts_of(blocks: tuple[Block, ...]) -> list[tuple[int, tuple[str, ...], bool]]:
    cuts, at = [], 0
    for block in blocks:
        cuts.append((at, block.path, block.array))
        at += len(block.text.replace("\r\n", "\n"))
    return cuts[1:]


def texts(text: str) -> list[str]:
    return [block.text for block in split(text)]


# Laws


@EXAMPLES
@given(documents())
def test_blocks_begin_where_the_parser_finds_headers(document: Document) -> None:
    """One wrong cut would write a value into another card."""
    assert cuts_of(split(document.text)) == cuts_of_the_parser(document.text)


@EXAMPLES
@given(documents(newer=True))
def test_forms_of_toml_1_1_are_stepped_over(document: Document) -> None:
    """The parser in use takes them, so a board may hold them."""
    blocks = split(document.text)
    assert [(block.path, block.array) for block in blocks[1:]] == document.headers
    assert "".join(block.text for block in blocks) == document.text


@settings(EXAMPLES, max_examples=300)
@given(st.text() | HOSTILE)
@example("\ufeff[a]\n")
@example("[a]\n\ud800")
def test_blocks_of_any_text_join_to_the_text(text: str) -> None:
    """A file that is broken must still be kept whole."""
    blocks = split(text)
    assert "".join(block.text for block in blocks) == text
    assert (blocks[0].path, blocks[0].array) == ((), False)


@EXAMPLES
@given(documents())
def test_the_header_and_the_body_are_found_in_a_block(document: Document) -> None:
    """Problems are shown at the header; values are looked for after it."""
    head, *blocks = split(document.text)
    assert header_start(head) == body_start(head) == 0
    for block in blocks:
        start, body = header_start(block), body_start(block)
        assert block.text[start:].startswith("[[" if block.array else "[")
        assert all(line.strip().startswith("#") for line in block.text[:start].split("\n")[:-1])
        assert "\n" not in block.text[start : body - 1]
        assert body == len(block.text) or block.text[body - 1] == "\n"


# Worked cases


def test_the_head_comes_first_even_when_it_is_empty() -> None:
    """Callers take blocks[0] for the head."""
    assert split("") == (Block((), False, ""),)
    assert split("[a]")[0] == Block((), False, "")
    assert split("x = 1") == (Block((), False, "x = 1"),)


def test_comments_that_touch_a_header_belong_to_it() -> None:
    """Such a comment speaks of the table below and moves with it."""
    assert texts("a = 1\n# far\n\n# near\n\t# nearer\n[b]\n# inside\n") == [
        "a = 1\n# far\n\n",
        "# near\n\t# nearer\n[b]\n# inside\n",
    ]


def test_comments_at_the_end_of_the_file_belong_to_the_last_block() -> None:
    """There is no header below for them to touch."""
    assert texts("[b]\n# c\n# d") == ["", "[b]\n# c\n# d"]


@pytest.mark.parametrize(
    "body",
    [
        'x = """\n# foo"""\n',
        "x = '''\n# foo'''\n",
        'x = """\n[y]\n# """\n',
        'x = """a""" # c\n',
        "x = [ # c\n # d\n]\n",
        "x = { # c\n# d\n}\n",
    ],
)
def test_a_line_that_only_looks_like_a_comment_stays_with_its_value(body: str) -> None:
    """The end of a string or array may stand right above a header and hold a #."""
    assert texts(body + "[a]\n") == [body, "[a]\n"]


@pytest.mark.parametrize(
    "value",
    [
        '"""\n[y]\n"""',
        "'''\n[y]\n'''",
        '"""a"""""',
        '""""""',
        '""""""""',
        "''''''''",
        '"""\\"""\n[y]\n"""',
        '"""\\\\"""',
        '"\\\\"',
        '"\\"]["',
        "'\\'",
        "[\n[y],\n]",
        "[ # ] don't\n\"]\", '[']",
        "{ a = [\n[y]\n], }",
        "{\n a = 1, # }\n}",
        "[" * 9 + "\n[y]\n" + "]" * 9,
        "[" * 9 + ' "]]]]" # ]\n, 1' + "]" * 9,
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_headers_inside_values_are_not_headers(value: str, newline: str) -> None:
    """Card bodies hold any text, lines like [y] too."""
    statement = f"x = {value} # don't\n".replace("\n", newline)
    assert texts(f"{statement}[a]{newline}y = 1") == [statement, f"[a]{newline}y = 1"]


@pytest.mark.parametrize(
    ("header", "path", "array"),
    [
        ("[a]", ("a",), False),
        ("[cards.23fxva]", ("cards", "23fxva"), False),
        ("[[cards.x.history]]", ("cards", "x", "history"), True),
        (" \t[ a . b ]\t", ("a", "b"), False),
        ("[a] # don't", ("a",), False),
        ('[a] # """', ("a",), False),
        ('[cards."]#.\\u00e9"]', ("cards", "]#.é"), False),
        ('[[\'"\' . ""]] # x', ('"', ""), True),
        ("[-_.1]", ("-_", "1"), False),
    ],
)
@pytest.mark.parametrize("after", ["", "\n", "\r\n", "\ny = 1\n"])
def test_the_path_of_a_header(header: str, path: tuple[str, ...], array: bool, after: str) -> None:
    """Keys come without quotes, however the header is written."""
    assert split(f"z = 1\n{header}{after}")[1] == Block(path, array, header + after)


@pytest.mark.parametrize(
    "header", ["[", "[[", "[a", "[a b]", '["\\q"]', "[" + '"a".' * 2000 + "a]"]
)
def test_a_header_that_is_not_toml_has_no_path(header: str) -> None:
    """The parser will say what is wrong with it; the splitter only keeps it."""
    block = split(header)[1]
    assert (block.path, block.text) == ((), header)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# c\n" * 20_000, id="comments"),
        pytest.param("# c\n" * 20_000 + "[a]\n", id="comments above a header"),
        pytest.param("\t# c\n\n" * 20_000, id="detached comments"),
        pytest.param("x = " + "[" * 20_000 + "]" * 20_000, id="nested"),
        pytest.param("x = " + "{a=[" * 20_000, id="nested, never closed"),
        pytest.param("x = [\n" * 20_000, id="open arrays"),
        pytest.param("x = [[[[[[[[1]]]]]]]]\n" * 5_000, id="many deep values"),
        pytest.param("[\n" * 20_000, id="broken headers"),
        pytest.param("[" + "a." * 100_000 + "\n", id="long broken header"),
        pytest.param("[" + '"a".' * 100_000 + "a]\n", id="long quoted header"),
        pytest.param('x = "' + "y" * 1_000_000 + '"\n', id="long line"),
        pytest.param('x = "' + "\\n" * 500_000, id="escapes, never closed"),
        pytest.param('x = """a\n' * 20_000, id="open long strings"),
        pytest.param("\\\"\"\"'''" * 50_000, id="quotes"),
        pytest.param('"' * 1_000_001, id="only quotes"),
        pytest.param(" " * 1_000_000, id="spaces"),
        pytest.param("\r" * 1_000_000, id="carriage returns"),
    ],
)
def test_time_grows_no_faster_than_the_text(text: str) -> None:
    """Anything may be in the file that is opened; the slowest of these takes 0.1 s."""
    start = time.process_time()
    blocks = split(text)
    assert time.process_time() - start < 2
    assert "".join(block.text for block in blocks) == text
