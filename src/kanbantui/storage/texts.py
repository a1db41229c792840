"""A text that two people wrote anew at the same time: what both changed is kept, line by line."""

from datetime import datetime
from typing import Protocol, Self, runtime_checkable

from kanbantui.board.model import Board
from kanbantui.commands.command import Command
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit
from kanbantui.storage.merge import Merged, merge


@runtime_checkable
class SeenCommand(Command, Protocol):
    """A command that replaces texts, and knows them as they were when the new ones were written."""

    def as_seen(self, board: Board) -> Board:
        """Return the board with the texts that the person saw in the place of the present ones."""
        ...

    def rebased(self, present: Board, merged: Board) -> Self:
        """Return the command that replaces the texts of `present` by those of `merged`."""
        ...


def merged_texts(command: SeenCommand, document: Document, board: Board, now: datetime) -> Merged:
    """Return the document with what was typed and what it says now, both against what was seen.

    Of the result only the texts are of use, for `rebased`: what else the command writes, such
    as a record of the change, has to tell the texts as they are then. Raises `Refused`.
    """
    seen = command.as_seen(board)
    base = edit(document, board, seen)
    return merge(base, edit(base, seen, command.apply(seen, now)), document)
