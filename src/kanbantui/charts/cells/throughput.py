"""Finished cards per week with their natural limits, in cells; under them what was changed."""

from collections import defaultdict
from datetime import date, timedelta

from kanbantui.charts.cells.axes import DASH, eighths_of, plot, values
from kanbantui.charts.cells.canvas import Drawn, Spot
from kanbantui.charts.words import RULES
from kanbantui.flow.decisions import past
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import counted

_MARGIN = 11
_WIDEST = 6
CHANGED = "✎"


def throughput(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return a bar a week; what is no noise has a `▲` over it, a change a `✎` under its week."""
    weeks = figures.throughput
    if not weeks:
        return None
    cells = plot(width, height, _MARGIN, under=2)
    limits = figures.limits
    upper = 0.0 if isinstance(limits, TooFew) else limits.upper
    rows = values(cells, 0, max(1, round(upper + 0.5), *(week.count + 1 for week in weeks)))
    broad = min(_WIDEST, max(2, cells.cells // len(weeks)))
    weeks = weeks[-(cells.cells // broad) :]
    dropped = len(figures.throughput) - len(weeks)
    rules = {at - dropped: signal.rule for signal in figures.signals for at in signal.points}
    changes = _changes(figures)
    spots = []
    free = 0
    for number, week in enumerate(weeks):
        x = cells.left + number * broad
        eighths = eighths_of(cells, rows, week.count)
        stands_out = number in rules
        tone = "full" if stands_out else "accent"
        cells.canvas.bar(x, cells.foot, eighths, broad - 1, tone)
        if stands_out:
            cells.canvas.put(x, round(rows.at(week.count)) - 1, "▲", "full")
        changed = changes.get(week.monday, ())
        if changed:
            cells.canvas.put(x, cells.foot + 2, CHANGED, "accent")
        words = [f"{week.label}, from {week.monday:%d %b}: {counted(week.count, 'card')}"]
        words += [RULES[rules[number]]] if stands_out else []
        words += [f"{CHANGED} {title}" for title in changed]
        last = week.monday + timedelta(days=6)
        cards = tuple(
            item.id
            for item in figures.finished
            if item.finished and week.monday <= item.finished <= last
        )
        spots.append(Spot(x, cells.foot + 1, "; ".join(words), cards, broad - 1))
        if x >= free:
            word = week.label[5:]
            cells.canvas.put(x, cells.foot + 1, word, "quiet")
            free = x + len(word) + 1
    if not isinstance(limits, TooFew):
        lines = {"mean": limits.mean, "upper": limits.upper, "lower": limits.lower}
        for name, value in lines.items():
            y = round(rows.at(value))
            cells.canvas.row(y, cells.left, cells.right, DASH, "quiet")
            cells.canvas.put(cells.right + 1, y, f" {name} {value:.1f}", "quiet")
    return cells.canvas.drawn(spots)


def _changes(figures: Figures) -> dict[date, tuple[str, ...]]:
    """Return what was decided or tried out, by the Monday of its week."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for decided in reversed(past(figures.board)):
        day = decided.at.astimezone(figures.zone).date()
        found[day - timedelta(days=day.weekday())].append(decided.change.title)
    return {monday: tuple(titles) for monday, titles in found.items()}
