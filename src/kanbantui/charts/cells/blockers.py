"""What blocked cards cost by cluster, in cells."""

from kanbantui.board.text import shown
from kanbantui.charts.cells.canvas import Canvas, Drawn, Spot
from kanbantui.charts.words import NO_CLUSTER
from kanbantui.flow.blocked import clusters
from kanbantui.flow.figures import Figures
from kanbantui.flow.items import Item
from kanbantui.flow.words import counted, days

_NAME = 24


def blockers(figures: Figures, width: int, height: int) -> Drawn | None:
    """Return a bar for each cluster, what cost most days first; the rest is counted below."""
    found = figures.blocked
    if not found:
        return None
    canvas = Canvas(width, height)
    name = min(_NAME, max(8, width // 3))
    room = max(1, width - name - 24)
    seen = found if len(found) <= height else found[: max(0, height - 1)]
    spots = []
    for y, cluster in enumerate(seen):
        called = shown(cluster.name) if cluster.name else NO_CLUSTER
        canvas.put(1, y, called[: name - 2])
        bar = max(1, round(room * cluster.days / found[0].days))
        canvas.put(name, y, "█" * bar, "full")
        told = f"{days(cluster.days)}, {counted(cluster.count, 'blocker')}"
        canvas.put(name + bar + 1, y, told, "quiet")
        cards = tuple(item.id for item in figures.items if cluster.name in _names(figures, item))
        spots.append(Spot(1, y, f"{called}: {told}", cards, max(1, len(called[: name - 2]))))
    if len(seen) < len(found):
        canvas.put(1, height - 1, f"and {len(found) - len(seen)} more", "quiet")
    return canvas.drawn(spots)


def _names(figures: Figures, item: Item) -> set[str]:
    """Return the clusters that cost a card days in the window."""
    if not item.card.blocks:
        return set()
    found = clusters([item], figures.today, figures.zone, figures.window)
    return {cluster.name for cluster in found}
