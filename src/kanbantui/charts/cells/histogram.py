"""How often each cycle time occurred, in cells."""

from kanbantui.charts.cells.axes import eighths_of, plot, values
from kanbantui.charts.cells.canvas import Drawn, Spot
from kanbantui.charts.words import LATE
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import counted, days

_WIDEST = 6


def histogram(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return the bars; days that do not fit one by one stand together, as many in each bar.

    Under the bars it says where 50, 70, 85 and 95 percent of the cards are.
    """
    counts, spread = figures.histogram.counts, figures.histogram.spread
    if not counts:
        return None
    cells = plot(width, height, under=2)
    longest = max(counts)
    together = -(-longest // max(1, cells.cells // 2))
    bars = -(-longest // together)
    broad = min(_WIDEST, max(2, cells.cells // bars))
    sums = [0] * bars
    for took, count in counts.items():
        sums[(took - 1) // together] += count
    rows = values(cells, 0, max(sums))
    spots = []
    free = 0
    for bar, count in enumerate(sums):
        first, last = bar * together + 1, (bar + 1) * together
        x = cells.left + bar * broad
        late = spread.p85 is not None and first > spread.p85
        tone = "full" if late else "accent"
        cells.canvas.bar(x, cells.foot, eighths_of(cells, rows, count), broad - 1, tone)
        span = days(first) if first == last else f"{first} to {days(last)}"
        here = tuple(
            item.id
            for item in figures.finished
            if item.cycle_time is not None and first <= item.cycle_time <= last
        )
        if count:
            told = f"{span}: {counted(count, 'card')}"
            spots.append(Spot(x, cells.foot + 1, told, here, broad - 1))
        if x >= free:
            cells.canvas.put(x, cells.foot + 1, str(last), "quiet")
            free = x + len(str(last)) + 1
    for percent, days_taken in reversed(spread.percentiles.items()):
        if days_taken is not None:
            x = cells.left + (days_taken - 1) // together * broad
            tone = "full" if percent >= LATE else "quiet"
            cells.canvas.put(x, cells.foot + 2, f"^{percent}% ", tone)
    if cells.left + bars * broad < cells.right - 6:
        cells.canvas.put(cells.right - 5, cells.foot + 2, f"n {spread.n}".rjust(6), "quiet")
    return cells.canvas.drawn(spots)
