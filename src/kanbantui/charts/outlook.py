"""What the next weeks bring if they look like the last ones: a forecast at every week's end."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import MOST_ITEMS, HowMany, Sample, WhenDone

WEEKS: Final = 8
"""How far the chart looks ahead; the further, the less the weeks will be like the last ones."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many cards are done in the next 1 to 8 weeks, and when those in process are.

    `start` is the first day. `when` is None where no card is in process.
    """

    start: date
    sample: Sample
    counts: tuple[HowMany, ...]
    when: WhenDone | None


def outlook(figures: Figures) -> Outlook | TooFew:
    """Return the forecasts of the weeks to come, or why there are none."""
    counts = []
    for week in range(1, WEEKS + 1):
        count = figures.how_many(last_day(figures.today, 7 * week))
        if isinstance(count, TooFew):
            return count
        counts.append(count)
    open_cards = min(len(figures.ageing.points), MOST_ITEMS)
    when = figures.when_done(open_cards) if open_cards else None
    known = when if isinstance(when, WhenDone) else None
    return Outlook(figures.today, figures.sample, tuple(counts), known)


def last_day(start: date, days: int) -> date:
    """Return the last of so many days that begin on a date."""
    return start + timedelta(days=days - 1)
