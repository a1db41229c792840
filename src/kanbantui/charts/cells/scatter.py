"""Cycle times by the date of finishing, in cells."""

from collections import defaultdict

from kanbantui.charts.cells.axes import dates, percent_lines, plot, values
from kanbantui.charts.cells.canvas import Drawn, Spot
from kanbantui.charts.words import titles
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import days

_MARGIN = 9


def scatter(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return the scatter: a dot is a card, a digit as many, a diamond one above the 85 % line."""
    found = figures.scatter
    if found.spread.p85 is None:
        return None
    cells = plot(width, height, _MARGIN)
    rows = values(cells, 0, max(point.days for point in found.points), "d")
    column = dates(cells, figures.window.first, figures.window.last)
    places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, point in enumerate(found.points):
        places[column(point.finished), round(rows.at(point.days))].append(number)
    spots = []
    for (x, y), numbers in places.items():
        points = [found.points[number] for number in numbers]
        late = max(point.days for point in points) > found.spread.p85
        sign = str(min(9, len(points))) if len(points) > 1 else "◆" if late else "•"
        cells.canvas.put(x, y, sign, "full" if late else "accent")
        told = [
            f"{point.finished:%d %b}, {days(point.days)}: {titles(figures.board, [point.id])}"
            for point in points
        ]
        spots.append(Spot(x, y, "; ".join(told), tuple(point.id for point in points)))
    cells.canvas.put(cells.right + 2, cells.foot, f"n {found.spread.n}", "quiet")
    percent_lines(cells, rows, found.spread.percentiles)
    return cells.canvas.drawn(spots)
