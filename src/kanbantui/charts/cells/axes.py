"""The axes of a chart in cells: values at its left, dates under it, and its percent lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kanbantui.charts.cells.canvas import Canvas
from kanbantui.charts.scale import Scale, day_ticks, ticks

LEFT: Final = 5
"""Cells of the values at the left, and a blank."""

DASH: Final = "-"


@dataclass(frozen=True, slots=True)
class Plot:
    """The cells in which values are drawn: columns `left` to `right`, rows `top` to `foot`."""

    canvas: Canvas
    left: int
    right: int
    top: int
    foot: int

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.foot - self.top + 1

    @property
    def cells(self) -> int:
        """How many cells a row has."""
        return self.right - self.left + 1


def plot(width: int, height: int, margin: int = 0, under: int = 1) -> Plot:
    """Return a chart's cells: `margin` of them stay free at the right, `under` rows below."""
    canvas = Canvas(width, height)
    return Plot(canvas, LEFT, max(LEFT, width - 1 - margin), 0, max(0, height - 1 - under))


def values(plot: Plot, low: int, high: int, unit: str = "") -> Scale:
    """Write round values at the left, and return the row of each; `unit` stands at the highest.

    The highest value itself is at the top, so that a low chart gives no row away.
    """
    high = max(high, low + 1)
    rows = Scale(low, high, plot.foot, plot.top)
    found = ticks(low, high, max(1, plot.rows // 3))
    written = [value for value in found if low <= value <= high]
    for value in written:
        word = f"{value}{unit if value == written[-1] else ''}"
        plot.canvas.put(0, round(rows.at(value)), word.rjust(LEFT - 1)[: LEFT - 1], "quiet")
    return rows


def eighths_of(plot: Plot, rows: Scale, value: int) -> int:
    """Return how high a bar is, so that it ends in the middle of the row where its value stands."""
    return round((plot.foot - rows.at(value)) * 8) + 4 if value else 0


def dates(plot: Plot, first: date, last: date, below: int = 1) -> Callable[[date], int]:
    """Write dates so many rows under the chart, and return the column of each."""
    days = max(1, (last - first).days)
    columns = Scale(0, days, plot.left, plot.right)

    def at(day: date) -> int:
        return round(columns.at((day - first).days))

    free = 0
    for day in day_ticks(first, last, max(1, plot.cells // 9)):
        word = f"{day:%d %b}"
        x = min(at(day), plot.right - len(word) + 1)
        if x >= free:
            plot.canvas.put(x, plot.foot + below, word, "quiet")
            free = x + len(word) + 1
    return at


def days_of_column(plot: Plot, first: date, last: date, x: int) -> date:
    """Return the date that is drawn in a column."""
    days = max(0, (last - first).days)
    return first + timedelta(days=round((x - plot.left) * days / max(1, plot.cells - 1)))


def percent_lines(plot: Plot, rows: Scale, found: Mapping[int, int | None]) -> None:
    """Draw the lines of percentiles through what is still empty, each with its days at the right.

    Of several in one row the highest is written.
    """
    written: dict[int, tuple[int, int]] = {}
    for percent, days in found.items():
        if days is not None:
            written[round(rows.at(days))] = percent, days
    for y, (percent, days) in written.items():
        tone = "full" if percent >= 85 else "quiet"
        plot.canvas.row(y, plot.left, plot.right, DASH, tone, apart=3)
        plot.canvas.put(plot.right + 1, y, f" {percent}% {days}d", tone)
