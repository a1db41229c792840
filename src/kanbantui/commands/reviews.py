"""The command that writes down a meeting that is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kanbantui.board.model import Board, Note, Review
from kanbantui.errors import Refused
from kanbantui.flow.cadences import USUAL, cadence_of


@dataclass(frozen=True, slots=True)
class HoldReview:
    """A meeting of a cadence, with what was said line by line, and what was agreed.

    `agreed` holds ids of changes and cards. A cadence that the board does not have is one of the
    usual ones: it gets its table then.
    """

    review: str
    cadence: str
    lines: Sequence[str] = ()
    by: str = ""
    agreed: tuple[str, ...] = ()

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the review, and the cadence held now."""
        if self.review in board.reviews:
            raise Refused(f"there is a review {self.review} already")
        the_cadence(board, self.cadence)
        for id in self.agreed:
            if id not in board.changes and id not in board.cards:
                raise Refused(f"{id} is neither a change nor a card on the board any more")
        said = (line.strip() for line in self.lines)
        notes = tuple(Note(at=now, by=self.by, text=line) for line in said if line)
        held = Review(cadence=self.cadence, at=now, notes=notes, agreed=self.agreed)
        cadence = cadence_of(board, self.cadence).with_(last=now)
        return board.with_(
            reviews={**board.reviews, self.review: held},
            cadences={**board.cadences, self.cadence: cadence},
        )

    def label(self, board: Board) -> str:
        """Return "hold NAME"."""
        return f"hold {cadence_of(board, self.cadence).name or self.cadence}"


def the_cadence(board: Board, id: str) -> str:
    """Return the id of a cadence that the board has, or that is usual; raise `Refused` if none."""
    if id not in board.cadences and id not in USUAL:
        known = ", ".join(dict.fromkeys((*board.cadences, *USUAL)))
        raise Refused(f"there is no cadence {id!r}; there are {known}")
    return id
