"""A chart of any kind as an SVG, to stand in a page or to be a file of its own."""

from collections.abc import Callable, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.charts.kinds import KINDS
from kanbantui.charts.markup import as_svg, element
from kanbantui.charts.style import STYLE
from kanbantui.charts.svg.ageing import ageing
from kanbantui.charts.svg.blockers import blockers
from kanbantui.charts.svg.cfd import cfd
from kanbantui.charts.svg.forecast import forecast
from kanbantui.charts.svg.histogram import histogram
from kanbantui.charts.svg.scatter import scatter
from kanbantui.charts.svg.throughput import throughput
from kanbantui.charts.words import sentence
from kanbantui.flow.figures import Figures

_DRAWINGS: Final[Mapping[str, Callable[[Figures, str], Element]]] = {
    "cfd": cfd,
    "scatter": scatter,
    "ageing": ageing,
    "throughput": throughput,
    "histogram": histogram,
    "blockers": blockers,
    "forecast": forecast,
}


def draw(kind: str, figures: Figures) -> Element:
    """Return the chart of that kind; its colours are those of the page it stands in."""
    return _DRAWINGS[kind](figures, sentence(kind, figures))


def svg_file(kind: str, figures: Figures) -> str:
    """Return the chart of that kind as a file of its own, with its title and its colours."""
    picture = draw(kind, figures)
    paper = element("rect", width="100%", height="100%", class_="paper")
    head = element("title", f"{KINDS[kind]} · {figures.board.title}")
    for place, part in enumerate((head, element("style", STYLE), paper)):
        picture.insert(place, part)
    return as_svg(picture)
