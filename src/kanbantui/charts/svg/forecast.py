"""How many cards will be done in the weeks to come, as SVG."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.charts.markup import element
from kanbantui.charts.outlook import last_day, outlook
from kanbantui.charts.svg.plot import (
    DASHES,
    RIGHT,
    counts_axis,
    days_axis,
    hover,
    labels,
    nothing,
    path,
    picture,
    words,
)
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import counted

_TONES: Final[Mapping[int, str]] = {50: "quiet", 70: "quiet", 85: "accent", 95: "ok"}
"""How sure a forecast is, the surer the better to promise."""


def forecast(figures: Figures, says: str) -> Element:
    """Return a line for each percentile: so many cards at least are done by then."""
    found = outlook(figures)
    if isinstance(found, TooFew):
        return nothing(says)
    y, y_axis = counts_axis(max(1, found.counts[-1].p50), "cards done, at least")
    ends = [last_day(found.start, count.days) for count in found.counts]
    x, x_axis = days_axis(found.start, ends[-1])
    lines, marks, names = [], [], []
    for percent, tone in _TONES.items():
        counts = [count.percentiles[percent] for count in found.counts]
        places = [(x(end), y.at(count)) for end, count in zip(ends, counts, strict=True)]
        lines.append(path([(x(found.start), y.at(0)), *places], f"{tone} line {DASHES[percent]}"))
        for end, count, place in zip(ends, counts, places, strict=True):
            mark = element("circle", cx=place[0], cy=place[1], r=3, class_=f"{tone} mark")
            says_mark = f"by {end.isoformat()} at {percent} %: at least {counted(count, 'card')}"
            marks.append(hover(mark, says_mark))
        names.append((places[-1][1], tone, f"{percent} %: {counts[-1]}"))
    n = words(f"n = {len(found.sample.counts)} days", RIGHT, 16, anchor="end")
    return picture(says, y_axis, x_axis, *lines, *marks, labels(names), n)
