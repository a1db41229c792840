"""A column as lines in swimlanes: its head, and in each lane a rule with its cards below."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.bands import Bands
from kanbantui.tui.column import ColumnPainter, rules_told
from kanbantui.tui.column_view import ColumnView
from kanbantui.tui.lanes import Lane
from kanbantui.tui.lines import Part, cut, strip
from kanbantui.tui.stack import Drawn
from kanbantui.tui.theme import style


def draw_laned(
    painter: ColumnPainter,
    bands: Bands,
    column: ColumnView,
    size: tuple[int, int],
    firsts: Mapping[str, int],
) -> Drawn:
    """Return a column's lines, `size` in cells and lines; each lane scrolls on its own.

    `firsts` are the first cards of the lanes, as they were drawn last.
    """
    width, height = size
    drawn = Drawn(firsts=dict(firsts))
    painter.head(drawn, column, width)
    notes = [f"{column.hidden} hidden"] if column.hidden else []
    notes += [rules_told(column)] if column.pane else []
    if notes:
        drawn.lines[-1] = painter.head_of(column, width).bar(column, " ".join(notes))
    drawn.fill(bands.top, painter.blank(width))
    for number, lines in enumerate(bands.sizes):
        if lines:
            _draw_lane(painter, bands, number, column.id, width, drawn)
    drawn.fill(height, painter.blank(width))
    return drawn


def _draw_lane(
    painter: ColumnPainter, bands: Bands, number: int, column: str, width: int, drawn: Drawn
) -> None:
    lane, end = painter.view.lanes[number], len(drawn.lines) + bands.sizes[number]
    stack = painter.stack(column, lane.cards[column], width)
    # On the lowest screen a card is worth more than the name of its lane.
    ruled = bands.sizes[number] > 1 or not stack.cards
    scroll = stack.scroll(bands.sizes[number] - ruled)
    first = stack.first(scroll, drawn.firsts.get(lane.id, 0), painter.cursor)
    last = scroll.last_from(first)
    drawn.firsts[lane.id] = first
    if ruled:
        name = _name(lane, bands, number) if bands.named == column else None
        drawn.lines.append(_rule(painter, name, _marks(first, len(stack.cards) - last), width))
    stack.draw(drawn, first, last, end)
    drawn.fill(end, painter.blank(width))


def _name(lane: Lane, bands: Bands, number: int) -> tuple[str, str]:
    """Return what a lane is called, and what is said after it: its cards, and lanes not seen."""
    above = bands.above if number == bands.first else 0
    below = bands.below if number == bands.last else 0
    unseen = f"{_marks(above, below)} {'lane' if above + below == 1 else 'lanes'}"
    said = [str(lane.open)] + [unseen] * bool(above + below)
    return lane.name, "  ".join(said)


def _marks(above: int, below: int) -> str:
    """Return how many are hidden above and below."""
    return " ".join([f"▴ {above}"] * bool(above) + [f"▾ {below}"] * bool(below))


def _rule(painter: ColumnPainter, name: tuple[str, str] | None, marks: str, width: int) -> Strip:
    """Return the line over a lane's cards: its name where it is given, and marks at the end."""
    quiet = style(painter.palette, "quiet", "column")
    bold = style(painter.palette, "text", "column", bold=True)
    end = f" {marks} ─" if marks else ""
    parts: list[Part] = []
    if name:
        said = f" {name[1]} "
        title = cut(shown(name[0]), width - 3 - cell_len(said) - cell_len(end))
        parts = [("── ", quiet), (title, bold), (said, quiet)]
    rest = width - sum(cell_len(text) for text, _ in parts) - cell_len(end)
    return strip([*parts, ("─" * rest, quiet), (end, quiet)], width, quiet)
