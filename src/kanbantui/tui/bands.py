"""How the height below the heads is shared by the lanes of a board, and which of them are seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from kanbantui.tui.column import ColumnPainter
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.lanes import Lane
from kanbantui.tui.layout import Place
from kanbantui.tui.view import BoardView


@dataclass(frozen=True, slots=True)
class Bands:
    """The lines of each lane, its rule among them, from line `top` on; 0 for one not seen.

    `above` and `below` are how many lanes find no room, `named` the column their names stand in.
    """

    sizes: tuple[int, ...]
    top: int = 2
    named: str = ""
    above: int = 0
    below: int = 0

    @property
    def first(self) -> int:
        """The number of the first lane that is seen."""
        return next((at for at, size in enumerate(self.sizes) if size), 0)

    @property
    def last(self) -> int:
        """The number of the last lane that is seen."""
        return max((at for at, size in enumerate(self.sizes) if size), default=0)


def bands(painter: ColumnPainter, places: Sequence[Place], rows: int, first: int) -> Bands:
    """Return the lanes on columns so many rows high, the cursor's among them.

    The first one stays as before if that can be.
    """
    view = painter.view
    wide = tuple(place for place in places if not place.spine)
    top = 2 + any(view.columns[place.column].group for place in wide)
    room = max(1, rows - top)
    # Where the cursor is, what is held and marked: none of it makes a card higher.
    plain = replace(painter, cursor=None, held=frozenset(), marked=frozenset(), seen=())
    heights = _heights(plain, wide, room)
    sizes = share(heights, room, first, _lane_at(view, painter.cursor))
    left_out = [at for at, size in enumerate(sizes) if heights[at] and not size]
    found = Bands(sizes, top, wide[0].column if wide else "")
    above = sum(at < found.first for at in left_out)
    return replace(found, above=above, below=len(left_out) - above)


def share(
    heights: Sequence[Sequence[int]], room: int, first: int, at: int | None
) -> tuple[int, ...]:
    """Return the lines that each lane gets of `room`, those from `first` on, lane `at` among them.

    `heights` are those at which a lane shows one more card, the least first. What is left over goes
    to the lowest ones, a card at a time.
    """
    lows = [steps[0] if steps else 0 for steps in heights]
    first = max(0, min(first, len(lows) - 1 if at is None else at))
    while at is not None and _end(lows, first, room) <= at:
        first += 1
    while first and _end(lows, first - 1, room) == len(lows):
        first -= 1
    growing = set(range(first, _end(lows, first, room)))
    sizes = [min(low, room) if n in growing else 0 for n, low in enumerate(lows)]
    left = room - sum(sizes)
    while growing:
        low = min(growing, key=lambda n: (sizes[n], n))
        size = next((step for step in heights[low] if step > sizes[low]), room + 1)
        if size - sizes[low] > left:
            growing.remove(low)
        else:
            left -= size - sizes[low]
            sizes[low] = size
    return tuple(sizes)


def _end(lows: Sequence[int], first: int, room: int) -> int:
    """Return the number after the last lane that fits from `first` on, which fits always."""
    used = list(accumulate(lows[first:]))
    return first + max(1, sum(lines <= room for lines in used)) if used else first


def _lane_at(view: BoardView, cursor: Cursor | None) -> int | None:
    """Return the number of the lane in which the cursor is on a card."""
    if cursor is None or cursor.kind != "card":
        return None
    return view.lanes.index(view.lane_of(cursor.key))


@lru_cache(maxsize=1)
def _heights(
    painter: ColumnPainter, places: tuple[Place, ...], room: int
) -> tuple[tuple[int, ...], ...]:
    """Return the heights of each lane; none where it has nothing to see there and to do."""
    return tuple(_heights_of(painter, lane, places, room) for lane in painter.view.lanes)


def _heights_of(
    painter: ColumnPainter, lane: Lane, places: Sequence[Place], room: int
) -> tuple[int, ...]:
    """Return the heights at which a lane shows one more card, with all of the first ones at least.

    A lane with no card in these columns has its rule alone. What is done makes no lane higher.
    """
    kinds = painter.view.flow.kinds
    done = {place.column for place in places if kinds[place.column] == "done"}
    cells = []
    for place in places:
        ends = list(_ends(painter, lane, place, room))
        if ends:
            cells.append(ends[:1] if place.column in done and len(places) > 1 else ends)
    if not cells:
        return (1,) if lane.open else ()
    least = max(cell[0] for cell in cells)
    return tuple(1 + end for end in sorted({end for cell in cells for end in cell if end >= least}))


def _ends(painter: ColumnPainter, lane: Lane, place: Place, room: int) -> Iterator[int]:
    """Yield how many lines a column's cards take down to each of them, as far as there is room."""
    stack, used = painter.stack(place.column, lane.cards[place.column], place.width), 0
    for id in stack.cards:
        used += len(stack.lines(id)) + stack.gap
        yield used
        if used >= room:
            return
