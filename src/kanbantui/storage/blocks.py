"""A board's text as a head and one block per table header, found without parsing the values.

One pattern steps over a whole block at a time. Text that is not TOML is cut too, wherever the
pattern sees a header; the pieces always join to the text. Time is linear for any text: nothing
here gives back what it took, and what is never closed reaches to the end.
"""

import re
from dataclasses import dataclass
from typing import Final

import tomli


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a board's text, with the comment lines that touch its header from above.

    `path` holds the keys of the header; () is the head, or a header that is not TOML. `array`
    is true for `[[header]]`. `text` is every character up to the next block.
    """

    path: tuple[str, ...]
    array: bool
    text: str


def _many(choices: str) -> str:
    # Before Python 3.11.5 a possessive group keeps what its last, failing round had taken
    # (cpython gh-100061). A last choice that fails at once puts the place right again.
    return rf"(?:{choices}|(?!))*+"


_LONG_BASIC = '"""' + _many(r'[^"\\]++|\\(?s:.)|"(?!"")') + r'\\?+(?:"{3,5}+|\Z)'
_LONG_LITERAL = "'''" + _many(r"[^']++|'(?!'')") + r"(?:'{3,5}+|\Z)"
_BASIC = '"' + _many(r'[^"\\\n]++|\\[^\n]') + r'\\?+"?+'
_LITERAL = r"'[^'\n]*+'?+"

STRING: Final = rf"(?:{_LONG_BASIC}|{_BASIC}|{_LONG_LITERAL}|{_LITERAL})"
"""The pattern of a string of any kind; one that is never closed goes as far as it may."""

COMMENT: Final = r"#[^\n]*+"
"""The pattern of a comment without the newline that ends it."""


def _nested(depth: int) -> str:
    inside = rf"[^\[\]{{}}\"'#]++|{STRING}|{COMMENT}"
    brackets = rf"[\[{{]{_many(inside)}(?:[\]}}]|\Z)"
    for _ in range(depth - 1):
        brackets = rf"[\[{{]{_many(f'{inside}|{brackets}')}(?:[\]}}]|\Z)"
    return brackets


# Boards nest three deep; what is deeper than the pattern is left to `_after_statement`.
_STATEMENT = (
    r"[ \t]*+(?=[^ \t\r\n\[#])"
    + _many(rf"[^\n\"'\[{{#]++|{STRING}|{_nested(5)}|{COMMENT}")
    + r"(?:\n|\Z)"
)
# A run of comment lines is taken whole, so that it is read once and not once for each line.
_COMMENT_LINES = _many(rf"[ \t]*+{COMMENT}(?:\n|\Z)")
_BODY = _many(rf"{_STATEMENT}|[ \t\r]*+\n|(?=[ \t]*+#){_COMMENT_LINES}(?![ \t]*+\[)")
# A header never leaves its line, so that what follows its keys need not be understood.
_HEADER = (
    rf"{_COMMENT_LINES}[ \t]*+(?P<header>(?P<open>\[\[?+)"
    rf"(?:[ \t]*+(?P<bare>[A-Za-z0-9_-]++{_many('[.][A-Za-z0-9_-]++')})[ \t]*+\])?"
    r"[^\n]*+\n?+)"
)

_BODY_AT = re.compile(_BODY)
_BLOCK_AT = re.compile(_HEADER + _BODY)
_HEADER_AT = re.compile(_HEADER)
_TOKEN = re.compile(rf"[^\n\"'\[\]{{}}#]++|{STRING}|{COMMENT}|[\n\[\]{{}}]")


def split(text: str) -> tuple[Block, ...]:
    """Cut a board's text into its head, which may be empty, and a block for each table header.

    The texts of the blocks join to `text`, whatever it holds. Raises nothing.
    """
    blocks: list[Block] = []
    path: tuple[str, ...] = ()
    array = False
    start = 0
    at = _end_of_body(text, 0)
    while at < len(text):
        match = _BLOCK_AT.match(text, at)
        if match is None:
            at = _end_of_body(text, _after_statement(text, at))
            continue
        blocks.append(Block(path, array, text[start:at]))
        opening, bare = match.group("open", "bare")
        path = tuple(bare.split(".")) if bare else _path(match["header"])
        array = opening == "[["
        start, at = at, match.end()
    blocks.append(Block(path, array, text[start:]))
    return tuple(blocks)


def header_start(block: Block) -> int:
    """Tell where the header of a block begins: the offset of its `[` in the block's text.

    The head has no header; its answer is 0.
    """
    match = _HEADER_AT.match(block.text)
    return match.start("header") if match else 0


def body_start(block: Block) -> int:
    """Tell where the body of a block begins: the offset after the newline of its header line.

    The head is all body; its answer is 0.
    """
    match = _HEADER_AT.match(block.text)
    return match.end("header") if match else 0


def _end_of_body(text: str, at: int) -> int:
    match = _BODY_AT.match(text, at)
    return match.end() if match else at


def _after_statement(text: str, at: int) -> int:
    """Return the offset after the newline that ends the statement at `at`, at any nesting."""
    depth = 0
    for token in _TOKEN.finditer(text, at):
        sign = text[token.start()]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth = max(0, depth - 1)
        elif sign == "\n" and depth == 0:
            return token.end()
    return len(text)


def _path(header: str) -> tuple[str, ...]:
    """Return the keys of a header line with quoted keys or spaces, () if it is not TOML."""
    try:
        table = tomli.loads(header)
    except (ValueError, RecursionError):
        return ()
    keys: list[str] = []
    while table:
        key, inner = next(iter(table.items()))
        keys.append(key)
        table = inner[0] if isinstance(inner, list) else inner
    return tuple(keys)
