"""What the work of the past tells a board on the screen; it is counted in a thread."""

from collections.abc import Container
from dataclasses import dataclass

from kanbantui.errors import KanbantuiError
from kanbantui.flow.experiment import guards_that_suffer
from kanbantui.flow.figures import Figures
from kanbantui.session import Session


@dataclass(frozen=True, slots=True)
class Learned:
    """The figures of a board, and the experiments whose guard shows a signal for the worse."""

    figures: Figures
    suffering: Container[str]


def counted(session: Session) -> Learned:
    """Return what the board's cards tell, those in its archive too if that can be read."""
    try:
        board = session.with_archive()
    except KanbantuiError:  # `check` says what is wrong with it
        board = session.board
    figures = Figures(board, session.now(), session.zone)
    _ = figures.ageing, figures.cycle_times, figures.expectation
    return Learned(figures, guards_that_suffer(board.changes.items(), figures))
