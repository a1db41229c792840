"""How often each cycle time occurred."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kanbantui.flow.percentiles import Spread, spread


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many cards took so many days, in ascending order; days that none took are left out."""

    counts: Mapping[int, int]
    spread: Spread


def histogram(cycle_times: Iterable[int]) -> Histogram:
    """Return how often each cycle time in days occurred."""
    ordered = sorted(cycle_times)
    return Histogram(Counter(ordered), spread(ordered))
