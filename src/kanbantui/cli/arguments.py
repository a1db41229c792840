"""What words of the command line stand for on a board: ids, names, dates, texts."""

import sys
from datetime import date

from kanbantui.board.classes import class_name, classes_of
from kanbantui.board.dates import day
from kanbantui.board.ids import find_id, find_named
from kanbantui.board.model import Board
from kanbantui.cli.exits import WrongUsageError
from kanbantui.errors import KanbantuiError

NONE = "none"
"""The word that takes a value away."""


def card_id(board: Board, words: str) -> str:
    """Return the id of the card that is meant; raise `Refused` if it is not clear."""
    return find_id(board.cards, words)


def column_id(board: Board, words: str) -> str:
    """Return the id of the column with this id or name; raise `Refused` if it is not clear."""
    if words in board.columns:
        return words
    names = {id: column.name for id, column in board.columns.items() if not column.retired}
    return find_named(names, words, "column")


def class_id(board: Board, words: str) -> str:
    """Return the id of the class of service with this id or name; raise `Refused` if unclear."""
    used = (card.class_ for card in board.cards.values())
    ids = dict.fromkeys((*classes_of(board), *used))
    names = {id: class_name(board, id) for id in ids}
    return find_named(names, words, "class")


def change_id(board: Board, words: str) -> str:
    """Return the id of the change that is meant; raise `Refused` if it is not clear."""
    return find_id(board.changes, words, "change")


def date_of(words: str, today: date, what: str) -> date | None:
    """Return the date that was typed, None for ""; raise `WrongUsageError` if it is no date.

    `what` names the option or the argument.
    """
    try:
        return day(words, today) if words.strip() else None
    except ValueError as error:
        raise WrongUsageError(f"{what}: {error}") from None


def due_date(words: str, today: date) -> date | None:
    """Return the due date that was typed, None for ""; raise `WrongUsageError` if it is none."""
    return date_of(words, today, "--due")


def new_due_date(words: str, today: date) -> date | None:
    """Return the date that is to replace another, None for "none"; raise as `due_date` does."""
    if words.strip().casefold() == NONE:
        return None
    try:
        return due_date(words, today)
    except WrongUsageError as error:
        raise WrongUsageError(f"{error}, or none") from None


def text_or_stdin(words: str) -> str:
    """Return a text as typed, or all of stdin for "-"; raise if that is closed, or no UTF-8.

    A text of several lines ends its last line, as it would in an editor.
    """
    text = text_of_stdin() if words == "-" else words
    return f"{text}\n" if "\n" in text.rstrip("\n") and not text.endswith("\n") else text


def text_of_stdin() -> str:
    """Return all that stands on stdin; raise `KanbantuiError` if it is closed, or no UTF-8."""
    if sys.stdin is None:
        raise KanbantuiError("stdin is closed, so there is no text to read; nothing was changed")
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise KanbantuiError(
            f"stdin is not UTF-8 at byte {error.start + 1}; nothing was changed"
        ) from None
