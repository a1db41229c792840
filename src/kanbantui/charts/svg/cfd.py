"""The cumulative flow diagram as SVG."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.charts.markup import element
from kanbantui.charts.svg.plot import (
    BOTTOM,
    RIGHT,
    TOP,
    box,
    counts_axis,
    days_axis,
    hover,
    labels,
    nothing,
    path,
    picture,
    words,
)
from kanbantui.flow.figures import Figures

_STRIPS: Final = 100
"""Places at which a diagram tells its numbers; of a longer window not each day has one."""


def cfd(figures: Figures, says: str) -> Element:
    """Return the diagram: how high a band is, is how many cards are in its column."""
    found = figures.cfd
    columns = [id for id in found.columns if found.entered[id]]
    if not columns or not found.entered[columns[0]][-1]:
        return nothing(says)
    low = min(found.entered[id][0] for id in columns)
    y, y_axis = counts_axis(max(found.entered[id][-1] for id in columns), "cards", low)
    x, x_axis = days_axis(found.dates[0], found.dates[-1])
    across = [x(day) for day in found.dates]
    tops = {id: [y.at(count) for count in found.entered[id]] for id in columns}
    floors = [*(tops[id] for id in columns[1:]), [float(BOTTOM)] * len(across)]
    parts: list[Element] = []
    names = []
    for place, (id, floor) in enumerate(zip(columns, floors, strict=True)):
        kind = figures.flow.kinds[id]
        tone = {"options": "quiet", "done": "ok"}.get(kind, "accent")
        parts.append(_band(across, tops[id], floor, f"{tone} area {_shade(kind, place)}"))
        parts.append(path(_bends(across, tops[id]), f"{tone} line"))
        names.append(((tops[id][-1] + floor[-1]) / 2, tone, figures.board.columns[id].name))
    n = words(f"n = {found.entered[columns[0]][-1]}", RIGHT, 16, anchor="end")
    return picture(
        says, y_axis, *parts, x_axis, labels(names), *_strips(figures, across, columns), n
    )


def _shade(kind: str, place: int) -> str:
    """Return the class of a band's shade: neighbours differ, so that grey tells them apart too."""
    return "light" if kind == "options" else "deep" if place % 2 else "mid"


def _band(
    x: Sequence[float], top: Sequence[float], floor: Sequence[float], classes: str
) -> Element:
    outline = [*_bends(x, top), *reversed(_bends(x, floor))]
    return path(outline, classes, closed=True)


def _bends(x: Sequence[float], y: Sequence[float]) -> list[tuple[float, float]]:
    """Return the points of a line at which it turns, as most days change nothing."""
    last = len(x) - 1
    return [
        (x[at], y[at])
        for at in range(len(x))
        if at in (0, last) or not y[at - 1] == y[at] == y[at + 1]
    ]


def _strips(figures: Figures, across: Sequence[float], columns: Sequence[str]) -> list[Element]:
    """Return what says the numbers of a day when it is pointed at."""
    found, each = figures.cfd, -(-len(across) // _STRIPS)
    edges = [*across[::each], across[-1] + (across[-1] - across[0]) / max(1, len(across) - 1)]
    strips = []
    for place, (left, right) in enumerate(pairwise(edges)):
        day = place * each
        counts = [found.entered[id][day] for id in columns] + [0]
        held = [above - below for above, below in pairwise(counts)]
        names = [figures.board.columns[id].name for id in columns]
        lines = [f"{name}: {count}" for name, count in zip(names, held, strict=True)]
        says = ", ".join([found.dates[day].isoformat(), *lines])
        strips.append(hover(box(left, TOP, right - left, BOTTOM - TOP, "strip"), says))
    return [element("g", *strips)]
