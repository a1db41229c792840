"""The cumulative flow diagram, in cells."""

from bisect import bisect_right
from itertools import pairwise
from typing import Final

from kanbantui.board.text import shown
from kanbantui.charts.cells.axes import dates, days_of_column, plot, values
from kanbantui.charts.cells.canvas import Canvas, Drawn, Spot
from kanbantui.flow.figures import Figures

FILLS: Final = (
    ("█", "standard"),
    ("▒", "accent"),
    ("▓", "full"),
    ("░", "ok"),
    ("▚", "fixed_date"),
    ("·", "quiet"),
    ("╌", "quiet"),
)
"""How the areas of columns are told apart, by a sign and a tone."""


def cfd(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return the areas of the columns, the rightmost at the bottom, over a legend of them.

    What was past the last column before the window is cut off, lest nothing else can be seen.
    """
    found = figures.cfd
    if not found.columns or not any(any(line) for line in found.entered.values()):
        return None
    cells = plot(width, height, under=2)
    lines = [found.entered[id] for id in reversed(found.columns)]
    low = lines[0][0] if len(lines) > 1 else 0
    rows = values(cells, low, max(max(line) for line in lines))
    dates(cells, found.dates[0], found.dates[-1])
    names = [shown(figures.board.columns[id].name) for id in reversed(found.columns)]
    spots = []
    for x in range(cells.left, cells.right + 1):
        day = days_of_column(cells, found.dates[0], found.dates[-1], x)
        at = (day - found.dates[0]).days
        heights = [line[at] for line in lines]
        tops = [rows.at(value) for value in heights]
        for y in range(cells.top, cells.foot + 1):
            # The area of a row is the first line that reaches above the middle of its cell.
            area = bisect_right([-top for top in tops], -(y + 0.5))
            if area < len(tops):
                sign, tone = FILLS[area % len(FILLS)]
                cells.canvas.put(x, y, sign, tone)
        counts = [heights[0], *(above - below for below, above in pairwise(heights))]
        told = ", ".join(
            f"{name} {count}" for name, count in reversed(list(zip(names, counts, strict=True)))
        )
        spots.append(Spot(x, cells.foot, f"{day:%a %d %b %Y}: {told}", _moved(figures, at)))
    _legend(cells.canvas, names, cells.foot + 2)
    return cells.canvas.drawn(spots)


def _moved(figures: Figures, at: int) -> tuple[str, ...]:
    """Return the cards that started or ended on a date of the window."""
    day = figures.cfd.dates[at]
    return tuple(item.id for item in figures.items if day in (item.started, item.ended))


def _legend(canvas: Canvas, names: list[str], y: int) -> None:
    x = 1
    for area in reversed(range(len(names))):
        sign, tone = FILLS[area % len(FILLS)]
        canvas.put(x, y, sign * 2, tone)
        canvas.put(x + 3, y, names[area], "quiet")
        x += len(names[area]) + 5
