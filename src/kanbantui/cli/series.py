"""Charts as JSON: the series that they draw; the keys are a contract with programs."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from kanbantui.charts.outlook import last_day, outlook
from kanbantui.charts.words import sentence
from kanbantui.cli.flow_shapes import (
    ageing_shape,
    blocked_shape,
    sample_shape,
    scope,
    signals_shape,
    spread_shape,
    throughput_shape,
)
from kanbantui.flow.ageing import Bands
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import WhenDone
from kanbantui.flow.percentiles import PERCENTS
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
    columns = [{**_column(figures, id), "bands": _bands(found.bands[id])} for id in found.columns]
    return {"n": found.n, "columns": columns, "ageing": ageing_shape(figures)}


def _bands(bands: Bands | None) -> Shape | None:
    return _named(dict(zip(PERCENTS, bands, strict=True))) if bands else None


def of_throughput(figures: Figures) -> Shape:
    """Return finished cards in each whole week, the limits of noise, and what is none."""
    limits = figures.limits
    return {
        "throughput": throughput_shape(figures),
        "limits": None if isinstance(limits, TooFew) else _limits(limits),
        "signals": signals_shape(figures),
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
    return {"blocked": blocked_shape(figures)}


def of_forecast(figures: Figures) -> Shape:
    """Return how many cards at least are done week by week, and when those in process are."""
    found = outlook(figures)
    sample = sample_shape(figures)
    if isinstance(found, TooFew):
        empty = {"start": figures.today.isoformat(), "weeks": None, "in_process": None}
        return {**empty, "sample": sample, "reason": str(found)}
    weeks = [
        {"by": last_day(found.start, count.days).isoformat(), **_named(count.percentiles)}
        for count in found.counts
    ]
    return {
        "start": found.start.isoformat(),
        "weeks": weeks,
        "in_process": _when(found.when) if found.when else None,
        "sample": sample,
        "reason": None,
    }


def _when(when: WhenDone) -> Shape:
    dates = {percent: day.isoformat() for percent, day in when.percentiles.items()}
    return {"items": when.items, **_named(dates)}


def _column(figures: Figures, id: str) -> Shape:
    return {"id": id, "name": figures.board.columns[id].name}


def _named(percentiles: Mapping[int, Any]) -> Shape:
    """Return values by the name of their percentile, such as `p85`."""
    return {f"p{percent}": value for percent, value in percentiles.items()}


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
