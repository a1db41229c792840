"""Figures and forecasts as JSON that programs may count on."""

from datetime import date
from typing import Any

from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import HowMany, WhenDone
from kanbantui.flow.missing import Missing
from kanbantui.flow.percentiles import Spread


def flow_shape(told: Figures) -> dict[str, Any]:
    """Return the figures of a window, unrounded; what is not known is null."""
    sle, debt = told.expectation, told.flow_debt
    return {
        **scope(told),
        "wip": told.wip[-1],
        "open": len(told.ageing.points),
        "suggested_limit": told.suggested_limit,
        "total_age": told.total_age,
        "cycle_time": spread_shape(told.cycle_time),
        "customer_lead_time": spread_shape(told.lead_time),
        "throughput": throughput_shape(told),
        "net_flow": [
            {"week": week.label, "arrivals": week.arrivals, "departures": week.departures}
            for week in told.net_flow
        ],
        "sle": {
            "days": sle.days,
            "percent": sle.percent,
            "n": sle.n,
            "guess": sle.guess,
            "hit_rate": sle.hit_rate,
        },
        "ageing": ageing_shape(told),
        "flow_efficiency": told.efficiency.share,
        "flow_efficiency_n": told.efficiency.n,
        "blocked": blocked_shape(told),
        "little": _little(told),
        "flow_debt": debt,
        "signals": signals_shape(told),
        "missing": _missing(told.missing),
    }


def forecast_shape(told: Figures, answer: WhenDone | HowMany, by: date | None) -> dict[str, Any]:
    """Return a forecast with what it was made from: dates for items, counts for a date."""
    asked: dict[str, Any]
    found: dict[int, Any]
    if isinstance(answer, WhenDone):
        asked = {"items": answer.items}
        found = {percent: day.isoformat() for percent, day in answer.percentiles.items()}
    else:
        asked = {"by": by.isoformat() if by else None}
        found = dict(answer.percentiles)
    return {
        **asked,
        "start": told.today.isoformat(),
        **{f"p{percent}": value for percent, value in found.items()},
        "sample": sample_shape(told),
    }


def scope(told: Figures) -> dict[str, Any]:
    """Return of which time and of which part of the work figures are."""
    window = told.window
    return {
        "today": told.today.isoformat(),
        "window": {
            "from": window.first.isoformat(),
            "until": window.last.isoformat(),
            "days": window.days,
        },
        "classes": sorted(told.slice.classes),
        "tags": sorted(told.slice.tags),
    }


def throughput_shape(told: Figures) -> list[dict[str, Any]]:
    """Return how many cards were finished in each whole week."""
    return [{"week": week.label, "count": week.count} for week in told.throughput]


def signals_shape(told: Figures) -> list[dict[str, Any]]:
    """Return what is no noise, by the week in which it could first be told."""
    return [
        {
            "series": "throughput",
            "rule": signal.rule,
            "at": told.throughput[signal.at].label,
            "side": signal.side,
        }
        for signal in told.signals
    ]


def ageing_shape(told: Figures) -> list[dict[str, Any]]:
    """Return the open cards, the oldest first, with the highest band that each has reached."""
    return [
        {"id": card.id, "column": card.column, "age_days": card.age, "zone": card.zone}
        for card in told.ageing.points
    ]


def blocked_shape(told: Figures) -> list[dict[str, Any]]:
    """Return what blocked cards, what cost most days first."""
    return [
        {"cluster": cluster.name, "count": cluster.count, "days": cluster.days}
        for cluster in told.blocked
    ]


def sample_shape(told: Figures) -> dict[str, Any]:
    """Return the throughput that forecasts are made from, in sums."""
    sample = told.sample
    return {
        "from": sample.first.isoformat(),
        "until": sample.last.isoformat(),
        "days": len(sample.counts),
        "finished": sum(sample.counts),
    }


def spread_shape(values: Spread) -> dict[str, Any]:
    """Return how values in days spread, unrounded; null where there are none."""
    percentiles = {f"p{percent}": value for percent, value in values.percentiles.items()}
    return {"n": values.n, "mean": values.mean, **percentiles}


def _little(told: Figures) -> dict[str, Any]:
    found = told.little
    return {
        "avg_wip": found.avg_wip,
        "throughput_per_day": found.throughput_per_day,
        "avg_cycle_time": found.avg_cycle_time,
        "predicted_cycle_time": found.predicted_cycle_time,
        "checks": [{"name": check.name, "ok": check.ok} for check in found.checks],
    }


def _missing(found: Missing) -> dict[str, Any]:
    return {
        "without_history": list(found.without_history),
        "unknown_start": list(found.unknown_start),
        "unknown_end": list(found.unknown_end),
        "history_from": found.begins.isoformat() if found.begins else None,
        "truncated": found.truncated,
    }
