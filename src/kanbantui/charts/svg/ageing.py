"""Open cards by column and age against the bands of those that left the column before, as SVG."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.board.text import shown
from kanbantui.charts.markup import element
from kanbantui.charts.scale import Scale
from kanbantui.charts.svg.plot import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    alike,
    box,
    counts_axis,
    diamond,
    dot,
    hover,
    line,
    name_at,
    nothing,
    picture,
    span,
    tone_of,
    triangle,
    words,
)
from kanbantui.charts.words import LATE, titles
from kanbantui.flow.ageing import Ageing, Bands
from kanbantui.flow.figures import Figures
from kanbantui.flow.percentiles import PERCENTS
from kanbantui.flow.words import days

_APART: Final = 14
"""Between two cards of one age in a column."""

_NAMED: Final = 90
"""The width of a column from which on an old card has its id beside it."""


def ageing(figures: Figures, says: str) -> Element:
    """Return the chart: triangles get old for their column, diamonds are; these have their id."""
    found = figures.ageing
    if not found.columns or not found.points:
        return nothing(says)
    tops = [bands[-1] for bands in found.bands.values() if bands]
    y, axis = counts_axis(max(*tops, *(point.age for point in found.points), 1), "days")
    wide = (RIGHT - LEFT) / len(found.columns)
    fits = max(4, int(wide / 8))
    parts: list[Element] = []
    for place, id in enumerate(found.columns):
        left, name = LEFT + place * wide, figures.board.columns[id].name
        parts += _bands(y, left, wide, found.bands[id])
        parts.append(name_at(name, left + wide / 2, BOTTOM + 20, "quiet", "middle", fits))
        cards = [point for point in found.points if point.column == id]
        parts += _cards(figures, y, left, wide, cards)
    n = words(f"n = {found.n} finished", RIGHT, 16, anchor="end")
    return picture(says, axis, *parts, n, _legend())


def _bands(y: Scale, left: float, wide: float, bands: Bands | None) -> list[Element]:
    """Return the percentiles of a column: what is above one is darker, and it has its number."""
    if bands is None:
        return [words("none left yet", left + wide / 2, TOP + 12, anchor="middle")]
    parts = []
    for percent, age in zip(PERCENTS, bands, strict=True):
        tone, top = tone_of(percent), y.at(age)
        parts.append(box(left + 1, TOP, wide - 2, top - TOP, f"{tone} band"))
    for age, at in alike(dict(zip(PERCENTS, bands, strict=True))).items():
        tone, top = tone_of(at[-1]), y.at(age)
        parts.append(line(left + 1, top, left + wide - 1, top, f"{tone} line p{at[-1]}"))
        parts.append(words(span(at), left + wide - 5, top - 3, f"{tone} small", "end"))
    return parts


def _cards(
    figures: Figures, y: Scale, left: float, wide: float, points: Sequence[Ageing]
) -> list[Element]:
    """Return the open cards of a column; those of one age stand side by side."""
    by_age: defaultdict[int, list[Ageing]] = defaultdict(list)
    for point in points:
        by_age[point.age].append(point)
    marks = []
    for age, same in by_age.items():
        apart = min(_APART, (wide - 60) / len(same))
        first = left + wide / 5
        for place, point in enumerate(same):
            marks.append(_card(figures, point, first + place * apart, y.at(age)))
        late = [shown(point.id) for point in same if (point.zone or 0) >= LATE]
        if len(late) == 1 and wide > _NAMED:
            x = first + (len(same) - 1) * apart + 9
            marks.append(words(late[0], x, y.at(age) + 4, "text small"))
    return marks


def _card(figures: Figures, point: Ageing, x: float, y: float) -> Element:
    zone = point.zone or 0
    mark = (diamond if zone >= LATE else triangle if zone >= 70 else dot)(x, y)
    return hover(mark, f"{days(point.age)}: {titles(figures.board, [point.id])}")


def _legend() -> Element:
    x = RIGHT + 14
    return element(
        "g",
        dot(x, TOP + 8), words("below 70 %", x + 12, TOP + 12),
        triangle(x, TOP + 28), words("from 70 %", x + 12, TOP + 32),
        diamond(x, TOP + 48), words("from 85 %", x + 12, TOP + 52),
    )  # fmt: skip
