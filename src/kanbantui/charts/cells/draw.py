"""The one way to a chart in cells."""

from collections.abc import Callable, Mapping
from typing import Final

from kanbantui.charts.cells.ageing import ageing
from kanbantui.charts.cells.blockers import blockers
from kanbantui.charts.cells.canvas import Drawn, in_words
from kanbantui.charts.cells.cfd import cfd
from kanbantui.charts.cells.forecast import forecast
from kanbantui.charts.cells.histogram import histogram
from kanbantui.charts.cells.scatter import scatter
from kanbantui.charts.cells.throughput import throughput
from kanbantui.flow.figures import Figures

CHARTS: Final[Mapping[str, Callable[[Figures, int, int], Drawn | None]]] = {
    "cfd": cfd,
    "scatter": scatter,
    "ageing": ageing,
    "throughput": throughput,
    "histogram": histogram,
    "blockers": blockers,
    "forecast": forecast,
}
"""What draws each kind; None where there is nothing to draw."""

LEAST: Final = (24, 4)
"""Cells and rows under which a chart says nothing."""


def draw(kind: str, figures: Figures, width: int, height: int) -> Drawn:
    """Return the chart of a kind in so many cells and rows; its sentence stands elsewhere."""
    if width < LEAST[0] or height < LEAST[1]:
        return in_words(["too little room for a chart"], width)
    return CHARTS[kind](figures, width, height) or in_words(["nothing to draw yet"], width)
