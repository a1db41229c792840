"""Random TOML that is valid and as misleading as the grammar allows.

Every key carries a number of its own, so that nothing is defined twice; the rest is drawn from
short pieces that look like headers, comments, brackets and quotes.
"""

import re
from itertools import cycle
from typing import NamedTuple

from hypothesis import strategies as st


class Key(NamedTuple):
    """One part of a dotted key as it is written, and what it means."""

    written: str
    meant: str


class Document(NamedTuple):
    """A TOML file and its headers in order: the path of each and whether it is `[[header]]`."""

    text: str
    headers: list[tuple[tuple[str, ...], bool]]


# fmt: off
LOOKALIKES = [
    "[x]", "[[x]]", "# no", "#", '"', '""', "'", "''", "[", "]", "{", "}", ",", "=", ".", "\\",
    "a = 1", " ", "\t", "é", "日本", "\u2028", "\x85", "x", "1979-05-27",
]
ODD_STRINGS = [
    '""', "''", '""""""', "''''''", r'"\\"', r'"\"]"', r'"\u00e9\t"', '"""\\\n  [x]\\\n"""',
    '"""""""', '""""""""', "'''''''", "''''''''", '"""\\""""', '"""\n# x"""', "'''\n# x'''",
]
OTHER_SCALARS = [
    "0", "+99", "-17", "1_000", "0xdead_BEEF", "0o755", "0b1101", "1.5", "-0.0", "6.626e-34",
    "inf", "-inf", "nan", "+nan", "true", "false", "1979-05-27", "07:32:00", "00:32:00.999999",
    "1979-05-27T07:32:00Z", "1979-05-27 07:32:00", "1979-05-27 00:32:00.5-07:00",
    "1979-05-27t07:32:00z", "1979-05-27T07:32:00+02:00",
]
NEWER_SCALARS = [r'"\e[0m\x41"', "07:32", "1979-05-27 07:32", "1979-05-27T07:32Z"]
KEY_FORMS = [
    Key("k{}", "k{}"), Key("{}", "{}"), Key("-_{}", "-_{}"), Key('"q{}"', "q{}"),
    Key("'l{}'", "l{}"), Key('"]{} # [x]"', "]{} # [x]"), Key("'\"{}.'", '"{}.'),
    Key('"\\"\\u00e9{}"', '"é{}'), Key("'#{}'", "#{}"), Key('"it\'s {}"', "it's {}"),
]
# fmt: on

PIECES = st.lists(st.sampled_from(LOOKALIKES), max_size=5).map("".join)
LONG_PIECES = st.lists(PIECES, max_size=4).map("\n".join)


def _long_basic(text: str) -> str:
    return '"""' + text.replace("\\", "\\\\").replace('"""', '""\\"') + '"""'


STRINGS = st.one_of(
    PIECES.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    PIECES.map(lambda text: "'" + text.replace("'", "") + "'"),
    LONG_PIECES.map(_long_basic),
    LONG_PIECES.map(lambda text: "'''" + re.sub("'{3,}", "''", text) + "'''"),
    st.sampled_from(ODD_STRINGS),
)
COMMENTS = st.sampled_from(
    ["#", "# don't", '# say "', '# """', "# '''", "# [not]", "#[[not]]", "# ] } , =", "# a = ["]
)
BLANKS = st.sampled_from(["", "", " ", "\t ", "  "])
GAPS = st.one_of(BLANKS, st.just("\n"), COMMENTS.map(lambda comment: f" {comment}\n\t"))


def _joined(items: list[str], gaps: list[str], trailing: bool) -> str:
    gap = cycle(gaps)
    inside = ",".join(next(gap) + item + next(gap) for item in items)
    return inside + ("," if trailing and items else "") + next(gap)


def _arrays(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        _joined, st.lists(values, max_size=3), st.lists(GAPS, min_size=1, max_size=3), st.booleans()
    ).map(lambda inside: f"[{inside}]")


