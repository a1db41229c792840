"""One sentence per chart that says what it shows now, with its n, or that too little is known."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from kanbantui.board.model import Board
from kanbantui.board.text import shown
from kanbantui.charts.outlook import outlook
from kanbantui.flow.enough import TooFew
from kanbantui.flow.expectation import FEWEST
from kanbantui.flow.figures import Figures
from kanbantui.flow.missing import Missing
from kanbantui.flow.words import counted, days

NO_CLUSTER: Final = "without a cluster"

LATE: Final = 85
"""The percentile from which on an open card is old."""


def sentence(kind: str, figures: Figures) -> str:
    """Return what the chart of that kind shows, fit to be shown in one line."""
    return SENTENCES[kind](figures)


def of_cfd(figures: Figures) -> str:
    """Return how work in process changed over the window, and by what."""
    before, now = figures.wip[0], figures.wip[-1]
    started = sum(item.started in figures.window for item in figures.items)
    finished = len(figures.finished)
    if not (before or now or started or finished):
        return "Too few to say: no card was in process."
    way = "grew" if now > before else "shrank" if now < before else "stayed"
    span = f"{way} from {before} to {now}" if now != before else f"{way} at {now}"
    done = f"{counted(started, 'card')} began, {finished} finished"
    return f"Work in process {span} over {days(figures.window.days)}: {done}."


def of_scatter(figures: Figures) -> str:
    """Return how long a card takes at 85 percent, and half of them; which open ones are older."""
    found = figures.cycle_time
    if found.n < FEWEST or found.p85 is None:
        return _few_finished(figures)
    older = sum(point.age > found.p85 for point in figures.ageing.points)
    return (
        f"{LATE} % of {counted(found.n, 'finished card')} took {days(found.p85)} or fewer, "
        f"half of them {found.p50} or fewer; {_open(older)} older."
    )


def _open(count: int) -> str:
    if not count:
        return "no open card is"
    return f"{counted(count, 'open card')} {'is' if count == 1 else 'are'}"


def of_histogram(figures: Figures) -> str:
    """Return which cycle time is the most usual one, and the longest."""
    counts = figures.histogram.counts
    if figures.cycle_time.n < FEWEST:
        return _few_finished(figures)
    usual = max(counts, key=lambda time: (counts[time], -time))
    most = f"{counts[usual]} of {counted(figures.cycle_time.n, 'card')}"
    return f"The most usual cycle time is {days(usual)} ({most}); the longest is {max(counts)}."


def _few_finished(figures: Figures) -> str:
    times = sorted(figures.cycle_times)
    if not times:
        return "Too few to say: no card with a known start was finished."
    span = f"{times[0]} to {days(times[-1])}" if times[0] != times[-1] else days(times[0])
    return f"{counted(len(times), 'finished card')} took {span}: too few to say more."


def of_ageing(figures: Figures) -> str:
    """Return how many open cards are older than most others were, and the oldest one."""
    found = figures.ageing
    if not found.points:
        return "No card is in process."
    oldest = found.points[0]
    late = sum((point.zone or 0) >= LATE for point in found.points)
    are = (
        f"{late} of {counted(len(found.points), 'card')} in process {'is' if late == 1 else 'are'}"
    )
    past = f"{are} at or past the {LATE} % line of their column ({found.n} finished)"
    told = past if found.n else f"{counted(len(found.points), 'card')} in process, none finished"
    return f"{told}; the oldest, {shown(oldest.id)}, is {days(oldest.age)} old."


def of_throughput(figures: Figures) -> str:
    """Return what a week finishes, within which limits, and whether something stands out."""
    limits, weeks = figures.limits, figures.throughput
    if isinstance(limits, TooFew):
        return f"{_begin(str(limits))}."
    if not limits.mean:
        return f"Nothing was finished in {counted(limits.n, 'whole week')}."
    span = f"{limits.lower:.1f} to {limits.upper:.1f} is the noise"
    mean = f"{limits.mean:.1f} cards a week on average over {counted(limits.n, 'whole week')}"
    if not figures.signals:
        return f"{mean}; {span}, and no week stands out of it."
    last = figures.signals[-1]
    return f"{mean}; {span}, and {weeks[last.at].label} is a signal ({RULES[last.rule]})."


def of_blockers(figures: Figures) -> str:
    """Return what blockers cost together, and which cluster costs most."""
    found = figures.blocked
    if not found:
        return f"No card was blocked in these {days(figures.window.days)}."
    total = sum(cluster.days for cluster in found)
    times = counted(sum(cluster.count for cluster in found), "blocker")
    most = found[0]
    name = f"by “{shown(most.name)}”" if most.name else NO_CLUSTER
    share = f"{most.days} of them" if most.days < total else "all of them"
    return f"{times} cost {days(total)}, {share} {name}."


def of_forecast(figures: Figures) -> str:
    """Return what four weeks bring at 85 percent, and on which assumption."""
    found = outlook(figures)
    if isinstance(found, TooFew):
        return f"{_begin(str(found))}."
    four = found.counts[3]
    cards = counted(four.p85, "card")
    return f"At 85 %, at least {cards} will be done in four weeks, {assumption(figures)}."


def assumption(figures: Figures) -> str:
    """Return what every forecast takes for granted."""
    return f"if the next weeks look like the last {days(len(figures.sample.counts))}"


def of_missing(missing: Missing) -> tuple[str, ...]:
    """Return what figures can't tell, since nobody wrote it down; nothing where all is known."""
    lines = []
    if missing.without_history:
        lines.append(f"{counted(len(missing.without_history), 'card')} without any time")
    if missing.unknown_start:
        lines.append(
            f"{counted(len(missing.unknown_start), 'card')} in process or done since an unknown "
            "day: in no WIP and no cycle time"
        )
    if missing.unknown_end:
        lines.append(
            f"{counted(len(missing.unknown_end), 'card')} that ended on an unknown day: "
            "in no throughput"
        )
    if missing.truncated and missing.begins:
        lines.append(
            f"history begins on {missing.begins.isoformat()}: the days before count as without work"
        )
    return tuple(lines)


def titles(board: Board, ids: Iterable[str]) -> str:
    """Return cards by their ids and titles, in one line."""
    return "; ".join(shown(f"{id} {board.cards[id].title}") for id in ids)


def _begin(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


RULES: Final[Mapping[str, str]] = {
    "outside": "a week outside of the limits",
    "three_of_four": "three of four weeks near a limit",
    "eight_in_a_row": "eight weeks in a row on one side of the mean",
}
"""What each rule of an XmR chart sees."""

SENTENCES: Final[Mapping[str, Callable[[Figures], str]]] = {
    "cfd": of_cfd,
    "scatter": of_scatter,
    "ageing": of_ageing,
    "throughput": of_throughput,
    "histogram": of_histogram,
    "blockers": of_blockers,
    "forecast": of_forecast,
}
"""What says the sentence of each kind of chart."""
