"""How often each cycle time occurred, as SVG."""

from collections import Counter
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.charts.scale import Scale, spread_out, ticks
from kanbantui.charts.svg.plot import (
    BOTTOM,
    DASHES,
    LEFT,
    RIGHT,
    TOP,
    alike,
    box,
    counts_axis,
    hover,
    line,
    nothing,
    picture,
    span,
    tone_of,
    words,
)
from kanbantui.flow.figures import Figures
from kanbantui.flow.percentiles import Spread
from kanbantui.flow.words import counted, days

_BARS: Final = 60
"""Bars up to which each day has its own."""

_LABEL: Final = 68
"""The width of a percentile's label."""


def histogram(figures: Figures, says: str) -> Element:
    """Return the bars with a line at each percentile; long times share a bar by some days."""
    found = figures.histogram
    if not found.counts:
        return nothing(says)
    longest = max(found.counts)
    each = -(-longest // _BARS)
    bars: Counter[int] = Counter()
    for time, count in found.counts.items():
        bars[(time - 1) // each] += count
    y, axis = counts_axis(max(bars.values()), "cards")
    x = Scale(0, longest + 1, LEFT, RIGHT)
    parts: list[Element] = []
    for place, count in sorted(bars.items()):
        first, last = place * each + 1, place * each + each
        left, right = x.at(first - 0.5), x.at(last + 0.5)
        bar = box(left + 1, y.at(count), right - left - 2, BOTTOM - y.at(count), "accent bar")
        span = days(first) if first == last else f"{first} to {days(last)}"
        parts.append(hover(bar, f"{span}: {counted(count, 'card')}"))
    marks = [mark for mark in ticks(0, longest, 10) if 0 < mark <= longest]
    numbers = [words(str(mark), x.at(mark), BOTTOM + 20, anchor="middle") for mark in marks]
    base = line(LEFT, BOTTOM, RIGHT, BOTTOM, "quiet axis")
    n = words(f"n = {found.spread.n}", RIGHT + 8, 16)
    unit = words("days", RIGHT + 18, BOTTOM + 20)
    return picture(says, axis, *parts, base, *numbers, *_percentiles(x, found.spread), n, unit)


def _percentiles(x: Scale, spread: Spread) -> list[Element]:
    """Return a line up for each percentile, its value above it; equal values share one."""
    by_value = alike(spread.percentiles)
    places = spread_out([x.at(value) for value in by_value], _LABEL, LEFT + 60, RIGHT - 30)
    parts = []
    for (value, percents), place in zip(by_value.items(), places, strict=True):
        tone = tone_of(percents[-1])
        at, name = x.at(value), span(percents)
        parts.append(line(at, TOP - 4, at, BOTTOM, f"{tone} line {DASHES[percents[-1]]}"))
        parts.append(words(f"{name} %: {value} d", place, 16, f"{tone} small", "middle"))
    return parts
