"""Flow efficiency: how much of the time from start to finish somebody could work on a card.

The one figure that is counted in instants, not in dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kanbantui.board.columns import Workflow
from kanbantui.board.history import begun
from kanbantui.board.model import Card
from kanbantui.flow.blocked import merged
from kanbantui.flow.days import moments_of


@dataclass(frozen=True, slots=True)
class Efficiency:
    """The `active` part of a `total` time, of `n` cards; `share` is None where that is none."""

    n: int
    active: timedelta
    total: timedelta

    @property
    def share(self) -> float | None:
        """Active time in proportion to all of it, from 0 to 1."""
        return self.active / self.total if self.total else None


def efficiency_of(card: Card, flow: Workflow, now: datetime) -> Efficiency | None:
    """Return the flow efficiency of one card from its start to its end, or `now` while open.

    Active is the time in columns of that kind in which it was not blocked. A blocker counts
    from the start on, however long before it came. None where the start is not known.
    """
    at = moments_of(card, flow)
    if at.started is None:
        return None
    start, end = at.started, max(at.started, at.ended or now)
    moves = begun(card)
    leaving = [*(move.at for move in moves[1:]), end]
    worked = merged(
        [
            (move.at, until)
            for move, until in zip(moves, leaving, strict=True)
            if flow.kinds.get(move.to) == "active"
        ],
        start,
        end,
    )
    held = merged([(block.since, block.until or end) for block in card.blocks], start, end)
    lost = sum(
        (_length(merged(held, since, until)) for since, until in worked if held), timedelta()
    )
    return Efficiency(1, _length(worked) - lost, end - start)


def efficiency(cards: Iterable[Card], flow: Workflow, now: datetime) -> Efficiency:
    """Return the flow efficiency of cards together: the ratio of their sums, no mean of ratios."""
    found = [one for card in cards if (one := efficiency_of(card, flow, now))]
    active = sum((one.active for one in found), timedelta())
    return Efficiency(len(found), active, sum((one.total for one in found), timedelta()))


def _length(spans: Iterable[tuple[datetime, datetime]]) -> timedelta:
    return sum((until - since for since, until in spans), timedelta())
