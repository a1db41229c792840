"""What the work of the past tells a board on the screen; it is counted in a thread."""

from collections.abc import Container
from dataclasses import dataclass

from kanbantui.board.model import Board
from kanbantui.errors import KanbantuiError
from kanbantui.flow.experiment import guards_that_suffer
from kanbantui.flow.figures import Figures
from kanbantui.session import Session


@dataclass(frozen=True, slots=True)
class Learned:
    """The figures of a board, and the experiments whose guard shows a signal for the worse.

    `live` is the board without its archive, as it was when they were counted.
    """

    live: Board
    figures: Figures
    suffering: Container[str]


def whole(session: Session) -> Board:
    """Return the board with the cards of its archive, without them where that can't be read."""
    try:
        return session.with_archive()
    except KanbantuiError:  # `check` says what is wrong with it
        return session.board


def learned_from(session: Session) -> Learned:
    """Return what the board's cards tell, those in its archive too if that can be read."""
    live, board = session.board, whole(session)
    figures = Figures(board, session.now(), session.zone)
    _ = figures.ageing, figures.cycle_times, figures.expectation
    return Learned(live, figures, guards_that_suffer(board.changes.items(), figures))
