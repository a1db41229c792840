"""Limits on work in progress: what they count, how they stand, what a move would break."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.model import Board, Card, OnFull

LimitState = Literal["low", "ok", "full", "over"]

Tally = Mapping[tuple[str, str], int]
"""How many cards stand in each (column, class), so that every limit need not look at each card."""

BUILT_IN_CLASSES = ("expedite", "fixed-date", "standard", "intangible")


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

    def counts(self, card: Card) -> bool:
        """Whether this card takes a place under the limit; discarded ones never do."""
        return (
            card.column in self.columns
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

    Cards in options count in their column's own limit only; delivered cards in none.
    """
    flow = flow or workflow(board)
    open_columns = frozenset(id for id, kind in flow.kinds.items() if kind in ("queue", "active"))
    default: OnFull = board.on_full or "reason"
    limits: dict[str, WipLimit] = {}
    if _limits_something(board):
        limits["board"] = WipLimit(
            "board", board.title, flow.in_process, frozenset(), board.wip, board.wip_min, default
        )
    for id, column in board.columns.items():
        if _limits_something(column) and flow.kinds[id] != "done":
            own = frozenset((id,))
            mode = column.on_full or default
            limits[f"columns.{id}"] = WipLimit(
                f"columns.{id}", column.name, own, frozenset(), column.wip, column.wip_min, mode
            )
    for id, group in board.limits.items():
        columns = (frozenset(group.columns) or flow.in_process) & open_columns
        classes = frozenset(group.classes)
        mode = group.on_full or default
        limits[f"limits.{id}"] = WipLimit(
            f"limits.{id}", group.name or id, columns, classes, group.wip, group.wip_min, mode
        )
    for id, kind in board.classes.items():
        if _limits_something(kind):
            mode = kind.on_full or default
            limits[f"classes.{id}"] = WipLimit(
                f"classes.{id}",
                kind.name or id,
                flow.in_process,
                frozenset((id,)),
                kind.wip,
                kind.wip_min,
                mode,
            )
    return limits


def _limits_something(fact: object) -> bool:
    return getattr(fact, "wip", None) is not None or getattr(fact, "wip_min", None) is not None


def tally(board: Board) -> Tally:
    """Return how many cards that are not discarded stand in each column, by class."""
    cards = board.cards.values()
    return Counter((card.column, card.class_) for card in cards if card.outcome is None)


def counts(board: Board, limits: Mapping[str, WipLimit] | None = None) -> dict[str, int]:
    """Return how many cards stand under each limit, by the limit's id."""
    limits = wip_limits(board) if limits is None else limits
    cards = tally(board)
    return {id: limit.total(cards) for id, limit in limits.items()}


def breaches(before: Board, after: Board) -> tuple[Breach, ...]:
    """Return the limits that going from one board to the other would break, or break further.

    This is the one answer to "what would this break": for a move, an added card, a changed
    class, a restored card. A limit that the change itself lowers is judged by its new value
    and is never broken by the lowering alone.
    """
    moved = [
        id
        for id, card in after.cards.items()
        if (old := before.cards.get(id)) is not card and _place_of(old) != _place_of(card)
    ]
    if not moved:
        return ()
    cards = tally(after)
    found = []
    for limit in wip_limits(after).values():
        now = {id for id in moved if _counted(after, limit, id)}
        was = {id for id in moved if _counted(before, limit, id)}
        if limit.wip is None or len(now) <= len(was):
            continue
        count = limit.total(cards)
        if count > limit.wip:
            excused = all(_may_exceed(after, limit, after.cards[id]) for id in now - was)
            found.append(Breach(limit, count, "allow" if excused else limit.on_full))
    return tuple(found)


def _place_of(card: Card | None) -> tuple[str, str, bool] | None:
    return (card.column, card.class_, card.discarded) if card else None


def _counted(board: Board, limit: WipLimit, id: str) -> bool:
    card = board.cards.get(id)
    return card is not None and limit.counts(card)


def _may_exceed(board: Board, limit: WipLimit, card: Card) -> bool:
    """Whether the card's class passes this limit without a reason."""
    kind = board.classes.get(card.class_)
    return bool(kind and kind.may_exceed) and limit.id != f"classes.{card.class_}"
