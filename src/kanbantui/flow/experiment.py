"""An experiment in figures: what is usual before it, when it can speak, and what it says.

Limits are frozen when it starts, so that what comes after is judged by what was before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from kanbantui.board.model import Baseline, Better, Change, Measure
from kanbantui.flow.figures import Figures
from kanbantui.flow.measures import NAMES, WANTED, WEEKLY, Point, began, points
from kanbantui.flow.percentiles import median
from kanbantui.flow.window import QUARTER, Window
from kanbantui.flow.xmr import (
    AFTER_MIN,
    BASELINE_MIN,
    Limits,
    Signal,
    Verdict,
    limits,
    signals,
    verdict,
)

SIX_WEEKS: Final = timedelta(days=42)
"""How long an experiment runs, unless told or unless its measure needs longer."""

RECENT: Final = 60
"""Days of finishing from which it is told how soon enough cards will be finished."""


def baseline(figures: Figures, measure: Measure, start: date) -> Baseline | None:
    """Return what was usual before a day, rounded as a file keeps it; None without six points.

    It is the 90 days before; where these have fewer than six points, the last six there are.
    """
    day_before = start - timedelta(days=1)
    found = points(figures, measure, Window(start - timedelta(days=QUARTER), day_before))
    if len(found) < BASELINE_MIN and (begin := began(figures)):
        found = points(figures, measure, Window(begin, day_before))[-BASELINE_MIN:]
    values = [point.value for point in found]
    usual, middle = limits(values), median(values)
    if usual is None or middle is None or usual.n < BASELINE_MIN:
        return None
    first = found[0].day - timedelta(days=6 if measure in WEEKLY else 0)
    return Baseline(
        n=usual.n,
        mean=round(usual.mean, 2),
        mr=round(usual.mr, 2),
        median=round(middle, 2),
        from_=first,
        until=found[-1].day,
    )


def speaks_on(
    figures: Figures, measure: Measure, start: date, usual: Baseline | None
) -> date | None:
    """Return the earliest day on which a measure can say something; None if it never can.

    It needs four points: whole weeks that begin on the start or later, or finished cards as
    they came in the last 60 days before.
    """
    if usual is None:
        return None
    if measure in WEEKLY:
        monday = start + timedelta(days=-start.weekday() % 7)
        return monday + timedelta(weeks=AFTER_MIN)
    first = max(start - timedelta(days=RECENT), began(figures) or start)
    lately = points(figures, measure, Window(first, start - timedelta(days=1)))
    if not lately:
        return None
    return start + timedelta(days=-(-AFTER_MIN * (start - first).days // len(lately)))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants of an experiment; None leaves it to the proposal, then to what is usual.

    A guard of "none" is none.
    """

    measure: Measure | None = None
    better: Better | None = None
    guard: Measure | Literal["none"] | None = None
    guard_better: Better | None = None
    review_on: date | None = None
    expect: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an experiment needs to start today, filled in.

    `speaks_on` is the earliest day on which its measure can say something, None if it can't.
    """

    expect: str
    measure: Measure
    better: Better | None
    baseline: Baseline | None
    guard: Measure | None
    guard_better: Better | None
    guard_baseline: Baseline | None
    review_on: date
    speaks_on: date | None


def plan(change: Change, figures: Figures, wishes: Wishes | None = None) -> Plan:
    """Return the experiment that a proposal would become today.

    Unless told or proposed otherwise it watches cycle time and guards throughput, and is looked
    at after six weeks, or as soon as its measure can speak if that is later.
    """
    wishes = wishes or Wishes()
    today = figures.today
    measure = wishes.measure or change.measure or "cycle_time"
    better = _better(measure, wishes.better, change.better if measure == change.measure else None)
    guard = _guard(change, wishes, measure)
    guards = change.guard_better if guard == change.guard else None
    usual = baseline(figures, measure, today)
    speaks = speaks_on(figures, measure, today, usual)
    expect = wishes.expect.strip() or change.expect or _expectation(measure, better, guard)
    return Plan(
        expect=expect,
        measure=measure,
        better=better,
        baseline=usual,
        guard=guard,
        guard_better=_better(guard, wishes.guard_better, guards) if guard else None,
        guard_baseline=baseline(figures, guard, today) if guard else None,
        review_on=wishes.review_on or _review_on(change, today, speaks),
        speaks_on=speaks,
    )


def _better(measure: Measure, *said: Better | None) -> Better | None:
    return next((better for better in said if better), WANTED.get(measure))


def _guard(change: Change, wishes: Wishes, measure: Measure) -> Measure | None:
    if wishes.guard == "none":
        return None
    if wishes.guard or (change.guard and change.guard != measure):
        return wishes.guard or change.guard
    return "cycle_time" if measure == "throughput" else "throughput"


def _review_on(change: Change, today: date, speaks: date | None) -> date:
    """Return the day that was proposed, unless it is the one to which an answer was put off."""
    if change.decided is None and change.review_on and change.review_on > today:
        return change.review_on
    return max(today + SIX_WEEKS, speaks or today)


def _expectation(measure: Measure, better: Better | None, guard: Measure | None) -> str:
    """Return what an experiment expects where nobody said so."""
    if better is None:
        return "People see that it helps"
    words = f"{NAMES[measure].capitalize()} {'falls' if better == 'lower' else 'rises'}"
    return f"{words}, {NAMES[guard]} does not suffer" if guard else words


@dataclass(frozen=True, slots=True)
class Side:
    """One measure of an experiment before and after its start.

    `limits` are the frozen ones, None where there was too little. `verdict` is None where people
    tell and no figure. `median` is None of no points.
    """

    measure: Measure
    better: Better | None
    baseline: Baseline | None
    limits: Limits | None
    after: tuple[Point, ...]
    mean: float | None
    median: float | None
    signals: tuple[Signal, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the figures say of an experiment so far, or said at its end.

    `speaks_on` is the earliest day on which the measure can say something, by the rates before.
    """

    measure: Side
    guard: Side | None
    speaks_on: date | None

    @property
    def verdict(self) -> str:
        """The verdict as it is kept with the change; "" where people tell."""
        return self.measure.verdict or ""

    @property
    def result(self) -> dict[str, Any] | None:
        """The figures after the start as they are kept with the change; None without any."""
        found = _kept(self.measure)
        if self.guard and (guard := _kept(self.guard)):
            verdict = {"verdict": self.guard.verdict} if self.guard.verdict else {}
            found["guard"] = {**guard, **verdict}
        return found or None


