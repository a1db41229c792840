"""The lines of the charts' screen: what is looked at, the chart with its cursor, what it says."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.charts.cells.canvas import Drawn, Part, Spot
from kanbantui.charts.kinds import KINDS
from kanbantui.charts.words import of_missing, sentence
from kanbantui.tui.actions import Hint
from kanbantui.tui.flow import Look
from kanbantui.tui.key_line import keys_line
from kanbantui.tui.lines import Part as Styled
from kanbantui.tui.lines import cut, ends, strip, wrap
from kanbantui.tui.theme import Palette, style

SHORT = ("flow", "times", "age", "weeks", "spread", "blocked", "ahead")
"""What charts are called where their headings find no room."""


def screen_lines(
    look: Look, hints: Sequence[Hint], palette: Palette, width: int, height: int
) -> tuple[list[Strip], Drawn]:
    """Return all lines of the screen, and the chart on it."""
    quiet = style(palette, "quiet", "screen")
    top = [_head(look, palette, width), _tabs(look, palette, width)]
    says = [
        strip([(f" {line}", style(palette, "text", "screen", bold=True))], width, quiet)
        for line in wrap(sentence(look.kind, look.figures), width - 2, 2)
    ]
    missing = of_missing(look.figures.missing)
    if missing:
        says.append(strip([(f" {cut('; '.join(missing), width - 2)}", quiet)], width, quiet))
    room = max(0, height - len(top) - len(says) - 4)
    drawn = look.drawn(width - 2, room)
    at = look.at(drawn.spots)
    spot = None if at is None else drawn.spots[at]
    if look.listed is not None and spot:
        body = _list(look, spot, palette, width, room)
    else:
        body = [_chart_line(line, y, spot, palette, width) for y, line in enumerate(drawn.lines)]
    blank = strip([], width, quiet)
    body = [blank, *body, *[blank] * (room - len(body)), blank]
    word = spot.says if spot else ""
    told = strip([(f" {cut(shown(word), width - 2)}", _accent(palette))], width, quiet)
    return [*top, *says, *body, told, keys_line(hints, palette, width)][:height], drawn


def _accent(palette: Palette) -> Style:
    return style(palette, "accent", "screen")


def _head(look: Look, palette: Palette, width: int) -> Strip:
    quiet = style(palette, "quiet", "screen")
    parts: list[Styled] = [
        (f" Flow of {shown(look.board.title)}", style(palette, "text", "screen", bold=True)),
        (f"   last {look.figures.window.days} days", quiet),
    ]
    if look.part:
        parts.append((f"   only {shown(look.part)}", style(palette, "accent", "screen", bold=True)))
    count = len(look.figures.finished)
    return ends(parts, [(f" {count} finished ", quiet)], width, quiet)


def _tabs(look: Look, palette: Palette, width: int) -> Strip:
    """Return the charts with their keys, by their headings where these find room."""
    quiet = style(palette, "quiet", "screen")
    headings = tuple(KINDS.values())
    whole = sum(cell_len(name) + 5 for name in headings) <= width
    parts: list[Styled] = []
    for number, name in enumerate(headings if whole else SHORT):
        here = number == look.chart
        ink = style(palette, "text", "cursor", bold=True) if here else quiet
        parts += [(f" {number + 1} {name} ", ink), (" ", quiet)]
    return strip(parts, width, quiet)


def _chart_line(
    parts: Iterable[Part], y: int, spot: Spot | None, palette: Palette, width: int
) -> Strip:
    fill = style(palette, "text", "screen")
    line: list[Styled] = [(" ", fill)]
    x = 0
    for text, tone in parts:
        for piece, here in _pieces(text, x, y, spot):
            # A full cell hides its ground, so the ink changes too.
            ink = style(palette, "text", "cursor", bold=True) if here else None
            line.append((piece, ink or style(palette, tone, "screen")))
        x += len(text)
    return strip(line, width, fill)


def _pieces(text: str, x: int, y: int, spot: Spot | None) -> list[tuple[str, bool]]:
    """Return a text in up to three pieces, and whether each is under the cursor."""
    if spot is None or spot.y != y:
        return [(text, False)]
    first, last = max(0, spot.x - x), max(0, spot.x + spot.width - x)
    found = [(text[:first], False), (text[first:last], True), (text[last:], False)]
    return [(piece, here) for piece, here in found if piece]


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
