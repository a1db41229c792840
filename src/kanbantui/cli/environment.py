"""The settings that the environment gives, and whether they and the arguments are text."""

import os
from collections.abc import Sequence
from typing import Final

from kanbantui.board.text import shown

BOARD: Final = "KANBANTUI_BOARD"
NOW: Final = "KANBANTUI_NOW"
NAME: Final = "KANBANTUI_NAME"

COMPLETION: Final = "_KANBANTUI_COMPLETE"
"""Set by a shell that asks which words fit here."""


def not_utf8(words: Sequence[str]) -> str | None:
    """Return what is wrong with arguments or settings that are no UTF-8, None if all are."""
    for place, word in enumerate(words, start=1):
        if not _is_text(word):
            return f"argument {place} is not UTF-8: {_bytes(word)}"
    for name in (BOARD, NOW, NAME):
        if not _is_text(os.environ.get(name, "")):
            return f"${name} is not UTF-8: {_bytes(os.environ[name])}"
    return None


def _is_text(word: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def _bytes(word: str) -> str:
    r"""Return a word with each byte that is no text as an escape, such as `caf\xe9`."""
    return shown(word).replace("\\udc", "\\x")
