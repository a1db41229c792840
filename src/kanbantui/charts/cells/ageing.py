"""Open cards by column and age against the bands of those that were finished, in cells."""

from collections import defaultdict

from kanbantui.board.text import shown
from kanbantui.charts.cells.axes import DASH, plot, values
from kanbantui.charts.cells.canvas import Drawn, Spot
from kanbantui.charts.words import LATE, titles
from kanbantui.flow.figures import Figures
from kanbantui.flow.percentiles import PERCENTS
from kanbantui.flow.words import days


def ageing(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return a lane for each column between commitment and delivery, with lines of its bands."""
    found = figures.ageing
    points = [point for point in found.points if point.column in found.columns]
    if not points:
        return None
    cells = plot(width, height)
    known = [band for band in found.bands.values() if band]
    oldest = max(point.age for point in points)
    rows = values(cells, 0, max([oldest, *(min(band[3], oldest * 2) for band in known)]), "d")
    lane = max(3, cells.cells // len(found.columns))
    spots = []
    for number, id in enumerate(found.columns):
        left = cells.left + number * lane
        right = min(left + lane - 2, cells.right)
        places: defaultdict[int, list[int]] = defaultdict(list)
        for index, point in enumerate(points):
            if point.column == id:
                places[round(rows.at(point.age))].append(index)
        for y, indices in places.items():
            step = max(2, (right - left - 3) // max(1, len(indices)))
            for place, index in enumerate(indices):
                point = points[index]
                late = (point.zone or 0) >= LATE
                x = min(left + 1 + place * step, right)
                cells.canvas.put(x, y, "◆" if late else "•", "full" if late else "accent")
                band = f", at or past {point.zone} % of the others" if point.zone else ""
                told = f"{days(point.age)}{band}: {titles(figures.board, [point.id])}"
                spots.append(Spot(x, y, told, (point.id,)))
        for percent, age in zip(PERCENTS, found.bands.get(id) or (), strict=False):
            y = round(rows.at(age))
            tone = "full" if percent >= LATE else "quiet"
            cells.canvas.put(right - 2, y, f"{percent}%", tone)
            cells.canvas.row(y, left, right, DASH, tone)
        name = shown(figures.board.columns[id].name)
        cells.canvas.put(left, cells.foot + 1, name[: lane - 1], "quiet")
    return cells.canvas.drawn(spots)
