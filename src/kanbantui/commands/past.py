"""The command that gives cards the history they had before the board kept one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kanbantui.board.model import Board, Move
from kanbantui.errors import Refused
from kanbantui.flow.words import cards


@dataclass(frozen=True, slots=True)
class RecordPast:
    """Histories by card, found elsewhere; a card that has one by now keeps its own."""

    ways: Mapping[str, tuple[Move, ...]]

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the histories."""
        cards = {
            id: board.cards[id].with_(history=way)
            for id, way in self.ways.items()
            if way and id in board.cards and not board.cards[id].history
        }
        if not cards:
            raise Refused("no card is left that lacks a history")
        return board.with_(cards={**board.cards, **cards})

    def label(self, board: Board) -> str:
        """Return "record the past of 3 cards"."""
        count = len(self.ways)
        return f"record the past of {cards(count)}"
