"""What the figures say of an experiment, in words: before, after, and the verdict."""

from collections.abc import Iterator
from typing import Final

from kanbantui.board.model import Change
from kanbantui.flow.experiment import Judgement, Side
from kanbantui.flow.measures import NAMES, UNITS

VERDICTS: Final = {
    "signal_better": "a signal for the better",
    "signal_worse": "a signal for the worse",
    "no_signal": "no signal: what came after looks like what was before",
    "too_early": "too early to say",
}
"""A verdict in words."""


def judged_lines(change: Change, judgement: Judgement) -> Iterator[str]:
    """Yield what is measured and guarded, each before and after with its n, then the verdict."""
    yield from _side("measures", judgement.measure)
    if judgement.guard:
        yield from _side("guards", judgement.guard)
    verdict = change.verdict or judgement.verdict
    if verdict in VERDICTS:
        speaks = judgement.speaks_on
        when = f", it can speak from {speaks.isoformat()} on" if speaks else ""
        early = when if verdict == "too_early" and change.state == "running" else ""
        yield f"verdict: {VERDICTS[verdict]}{early}"


def _side(word: str, side: Side) -> Iterator[str]:
    unit = f" {UNITS[side.measure]}" if UNITS[side.measure] else ""
    yield f"{word}: {NAMES[side.measure]}{f', {side.better} is better' if side.better else ''}"
    if side.measure == "observation":
        return
    usual, limits = side.baseline, side.limits
    if usual and limits:
        span = f"limits {limits.lower:.1f} to {limits.upper:.1f}"
        yield f"  before: median {usual.median:g}{unit}, n {usual.n}, {span}"
    else:
        yield "  before: too little to say what is usual"
    if side.median is not None:
        signal = f", {VERDICTS[side.verdict]}" if side.verdict and word == "guards" else ""
        yield f"  after: median {side.median:g}{unit}, n {len(side.after)}{signal}"
    else:
        yield "  after: nothing yet, n 0"
