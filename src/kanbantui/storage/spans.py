"""Where the keys and values of one block stand in its text, so that one can be replaced.

The text is TOML that the parser accepted; nothing is converted and little is checked. Nesting is
kept on a list, not in calls, so that no depth can exhaust the stack.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import tomli

from kanbantui.storage.blocks import COMMENT, STRING, Block, body_start


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, number, date or boolean at [`start`, `end`), offsets in the block's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Array:
    """An array with its brackets at [`start`, `end`) and the values in it."""

    start: int
    end: int
    items: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One `key = value` of an inline table, from the start of its key to the end of its value.

    `keys` is the dotted key in parts, without quotes.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    value: "Value"


@dataclass(frozen=True, slots=True)
class Inline:
    """An inline table with its braces at [`start`, `end`) and the pairs in it."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


Value = Scalar | Array | Inline


@dataclass(frozen=True, slots=True)
class Statement:
    """One `key = value` of a block with the lines it takes.

    `start` is where the line of its key begins, `key_start` the key itself. `end` is after the
    newline that ends it, its trailing comment included, or the end of the text.
    """

    keys: tuple[str, ...]
    start: int
    key_start: int
    value: Value
    end: int


@dataclass(slots=True)
class _Open:
    """An array or inline table whose end is not reached; `keys` is a key without its value."""

    start: int
    is_array: bool
    items: list[Value] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    keys: tuple[str, ...] = ()
    key_start: int = 0

    def closed_by(self, sign: str) -> bool:
        return sign == ("]" if self.is_array else "}") and not self.keys

    def take(self, value: Value) -> None:
        if self.is_array:
            self.items.append(value)
        else:
            self.pairs.append(Pair(self.keys, self.key_start, value.end, value))
            self.keys = ()

    def close(self, end: int) -> Value:
        if self.is_array:
            return Array(self.start, end, tuple(self.items))
        return Inline(self.start, end, tuple(self.pairs))


_GAP: Final = re.compile(rf"(?:[ \t\r\n]++|{COMMENT})*+")
_COMMA: Final = re.compile(rf"{_GAP.pattern},?+{_GAP.pattern}")
_KEY: Final = re.compile(rf"(?:([A-Za-z0-9_-]++)|({STRING}))[ \t]*+([.=])[ \t]*+")
# A date and its time are one value, though a space may stand between them.
_SCALAR: Final = re.compile(
    rf"{STRING}|(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[ ](?=[0-9]))?[^ \t\r\n,\[\]{{}}#=\"']++"
)
_LINE_END: Final = re.compile(rf"[ \t]*+(?:{COMMENT})?(?:\r?\n|\Z)")


def statements(block: Block) -> tuple[Statement, ...]:
    """List the statements of a block from `blocks.split`, in the order of the text.

    Lines that no statement covers hold the header, a comment or nothing. Raises ValueError with
    the offset in the block's text where it cannot be TOML.
    """
    text = block.text
    found: list[Statement] = []
    at = _past(_GAP, text, body_start(block), "a statement")
    while at < len(text):
        keys, value_start = _keys(text, at)
        value = _value(text, value_start)
        end = _past(_LINE_END, text, value.end, "the end of the line")
        found.append(Statement(keys, text.rfind("\n", 0, at) + 1, at, value, end))
        at = _past(_GAP, text, end, "a statement")
    return tuple(found)


def _value(text: str, at: int) -> Value:
    """Read the value that begins at `at`; `open_` holds the brackets around the place read."""
    open_: list[_Open] = []
    while True:
        sign = text[at : at + 1]
        if sign in ("[", "{"):
            open_.append(_Open(at, sign == "["))
            at = _to_inner_value(text, at + 1, open_[-1])
            continue
        value: Value
        if open_ and open_[-1].closed_by(sign):
            value = open_.pop().close(at + 1)
        else:
            value = Scalar(at, _past(_SCALAR, text, at, "a value"))
        if not open_:
            return value
        open_[-1].take(value)
        at = _to_inner_value(text, value.end, open_[-1])


def _to_inner_value(text: str, at: int, inside: _Open) -> int:
    """Return the offset of the next value of an array or inline table, or of its closing sign."""
    at = _past(_COMMA, text, at, "a comma")
    if inside.is_array or inside.closed_by(text[at : at + 1]):
        return at
    inside.key_start = at
    inside.keys, at = _keys(text, at)
    return at


def _keys(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Read a dotted key; return its parts and the offset of its value."""
    keys: list[str] = []
    while True:
        match = _KEY.match(text, at)
        if match is None:
            raise ValueError(f"expected a key and = at offset {at}")
        bare, quoted, sign = match.groups()
        keys.append(bare or _unquoted(quoted, at))
        at = match.end()
        if sign == "=":
            return tuple(keys), at


def _unquoted(quoted: str, at: int) -> str:
    try:
        return str(tomli.loads(f"key = {quoted}")["key"])
    except tomli.TOMLDecodeError:
        raise ValueError(f"expected a quoted key at offset {at}") from None


def _past(pattern: re.Pattern[str], text: str, at: int, expected: str) -> int:
    match = pattern.match(text, at)
    if match is None:
        raise ValueError(f"expected {expected} at offset {at}")
    return match.end()
