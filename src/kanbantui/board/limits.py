"""Limits on work in progress: what they count, how they stand, what a move would break."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kanbantui.board.classes import classes_of
from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.model import Board, Card, Column, Limit, OnFull, ServiceClass
from kanbantui.board.steps import Step, steps

LimitState = Literal["low", "ok", "full", "over"]

Tally = Mapping[tuple[str, str], int]
"""How many cards stand in each (column, class), so that every limit need not look at each card."""


@dataclass(frozen=True, slots=True)
class WipLimit:
    """One limit, whatever part of the board it is written on.

    `id` is its dotted path in the file, or "board". It counts cards that stand in one of
    `columns` and, unless `classes` is empty, are of one of these classes.
    """

    id: str
    name: str
    columns: frozenset[str]
    classes: frozenset[str]
    wip: int | None
    wip_min: int | None
    on_full: OnFull

    def counts(self, card: Card | None) -> bool:
        """Whether this card takes a place under the limit; discarded ones, and none, never do."""
        return (
            card is not None
            and card.column in self.columns
            and (not self.classes or card.class_ in self.classes)
            and not card.discarded
        )

    def total(self, tally: Tally) -> int:
        """Return how many of the cards in a tally stand under the limit."""
        return sum(
            cards
            for (column, class_), cards in tally.items()
            if column in self.columns and (not self.classes or class_ in self.classes)
        )

    def state(self, count: int) -> LimitState:
        """Return how the limit stands with so many cards."""
        if self.wip is not None and count > self.wip:
            return "over"
        if self.wip_min is not None and count < self.wip_min:
            return "low"
        if self.wip is not None and count == self.wip:
            return "full"
        return "ok"


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that a change of the board goes over: it would hold `count` cards of `wip`."""

    limit: WipLimit
    count: int
    mode: OnFull

    def __str__(self) -> str:
        """Return it as history keeps it, such as `columns.build 4/3`."""
        return f"{self.limit.id} {self.count}/{self.limit.wip}"


def wip_limits(board: Board, flow: Workflow | None = None) -> dict[str, WipLimit]:
    """Return every limit of the board by its id.

    Cards in options count in their column's own limit only; delivered cards, and those in
    retired columns, in none.
    """
    flow = flow or workflow(board)
    between = flow.in_process
    found: dict[str, WipLimit] = {}

    def limit(
        id: str, fact: _Limiting, columns: Iterable[str], classes: Iterable[str] = ()
    ) -> None:
        own = fact.title if isinstance(fact, Board) else fact.name
        name = own or id.partition(".")[2]
        mode = fact.on_full or board.on_full or "reason"
        where = frozenset(columns), frozenset(classes)
        found[id] = WipLimit(id, name, *where, fact.wip, fact.wip_min, mode)

    if _has_number(board):
        limit("board", board, between)
    for id, column in board.columns.items():
        counted = id in between or (id in flow.order and flow.kinds[id] == "options")
        if counted and _has_number(column):
            limit(f"columns.{id}", column, (id,))
    for id, group in board.limits.items():
        limit(f"limits.{id}", group, between.intersection(group.columns or between), group.classes)
    for id, kind in classes_of(board).items():
        if _has_number(kind):
            limit(f"classes.{id}", kind, between, (id,))
    return found


_Limiting = Board | Column | Limit | ServiceClass


def _has_number(fact: _Limiting) -> bool:
    return fact.wip is not None or fact.wip_min is not None


def counted(cards: Iterable[Card], limits: Mapping[str, WipLimit]) -> dict[str, int]:
    """Return how many of the cards stand under each limit, by the limit's id."""
    looked_at = frozenset[str]().union(*(limit.columns for limit in limits.values()))
    tally = Counter(
        (card.column, card.class_)
        for card in cards
        if card.column in looked_at and not card.discarded
    )
    return {id: limit.total(tally) for id, limit in limits.items()}


def counts(board: Board, limits: Mapping[str, WipLimit] | None = None) -> dict[str, int]:
    """Return how many cards of the board stand under each limit, by the limit's id."""
    return counted(board.cards.values(), wip_limits(board) if limits is None else limits)


def breaches(before: Board, after: Board) -> tuple[Breach, ...]:
    """Return the limits that going from one board to the other would break, or break further.

    This is the one answer to "what would this break": for a move, an added card, a changed
    class, a restored card. A limit that the change itself lowers is judged by its new value
    and is never broken by the lowering alone.
    """
    changed = [step for step in steps(before, after).values() if _moves(step)]
    if not any(card for _, card in changed):
        return ()
    limits = wip_limits(after)
    return broken_by(changed, limits, counts(before, limits), classes_of(after))


def newly_over(before: Board, after: Board) -> tuple[Breach, ...]:
    """Return the limits that are over on the later board and were not, or were by less.

    Unlike `breaches` it asks nothing about the change: what two people did may be over together.
    """
    old, new = wip_limits(before), wip_limits(after)
    was, held = counts(before, old), counts(after, new)
    found = []
    for id, limit in new.items():
        if limit.wip is None or held[id] <= limit.wip:
            continue
        wip = old[id].wip if id in old else None
        if wip is None or held[id] - limit.wip > was[id] - wip:
            found.append(Breach(limit, held[id], limit.on_full))
    return tuple(found)


def _moves(step: Step) -> bool:
    return _place_of(step[0]) != _place_of(step[1])


def broken_by(
    changed: Sequence[Step],
    limits: Mapping[str, WipLimit],
    counts: Mapping[str, int],
    classes: Mapping[str, ServiceClass],
) -> tuple[Breach, ...]:
    """Return the limits that cards break on their way from one place to another.

    `counts` is how many cards stood under each limit before any of them.
    """
    found = []
    for id, limit in limits.items():
        came = [new for old, new in changed if limit.counts(new) and not limit.counts(old)]
        left = sum(1 for old, new in changed if limit.counts(old) and not limit.counts(new))
        count = counts[id] + len(came) - left
        if limit.wip is None or len(came) <= left or count <= limit.wip:
            continue
        excused = all(card and _may_exceed(classes, limit, card) for card in came)
        found.append(Breach(limit, count, "allow" if excused else limit.on_full))
    return tuple(found)


def _place_of(card: Card | None) -> tuple[str, str, bool] | None:
    return (card.column, card.class_, card.discarded) if card else None


def _may_exceed(classes: Mapping[str, ServiceClass], limit: WipLimit, card: Card) -> bool:
    """Whether the card's class passes this limit without a reason; its own it does not."""
    kind = classes.get(card.class_)
    return bool(kind and kind.may_exceed) and limit.classes != {card.class_}
