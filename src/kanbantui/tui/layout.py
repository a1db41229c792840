"""Which columns stand on a screen of some width, and how wide each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

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


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns on a screen of `size`; `first` is the number of the first one among all."""

    places: tuple[Place, ...] = ()
    first: int = 0
    size: tuple[int, int] = (0, 0)

    @property
    def spines(self) -> frozenset[str]:
        """The columns of which only the figures are seen."""
        return frozenset(place.column for place in self.places if place.spine)

    @property
    def height(self) -> int:
        """The lines of the screen."""
        return self.size[1]

    def edges(self) -> list[int]:
        """Return the cells of the screen at which columns begin."""
        ends = accumulate(place.width + GAP for place in self.places)
        return [0, *ends][: len(self.places)]


def lay_out(
    order: Sequence[str],
    spines: frozenset[str],
    current: str,
    first: int,
    width: int,
    always: frozenset[str] = frozenset(),
) -> tuple[list[Place], int]:
    """Return the columns to show and the number of the first one.

    All of them where they fit, those in `spines` folded; else as many as fit from `first`,
    moved by whole columns so that `current` is seen, with those in `always` folded.
    """
    if not order:
        return [], 0
    places = _all_of(order, spines.intersection(order), width)
    if places:
        return places, 0
    at = order.index(current) if current in order else 0
    if width < ONE_COLUMN:
        return [Place(order[at], width)], at
    first = max(0, min(first, at))
    while _end(order, always, first, width) <= at:
        first += 1
    while first and _end(order, always, first - 1, width) == len(order):
        first -= 1
    last = _end(order, always, first, width)
    return _spread(order[first:last], always, width), first


def _all_of(order: Sequence[str], folded: frozenset[str], width: int) -> list[Place]:
    """Return all columns side by side, none where they do not fit."""
    wide = len(order) - len(folded)
    room = width - GAP * (len(order) - 1) - SPINE * len(folded)
    if not wide or room // wide < TIGHTEST or width < ONE_COLUMN:
        return []
    return _spread(order, folded, min(width, width - room + WIDEST * wide))


def _end(order: Sequence[str], folded: frozenset[str], first: int, width: int) -> int:
    """Return the number after the last column that fits from `first` on."""
    used = -GAP
    for at in range(first, len(order)):
        used += GAP + (SPINE if order[at] in folded else NARROWEST)
        if used > width:
            return max(at, first + 1)
    return len(order)


def _spread(order: Sequence[str], folded: frozenset[str], width: int) -> list[Place]:
    """Return the columns over all of a width, the folded ones narrow."""
    wide = [id for id in order if id not in folded]
    room = width - GAP * (len(order) - 1) - SPINE * (len(order) - len(wide))
    size, extra = divmod(room, len(wide)) if wide else (0, 0)
    places = []
    for id in order:
        if id in folded:
            places.append(Place(id, SPINE, spine=True))
        else:
            places.append(Place(id, size + (extra > 0)))
            extra -= 1
    return places
