"""The flow of a board as one page for a meeting: charts, figures and lists, and no person.

It needs nothing beside itself: no script, no font, no picture from elsewhere. It is read on a
screen, light or dark, and on paper.
"""

from collections.abc import Callable, Iterable
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.board.classes import class_name
from kanbantui.charts.kinds import KINDS
from kanbantui.charts.markup import Part, as_html, element
from kanbantui.charts.style import PAGE_STYLE
from kanbantui.charts.svg.draw import draw
from kanbantui.charts.tables import ageing_table, blockers_table, figures_table, forecast_table
from kanbantui.charts.words import of_missing, sentence
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import days

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page, should a script ever get into it: nothing."""


def report(figures: Figures) -> str:
    """Return the page; what it says is of work, never of people."""
    title = f"{figures.board.title} · {figures.today.isoformat()}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", PAGE_STYLE),
    )
    below = {"blockers": blockers_table, "forecast": forecast_table}
    charts = [_figure(kind, figures, below.get(kind)) for kind in KINDS]
    numbers = _section("Figures", figures_table(figures), class_="figures")
    main = element(
        "main",
        _header(figures),
        _not_known(figures),
        element("div", numbers, *charts, class_="side-by-side"),
        _section("Open cards, the oldest first", ageing_table(figures), class_="long"),
        _footer(),
    )
    return as_html(element("html", head, element("body", main), lang="en"))


def _header(figures: Figures) -> Element:
    window = figures.window
    span = f"{days(window.days)} from {window.first.isoformat()} to {window.last.isoformat()}"
    return element(
        "header",
        element("h1", element("bdi", figures.board.title)),
        element("p", f"How the work flows: {span}", *_slice(figures), class_="quiet"),
    )


def _slice(figures: Figures) -> Iterable[Part]:
    """Return which part of the work the page is about, where it is not about all of it."""
    names = sorted(class_name(figures.board, id) for id in figures.slice.classes)
    if names:
        yield f"; only {' or '.join(names)}"
    if figures.slice.tags:
        tags = " ".join(f"#{tag}" for tag in sorted(figures.slice.tags))
        yield f"; only with {tags}"


def _not_known(figures: Figures) -> Element | None:
    lines = of_missing(figures.missing)
    if not lines:
        return None
    told = element("ul", *(element("li", line) for line in lines))
    return _section("What these figures do not know", told)


def _figure(
    kind: str, figures: Figures, table: Callable[[Figures], Element | None] | None
) -> Element:
    """Return a chart below what it says, and the numbers of some below it."""
    caption = element("figcaption", sentence(kind, figures))
    numbers = table(figures) if table else None
    return element("figure", element("h2", KINDS[kind]), caption, draw(kind, figures), numbers)


def _section(heading: str, *parts: Part, **facts: str) -> Element:
    return element("section", element("h2", heading), *parts, **facts)


def _footer() -> Element:
    return element(
        "footer",
        "Days are calendar days, the first and the last one counted. Percentiles are values that "
        "occurred. n is how many cards a figure is made from. These are figures of work: none is "
        "about a person.",
        class_="quiet",
    )
