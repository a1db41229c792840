"""Percentiles that are always a value somebody saw, with the number of values beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

PERCENTS: Final = (50, 70, 85, 95)
"""The percentiles that every figure shows."""


def percentile(ordered_values: Sequence[int], percent: int) -> int:
    """Return the value at a percentile of values in ascending order, by the nearest rank.

    That is sorted[ceil(p·n / 100) - 1] in whole numbers, so it is one of the values. Source:
    jirametrics; Lighthouse rounds the rank down, numpy puts values between. Raises IndexError
    where there are no values.
    """
    rank = -(-percent * len(ordered_values) // 100)
    return ordered_values[max(rank, 1) - 1]


@dataclass(frozen=True, slots=True)
class Spread:
    """How `n` values in days spread: mean and percentiles, None where there are none."""

    n: int
    mean: float | None = None
    p50: int | None = None
    p70: int | None = None
    p85: int | None = None
    p95: int | None = None

    @property
    def percentiles(self) -> dict[int, int | None]:
        """The values at 50, 70, 85 and 95 percent."""
        return dict(zip(PERCENTS, (self.p50, self.p70, self.p85, self.p95), strict=True))


def spread(values: Iterable[int]) -> Spread:
    """Return how values in days spread."""
    ordered = sorted(values)
    if not ordered:
        return Spread(0)
    n = len(ordered)
    return Spread(n, sum(ordered) / n, *(percentile(ordered, percent) for percent in PERCENTS))


def median(values: Sequence[float]) -> float | None:
    """Return the middle of the values, or the mean of the two in the middle; None of none."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
