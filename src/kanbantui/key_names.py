"""Keys as people write them, and as the screen knows them: `?` is question_mark."""

import unicodedata
from functools import cache
from typing import Final

MODIFIERS: Final = frozenset(("alt", "ctrl", "hyper", "meta", "shift", "super"))

NAMED: Final = frozenset(
    (
        *("escape", "enter", "tab", "space", "backspace", "insert", "delete"),
        *("left", "right", "up", "down", "home", "end", "pageup", "pagedown"),
        *(f"f{number}" for number in range(1, 25)),
    )
)
"""Keys that type no sign."""

_ALSO: Final = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "pgup": "pageup",
    "pgdn": "pagedown",
    " ": "space",
    "␣": "space",
    "⏎": "enter",
    "←": "left",
    "→": "right",
    "↑": "up",
    "↓": "down",
}
"""Other words for some of them, among them the signs with which the screen shows them."""

_SHORT: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Signs for which Textual has a shorter name than Unicode."""


def key_name(written: str) -> str:
    """Return Textual's name of a key: "?" is question_mark, "Ctrl+R" ctrl+r, "shift+a" A.

    Raises `ValueError` for what is no key.
    """
    # A plus may be the key itself, as in "ctrl++".
    before, mark, rest = written[:-1].rpartition("+")
    modifiers = {word.strip().lower() for word in before.split("+")} if mark else set()
    key = _bare(rest + written[-1:])
    if not key or modifiers - MODIFIERS:
        raise ValueError(f"{written!r} is no key")
    if len(key) == 1 and modifiers:
        key = _letter(key, modifiers)
    return "+".join((*sorted(modifiers), key))


def _bare(word: str) -> str:
    """Return the name of a key without modifiers, "" if there is none of that name."""
    word = _ALSO.get(word.lower(), word)
    if len(word) == 1:
        return _of_sign(word)
    name = word.strip().lower()
    return name if name in NAMED or name in _ascii_signs() else ""


def _of_sign(sign: str) -> str:
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORT.get(name, name)


@cache
def _ascii_signs() -> frozenset[str]:
    return frozenset(_of_sign(chr(code)) for code in range(0x21, 0x7F))


def _letter(letter: str, modifiers: set[str]) -> str:
    """Return the letter that a terminal sends with modifiers, and take out what it implies.

    Shift alone makes a letter a capital; with control a capital is sent as the small one.
    """
    if modifiers == {"shift"}:
        modifiers.clear()
        return letter.upper()
    if letter.isupper() and "ctrl" not in modifiers:
        modifiers.add("shift")
    return letter.lower()
