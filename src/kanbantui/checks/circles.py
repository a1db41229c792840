"""Cards that wait for each other, so that none of them can ever begin."""

from collections.abc import Iterator, Mapping

from kanbantui.board.model import Card
from kanbantui.checks.finding import Finding, Subject


def needs_in_a_circle(subject: Subject) -> Iterator[Finding]:
    """Find open cards that wait for each other, each circle once, at the card it closes at."""
    kinds = subject.flow.kinds
    waiting = {
        id: card
        for id, card in subject.board.cards.items()
        if card.needs and not card.discarded and kinds.get(card.column) != "done"
    }
    for circle in _circles(waiting):
        first, last = circle[0], circle[-1]
        path = ("cards", last, "needs", waiting[last].needs.index(first))
        names = f"{', '.join(circle[:-1])} and {last}"
        message = f"cards {names} wait for each other: remove one of these needs"
        yield Finding(path, "warning", "needs-circle", message)


def _circles(cards: Mapping[str, Card]) -> Iterator[tuple[str, ...]]:
    """Yield circles of needs, found by following each need once; a need of oneself is none."""
    done = set[str]()
    for start in cards:
        way = [start] if start not in done else []
        left = [iter(cards[start].needs)] if way else []
        while way:
            need = next(left[-1], None)
            if need is None:
                done.add(way.pop())
                left.pop()
            elif need in way[:-1]:
                yield tuple(way[way.index(need) :])
            elif need in cards and need not in done and need != way[-1]:
                way.append(need)
                left.append(iter(cards[need].needs))
