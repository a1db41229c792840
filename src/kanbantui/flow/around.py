"""What the figures did around a decision: as long before it as after it, six weeks at most."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from kanbantui.board.model import Change, Measure
from kanbantui.flow.figures import Figures
from kanbantui.flow.measures import NAMES, UNITS, points
from kanbantui.flow.percentiles import median
from kanbantui.flow.window import Window

LONGEST: Final = 42
"""Days before and after that are looked at."""

MEASURES: Final[tuple[Measure, ...]] = ("cycle_time", "throughput")


@dataclass(frozen=True, slots=True)
class Around:
    """The medians of a measure before and after a day, None of no points, each with its n."""

    measure: Measure
    before: float | None
    n_before: int
    after: float | None
    n_after: int

    def __str__(self) -> str:
        """Return both in words."""
        unit = f" {UNITS[self.measure]}"
        before = _told(self.before, self.n_before, unit)
        after = _told(self.after, self.n_after, unit)
        return f"{NAMES[self.measure]}: {before} before, {after} after"


def _told(value: float | None, n: int, unit: str) -> str:
    return "nothing" if value is None else f"median {value:g}{unit} (n {n})"


def around(figures: Figures, change: Change) -> tuple[Around, ...]:
    """Return what cycle time and weekly throughput were around the day a change was decided.

    Whether that is more than noise it does not say: only an experiment does. Nothing where no
    day is known, or the day is today.
    """
    at = change.started or change.decided
    day = at.astimezone(figures.zone).date() if at else figures.today
    days = min(LONGEST, (figures.today - day).days)
    if days < 1:
        return ()
    before = Window(day - timedelta(days=days), day - timedelta(days=1))
    after = Window(day, day + timedelta(days=days))
    return tuple(_around(figures, measure, before, after) for measure in MEASURES)


def _around(figures: Figures, measure: Measure, before: Window, after: Window) -> Around:
    old, new = ([p.value for p in points(figures, measure, w)] for w in (before, after))
    return Around(measure, median(old), len(old), median(new), len(new))
