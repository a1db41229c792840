"""Commands that write down a meeting: at once, or line by line while it is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kanbantui.board.model import Board, Note, Review
from kanbantui.commands.command import Command
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
        agreed = _known(board, self.agreed)
        notes = _notes(self.lines, self.by, now)
        held = Review(cadence=self.cadence, at=now, notes=notes, agreed=agreed)
        cadence = cadence_of(board, self.cadence).with_(last=now)
        return board.with_(
            reviews={**board.reviews, self.review: held},
            cadences={**board.cadences, self.cadence: cadence},
        )

    def label(self, board: Board) -> str:
        """Return "hold NAME"."""
        return f"hold {cadence_of(board, self.cadence).name or self.cadence}"


@dataclass(frozen=True, slots=True)
class AddToReview:
    """More of what is said and agreed in a meeting that goes on.

    The first of it writes down that the meeting is held.
    """

    review: str
    cadence: str
    lines: Sequence[str] = ()
    by: str = ""
    agreed: tuple[str, ...] = ()

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the notes and agreements at the end of the review's."""
        held = board.reviews.get(self.review)
        if held is None:
            begun = HoldReview(self.review, self.cadence, self.lines, self.by, self.agreed)
            return begun.apply(board, now)
        agreed = tuple(dict.fromkeys((*held.agreed, *_known(board, self.agreed))))
        notes = (*held.notes, *_notes(self.lines, self.by, now))
        if (notes, agreed) == (held.notes, held.agreed):
            return board
        reviews = {**board.reviews, self.review: held.with_(notes=notes, agreed=agreed)}
        return board.with_(reviews=reviews)

    def label(self, board: Board) -> str:
        """Return "note in NAME", else "hold NAME"."""
        verb = "note in" if any(line.strip() for line in self.lines) else "hold"
        return f"{verb} {cadence_of(board, self.cadence).name or self.cadence}"


@dataclass(frozen=True, slots=True)
class AgreeOn:
    """What a meeting agrees on: `what` makes the card or the proposal that `added` names."""

    what: Command
    added: AddToReview

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board after both."""
        return self.added.apply(self.what.apply(board, now), now)

    def label(self, board: Board) -> str:
        """Return what is agreed on, as it is called without a meeting."""
        return self.what.label(board)


def _known(board: Board, agreed: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was agreed; raise `Refused` where the board does not have it."""
    for id in agreed:
        if id not in board.changes and id not in board.cards:
            raise Refused(f"{id} is neither a change nor a card on the board any more")
    return agreed


def _notes(lines: Sequence[str], by: str, now: datetime) -> tuple[Note, ...]:
    said = (line.strip() for line in lines)
    return tuple(Note(at=now, by=by, text=line) for line in said if line)


def the_cadence(board: Board, id: str) -> str:
    """Return the id of a cadence that the board has, or that is usual; raise `Refused` if none."""
    if id not in board.cadences and id not in USUAL:
        known = ", ".join(dict.fromkeys((*board.cadences, *USUAL)))
        raise Refused(f"there is no cadence {id!r}; there are {known}")
    return id