def _kept(side: Side) -> dict[str, Any]:
    if side.mean is None or side.median is None:
        return {}
    return {"n": len(side.after), "mean": round(side.mean, 2), "median": round(side.median, 2)}


def judged(change: Change, figures: Figures) -> Judgement | None:
    """Return what the figures say of an experiment from its start to its end, or to today.

    None of a change that was never started as one, or says no measure.
    """
    if change.started is None or change.measure is None:
        return None
    start = change.started.astimezone(figures.zone).date()
    end = change.ended.astimezone(figures.zone).date() if change.ended else figures.today
    window = Window(start, end)
    side = _side(figures, window, change.measure, change.better, change.baseline)
    guard = None
    if change.guard:
        guard = _side(figures, window, change.guard, change.guard_better, change.guard_baseline)
    return Judgement(side, guard, speaks_on(figures, change.measure, start, change.baseline))


def _side(
    figures: Figures,
    window: Window,
    measure: Measure,
    better: Better | None,
    usual: Baseline | None,
) -> Side:
    better = better or WANTED.get(measure)
    frozen = Limits(usual.n, usual.mean, usual.mr) if usual else None
    after = points(figures, measure, window)
    values = [point.value for point in after]
    said: Verdict | None = None
    if better is not None:
        said = verdict(frozen, values, better) if frozen else "too_early"
    mean = sum(values) / len(values) if values else None
    found = signals(values, frozen) if frozen and said != "too_early" else ()
    return Side(measure, better, usual, frozen, after, mean, median(values), found, said)


def guards_that_suffer(changes: Iterable[tuple[str, Change]], figures: Figures) -> tuple[str, ...]:
    """Return the ids of running experiments whose guard shows a signal for the worse."""
    found = []
    for id, change in changes:
        judgement = judged(change, figures) if change.state == "running" else None
        if judgement and judgement.guard and judgement.guard.verdict == "signal_worse":
            found.append(id)
    return tuple(found)
