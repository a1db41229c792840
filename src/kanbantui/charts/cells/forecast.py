"""How many cards the next weeks bring, in cells."""

from datetime import timedelta

from kanbantui.charts.cells.canvas import Canvas, Drawn, Spot
from kanbantui.charts.outlook import outlook
from kanbantui.charts.words import assumption, counted
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures

_HEAD = 14
_TONES = ((95, "█", "ok"), (85, "▓", "accent"), (70, "▒", "accent"), (50, "░", "quiet"))


def forecast(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return a bar a week: as many cards at least at 95, 85, 70 and 50 percent."""
    found = outlook(figures)
    if isinstance(found, TooFew):
        return None
    canvas = Canvas(width, height)
    most = max(1, found.counts[-1].p50)
    room = max(1, width - _HEAD - 26)
    spots = []
    y = 0
    for count in found.counts:
        day = found.start + timedelta(days=count.days - 1)
        canvas.put(1, y, f"by {day:%d %b}", "text")
        amounts = (count.p95, count.p85, count.p70, count.p50)
        begin = _HEAD
        for (_, sign, tone), amount in zip(_TONES, amounts, strict=True):
            end = _HEAD + round(room * amount / most)
            canvas.put(begin, y, sign * (end - begin), tone)
            begin = max(begin, end)
        figures_of = " ".join(
            f"{percent}% {amount}" for (percent, _, _), amount in zip(_TONES, amounts, strict=True)
        )
        canvas.put(begin + 1, y, figures_of, "quiet")
        told = ", ".join(
            f"{percent} %: at least {counted(amount, 'card')}"
            for (percent, _, _), amount in zip(_TONES, amounts, strict=True)
        )
        spots.append(Spot(1, y, f"by {day:%a %d %b %Y}: {told}", (), _HEAD - 2))
        y += 2 if height >= 2 * len(found.counts) + 3 else 1
    lines = []
    if found.when:
        when = found.when
        lines.append(
            f"the {counted(when.items, 'card')} in process: 50% by {when.p50:%d %b}, "
            f"85% by {when.p85:%d %b}, 95% by {when.p95:%d %b}"
        )
    lines.append(assumption(figures))
    for line in lines:
        canvas.put(1, y + 1, line, "quiet")
        y += 1
    return canvas.drawn(spots)
