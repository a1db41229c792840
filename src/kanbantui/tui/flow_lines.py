"""The lines of the charts' screen: what is looked at, the chart with its cursor, what it says."""

from collections.abc import Iterable
from itertools import accumulate

from rich.style import Style
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.charts.cells.canvas import Drawn, Part, Spot
from kanbantui.charts.words import of_missing
from kanbantui.tui.actions import Hint, Keymap
from kanbantui.tui.flow import Drawing, Look
from kanbantui.tui.key_line import keys_line
from kanbantui.tui.lines import Part as Styled
from kanbantui.tui.lines import cut, ends, strip, wrap
from kanbantui.tui.theme import Palette, style

CURSOR = "▴"
"""What stands under a point where a chart has no sign of its own."""

TABS = 1
"""The line of the screen on which the charts are named."""

NAMES = ("CFD", "scatter", "ageing", "throughput", "histogram", "blockers", "forecast")
"""What the charts are called in one line, in the order of their keys."""


def screen_lines(
    look: Look, drawing: Drawing, keymap: Keymap, palette: Palette, size: tuple[int, int]
) -> tuple[list[Strip], int]:
    """Return all lines of the screen, and in which of them the chart begins."""
    width, height = size
    quiet = style(palette, "quiet", "screen")
    top = [_head(look, keymap, palette, width), _tabs(look, palette, width)]
    says = [
        strip([(f" {line}", style(palette, "text", "screen", bold=True))], width, quiet)
        for line in wrap(drawing.take(look), width - 2, 2)
    ]
    missing = of_missing(look.figures.missing)
    if missing:
        says.append(strip([(f" {cut('; '.join(missing), width - 2)}", quiet)], width, quiet))
    room = max(0, height - len(top) - len(says) - 4)
    drawn = drawing.drawn(look, width - 2, room)
    at = look.at(drawn.spots)
    spot = None if at is None else drawn.spots[at]
    if look.listed is not None and spot:
        body = _list(look, spot, palette, width, room)
    else:
        body = [_chart_line(line, y, spot, palette, width) for y, line in enumerate(drawn.lines)]
    blank = strip([], width, quiet)
    body = [blank, *body, *[blank] * (room - len(body)), blank]
    word = look.objection or (spot.says if spot else "")
    told = strip([(f" {cut(shown(word), width - 2)}", _accent(palette))], width, quiet)
    keys = keys_line(hints(look, drawn, keymap), palette, width)
    return [*top, *says, *body, told, keys][:height], len(top) + len(says) + 1


def hints(look: Look, drawn: Drawn, keymap: Keymap) -> list[Hint]:
    """Return the keys that do something on what is seen: a chart, one without points, a list."""
    found = keymap.hints("flow")
    if look.listed is not None:
        return [hint for hint in found if hint.action in _IN_A_LIST]
    return [hint for hint in found if drawn.spots or hint.action not in _ON_POINTS]


_ON_POINTS = ("", "open_point")
_IN_A_LIST = (*_ON_POINTS, "close", "help")
"""Actions of a point, and of the list of its cards; "" is the keys that go somewhere."""


def _accent(palette: Palette) -> Style:
    return style(palette, "accent", "screen")


def _head(look: Look, keymap: Keymap, palette: Palette, width: int) -> Strip:
    quiet = style(palette, "quiet", "screen")
    parts: list[Styled] = [
        (f" Flow of {shown(look.board.title)}", style(palette, "text", "screen", bold=True)),
        (f"   last {look.figures.window.days} days", quiet),
    ]
    if look.part:
        parts.append((f"   only {shown(look.part)}", style(palette, "accent", "screen", bold=True)))
        if key := keymap.first("flow_all"):
            parts.append((f"  {key} shows all", quiet))
    count = len(look.figures.finished)
    return ends(parts, [(f" {count} finished ", quiet)], width, quiet)


def _tabs(look: Look, palette: Palette, width: int) -> Strip:
    """Return the charts with their keys; where the names find no room only the one that is seen."""
    quiet, here = style(palette, "quiet", "screen"), style(palette, "text", "cursor", bold=True)
    words = enumerate(_tab_words(look.chart, width))
    return strip(((w, here if n == look.chart else quiet) for n, w in words), width, quiet)


def _tab_words(chart: int, width: int) -> list[str]:
    named = sum(len(name) + 4 for name in NAMES) <= width
    return [
        f" {number + 1} {name} " if named or number == chart else f" {number + 1} "
        for number, name in enumerate(NAMES)
    ]


def chart_at(chart: int, width: int, x: int) -> int:
    """Return the chart that is named at a cell of the line `TABS`, -1 for none."""
    ends = accumulate(len(word) for word in _tab_words(chart, width))
    return next((number for number, end in enumerate(ends) if x < end), -1)


def _chart_line(
    parts: Iterable[Part], y: int, spot: Spot | None, palette: Palette, width: int
) -> Strip:
    fill = style(palette, "text", "screen")
    inked = [(text, style(palette, tone, "screen")) for text, tone in parts]
    line = strip([(" ", fill), *inked], width, fill)
    if spot is None or spot.y != y:
        return line
    first = spot.x + 1
    before, here, after = line.divide([first, first + spot.width, width])
    # A full cell hides its ground, so the ink changes too.
    word = here.text if here.text.strip() else CURSOR.center(spot.width)
    under = strip([(word, style(palette, "text", "cursor", bold=True))], spot.width, fill)
    return Strip.join([before, under, after])


def _list(look: Look, spot: Spot, palette: Palette, width: int, room: int) -> list[Strip]:
    """Return the cards of a point, one a line, with the cursor on one of them."""
    fill = style(palette, "text", "screen")
    at = look.listed or 0
    first = max(0, at + 1 - room)
    lines = []
    for number, id in enumerate(spot.cards[first : first + room], first):
        here = number == at
        ink = style(palette, "text", "cursor" if here else "screen", bold=here)
        title = shown(look.board.cards[id].title)
        line = f"{'▸' if here else ' '} {shown(id)}  {title}"
        lines.append(strip([(" ", fill), (cut(line, width - 2), ink)], width, fill))
    return lines
