"""Charts as JSON: the series that they draw; the keys are a contract with programs."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from kanbantui.charts.outlook import last_day, outlook
from kanbantui.charts.words import sentence
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import HowMany, WhenDone
from kanbantui.flow.percentiles import PERCENTS, Spread
from kanbantui.flow.xmr import Limits

Shape = dict[str, Any]


def series(kind: str, figures: Figures) -> Shape:
    """Return a chart of that kind as data: its dates, what it says, and its series.

    Times are days. Where too little is known for some of it, that is null and `reason` says why.
    """
    return {
        "chart": kind,
        **scope(figures),
        "says": sentence(kind, figures),
        **SERIES[kind](figures),
    }


def scope(figures: Figures) -> Shape:
    """Return of which time and of which work figures are."""
    window = figures.window
    return {
        "today": figures.today.isoformat(),
        "window": {
            "from": window.first.isoformat(),
            "until": window.last.isoformat(),
            "days": window.days,
        },
        "classes": sorted(figures.slice.classes),
        "tags": sorted(figures.slice.tags),
    }


def of_cfd(figures: Figures) -> Shape:
    """Return per column, left to right, how many cards had entered it or a later one by a date."""
    found = figures.cfd
    return {
        "dates": [day.isoformat() for day in found.dates],
        "columns": [_column(figures, id) for id in found.columns],
        "entered": {id: list(counts) for id, counts in found.entered.items()},
        "discarded": found.discarded,
    }


def of_scatter(figures: Figures) -> Shape:
    """Return when each card was finished, and its cycle time."""
    points = [
        {"id": point.id, "finished": point.finished.isoformat(), "days": point.days}
        for point in figures.scatter.points
    ]
    return {"points": points, "cycle_time": spread_shape(figures.cycle_time)}


def of_ageing(figures: Figures) -> Shape:
    """Return the open cards, oldest first, and the bands of each column with their n."""
    found = figures.ageing
    columns = [
        {**_column(figures, id), "bands": _percents(bands) if (bands := found.bands[id]) else None}
        for id in found.columns
    ]
    cards = [
        {"id": point.id, "column": point.column, "age_days": point.age, "zone": point.zone}
        for point in found.points
    ]
    return {"n": found.n, "columns": columns, "ageing": cards}


def of_throughput(figures: Figures) -> Shape:
    """Return finished cards in each whole week, the limits of noise, and what is none."""
    limits = figures.limits
    weeks = [{"week": week.label, "count": week.count} for week in figures.throughput]
    return {
        "throughput": weeks,
        "limits": None if isinstance(limits, TooFew) else _limits(limits),
        "signals": [
            {"series": "throughput", **asdict(signal), "points": list(signal.points)}
            for signal in figures.signals
        ],
        "reason": str(limits) if isinstance(limits, TooFew) else None,
    }


def _limits(limits: Limits) -> Shape:
    return {**asdict(limits), "upper": limits.upper, "lower": limits.lower}


def of_histogram(figures: Figures) -> Shape:
    """Return how many cards took so many days."""
    counts = [{"days": days, "count": count} for days, count in figures.histogram.counts.items()]
    return {"counts": counts, "cycle_time": spread_shape(figures.cycle_time)}


def of_blockers(figures: Figures) -> Shape:
    """Return what blocked cards, what cost most days first."""
    blocked = [
        {"cluster": one.name, "count": one.count, "days": one.days} for one in figures.blocked
    ]
    return {"blocked": blocked}


def of_forecast(figures: Figures) -> Shape:
    """Return how many cards at least are done week by week, and when those in process are."""
    found = outlook(figures)
    sample = figures.sample
    sampled = {
        "from": sample.first.isoformat(),
        "until": sample.last.isoformat(),
        "days": len(sample.counts),
        "finish_days": sample.finish_days,
    }
    if isinstance(found, TooFew):
        empty = {"start": figures.today.isoformat(), "weeks": None, "in_process": None}
        return {**empty, "sample": sampled, "reason": str(found)}
    weeks = [
        {"by": last_day(found.start, count.days).isoformat(), **_percents(_counts(count))}
        for count in found.counts
    ]
    when = found.when
    return {
        "start": found.start.isoformat(),
        "weeks": weeks,
        "in_process": {"items": when.items, **_percents(_dates(when))} if when else None,
        "sample": sampled,
        "reason": None,
    }


def spread_shape(spread: Spread) -> Shape:
    """Return how values spread, unrounded; null figures where there are none."""
    return asdict(spread)


def _column(figures: Figures, id: str) -> Shape:
    return {"id": id, "name": figures.board.columns[id].name}


def _percents(values: tuple[Any, ...]) -> Shape:
    """Return values by their percentile, such as `p85`."""
    return {f"p{percent}": value for percent, value in zip(PERCENTS, values, strict=True)}


def _counts(count: HowMany) -> tuple[int, ...]:
    return count.p50, count.p70, count.p85, count.p95


def _dates(when: WhenDone) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in (when.p50, when.p70, when.p85, when.p95))


SERIES: Final[Mapping[str, Callable[[Figures], Shape]]] = {
    "cfd": of_cfd,
    "scatter": of_scatter,
    "ageing": of_ageing,
    "throughput": of_throughput,
    "histogram": of_histogram,
    "blockers": of_blockers,
    "forecast": of_forecast,
}
"""What gives the series of each kind of chart."""
