"""Cycle times by the date of finishing, as SVG."""

from collections import defaultdict
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.charts.svg.plot import (
    RIGHT,
    counts_axis,
    days_axis,
    diamond,
    dot,
    hover,
    nothing,
    percent_lines,
    picture,
    words,
)
from kanbantui.charts.words import titles
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import days

_CROWDED: Final = 100
"""Points beyond which how many cards are on one is told only when it is pointed at."""


def scatter(figures: Figures, says: str) -> Element:
    """Return the scatter; a diamond took longer than 85 percent of the cards did."""
    found = figures.scatter
    if found.spread.p85 is None:
        return nothing(says)
    y, y_axis = counts_axis(max(point.days for point in found.points), "days")
    x, x_axis = days_axis(figures.window.first, figures.window.last)
    places: defaultdict[tuple[date, int], list[str]] = defaultdict(list)
    for point in found.points:
        places[point.finished, point.days].append(point.id)
    marks = []
    for (day, took), ids in places.items():
        mark = (diamond if took > found.spread.p85 else dot)(x(day), y.at(took))
        head = f"{day.isoformat()}, {days(took)}"
        marks.append(hover(mark, f"{head}: {titles(figures.board, ids)}"))
        if len(ids) > 1 and len(places) <= _CROWDED:
            marks.append(words(f"{len(ids)}×", x(day) + 7, y.at(took) - 5))
    n = words(f"n = {found.spread.n}", RIGHT, 16, anchor="end")
    lines = percent_lines(y, found.spread.percentiles)
    return picture(says, y_axis, x_axis, lines, *marks, n)
