"""What all SVG charts share: their size, their axes, marks with words, lines with a label.

An element has a class for its tone, which colours it, and one for what it is, which says how the
colour is used (`charts/style`). Whatever a colour says, a shape, a dash or a word says too.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.board.text import shortened, shown
from kanbantui.charts.markup import SVG, Part, element
from kanbantui.charts.scale import Scale, day_ticks, spread_out, ticks

WIDTH: Final = 640
HEIGHT: Final = 280
LEFT, RIGHT, TOP, BOTTOM = 44, WIDTH - 112, 30, HEIGHT - 30
"""Where the axes lie; beside them there is room for what is written."""

LINE: Final = 15
"""The height of a line of text."""

NAME: Final = 13
"""How many cells of a name have room beside a chart."""

DASHES: Final[Mapping[int, str]] = {50: "p50", 70: "p70", 85: "p85", 95: "p95"}
"""The class with the dash of each percentile; the higher, the longer."""


def picture(says: str, *parts: Part, height: float = HEIGHT) -> Element:
    """Return a chart that is one picture; `says` is read out in its place."""
    return element(
        "svg",
        *parts,
        xmlns=SVG,
        viewBox=f"0 0 {WIDTH} {height:g}",
        role="img",
        aria_label=says,
        class_="chart",
    )


def nothing(says: str) -> Element:
    """Return what stands in the place of a chart for which too little is known."""
    return picture(says, words("nothing to draw yet", LEFT, 40, "quiet"), height=64)


def words(text: str, x: float, y: float, tone: str = "quiet", anchor: str = "start") -> Element:
    """Return text that starts, ends or has its middle at a place."""
    return element("text", text, x=x, y=y, class_=tone, text_anchor=anchor)


def name_at(
    name: str, x: float, y: float, tone: str, anchor: str = "start", most: int = NAME
) -> Element:
    """Return a name from the board, cut to so many cells, and whole when it is pointed at."""
    cut = shortened(name, most)
    text = words(cut, x, y, tone, anchor)
    return hover(text, name) if cut != shown(name) else text


def hover(mark: Element, says: str) -> Element:
    """Return a mark that says something when it is pointed at."""
    mark.insert(0, element("title", says))
    return mark


def line(x1: float, y1: float, x2: float, y2: float, classes: str) -> Element:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=classes)


def path(points: Sequence[tuple[float, float]], classes: str, *, closed: bool = False) -> Element:
    """Return a line through points, or the area that they enclose."""
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return element("path", d=f"M{steps}{'Z' if closed else ''}", class_=classes)


def box(x: float, y: float, width: float, height: float, classes: str) -> Element:
    """Return a rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), class_=classes)


def dot(x: float, y: float) -> Element:
    """Return the mark of a card as most are."""
    return element("circle", cx=x, cy=y, r=4, class_="accent mark")


def triangle(x: float, y: float) -> Element:
    """Return the mark of a card that gets old."""
    return path(((x, y - 5.5), (x + 5, y + 4), (x - 5, y + 4)), "full mark", closed=True)


def diamond(x: float, y: float) -> Element:
    """Return the mark of a card that is old, or took long."""
    corners = ((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y))
    return path(corners, "over mark", closed=True)


def counts_axis(high: int, unit: str, low: int = 0) -> tuple[Scale, Element]:
    """Return the axis of whole numbers on the left, with its lines across the chart."""
    marks = ticks(low, high)
    y = Scale(marks[0], marks[-1], BOTTOM, TOP)
    lines = [line(LEFT, y.at(mark), RIGHT, y.at(mark), "quiet grid") for mark in marks]
    numbers = [words(str(mark), LEFT - 8, y.at(mark) + 4, anchor="end") for mark in marks]
    return y, element("g", *lines, *numbers, words(unit, 8, 16))


def days_axis(first: date, last: date) -> tuple[Callable[[date], float], Element]:
    """Return where a date is on the axis at the bottom, and the axis."""
    scale = Scale(0, (last - first).days, LEFT + 6, RIGHT - 6)

    def at(day: date) -> float:
        return scale.at((day - first).days)

    parts: list[Element] = [line(LEFT, BOTTOM, RIGHT, BOTTOM, "quiet axis")]
    for day in day_ticks(first, last):
        parts.append(line(at(day), BOTTOM, at(day), BOTTOM + 5, "quiet axis"))
        parts.append(words(_day(day, first, last), at(day), BOTTOM + 20, anchor="middle"))
    return at, element("g", *parts)


def _day(day: date, first: date, last: date) -> str:
    """Return a date as it is written at an axis: with its year where the axis is of years."""
    if (last - first).days > 250:
        return f"{day:%b} {day.year}"
    return f"{day.day} {day:%b}"


def labels(places: Sequence[tuple[float, str, str]]) -> Element:
    """Return labels on the right: each at a height, with a tone and what it says."""
    ordered = sorted(places)
    heights = spread_out([place for place, _, _ in ordered], LINE, TOP, BOTTOM)
    texts = [
        name_at(says, RIGHT + 8, height + 4, tone)
        for height, (_, tone, says) in zip(heights, ordered, strict=True)
    ]
    return element("g", *texts)


def percent_lines(y: Scale, percentiles: Mapping[int, int | None]) -> Element:
    """Return a line for each percentile, with its value in days; equal values share a label."""
    known = {percent: value for percent, value in percentiles.items() if value is not None}
    lines = [
        line(LEFT, y.at(value), RIGHT, y.at(value), f"{tone_of(percent)} line {DASHES[percent]}")
        for percent, value in known.items()
    ]
    says = [
        (y.at(value), tone_of(percents[-1]), f"{span(percents)} %: {value} d")
        for value, percents in alike(known).items()
    ]
    return element("g", *lines, labels(says))


def alike(percentiles: Mapping[int, int | None]) -> dict[int, list[int]]:
    """Return which percentiles have each value, as they share a line and its label."""
    found: dict[int, list[int]] = {}
    for percent, value in percentiles.items():
        if value is not None:
            found.setdefault(value, []).append(percent)
    return found


def span(percents: Sequence[int]) -> str:
    """Return percentiles of one value by the lowest and the highest of them."""
    return "–".join(map(str, dict.fromkeys((percents[0], percents[-1]))))


def tone_of(percent: int) -> str:
    """Return the tone of a percentile: from 85 on it is what is late."""
    return "over" if percent >= 85 else "full" if percent >= 70 else "quiet"
