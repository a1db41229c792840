"""Is it a signal, or noise? Limits of an XmR chart, its rules, and the verdict on a change.

Source: Wheeler, Understanding Variation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, Literal

from kanbantui.board.model import Better

BASELINE_MIN: Final = 6
"""Points under which limits say nothing."""

AFTER_MIN: Final = 4
"""Points after a change under which it is too early for a verdict."""

RUN: Final = 8
"""Points in a row on one side of the mean that are a signal."""

NEAR: Final = 3
"""Points out of four nearer to a limit than to the mean that are a signal."""

REACH: Final = 2.66
"""3 / 1.128: from mean moving range to the distance of a limit from the mean."""

RANGE_REACH: Final = 3.268
"""From mean moving range to the limit of moving ranges."""

Rule = Literal["outside", "three_of_four", "eight_in_a_row"]
Side = Literal["above", "below"]
Verdict = Literal["signal_better", "signal_worse", "no_signal", "too_early"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Natural process limits of `n` values in order: mean ± 2.66 times the mean moving range.

    Where the lower one would be below 0 it is 0 and `clamped`: no rule looks at it then.
    """

    n: int
    mean: float
    mr: float

    @property
    def upper(self) -> float:
        """The upper natural process limit."""
        return self.mean + REACH * self.mr

    @property
    def lower(self) -> float:
        """The lower natural process limit, at least 0."""
        return max(0.0, self.mean - REACH * self.mr)

    @property
    def clamped(self) -> bool:
        """Whether the lower limit would be below 0."""
        return self.mean < REACH * self.mr

    @property
    def range_limit(self) -> float:
        """The limit of moving ranges."""
        return RANGE_REACH * self.mr


def limits(values: Sequence[float]) -> Limits | None:
    """Return the limits of values in their order; None of fewer than two.

    Under `BASELINE_MIN` values they are arithmetic, and nothing to judge by.
    """
    if len(values) < 2:
        return None
    ranges = [abs(after - before) for before, after in pairwise(values)]
    return Limits(len(values), sum(values) / len(values), sum(ranges) / len(ranges))


@dataclass(frozen=True, slots=True)
class Signal:
    """What is no noise: by which rule, on which side, and at which `points` of the values.

    `at` is the point with which it could first be told.
    """

    rule: Rule
    side: Side
    at: int
    points: tuple[int, ...]


def signals(values: Sequence[float], limits: Limits) -> tuple[Signal, ...]:
    """Return what stands out of the values, by the point at which it could first be told.

    A point outside of the limits; three of four in a row nearer to one limit than to the mean;
    eight in a row on one side of the mean, which a point on it breaks.
    """
    found = [*_outside(values, limits), *_three_of_four(values, limits), *_runs(values, limits)]
    return tuple(sorted(found, key=lambda signal: signal.at))


def _outside(values: Sequence[float], limits: Limits) -> Iterator[Signal]:
    for at, value in enumerate(values):
        if value > limits.upper:
            yield Signal("outside", "above", at, (at,))
        elif value < limits.lower and not limits.clamped:
            yield Signal("outside", "below", at, (at,))


def _three_of_four(values: Sequence[float], limits: Limits) -> Iterator[Signal]:
    high = (limits.mean + limits.upper) / 2
    low = (limits.mean + limits.lower) / 2
    yield from _crowds("above", [value > high for value in values])
    if not limits.clamped:
        yield from _crowds("below", [value < low for value in values])


def _crowds(side: Side, near: Sequence[bool]) -> Iterator[Signal]:
    """Yield a signal for each stretch in which, four by four, three are near a limit."""
    points: list[int] = []
    first = -1
    for end in range(len(near)):
        these = [at for at in range(max(0, end - 3), end + 1) if near[at]]
        if len(these) < NEAR:
            continue
        if points and these[0] > points[-1]:
            yield Signal("three_of_four", side, first, tuple(points))
            points = []
        first = first if points else end
        points += [at for at in these if not points or at > points[-1]]
    if points:
        yield Signal("three_of_four", side, first, tuple(points))


def _runs(values: Sequence[float], limits: Limits) -> Iterator[Signal]:
    def side(at: int) -> Side | None:
        value = values[at]
        return "above" if value > limits.mean else "below" if value < limits.mean else None

    for where, stretch in groupby(range(len(values)), key=side):
        points = tuple(stretch)
        if where and len(points) >= RUN:
            yield Signal("eight_in_a_row", where, points[RUN - 1], points)


def verdict(baseline: Limits, after: Sequence[float], better: Better) -> Verdict:
    """Return what the values after a change say, by limits that were frozen before it.

    Of several signals the newest counts: it says how things are now. Without four values
    after, or six before, it is too early.
    """
    if baseline.n < BASELINE_MIN or len(after) < AFTER_MIN:
        return "too_early"
    found = signals(after, baseline)
    if not found:
        return "no_signal"
    newest = max(found, key=lambda signal: signal.points[-1])
    good = newest.side == ("above" if better == "higher" else "below")
    return "signal_better" if good else "signal_worse"
