"""A board with what follows from it today: order, limits, ages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.limits import WipLimit, counts, wip_limits
from kanbantui.board.model import Board
from kanbantui.board.ranks import cards_by_column
from kanbantui.cli.opened import Reading
from kanbantui.flow.days import Age, age_of


@dataclass(frozen=True, slots=True)
class Overview:
    """A board as listings and JSON show it.

    `held` is the number of cards under each of `limits`, `cards` the ids in each column in
    their order, without discarded ones.
    """

    board: Board
    flow: Workflow
    limits: Mapping[str, WipLimit]
    held: Mapping[str, int]
    cards: Mapping[str, list[str]]
    today: date
    zone: tzinfo

    def order(self) -> list[str]:
        """Return the ids of the cards, column by column; those of retired columns come last."""
        columns = sorted(self.cards, key=lambda id: self.board.columns[id].retired)
        hidden = [id for id in columns if self.board.columns[id].retired]
        return [id for column in (*self.flow.order, *hidden) for id in self.cards[column]]

    def age(self, id: str) -> Age:
        """Return how old a card is today, in days."""
        return age_of(self.board.cards[id], self.flow, self.today, self.zone)

    def wip(self) -> int:
        """Return how many cards stand between commitment and delivery."""
        return sum(len(self.cards[id]) for id in self.flow.in_process)

    def past_sle(self, age: Age) -> bool:
        """Whether an open card of that age is older than the board expects any to get."""
        sle = self.board.sle
        return sle is not None and age.age is not None and age.age > sle.days


def overview(reading: Reading) -> Overview:
    """Return what follows from a board today."""
    board = reading.board
    flow = workflow(board)
    limits = wip_limits(board, flow)
    held = counts(board, limits)
    return Overview(board, flow, limits, held, cards_by_column(board), reading.today, reading.zone)
