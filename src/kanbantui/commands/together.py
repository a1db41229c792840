"""Several commands of one kind as one: one look at the board, one save, one step of undo."""

from dataclasses import dataclass
from datetime import datetime

from kanbantui.board.model import Board
from kanbantui.commands.command import Command
from kanbantui.errors import Refused


@dataclass(frozen=True, slots=True)
class Together:
    """Commands that are done one after the other, or none of them.

    `what` says in a few words what they do to all, such as "discard 3 cards".
    """

    commands: tuple[Command, ...]
    what: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board after all of them; raise `Refused` as the first that can't be done."""
        if not self.commands:
            raise Refused("there is nothing to do")
        for command in self.commands:
            board = command.apply(board, now)
        return board

    def label(self, board: Board) -> str:
        """Return what they do to all; of one command what that says itself."""
        return self.commands[0].label(board) if len(self.commands) == 1 else self.what
