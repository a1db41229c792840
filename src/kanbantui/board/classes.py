"""Classes of service: those that every board has, and those that it defines itself."""

from collections.abc import Mapping
from typing import Final

from kanbantui.board.model import Board, ServiceClass

BUILT_IN: Final[Mapping[str, ServiceClass]] = {
    "expedite": ServiceClass(name="Expedite", wip=1, may_exceed=True),
    "fixed-date": ServiceClass(name="Fixed date"),
    "standard": ServiceClass(name="Standard"),
    "intangible": ServiceClass(name="Intangible"),
}
"""What a class is where the board has no table for it."""


def classes_of(board: Board) -> dict[str, ServiceClass]:
    """Return every class that cards of the board may be of, by its id."""
    return {**BUILT_IN, **board.classes}


def class_name(board: Board, id: str) -> str:
    """Return what a class is called; a class that nothing defines by its id."""
    kind = classes_of(board).get(id)
    return (kind.name if kind else "") or id
