"""The cumulative flow diagram, in cells: the eye goes to the work in process."""

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Final

from kanbantui.board.text import cells, shown
from kanbantui.charts.cells.axes import dates, days_of_column, plot, values
from kanbantui.charts.cells.canvas import Canvas, Drawn, Spot
from kanbantui.flow.figures import Figures

Fill = tuple[str, str]
"""The sign and the tone of an area."""

_HAIR: Final = 1e-9
"""What a row of a value may lie beside the middle of a cell by rounding alone."""

DONE: Final[Fill] = ("░", "quiet")
ASKED: Final[Fill] = ("·", "quiet")
IN_PROCESS: Final[tuple[Fill, ...]] = (
    ("█", "accent"),
    ("▒", "standard"),
    ("▓", "fixed_date"),
    ("▚", "ok"),
    ("◆", "accent"),
    ("=", "standard"),
)
"""The areas between commitment and delivery, told apart by sign and tone, the rightmost first."""


def cfd(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return the areas of the columns, the rightmost at the bottom, over a legend of them.

    What was past the last column before the window is cut off, lest nothing else can be seen.
    """
    found = figures.cfd
    if not found.columns or not any(any(line) for line in found.entered.values()):
        return None
    grid = plot(width, height, under=3)
    columns = found.columns[::-1]
    fills = _fills(figures, columns)
    lines = [found.entered[id] for id in columns]
    low = lines[0][0] if len(lines) > 1 else 0
    rows = values(grid, low, max(max(line) for line in lines))
    dates(grid, found.dates[0], found.dates[-1], below=2)
    names = [shown(figures.board.columns[id].name) for id in columns]
    spots = []
    moved = _moved(figures)
    for x in range(grid.left, grid.right + 1):
        day = days_of_column(grid, found.dates[0], found.dates[-1], x)
        at = (day - found.dates[0]).days
        heights = [line[at] for line in lines]
        tops = [-rows.at(value) for value in heights]
        for y in range(grid.top, grid.foot + 1):
            # The area of a cell is the first line that reaches its middle, as a bar would.
            area = bisect_left(tops, -y - _HAIR)
            if area < len(tops) and heights[area] > low:
                grid.canvas.put(x, y, *fills[area])
        counts = [heights[0], *(above - below for below, above in pairwise(heights))]
        told = ", ".join(f"{name} {n}" for name, n in list(zip(names, counts, strict=True))[::-1])
        spots.append(Spot(x, grid.foot + 1, f"{day:%a %d %b %Y}: {told}", moved.get(day, ())))
    _legend(grid.canvas, names[::-1], fills[::-1], grid.foot + 3)
    return grid.canvas.drawn(spots)


def _fills(figures: Figures, columns: tuple[str, ...]) -> list[Fill]:
    """Return how the area of each column looks."""
    flow, found = figures.flow, list[Fill]()
    in_process = 0
    for id in columns:
        if flow.places[id] >= flow.ends:
            found.append(DONE)
        elif flow.places[id] < flow.begins:
            found.append(ASKED)
        else:
            found.append(IN_PROCESS[in_process % len(IN_PROCESS)])
            in_process += 1
    return found


def _moved(figures: Figures) -> dict[date, tuple[str, ...]]:
    """Return the cards that started or ended, by their dates in the window."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for item in figures.items:
        for day in {item.started, item.ended}:
            if day and day in figures.window:
                found[day].append(item.id)
    return {day: tuple(ids) for day, ids in found.items()}


def _legend(canvas: Canvas, names: list[str], fills: list[Fill], y: int) -> None:
    x = 1
    for name, (sign, tone) in zip(names, fills, strict=True):
        canvas.put(x, y, sign * 2, tone)
        canvas.put(x + 3, y, name, "quiet")
        x += cells(name) + 5
