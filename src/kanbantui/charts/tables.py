"""The tables of a page: figures with their n, open cards, blockers, forecasts."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from kanbantui.charts.markup import Part, element
from kanbantui.charts.outlook import last_day, outlook
from kanbantui.charts.svg.plot import tone_of
from kanbantui.charts.words import NO_CLUSTER, assumption
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.percentiles import PERCENTS, Spread
from kanbantui.flow.words import counted, days

Row = tuple[str, str, str]
"""What a figure is called, what it is, and from how many cards it is made."""


def figures_table(figures: Figures) -> Element:
    """Return the figures of the window, each with its n."""
    return _table(
        ("figure", "value", "n"), [[name, value, n] for name, value, n in _figures(figures)], last=1
    )


def _figures(figures: Figures) -> Iterable[Row]:
    wip = len(figures.ageing.points)
    yield "In process", counted(wip, "card"), ""
    yield "Total age", days(figures.total_age), str(wip)
    yield "Cycle time", _spread(figures.cycle_time), str(figures.cycle_time.n)
    yield "Customer lead time", _spread(figures.lead_time), str(figures.lead_time.n)
    weeks = len(figures.throughput)
    rate = sum(week.count for week in figures.throughput) / weeks if weeks else None
    yield (
        "Throughput",
        f"{rate:.1f} cards a week" if rate is not None else "unknown",
        counted(weeks, "week"),
    )
    yield from _expectation(figures)
    share = figures.efficiency.share
    yield "Flow efficiency", _percent(share), str(figures.efficiency.n)
    yield from _little(figures)


def _expectation(figures: Figures) -> Iterable[Row]:
    found = figures.expectation
    if found.days is None:
        return
    guess = ", a guess" if found.guess else ""
    says = f"{days(found.days)} or fewer at {found.percent} %{guess}"
    yield "Service level expectation", says, str(found.n)
    yield "Expectation kept", _percent(found.hit_rate), str(found.n)


def _little(figures: Figures) -> Iterable[Row]:
    found = figures.little
    n = str(len(figures.cycle_times))
    if found.avg_cycle_time is not None and found.predicted_cycle_time is not None:
        says = f"{found.avg_cycle_time:.1f} days; {found.predicted_cycle_time:.1f} by Little's law"
        yield "Mean cycle time", says, n
    broken = [check.name for check in found.checks if not check.ok]
    kept = f"{len(found.checks) - len(broken)} of {len(found.checks)}"
    yield "Conditions of Little's law kept", f"{kept}{_not(broken)}", ""
    if figures.flow_debt is not None:
        yield "Flow debt", f"{figures.flow_debt:+.1f} days", ""


def _not(broken: Sequence[str]) -> str:
    return f"; not: {', '.join(broken)}" if broken else ""


def ageing_table(figures: Figures) -> Element:
    """Return the open cards, the oldest first, with the line that each has reached."""
    board = figures.board
    rows: list[list[Part]] = []
    for point in figures.ageing.points:
        card = board.cards[point.id]
        reached = [f"{point.zone} %"] if point.zone else []
        state = ", ".join(["blocked", *reached] if card.blocker else reached)
        rows.append(
            [
                element("code", point.id),
                element("bdi", card.title, class_="title"),
                element("bdi", board.columns[point.column].name),
                days(point.age),
                element("span", state, class_=tone_of(point.zone or 0)),
            ]
        )
    if not rows:
        return element("p", "No card is in process.")
    return _table(("card", "title", "column", "age", "line reached"), rows, last=2)


def blockers_table(figures: Figures) -> Element | None:
    """Return what blocked cards, the dearest cluster first; nothing where nothing did."""
    if not figures.blocked:
        return None
    rows: list[list[Part]] = [
        [element("bdi", one.name or NO_CLUSTER), str(one.count), days(one.days)]
        for one in figures.blocked
    ]
    return _table(("cluster", "blockers", "cost"), rows, last=2)


def forecast_table(figures: Figures) -> Element | None:
    """Return when the cards in process are done, and what some weeks bring; nothing if unknown."""
    found = outlook(figures)
    if isinstance(found, TooFew):
        return None
    rows: list[list[Part]] = []
    if found.when:
        name = f"the {counted(found.when.items, 'card')} in process are done by"
        rows.append([name, *(day.isoformat() for day in found.when.percentiles.values())])
    for count in (found.counts[1], found.counts[3], found.counts[7]):
        by = last_day(found.start, count.days).isoformat()
        rows.append(
            [
                f"done in {count.days // 7} weeks, by {by}: at least",
                *map(str, count.percentiles.values()),
            ]
        )
    heads = ("", *(f"{percent} %" for percent in PERCENTS))
    table = _table(heads, rows, last=4)
    sample = figures.sample
    span = f"{sample.first.isoformat()} to {sample.last.isoformat()}"
    says = f"Only {assumption(figures)} ({span}), and from {found.start.isoformat()} on."
    return element("div", table, element("p", says, class_="quiet"))


def _spread(spread: Spread) -> str:
    if spread.p50 is None:
        return "unknown"
    values, percents = spread.percentiles.values(), " · ".join(map(str, PERCENTS))
    return f"{' · '.join(map(str, values))} days at {percents} %"


def _percent(share: float | None) -> str:
    return "unknown" if share is None else f"{share:.0%}".replace("%", " %")


def _table(heads: Sequence[str], rows: Iterable[Sequence[Part]], last: int) -> Element:
    """Return a table with a head; its last columns, so many of them, are numbers."""
    first_number = len(heads) - last

    def look(place: int) -> dict[str, str]:
        return {"class_": "n"} if place >= first_number else {}

    head = element("tr", *(element("th", name, **look(at)) for at, name in enumerate(heads)))
    body = [
        element("tr", *(element("td", part, **look(at)) for at, part in enumerate(row)))
        for row in rows
    ]
    return element("table", element("thead", head), element("tbody", *body))
