"""The distribution of what several days bring together, exactly and in whole numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from math import gcd


def ways(counts: Sequence[int], days: int) -> Iterator[int]:
    """Yield in how many ways `days` days, each like one of `counts`, bring 0, 1, 2, … in all.

    Divided by `all_ways` they are the `days`-fold convolution of the counts. They come from
    the recurrence for the coefficients of a power, with f the polynomial that counts the
    counts and a = f**days: k·f₀·a_k = Σ (i·(days + 1) - k)·f_i·a_(k-i), in whole numbers, so
    that nothing is ever rounded. Source: Euler's recurrence, Knuth TAOCP 2, 4.7.
    """
    f, least = _polynomial(counts)
    for _ in range(least * days):
        yield 0
    nothing_more: int = f[0] ** days
    known = [nothing_more]
    yield known[0]
    for k in range(1, max(f) * days + 1):
        total = sum(
            (i * (days + 1) - k) * many * known[k - i] for i, many in f.items() if 0 < i <= k
        )
        known.append(total // (k * f[0]))
        yield known[-1]


def all_ways(counts: Sequence[int], days: int) -> int:
    """Return the sum of all `ways`."""
    f, _ = _polynomial(counts)
    power: int = sum(f.values()) ** days
    return power


def ways_below(counts: Sequence[int], days: int, goal: int) -> int:
    """Return in how many ways `days` days bring fewer than `goal`."""
    return sum(islice(ways(counts, days), goal))


def _polynomial(counts: Sequence[int]) -> tuple[dict[int, int], int]:
    """Return how often each count occurs, counted from the least one and shortened, and that."""
    least = min(counts)
    often = Counter(count - least for count in counts)
    common = gcd(*often.values())
    return {count: many // common for count, many in often.items()}, least
