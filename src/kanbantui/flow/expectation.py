"""The service level expectation: how long a card takes at most, at how many percent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kanbantui.board.model import Sle
from kanbantui.flow.items import Item, finished_in
from kanbantui.flow.percentiles import percentile
from kanbantui.flow.window import last_days

USUAL: Final = 85
"""Percent of an expectation where the board sets none."""

FEWEST: Final = 10
"""Finished cards under which an expectation is called a guess."""

LAST_FINISHED: Final = 30
"""As many of the last cards are looked at where the last 90 days saw fewer."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """A card takes `days` or fewer at `percent` percent, by `n` cards that were finished.

    `days` is the board's own, or worked out; None if neither is known. With fewer than 10
    cards it is a `guess`. `hit_rate` is the share of the cards that kept it, None without any.
    """

    days: int | None
    percent: int
    n: int
    guess: bool
    hit_rate: float | None


def recent(items: Iterable[Item], today: date) -> tuple[Item, ...]:
    """Return the cards finished in the last 90 days, or the last 30 if those are more.

    Cards whose start is unknown have no cycle time and are left out.
    """
    timed = (item for item in items if item.cycle_time is not None)
    finished = finished_in(timed, date.min, today)
    window = last_days(today)
    lately = sum(item.finished in window for item in finished)
    return finished[-max(lately, LAST_FINISHED) :]


def expectation(items: Iterable[Item], today: date, sle: Sle | None) -> Expectation:
    """Return the board's expectation, or the one that its finished cards show.

    Source: Kanban Guide 2025, which calls it a best guess until there is history enough.
    """
    times = sorted(item.cycle_time or 0 for item in recent(items, today))
    percent = sle.percent if sle else USUAL
    days = sle.days if sle else percentile(times, percent) if times else None
    return Expectation(days, percent, len(times), len(times) < FEWEST, _hit_rate(times, days))


def _hit_rate(times: Sequence[int], days: int | None) -> float | None:
    if days is None or not times:
        return None
    return sum(time <= days for time in times) / len(times)
