"""New values and blocks as TOML text, in the one form in which this program writes them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import tomli_w

LINE_LISTS: Final = frozenset(
    (
        *("history", "blocks", "notes", "edits", "support", "comments", "observations"),
        *("pull", "done", "policies"),
    )
)
"""Keys whose lists stand one entry a line, so that two people's entries are two lines."""

INDENT: Final = "  "


_STEERING: Final = {
    code: f"\\u{code:04X}"
    for code in (*range(0x80, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}
"""Signs that turn the order of a line about or steer a terminal; they never stand raw."""


def key_text(key: str) -> str:
    """Return a key, quoted where it must be."""
    return tomli_w.dumps({key: 0}).rpartition(" = ")[0]


def inline(value: object) -> str:
    """Return a value on one line."""
    if isinstance(value, datetime):
        # Ours are whole seconds; a finer one, written by hand, is not cut.
        return value.isoformat(timespec="microseconds" if value.microsecond else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key_text(key)} = {inline(inner)}" for key, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(inline(inner) for inner in value)}]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n").translate(_STEERING)


def value_text(key: str, value: object, newline: str) -> str:
    """Return a value as it stands after `key =`, over several lines where that reads better."""
    if isinstance(value, str) and "\n" in value:
        return long_string(value, newline)
    if isinstance(value, (list, tuple)) and key in LINE_LISTS and value:
        entries = "".join(f"{INDENT}{inline(entry)},{newline}" for entry in value)
        return f"[{newline}{entries}]"
    return inline(value)


def statement(key: str, value: object, newline: str) -> str:
    """Return a whole `key = value` with its line end."""
    return f"{key_text(key)} = {value_text(key, value, newline)}{newline}"


def table(
    path: tuple[str, ...], values: Mapping[str, Any], newline: str, *, array: bool = False
) -> str:
    """Return a new block: its header and a statement for each value, in their order."""
    header = ".".join(key_text(key) for key in path)
    header = f"[{header}]" if array else header
    body = "".join(statement(key, value, newline) for key, value in values.items())
    return f"[{header}]{newline}{body}"


_CONTROLS = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F) if code not in (0x09, 0x0A)}
_ESCAPES = {**_CONTROLS, **_STEERING, ord("\\"): "\\\\"}
_QUOTE = re.compile(r'(?<="")"|"\Z')


def long_string(text: str, newline: str) -> str:
    r'''Return text as a """ string whose lines are the text's own lines.

    Quotes stay as they are but in runs of three, so that a line reads as it was typed.
    '''
    body = _QUOTE.sub(r"\\\g<0>", text.translate(_ESCAPES)).replace("\n", newline)
    return f'"""{newline}{body}"""'


def long_literal(text: str, newline: str) -> str | None:
    """Return text as a ''' string, None where it holds what such a string can't."""
    if (
        "'''" in text
        or text.endswith("'")
        or any(ord(sign) in _ESCAPES and sign != "\\" for sign in text)
    ):
        return None
    body = text.replace("\n", newline)
    return f"'''{newline}{body}'''"
