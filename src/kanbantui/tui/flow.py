"""Where one person is on the charts: the chart, the point on it, and which part of the work."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Final

from kanbantui.board.classes import class_name, classes_of
from kanbantui.board.model import Board
from kanbantui.charts.cells.canvas import Drawn, Spot
from kanbantui.charts.cells.draw import draw
from kanbantui.charts.kinds import KINDS
from kanbantui.charts.words import sentence
from kanbantui.flow.figures import Figures
from kanbantui.flow.items import Slice

CHARTS: Final = tuple(KINDS)
WINDOWS: Final = (30, 60, 90, 180, 365)
"""Days that can be looked back, one after the other."""


@dataclass(frozen=True)
class Look:
    """A look at the charts of a board; each key leads to another one.

    `spot` is the number of the point under the cursor, None for the newest. `klass` and `tag`
    are "" for all of the work. `listed` is the place in a list of the point's cards, None where
    the chart is seen. `objection` is why the last key did nothing.
    """

    board: Board
    now: datetime
    zone: tzinfo
    known: Figures | None = field(default=None, compare=False)
    chart: int = 0
    window: int = 90
    klass: str = ""
    tag: str = ""
    spot: int | None = None
    listed: int | None = None
    objection: str = ""

    @cached_property
    def figures(self) -> Figures:
        """The figures of this part of the work."""
        slice = Slice(
            frozenset((self.klass,)) if self.klass else frozenset(),
            frozenset((self.tag,)) if self.tag else frozenset(),
        )
        asked = self.window, slice
        known = self.known
        if known and known.board is self.board and (known.window_days, known.slice) == asked:
            return known
        return Figures(self.board, self.now, self.zone, *asked)

    @property
    def kind(self) -> str:
        """The chart that is seen."""
        return CHARTS[self.chart]

    def changed(self, **updates: object) -> "Look":
        """Return another look; what was counted goes on to it where it is the same work."""
        known = self.__dict__.get("figures", self.known)
        return replace(self, **{"known": known, "objection": "", **updates})  # type: ignore[arg-type]  # names are those of fields

    def on(self, chart: int) -> "Look":
        """Return the look at another chart, with the cursor on its newest point."""
        return self.changed(chart=chart % len(CHARTS), spot=None, listed=None)

    def next_window(self) -> "Look":
        """Return the look further back, after the furthest the nearest again."""
        after = next((days for days in WINDOWS if days > self.window), WINDOWS[0])
        return self.changed(window=after, spot=None, listed=None)

    def next_class(self) -> "Look":
        """Return the look at the next class alone, after the last one at all of them."""
        kinds = ["", *(id for id in classes_of(self.board) if self._has_class(id))]
        at = kinds.index(self.klass) if self.klass in kinds else 0
        return self.changed(klass=kinds[(at + 1) % len(kinds)], spot=None, listed=None)

    def everything(self) -> "Look":
        """Return the look at all of the work."""
        return self.changed(klass="", tag="", spot=None, listed=None)

    def _has_class(self, id: str) -> bool:
        return any(card.class_ == id for card in self.board.cards.values())

    def next_tag(self, by: int = 1) -> "Look":
        """Return the look at the next tag alone, the most used first, then at all of the work."""
        counts = Counter(tag for card in self.board.cards.values() for tag in card.tags)
        tags = ["", *sorted(counts, key=lambda tag: (-counts[tag], tag))]
        at = tags.index(self.tag) if self.tag in tags else 0
        return self.changed(tag=tags[(at + by) % len(tags)], spot=None, listed=None)

    @property
    def part(self) -> str:
        """Which part of the work is looked at, in words; empty for all of it."""
        words = [class_name(self.board, self.klass)] if self.klass else []
        return ", ".join([*words, *([f"#{self.tag}"] if self.tag else [])])

    def at(self, spots: Sequence[Spot]) -> int | None:
        """Return the number of the point under the cursor, None where there is none."""
        if not spots:
            return None
        return len(spots) - 1 if self.spot is None else min(self.spot, len(spots) - 1)

    def moved(self, spots: Sequence[Spot], x: int, y: int) -> "Look":
        """Return the look after a step to the side, or up or down: to the nearest point there."""
        at = self.at(spots)
        if at is None:
            return self
        here = spots[at]

        def far(number: int) -> tuple[int, int]:
            along = (spots[number].x - here.x) * x + (spots[number].y - here.y) * y
            across = abs((spots[number].x - here.x) * y) + abs((spots[number].y - here.y) * x)
            return along + 2 * across, number

        ahead = [
            number
            for number, spot in enumerate(spots)
            if (spot.x - here.x) * x + (spot.y - here.y) * y > 0
        ]
        return self.changed(spot=min(ahead, key=far)) if ahead else self


class Drawing:
    """The chart that was drawn last: the cursor moves far more often than a chart changes."""

    def __init__(self) -> None:
        self._figures: Figures | None = None
        self._asked = ("", 0, 0)
        self.says = ""
        self.chart = Drawn(())

    def take(self, look: Look) -> str:
        """Take up what is looked at, and return the sentence that it says."""
        if self._figures is not look.figures or self._asked[0] != look.kind:
            self._figures, self._asked = look.figures, (look.kind, 0, 0)
            self.says = sentence(look.kind, look.figures)
            self.chart = Drawn(())
        return self.says

    def drawn(self, look: Look, width: int, height: int) -> Drawn:
        """Return its chart in so many cells."""
        self.take(look)
        if self._asked != (asked := (look.kind, width, height)):
            self._asked, self.chart = asked, draw(look.kind, look.figures, width, height)
        return self.chart


def nearest(spots: Sequence[Spot], x: int, y: int) -> int:
    """Return the number of the point nearest to a cell; in bars and areas, the one below it."""

    def far(number: int) -> int:
        spot = spots[number]
        aside = max(spot.x - x, x - (spot.x + spot.width - 1), 0)
        return 4 * aside + abs(spot.y - y)

    return min(range(len(spots)), key=far)
