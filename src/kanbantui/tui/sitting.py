"""The meeting that is held on one screen: what it began with, and what came of it so far."""

from collections.abc import Iterator
from dataclasses import dataclass

from kanbantui.board.columns import workflow
from kanbantui.board.model import Board
from kanbantui.commands.reviews import AddToReview
from kanbantui.flow.review import Meeting

REPLENISHMENT = "replenishment"
"""The cadence whose meeting chooses what to commit to; all others look back."""

OPEN = ("proposed", "withdrawn")
"""States of a change in which a meeting did not answer it."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that goes on. `review` is the id under which it is kept once there is anything.

    `begun` is the board as it was at the beginning, and `prepared` what was made ready of it.
    """

    cadence: str
    review: str
    begun: Board
    prepared: Meeting

    def added(self, by: str, *lines: str, agreed: tuple[str, ...] = ()) -> AddToReview:
        """Return the command that writes down more of the meeting."""
        return AddToReview(self.review, self.cadence, lines, by, agreed)

    def agreed(self, board: Board) -> tuple[str, ...]:
        """Return the ids of what was agreed so far: kept already, answered, or committed to."""
        held = board.reviews.get(self.review)
        kept = held.agreed if held else ()
        return tuple(dict.fromkeys((*kept, *self.answered(board), *self._committed(board))))

    def answered(self, board: Board) -> Iterator[str]:
        """Yield the proposals and experiments that were answered or ended since it began."""
        if self.cadence == REPLENISHMENT:
            return
        for id, change in board.changes.items():
            was = self.begun.changes.get(id)
            if change.state in OPEN:
                continue
            if was is not None and was.state != change.state:
                yield id

    def _committed(self, board: Board) -> Iterator[str]:
        """Yield the cards that left the options since it began."""
        if self.cadence != REPLENISHMENT:
            return
        kinds = workflow(board).kinds
        for id, card in board.cards.items():
            was = self.begun.cards.get(id)
            if was is None or card.discarded or kinds[card.column] == "options":
                continue
            if kinds.get(was.column) == "options":
                yield id

    def is_kept(self, board: Board) -> bool:
        """Whether all that was agreed is written down; not if nothing of the meeting is."""
        held = board.reviews.get(self.review)
        return held is not None and set(self.agreed(board)) <= set(held.agreed)

    def came_to(self, board: Board) -> bool:
        """Whether anything was said or agreed since it was opened."""
        changed = board.reviews.get(self.review) != self.begun.reviews.get(self.review)
        return changed or not set(self.agreed(board)) <= set(self.agreed(self.begun))