def _inline_tables(values: st.SearchStrategy[str], newer: bool) -> st.SearchStrategy[str]:
    def written(pairs: list[tuple[str, str]], gaps: list[str], trailing: bool) -> str:
        items = [f"{key.replace('N', str(n))} = {value}" for n, (key, value) in enumerate(pairs)]
        return "{" + _joined(items, gaps, trailing and newer) + "}"

    key = st.sampled_from(["kN", "'k ]N'", '"k}#N"', "a.bN", 'a . "b,\\"N" ', "'\"'.kN", '"".kN'])
    gaps = st.lists(GAPS if newer else BLANKS, min_size=1, max_size=3)
    return st.builds(written, st.lists(st.tuples(key, values), max_size=3), gaps, st.booleans())


def _values(newer: bool) -> st.SearchStrategy[str]:
    scalars = STRINGS | st.sampled_from(OTHER_SCALARS + (NEWER_SCALARS if newer else []))
    nested = st.recursive(
        scalars, lambda inner: _arrays(inner) | _inline_tables(inner, newer), max_leaves=5
    )
    # Deep enough to leave the part of nesting that one pattern covers.
    deep = st.builds(lambda value, n: "[" * n + value + "]" * n, nested, st.integers(3, 9))
    return st.one_of(scalars, nested, nested, deep)


VALUES = {newer: _values(newer) for newer in (False, True)}


@st.composite
def _keys(draw: st.DrawFn, number: int) -> Key:
    form = draw(st.sampled_from(KEY_FORMS))
    return Key(form.written.format(number), form.meant.format(number))


@st.composite
def _statements(draw: st.DrawFn, number: int, newer: bool) -> str:
    before = draw(st.sampled_from(["", "", "shared.", 'shared . "x=" .', '"". ', "a . b\t."]))
    indent, space, after = draw(BLANKS), draw(BLANKS), draw(BLANKS)
    comment = draw(st.one_of(st.just(""), COMMENTS))
    key = before + draw(_keys(number)).written
    return f"{indent}{key}{space}={after}{draw(VALUES[newer])}{space}{comment}\n"


@st.composite
def _bodies(draw: st.DrawFn, number: int, newer: bool) -> str:
    lines = []
    for place, kind in enumerate(draw(st.lists(st.sampled_from("sssccb"), max_size=4))):
        if kind == "s":
            lines.append(draw(_statements(number * 10 + place, newer)))
        else:
            lines.append(draw(BLANKS) + ("" if kind == "b" else draw(COMMENTS)) + "\n")
    return "".join(lines)


@st.composite
def documents(draw: st.DrawFn, newer: bool = False) -> Document:
    """Draw a valid document; `newer` allows what TOML 1.1 added."""
    text = draw(_bodies(0, newer))
    headers: list[tuple[tuple[Key, ...], bool]] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        kind = draw(st.sampled_from(["table", "array", "again", "child"]))
        arrays = [header for header in headers if header[1]]
        if kind == "again" and arrays:
            keys, array = draw(st.sampled_from(arrays))
        else:
            parent = draw(st.sampled_from(headers))[0] if kind == "child" and headers else ()
            keys = (*parent, draw(_keys(number * 10 + 9)))
            array = kind != "table" and draw(st.booleans())
        headers.append((keys, array))
        space = draw(BLANKS)
        line = space + f"{space}.{space}".join(key.written for key in keys) + space
        comment = draw(st.one_of(st.just(""), COMMENTS))
        text += draw(BLANKS) + (f"[[{line}]]" if array else f"[{line}]") + f"{space}{comment}\n"
        text += draw(_bodies(number, newer))
    newlines = cycle(draw(st.sampled_from([["\n"], ["\n"], ["\r\n"], ["\r\n", "\n", "\n"]])))
    lines = text.split("\n")
    text = "".join(line + next(newlines) for line in lines[:-1])
    if draw(st.booleans()):
        text = text.removesuffix("\n").removesuffix("\r")
    return Document(text, [(tuple(key.meant for key in keys), array) for keys, array in headers])
