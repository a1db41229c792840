"""A card's way over the board: how long it stood in each column."""

from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import groupby, pairwise

from kanbantui.board.history import begun, moved_by_hand
from kanbantui.board.model import Card


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit of a column, by its id, which the board may not have any more.

    `until` is None while it lasts. `days` is how many midnights passed, in the board's zone; so
    the days of all stays add up to those from the first date to the last, which is one less
    than the cycle time that counts each day that was touched. Dates and `days` are None where
    nobody wrote down when a card came, or left.
    """

    column: str
    since: date | None
    until: date | None
    days: int | None


def passage(card: Card, today: date, zone: tzinfo) -> tuple[Stay, ...]:
    """Return where a card stood, in order; a column that it came back to has two stays.

    The last one lasts until `today`, or ended where the card was discarded. Of a card without
    history only what `created` says is known, else nothing.
    """
    visits = [
        (column, next(entries).at.astimezone(zone).date())
        for column, entries in groupby(begun(card), key=lambda move: move.to)
    ]
    if not visits:
        return ()
    closed = card.closed.astimezone(zone).date() if card.discarded and card.closed else None
    stays = [
        Stay(column, since, until, _days(since, until))
        for (column, since), (_, until) in pairwise(visits)
    ]
    column, since = visits[-1]
    if moved_by_hand(card):
        return *stays, Stay(column, since, None, None), Stay(card.column, None, closed, None)
    return *stays, Stay(column, since, closed, _days(since, closed or today))


def _days(since: date, until: date) -> int:
    """Return the days between two dates; 0 where a clock that was wrong turned them round."""
    return max(0, (until - since).days)
