"""The spans of a block: what stands at each is the very value that the parser reads there."""

from typing import Any

import pytest
import tomli
from hypothesis import given, settings

from kanbantui.storage.blocks import Block, body_start, split
from kanbantui.storage.spans import Array, Inline, Scalar, Statement, Value, statements
from toml_strategies import Document, documents

EXAMPLES = settings(max_examples=150, deadline=None)


def parsed(block: Block) -> dict[str, Any]:
    """Return what the parser reads in a block, without the tables around it."""
    table = tomli.loads(block.text)
    for key in block.path:
        inner = table[key]
        table = inner[0] if isinstance(inner, list) else inner
    return table


def put(table: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    for key in keys[:-1]:
        table = table.setdefault(key, {})
    assert keys[-1] not in table
    table[keys[-1]] = value


def rebuilt(text: str, value: Value) -> Any:
    """Build a value from its innermost spans, and check each span on the way."""
    whole = tomli.loads("x = " + text[value.start : value.end])["x"]
    made: Any = whole
    match value:
        case Array(items=items):
            made = [rebuilt(text, item) for item in items]
        case Inline(pairs=pairs):
            made = {}
            for pair in pairs:
                assert text[pair.start - 1] in "{, \t\n"
                assert pair.end == pair.value.end
                key = text[pair.start : pair.value.start]
                table: dict[str, Any] = {}
                put(table, pair.keys, 0)
                assert tomli.loads(key + "0") == table
                put(made, pair.keys, rebuilt(text, pair.value))
        case Scalar():
            assert not isinstance(whole, list | dict)
    # The text of both tells nan from 1, and 1 from true.
    assert repr(made) == repr(whole)
    return made


def check(block: Block) -> None:
    text = block.text
    table: dict[str, Any] = {}
    covered = body_start(block)
    for statement in statements(block):
        assert nothing_but_comments(text[covered : statement.start])
        assert text[statement.start : statement.key_start].strip(" \t") == ""
        assert text[: statement.start].endswith("\n") or statement.start == 0
        assert text[: statement.end].endswith("\n") or statement.end == len(text)
        line = text[statement.start : statement.end]
        alone: dict[str, Any] = {}
        put(alone, statement.keys, rebuilt(text, statement.value))
        assert repr(tomli.loads(line)) == repr(alone)
        put(table, statement.keys, rebuilt(text, statement.value))
        covered = statement.end
    assert nothing_but_comments(text[covered:])
    assert repr(table) == repr(parsed(block))


def nothing_but_comments(text: str) -> bool:
    return all(line.strip()[:1] in ("", "#") for line in text.split("\n"))


def only(text: str) -> Statement:
    """Return the one statement of a head."""
    (statement,) = statements(split(text)[0])
    return statement


# Laws


@EXAMPLES
@given(documents())
def test_every_span_holds_what_the_parser_reads(document: Document) -> None:
    """An edit replaces the characters of a span and no others."""
    for block in split(document.text):
        check(block)


@EXAMPLES
@given(documents(newer=True))
def test_every_span_of_the_newer_forms_too(document: Document) -> None:
    """Tables over several lines are taken by the parser in use."""
    for block in split(document.text):
        check(block)


# Worked cases


def test_a_statement_has_its_line_its_key_and_its_value() -> None:
    """These are the places at which an edit cuts."""
    block = split("[a]\n# c\n\n  b . 'c d' = [1, 2] # why\r\nz = 0")[1]
    first, second = statements(block)
    assert first.keys == ("b", "c d")
    assert block.text[first.start : first.end] == "  b . 'c d' = [1, 2] # why\r\n"
    assert block.text[first.key_start : first.value.start] == "b . 'c d' = "
    assert block.text[first.value.start : first.value.end] == "[1, 2]"
    assert (second.start, second.end) == (first.end, len(block.text))


def test_pairs_and_items_have_their_places() -> None:
    """A history entry is changed inside its own braces."""
    text = 'h = [\n  { at = 1, "b c".d = [] }, # {\n]\n'
    array = only(text).value
    assert isinstance(array, Array)
    (table,) = array.items
    assert isinstance(table, Inline)
    assert [pair.keys for pair in table.pairs] == [("at",), ("b c", "d")]
    assert [text[pair.start : pair.end] for pair in table.pairs] == ["at = 1", '"b c".d = []']
    assert text[table.start : table.end] == '{ at = 1, "b c".d = [] }'


@pytest.mark.parametrize(
    "value",
    [
        '""',
        "''",
        '""""""',
        '"""a""""',
        '"""a"""""',
        "'''a'''''",
        '"\\"#"',
        "'\\'",
        '"""\\"""\n[x]\n# c"""',
        "1979-05-27 07:32:00.5-07:00",
        "1979-05-27 07:32",
        "1979-05-27",
        "07:32:00",
        "-inf",
        "+nan",
        "1e+3",
        "true",
    ],
)
@pytest.mark.parametrize("after", ["", " ", "# c\n", "\r\n", "\t# 'c\r\n"])
def test_a_scalar_ends_where_it_ends(value: str, after: str) -> None:
    """Neither the quotes at its end nor the comment after it are cut wrongly."""
    statement = only(f"x = {value}{after}")
    assert statement.value == Scalar(4, 4 + len(value))
    assert statement.end == 4 + len(value) + len(after)


@pytest.mark.parametrize("value", ["1979-05-27", "1979-05-27 07:32:00", "1", '""', "{}", "[]"])
def test_values_next_to_signs_end_before_them(value: str) -> None:
    """Commas and brackets need no space around them."""
    array = only(f"x=[{value},{value} ,{{a={value}}},[{value}]]").value
    assert isinstance(array, Array)
    assert [item.end - item.start for item in array.items[:2]] == [len(value)] * 2
    assert len(array.items) == 4


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ("{ a = ", "}")])
def test_deep_nesting_is_read(before: str, after: str) -> None:
    """The stack of calls must not be what limits a file."""
    text = "x = " + before * 20_000 + "1" + after * 20_000
    value = only(text).value
    assert (value.start, value.end) == (4, len(text))


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("x", 0),
        ("x = ", 4),
        ("x = ]", 4),
        ("x = 1 2", 5),
        ("x = [1", 6),
        ("x = {a = 1", 10),
        ("x = {a = }", 9),
        ("x = {a}", 5),
        ("y = 1\n= 2", 6),
        ('"\\q" = 1', 0),
        ("x = " + "[" * 2_000, 2_004),
    ],
)
def test_text_that_is_not_toml_is_refused_with_its_place(text: str, offset: int) -> None:
    """Only checked blocks come here; a mistake elsewhere must be seen at once."""
    with pytest.raises(ValueError, match=f"expected .* at offset {offset}$"):
        statements(Block((), False, text))
