"""What blocked cards, by cluster, as SVG."""

from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.charts.scale import Scale
from kanbantui.charts.svg.plot import RIGHT, box, hover, name_at, nothing, picture, words
from kanbantui.charts.words import NO_CLUSTER
from kanbantui.flow.blocked import Cluster
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import counted, days

_ROW: Final = 30
_MOST: Final = 10
"""Rows of the chart; what costs less than these is one row together."""

_LEFT: Final = 190
_NAME: Final = 23
"""How many cells of a name have room left of its bar."""


def blockers(figures: Figures, says: str) -> Element:
    """Return a bar of days for each cluster, the dearest first."""
    found = list(figures.blocked)
    if not found:
        return nothing(says)
    rest = found[_MOST - 1 :]
    if len(found) > _MOST:
        count, lost = sum(one.count for one in rest), sum(one.days for one in rest)
        found = [*found[: _MOST - 1], Cluster(f"{len(rest)} others", count, lost)]
    x = Scale(0, max(one.days for one in found), _LEFT, RIGHT - 30)
    parts: list[Element] = []
    for place, one in enumerate(found):
        top, name = 30 + place * _ROW, one.name or NO_CLUSTER
        says_bar = f"{days(one.days)}, {counted(one.count, 'blocker')}"
        bar = box(_LEFT, top, x.at(one.days) - _LEFT, _ROW - 10, "full bar")
        parts.append(name_at(name, _LEFT - 10, top + 14, "text", "end", _NAME))
        parts.append(hover(bar, f"{name}: {says_bar}"))
        parts.append(words(f"{one.days} d · {one.count}×", x.at(one.days) + 6, top + 14))
    n = words(f"n = {sum(one.count for one in found)}", RIGHT, 16, anchor="end")
    head = words("days blocked, and how often", 8, 16)
    return picture(says, head, *parts, n, height=30 + len(found) * _ROW + 6)
