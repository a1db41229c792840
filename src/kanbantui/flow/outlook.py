"""When a card that is open will likely be done, by those that once were as old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kanbantui.flow.enough import TooFew
from kanbantui.flow.forecast import FEWEST
from kanbantui.flow.percentiles import percentile


@dataclass(frozen=True, slots=True)
class Likely:
    """The dates by which a card is done at 50 and at 85 percent, by `n` finished cards."""

    n: int
    p50: date
    p85: date


def likely_done(cycle_times: Iterable[int], age: int, today: date) -> Likely | TooFew:
    """Return by when a card of that age in days is done, if it goes on as the others did.

    Of the finished cards that took at least as long, half were done by the first date and 85 %
    by the second: the inverse of `forecast.card_by_age`. The age counts today.
    """
    as_old = sorted(time for time in cycle_times if time >= age)
    if len(as_old) < FEWEST:
        return TooFew(f"finished cards that took {age} days or more", len(as_old), FEWEST)
    half, most = (today + timedelta(percentile(as_old, percent) - age) for percent in (50, 85))
    return Likely(len(as_old), half, most)
