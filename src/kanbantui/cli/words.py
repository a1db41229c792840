"""The words of the command line, known without loading what they stand for."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from kanbantui.board.text import shown

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "demo",
    "new": "new",
    "ls": "look",
    "show": "look",
    "add": "cards",
    "move": "cards",
    "edit": "cards",
    "block": "talk",
    "unblock": "talk",
    "note": "talk",
    "discard": "ends",
    "restore": "ends",
    "rm": "ends",
    "undo": "back",
    "redo": "back",
    "limit": "policies",
    "check": "check",
}
"""Each command, in the order of the help, and the module of this package that holds it."""

BOARD: Final = "KANBANTUI_BOARD"
NOW: Final = "KANBANTUI_NOW"
NAME: Final = "KANBANTUI_NAME"


def board_alone(words: Sequence[str]) -> tuple[str | None] | None:
    """Return the board whose screen the words ask for, and nothing else; None if more is asked.

    The board itself is None where no word names one.
    """
    match words:
        case []:
            return (None,)
        case ["-b" | "--board", board]:
            return (board,)
        case [word] if word not in COMMANDS and word[:1] != "-" and Path(word).exists():
            return (word,)
    return None


def nearest(word: str) -> str:
    """Return what a word that is no command may have meant, as the end of a sentence."""
    from difflib import get_close_matches  # noqa: PLC0415 - 5 ms that only a slip needs

    boards = [path.name for path in Path().glob("*.toml")] if Path(word).suffix else []
    found = get_close_matches(word, [*COMMANDS, *boards], 1, 0.5)
    return f"did you mean {found[0]}?" if found else "see kanbantui --help"


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
