"""How many cards the next weeks bring, in cells."""

from typing import Final

from kanbantui.charts.cells.canvas import Canvas, Drawn, Spot
from kanbantui.charts.outlook import last_day, outlook
from kanbantui.charts.words import assumption
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.words import counted

FILLS: Final = ((95, "█", "ok"), (85, "▓", "accent"), (70, "▒", "accent"), (50, "░", "quiet"))
"""What at least so many percent of the futures reach, the surest first, by a sign and a tone."""

_DATE: Final = 12
_NUMBER: Final = 9
_BARS: Final = _DATE + _NUMBER * len(FILLS)


def forecast(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return a row a week: how many cards at least at 95, 85, 70 and 50 percent, and as a bar."""
    found = outlook(figures)
    if isinstance(found, TooFew):
        return None
    canvas = Canvas(width, height)
    for place, (percent, sign, tone) in enumerate(FILLS):
        canvas.put(_DATE + place * _NUMBER, 0, sign * 2, tone)
        canvas.put(_DATE + place * _NUMBER + 2, 0, f"{percent} %".rjust(5), "quiet")
    most = max(1, found.counts[-1].p50)
    room = max(0, width - _BARS)
    apart = 2 if height >= 2 * len(found.counts) + 5 else 1
    spots = []
    for row, count in enumerate(found.counts, 1):
        y = row * apart
        day = last_day(found.start, count.days)
        canvas.put(1, y, f"by {day:%d %b}")
        begin, said = _BARS, []
        for place, (percent, sign, tone) in enumerate(FILLS):
            amount = count.percentiles[percent]
            canvas.put(_DATE + place * _NUMBER, y, str(amount).rjust(5))
            end = _BARS + round(room * amount / most)
            canvas.put(begin, y, sign * (end - begin), tone)
            begin = end
            said.append(f"{percent} %: at least {counted(amount, 'card')}")
        spots.append(Spot(1, y, f"by {day:%a %d %b %Y}: {', '.join(said)}", (), _DATE - 3))
    sample = figures.sample
    lines = [f"Only {assumption(figures)}, {sample.first:%d %b} to {sample.last:%d %b}."]
    if found.when:
        days = (f"{day:%d %b} at {at} %" for at, day in found.when.percentiles.items())
        cards = counted(found.when.items, "card")
        lines = [f"The {cards} in process: done by", f"{', '.join(days)}.", "", *lines]
    for y, line in enumerate(lines, apart * len(found.counts) + 2):
        canvas.put(1, y, line, "quiet")
    return canvas.drawn(spots)
