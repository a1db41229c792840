"""The command that takes old cards off the board, and the board that holds them from then on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kanbantui.board.classes import class_name
from kanbantui.board.columns import in_order, workflow
from kanbantui.board.model import SCHEMA, Board, Card, Column, ServiceClass
from kanbantui.commands.ends import is_same
from kanbantui.errors import Refused


@dataclass(frozen=True, slots=True)
class ArchiveCards:
    """Cards on their way into the archive, as the person saw them; one changed since stays.

    The session writes them there before they leave the board. Who needs one of them still says
    so: it is done, or will not be.
    """

    seen: Mapping[str, Card]

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board without the cards."""
        going = {
            id
            for id, seen in self.seen.items()
            if id in board.cards and is_same(board.cards[id], seen)
        }
        if self.seen and not going:
            raise Refused("the cards were changed meanwhile; look at them again")
        return board.with_(cards={id: card for id, card in board.cards.items() if id not in going})

    def label(self, board: Board) -> str:
        """Return "archive 3 cards", or "archive TITLE" of one."""
        if len(self.seen) == 1:
            return f"archive {next(iter(self.seen.values())).title}"
        return f"archive {len(self.seen)} cards"


def archive_of(board: Board, cards: Mapping[str, Card], present: Board | None = None) -> Board:
    """Return the archive that may hold these cards of a board, without the cards themselves.

    Its columns say each what kind it is, so that they mean the same when the board's own have
    changed; its classes have names. Nothing is limited there. What the archive says at
    `present` stays.
    """
    kinds = workflow(board).kinds
    columns = {
        id: Column(name=board.columns[id].name, kind=kinds[id]) for id in in_order(board.columns)
    }
    used = sorted({card.class_ for card in cards.values()} & board.classes.keys())
    classes = {id: ServiceClass(name=class_name(board, id)) for id in used}
    if present:
        missing = {id: column for id, column in columns.items() if id not in present.columns}
        return present.with_(
            columns={**present.columns, **missing}, classes={**classes, **present.classes}
        )
    return Board(
        schema_version=SCHEMA,
        title=f"{board.title}: archive",
        timezone=board.timezone,
        columns=columns,
        classes=classes,
    )
