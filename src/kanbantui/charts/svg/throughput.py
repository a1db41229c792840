"""Finished cards a week as bars, with the limits between which it is noise, as SVG."""

from xml.etree.ElementTree import Element

from kanbantui.charts.scale import Scale
from kanbantui.charts.svg.plot import (
    BOTTOM,
    LEFT,
    RIGHT,
    box,
    counts_axis,
    hover,
    labels,
    line,
    nothing,
    picture,
    words,
)
from kanbantui.charts.words import RULES
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import counted
from kanbantui.flow.xmr import Limits


def throughput(figures: Figures, says: str) -> Element:
    """Return the bars; a week that is a signal has a star, the limits are dashed."""
    weeks, limits = figures.throughput, figures.limits
    if not weeks:
        return nothing(says)
    upper = 0.0 if isinstance(limits, TooFew) else limits.upper
    y, axis = counts_axis(max(1, int(upper) + 1, *(week.count for week in weeks)), "cards a week")
    wide = (RIGHT - LEFT) / len(weeks)
    told = {point: signal.rule for signal in figures.signals for point in signal.points}
    every = -(-len(weeks) * 34 // (RIGHT - LEFT))
    parts: list[Element] = []
    for place, week in enumerate(weeks):
        left, top = LEFT + place * wide, y.at(week.count)
        rule = f", {RULES[told[place]]}" if place in told else ""
        bar = box(left + wide * 0.15, top, wide * 0.7, BOTTOM - top, "accent bar")
        parts.append(hover(bar, f"{week.label}: {counted(week.count, 'card')}{rule}"))
        if wide > 16:
            count = f"{week.count} ★" if place in told else str(week.count)
            parts.append(words(count, left + wide / 2, top - 5, "text small", "middle"))
        if place % every == 0:
            name = week.label.partition("-")[2]
            parts.append(words(name, left + wide / 2, BOTTOM + 20, anchor="middle"))
    parts.append(line(LEFT, BOTTOM, RIGHT, BOTTOM, "quiet axis"))
    n = words(f"n = {counted(len(weeks), 'week')}", RIGHT, 16, anchor="end")
    lines = () if isinstance(limits, TooFew) else _limits(y, limits)
    return picture(says, axis, *parts, *lines, n)


def _limits(y: Scale, limits: Limits) -> tuple[Element, ...]:
    lines = [("mean", limits.mean, "text line"), ("upper", limits.upper, "quiet line p85")]
    if not limits.clamped:
        lines.append(("lower", limits.lower, "quiet line p85"))
    names = [(y.at(value), "quiet", f"{name} {value:.1f}") for name, value, _ in lines]
    drawn = [line(LEFT, y.at(value), RIGHT, y.at(value), look) for _, value, look in lines]
    return *drawn, labels(names)
