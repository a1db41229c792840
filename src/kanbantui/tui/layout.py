"""Which columns stand on a screen of some width, and how wide each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 1
SPINE = 9
NARROWEST = 24
"""Cells of a column when only some of them fit on the screen."""

TIGHTEST = 20
"""Cells down to which columns are narrowed so that all of them are seen at once."""

WIDEST = 44
ONE_COLUMN = 60
"""Below this width one column at a time fills the screen."""

SMALLEST = (24, 8)
"""Width and height below which no card could be read or its column told."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column on the screen: `width` in cells; a spine shows a column's figures alone."""

    column: str
    width: int
    spine: bool = False


def lay_out(
    order: Sequence[str], spines: frozenset[str], current: str, first: int, width: int
) -> tuple[list[Place], int]:
    """Return the columns to show and the number of the first one.

    All of them where they fit, those in `spines` folded; else as many as fit from `first`,
    moved by whole columns so that `current` is seen.
    """
    if not order:
        return [], 0
    folded = spines.intersection(order)
    wide = [id for id in order if id not in folded]
    room = width - GAP * (len(order) - 1) - SPINE * (len(order) - len(wide))
    if wide and room // len(wide) >= TIGHTEST and width >= ONE_COLUMN:
        size, extra = divmod(min(room, WIDEST * len(wide)), len(wide))
        places = []
        for id in order:
            if id in folded:
                places.append(Place(id, SPINE, spine=True))
            else:
                places.append(Place(id, size + (extra > 0)))
                extra -= 1
        return places, 0
    count = max(1, min(len(order), (width + GAP) // (NARROWEST + GAP)))
    if width < ONE_COLUMN:
        count = 1
    at = order.index(current) if current in order else 0
    first = max(0, min(first, at, len(order) - count))
    first = max(first, at - count + 1)
    size, extra = divmod(width - GAP * (count - 1), count)
    shown = order[first : first + count]
    return [Place(id, size + (i < extra)) for i, id in enumerate(shown)], first
