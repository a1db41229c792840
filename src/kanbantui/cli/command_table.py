"""The names of all commands, known without loading what they stand for."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from kanbantui.cli.environment import COMPLETION

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "demo",
    "new": "new",
    "ls": "ls_show",
    "show": "ls_show",
    "status": "status",
    "add": "cards",
    "move": "cards",
    "edit": "cards",
    "block": "talk",
    "unblock": "talk",
    "note": "talk",
    "discard": "removal",
    "restore": "removal",
    "rm": "removal",
    "archive": "archive",
    "import": "importing",
    "export": "exporting",
    "undo": "undo",
    "redo": "undo",
    "limit": "policies",
    "change": "change",
    "review": "review",
    "walk": "walk",
    "log": "walk",
    "flow": "flow",
    "forecast": "flow",
    "chart": "chart",
    "report": "report",
    "check": "check",
    "git": "git",
    "sync": "sync",
    "merge-driver": "merge_driver",
    "diff-text": "diff_text",
    "guide": "guide",
    "mcp": "mcp",
    "serve": "serve",
    "help": "help",
}
"""Each command, in the order of the help, and the module of this package that holds it."""


def board_alone(words: Sequence[str]) -> tuple[str | None] | None:
    """Return the board whose screen the words ask for, and nothing else; None if more is asked.

    The board itself is None where no word names one.
    """
    if COMPLETION in os.environ:
        return None
    match words:
        case []:
            return (None,)
        case ["-b" | "--board", board] if board.strip():
            return (board,)
        case [word] if is_board(word):
            return (word,)
    return None


def is_board(word: str) -> bool:
    """Whether a word where a command may stand names a board, be it a broken one."""
    return word not in COMMANDS and word[:1] != "-" and os.path.lexists(word)


def no_command(word: str) -> str:
    """Return what to do about a word that is neither a command nor a file."""
    from difflib import get_close_matches  # noqa: PLC0415 - 5 ms that only a slip needs
    from shlex import quote  # noqa: PLC0415 - as above

    if not (Path(word).suffix or os.sep in word):
        near = get_close_matches(word, COMMANDS, 1, 0.5)
        advice = f"did you mean {near[0]}?" if near else "see kanbantui --help"
        return f"{word!r} is neither a command nor a file; {advice}"
    boards = _boards_beside(word)
    near = get_close_matches(Path(word).stem, boards, 1)
    advice = f"did you mean {boards[near[0]]}? Otherwise " if near else ""
    return f"{word} does not exist; {advice}`kanbantui new {quote(word)}` starts one"


def _boards_beside(word: str) -> dict[str, Path]:
    """Return the files that can be read where the word would be one, by name without suffix."""
    try:
        files = [file for file in Path(word).parent.glob("*.toml") if file.is_file()]
    except OSError:
        return {}
    return {file.stem: file for file in files if os.access(file, os.R_OK)}
