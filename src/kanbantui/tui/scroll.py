"""Which of a column's cards is the first one drawn, so that the cursor is seen and room is used."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scroll:
    """The room for a column's cards, in lines.

    `size` gives the lines of a card by its number, `gap` stands between two, `above` and `below`
    are what the marks of hidden cards take, `after` is what follows the last card.
    """

    count: int
    size: Callable[[int], int]
    room: int
    gap: int
    above: int
    below: int
    after: int = 0

    def first_above(self, last: int, room: int) -> int:
        """Return the first of the cards that fit into `room` lines if `last` is at their end."""
        used = self.size(last)
        while last:
            used += self.gap + self.size(last - 1)
            if used > room:
                break
            last -= 1
        return last

    def furthest(self) -> int:
        """Return the first card when the end is seen: further down lines would stay blank."""
        last = self.count - 1
        room = self.room - self.after - (self.gap if self.after else 0)
        return self.first_above(last, room) and self.first_above(last, room - self.above)

    def end(self) -> int:
        """Return the first card where what follows the last is seen; `count` if only that is."""
        if not self.count:
            return 0
        first = self.furthest()
        above = self.above if first else 0
        seen = self.size(self.count - 1) + self.gap + self.after <= self.room - above
        return first if seen else self.count

    def last_from(self, first: int) -> int:
        """Return the number after the last card that is drawn from `first` on."""
        room = self.room - (self.above if first else 0)
        used = 0
        for at in range(first, self.count):
            used += self.size(at)
            if at > first and used > room - (self.below if at < self.count - 1 else 0):
                return at
            used += self.gap
        return self.count

    def start(self, first: int, at: int | None) -> int:
        """Return the first card to draw: as before, unless card `at` would not be seen.

        Then it comes to the middle, so that of many keys few send a whole column.
        """
        if not self.count:
            return 0
        if first:
            first = min(first, self.furthest())
        if at is None:
            return first
        if first <= at < self.last_from(first):
            return first
        middle = self.first_above(at, self.room // 2)
        return min(middle, self.furthest())
