"""Figures and forecasts as plain text, with how much they rest on; made to be read aloud."""

from collections.abc import Iterator
from datetime import date

from kanbantui.board.classes import class_name
from kanbantui.board.text import cells, padded, shown
from kanbantui.charts.words import RULES
from kanbantui.cli.output import strong
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import HowMany, WhenDone
from kanbantui.flow.percentiles import Spread
from kanbantui.flow.wip import COVERED
from kanbantui.flow.words import cards, days


def flow_lines(told: Figures) -> Iterator[str]:
    """Yield the figures, a line each, then the open cards and what is not known."""
    first, last = told.window.first.isoformat(), told.window.last.isoformat()
    title = strong(shown(told.board.title))
    yield f"{title}: the last {days(told.window.days)}, {first} to {last}{_slice(told)}"
    rows = list(_rows(told))
    width = max(len(name) for name, _ in rows)
    yield from (f"  {name:{width}}  {words}" for name, words in rows)
    yield from _open_cards(told)
    yield from _missing(told)


def forecast_lines(told: Figures, answer: WhenDone | HowMany, by: date | None) -> Iterator[str]:
    """Yield a forecast, a line for each percentage, and what it takes for granted."""
    title, today = strong(shown(told.board.title)), told.today.isoformat()
    if isinstance(answer, WhenDone):
        yield f"{title}: {cards(answer.items)}{_slice(told)}, begun {today}, will be done"
        for percent, day in answer.percentiles.items():
            away = days((day - answer.start).days + 1)
            yield f"  {percent} %  by {day.isoformat()}, in {away}"
    else:
        until = f"{by.isoformat() if by else ''}, {days(answer.days)}{_slice(told)}"
        yield f"{title}: from {today} to {until}, there will be done"
        for percent, count in answer.percentiles.items():
            yield f"  {percent} %  {cards(count)} or more"
    sample = told.sample
    yield (
        f"if the next weeks look like the last {days(len(sample.counts))}, in which "
        f"{cards(sum(sample.counts))} were finished on {days(sample.finish_days)}"
    )
    begins = told.missing.begins
    if begins and begins > sample.first:
        unseen = days((begins - sample.first).days)
        yield (
            f"history begins {begins.isoformat()}: {unseen} before it count as days without a "
            "finish, so this errs on the side of caution"
        )


def _slice(told: Figures) -> str:
    """Return which part of the work it is, "" for all of it."""
    names = [shown(class_name(told.board, id)) for id in sorted(told.slice.classes)]
    tags = [f"#{shown(tag)}" for tag in sorted(told.slice.tags)]
    parts = [" or ".join(names), " ".join(tags)]
    return f", only {' with '.join(part for part in parts if part)}" if any(parts) else ""


def _rows(told: Figures) -> Iterator[tuple[str, str]]:
    mean = sum(told.wip) / len(told.wip)
    often = f"{told.suggested_limit} or fewer on {COVERED} % of the days"
    yield "WIP", f"{cards(told.wip[-1])} today, {mean:.1f} on average; {often}"
    yield "total age", f"{days(told.total_age)} of {cards(len(told.ageing.points))} open now"
    yield "cycle time", _spread(told.cycle_time)
    yield "customer lead time", _spread(told.lead_time)
    yield "throughput", _throughput(told)
    yield "signals", _signals(told)
    yield "SLE", _expectation(told)
    share = told.efficiency.share
    efficient = "no finished card" if share is None else f"{100 * share:.0f} % of the time"
    yield "flow efficiency", f"{efficient}; n {told.efficiency.n}"
    yield "blocked", _blocked(told)
    yield from _little(told)


def _spread(values: Spread) -> str:
    if values.mean is None:
        return "no finished card; n 0"
    each = ", ".join(f"{percent} % {value}" for percent, value in values.percentiles.items())
    return f"{each} days or fewer; mean {values.mean:.1f}; n {values.n}"


def _throughput(told: Figures) -> str:
    counts = [week.count for week in told.throughput]
    if not counts:
        return "no whole week"
    mean = sum(counts) / len(counts)
    first, last = told.throughput[0].label, told.throughput[-1].label
    each = " ".join(map(str, counts))
    return f"{mean:.1f} cards a week; {each} from {first} to {last}"


def _signals(told: Figures) -> str:
    if isinstance(told.limits, TooFew):
        return str(told.limits)
    found = [
        f"{RULES[signal.rule]}, {signal.side}, at {told.throughput[signal.at].label}"
        for signal in told.signals
    ]
    return "; ".join(found) or f"none in the throughput of {told.limits.n} weeks: it is noise"


def _expectation(told: Figures) -> str:
    sle = told.expectation
    if sle.days is None:
        return "none, and no finished card to tell one from"
    own = "" if told.board.sle else ", worked out"
    guess = ", a guess" if sle.guess else ""
    kept = "no finished card yet" if sle.hit_rate is None else f"{100 * sle.hit_rate:.0f} % kept it"
    return f"{days(sle.days)} at {sle.percent} %{own}{guess}; {kept}; n {sle.n}"


def _blocked(told: Figures) -> str:
    found = [
        f"{shown(cluster.name) or 'no cluster'} {days(cluster.days)} in {cluster.count}"
        for cluster in told.blocked
    ]
    return "; ".join(found) or "no card"


def _little(told: Figures) -> Iterator[tuple[str, str]]:
    found = told.little
    if found.avg_cycle_time is None or found.predicted_cycle_time is None:
        yield "Little's law", "no finished card"
        return
    broken = [check.name for check in found.checks if not check.ok]
    health = f"not kept: {', '.join(broken)}" if broken else "all five conditions kept"
    predicted = f"predicts {found.predicted_cycle_time:.1f} days"
    yield "Little's law", f"{predicted}, measured {found.avg_cycle_time:.1f}; {health}"
    if told.flow_debt is not None:
        way = "grows" if told.flow_debt > 0 else "does not grow"
        yield "flow debt", f"{told.flow_debt:+.1f} days, so it {way}"


def _open_cards(told: Figures) -> Iterator[str]:
    """Yield a line for each open card, the oldest first: id, column, age, band, title."""
    points = told.ageing.points
    if not points:
        return
    yield f"{strong('Ageing work')}: against the age on leaving each column; n {told.ageing.n}"
    names = [shown(told.board.columns[point.column].name) for point in points]
    id_width = max(cells(shown(point.id)) for point in points)
    name_width = max(map(cells, names))
    for point, name in zip(points, names, strict=True):
        zone = f"at {point.zone} %" if point.zone else ""
        place = f"{padded(shown(point.id), id_width)}  {padded(name, name_width)}"
        title = shown(told.board.cards[point.id].title)
        yield f"  {place}  {point.age:4}d  {zone:7}  {title}"


def _missing(told: Figures) -> Iterator[str]:
    found = told.missing
    if found.truncated and found.begins:
        begins = found.begins.isoformat()
        yield f"history begins {begins}; the days before count as days without work"
    for ids, what in (
        (found.without_history, "no time at all"),
        (found.unknown_start, "an unknown start, in no WIP and no cycle time"),
        (found.unknown_end, "an unknown end, in no throughput"),
    ):
        if ids:
            yield f"{cards(len(ids))} with {what}: {', '.join(map(shown, ids))}"
