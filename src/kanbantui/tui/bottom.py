"""The lines around the columns: what the board is and needs, and the keys."""

from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.actions import Spot, key_line
from kanbantui.tui.layout import Place
from kanbantui.tui.lines import Part, cut, ends, strip
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.view import STATE_TONES, BoardView

BAR = 10
"""Cells of the bar that shows how much of the board's limit is taken."""


def top_line(view: BoardView, note: str, palette: Palette, width: int) -> Strip:
    """Return the line of the whole board: its limit, its service level, what runs."""
    quiet = style(palette, "quiet", "screen")
    board = view.board
    parts: list[Part] = [(f" {shown(board.title)}", style(palette, "text", "screen", bold=True))]
    parts += _wip(view, palette)
    if board.sle:
        parts.append((f"   SLE {board.sle.percent}% in {board.sle.days}d", quiet))
        if view.standing.past_sle:
            over = style(palette, "over", "screen", bold=True)
            parts.append((f"   {len(view.standing.past_sle)} past SLE", over))
    running = next((c for c in board.changes.values() if c.state == "running"), None)
    if running:
        parts.append((f"   ⚗ {shown(running.title)}", style(palette, "accent", "screen")))
    right = [(f" {shown(note)} ", quiet)] if note else []
    return ends(parts, right, width, quiet)


def _wip(view: BoardView, palette: Palette) -> list[Part]:
    limit = view.limits.get("board")
    if limit is None or limit.wip is None:
        return [(f"   WIP {len(view.standing.open_cards)}", style(palette, "quiet", "screen"))]
    count = view.counts["board"]
    tone = STATE_TONES[limit.state(count)]
    taken = min(BAR, BAR * count // limit.wip) if limit.wip else BAR
    word = {"over": f" over by {count - limit.wip}", "full": " full"}.get(limit.state(count), "")
    return [
        (f"   WIP {count}/{limit.wip}{word} ", style(palette, tone, "screen", bold=True)),
        ("▰" * taken, style(palette, tone, "screen")),
        ("▱" * (BAR - taken), style(palette, "quiet", "screen")),
    ]


def columns_line(view: BoardView, places: list[Place], palette: Palette, width: int) -> Strip:
    """Return a line that names every column with its state, blank where all are on the screen."""
    quiet = style(palette, "quiet", "screen")
    if len(places) == len(view.columns):
        return strip([], width, quiet)
    seen = {place.column for place in places}
    parts: list[Part] = [(" ", quiet)]
    for id, column in view.columns.items():
        head = column.head
        tone = STATE_TONES[head.state] if head.state in ("over", "full") else "quiet"
        if id in seen:
            tone = "accent" if tone == "quiet" else tone
        name = f"[{shown(head.name)}]" if id in seen else shown(head.name)
        text = f"{name} {head.figure}{'!' if head.state == 'over' else ''}  "
        parts.append((text, style(palette, tone, "screen")))
    return ends(parts, [], width, quiet)


def message_line(text: str, tone: str, more: int, palette: Palette, width: int) -> Strip:
    """Return one message, and how many more there are."""
    fill = style(palette, "text", "screen")
    right = [(f" +{more} ", style(palette, "quiet", "screen"))] if more else []
    room = width - 1 - sum(len(part) for part, _ in right)
    message = (f" {cut(shown(text), room)}", style(palette, tone, "screen"))
    return ends([message], right, width, fill)


def keys_line(spot: Spot | None, palette: Palette, width: int) -> Strip:
    """Return the keys that act where the cursor is; those that do not fit are left out.

    None stands for a question.
    """
    key = style(palette, "accent", "screen", bold=True)
    word = style(palette, "quiet", "screen")
    parts: list[Part] = [(" ", word)]
    help_text = "? keys"
    room = width - 2 - len(help_text)
    for keys, label in key_line(spot):
        size = len(keys) + len(label) + 3
        if keys == "?":
            continue
        if size > room:
            break
        room -= size
        parts += [(keys, key), (f" {label}  ", word)]
    help = [("?", key), (" keys ", word)] if spot else []
    return ends(parts, help, width, word)
