"""What is written on stdout: lines for people, or one JSON document for programs."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from kanbantui.board.text import shown
from kanbantui.cli.exits import WrongUsageError, drop_stdout, warn
from kanbantui.cli.option_values import Asked
from kanbantui.errors import KanbantuiError

STDOUT: Final = "-"
"""What stands for stdout where a file is to be named."""


class UnsaidError(KanbantuiError):
    """Stdout can't be written; its text says why."""


def say(lines: Iterable[str]) -> None:
    """Write lines that are fit to be shown; without a terminal, or with NO_COLOR, all plain."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    text = "\n".join(lines)
    if text:
        _write(text, color=False if plain else None)


def say_json(document: Sequence[Any] | Mapping[str, Any]) -> None:
    """Write one JSON document; in ASCII where stdout takes no more than that."""
    import json  # noqa: PLC0415 - text needs none

    text = json.dumps(document, indent=2, ensure_ascii=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        text = json.dumps(document, indent=2)
    _write(text)


def put_out(option: str, place: str, text: str, board: Path) -> str:
    """Write a page or a picture where an option says: into a file, or for `-` on stdout.

    It is UTF-8, as it says itself, whatever stdout takes for text. Returns the line to say, ""
    where that could get into a page on stdout. Raises `Refused` where a board is, `FileTrouble`
    where nothing can be written.
    """
    if not place.strip():
        raise WrongUsageError(f"{option} is empty: name a file, or - for stdout")
    if place == STDOUT:
        _write(text.encode(), newline=False)
        return ""
    from kanbantui.storage.export import write_out  # noqa: PLC0415 - few commands write files

    write_out(Path(place), text.encode(), board)
    return f"wrote {shown(place)}" if Path(place).is_file() else ""


def _write(text: str | bytes, *, color: bool | None = None, newline: bool = True) -> None:
    """Write the text on stdout; raise `UnsaidError`, or `BrokenPipeError` if nobody reads it."""
    try:
        click.echo(text, color=color, nl=newline)
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_stdout()
        raise UnsaidError(f"stdout can't be written: {error.strerror or error}") from None


def answer(asked: Asked, document: Sequence[Any] | Mapping[str, Any], line: str) -> None:
    """Say in a line, or as JSON if asked for, what a command did to the board.

    By then it is saved. That it can't be told is no failure: who tries again does it twice.
    """
    try:
        if asked.json:
            say_json(document)
        else:
            say([line])
    except BrokenPipeError:
        drop_stdout()
    except UnsaidError as error:
        warn(f"{error}; the board is saved, so do not do it again")


def strong(text: str) -> str:
    """Return the text bold, for heads."""
    return click.style(text, bold=True)


def loud(text: str) -> str:
    """Return the text bold and red, which is kept for what is over or past."""
    return click.style(text, bold=True, fg="red")


def terminal_width() -> int:
    """Return how many cells a line on stdout has; 80 where it is no terminal."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
