"""Questions to a person at a terminal: those that a new team's board starts with, and yes or no."""

import os
import sys
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import available_timezones

from kanbantui.board.text import shown
from kanbantui.cli.exits import warn
from kanbantui.cli.start import one_line
from kanbantui.cli.templates import Basics
from kanbantui.errors import KanbantuiError

T = TypeVar("T")


def can_ask() -> bool:
    """Whether a person can read questions and type answers; stdout may go elsewhere."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def answered(basics: Basics, *, title: bool) -> Basics:
    """Return what a person says of a board, each answer `basics` where they only press Enter.

    `title` says whether it is asked for too. Raises KanbantuiError where the person leaves.
    """
    warn("Enter takes what stands in brackets; ctrl+c starts nothing.")
    try:
        return Basics(
            title=_ask("Title", basics.title, str) if title else basics.title,
            wip=_ask("Cards in work at once, from Ready to Verify", basics.wip, _number),
            sle=_ask("Days in which 85% of the cards get done", basics.sle, _number),
            timezone=_ask("Time zone", basics.timezone, _zone),
            deciding=_ask("How the board decides", basics.deciding, str),
        )
    except (KeyboardInterrupt, EOFError):
        warn("")  # the line of the question ends here
        raise KanbantuiError("nothing was started") from None


def confirmed(question: str) -> bool:
    """Return whether a person says yes; Enter, or leaving, says no."""
    try:
        return _typed(f"{shown(question)} [y/N]: ").strip().casefold() in ("y", "yes")
    except (EOFError, ValueError):
        warn("")  # the line of the question ends here
        return False


def source_of(tool: str) -> str:
    """Return the file or folder of another tool that a person names.

    Raises KanbantuiError where they leave.
    """
    try:
        path = _typed(f"Its file or folder ({tool}): ").strip()
    except (KeyboardInterrupt, EOFError, ValueError):
        warn("")  # the line of the question ends here
        path = ""
    if not path:
        raise KanbantuiError("nothing was started")
    return os.path.expanduser(path)  # noqa: PTH111 - no shell does it here


def _ask(question: str, default: T, read: Callable[[str], T]) -> T:
    """Return the answer to a question, asked until it can be read or Enter takes the default.

    `read` raises ValueError with what it expects; a default of None can't be taken.
    """
    offer = "" if default is None else f" [{shown(str(default))}]"
    while True:
        try:
            line = one_line(_typed(f"{question}{offer}: "))
            return read(line) if line or default is None else default
        except ValueError as error:
            warn(str(error))


def _typed(prompt: str) -> str:
    """Return the line that is typed after a prompt; raise EOFError where the input ends.

    The prompt goes to stderr, so that stdout holds nothing but the command's answer.
    """
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.buffer.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    try:
        return line.decode(sys.stdin.encoding)
    except UnicodeDecodeError:
        raise ValueError(f"expected text in {sys.stdin.encoding.upper()}") from None


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 3 and int(text):
        return int(text)
    raise ValueError("expected a whole number from 1 to 999")


def _zone(text: str) -> str:
    """Return the name of a time zone as every machine spells it."""
    wanted = text.replace(" ", "_").casefold()
    for name in available_timezones():
        if name.casefold() == wanted:
            return name
    raise ValueError("expected a time zone such as Europe/Berlin or UTC")
