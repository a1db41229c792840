"""How a board stands on one date: what follows from its facts, worked out once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Final

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.limits import WipLimit, counted, wip_limits
from kanbantui.board.model import Board, Card
from kanbantui.board.ranks import cards_by_column, regrouped
from kanbantui.board.steps import Step, steps
from kanbantui.flow.days import Age, age_of, days_of
from kanbantui.flow.since import over_since, touches

FEW: Final = 100
"""Changed cards up to which putting each in its place costs less than sorting all anew."""


@dataclass(slots=True)
class Found:
    """What was found out about a standing so far, since it was asked for.

    `ages` are by the identity of the card, `texts` by its id, `since` by limit; `delivered`
    are the cards that were delivered this week.
    """

    ages: dict[int, tuple[Card, Age]] = field(default_factory=dict)
    texts: dict[str, tuple[Card, str]] = field(default_factory=dict)
    since: dict[str, datetime | None] = field(default_factory=dict)
    delivered: frozenset[str] | None = None


class Standing:
    """A board on the local date `today`, as the screen and the listings read it.

    `counts` is how many cards stand under each of `limits`, `cards` the ids of each column in
    their order, without discarded ones. What was found out about cards that are still the
    same is taken over from `before`; nothing shown depends on it.
    """

    def __init__(
        self, board: Board, today: date, zone: tzinfo, before: "Standing | None" = None
    ) -> None:
        self.board = board
        self.today = today
        self.zone = zone
        self.flow: Workflow = workflow(board)
        self.limits: Mapping[str, WipLimit] = wip_limits(board, self.flow)
        self.found = Found()
        self.cards: Mapping[str, Sequence[str]]
        same = before and (before.today, before.zone, before.flow) == (today, zone, self.flow)
        changed = steps(before.board, board) if before and same else {}
        if before and same and len(changed) <= FEW:
            self._take_over(before, changed)
        else:
            self.cards = cards_by_column(board)
        looked_at = {column for limit in self.limits.values() for column in limit.columns}
        held = (board.cards[id] for column in looked_at for id in self.cards[column])
        self.counts: Mapping[str, int] = counted(held, self.limits)

    def _take_over(self, before: "Standing", changed: Mapping[str, Step]) -> None:
        self.cards = regrouped(before.cards, self.board, changed)
        known = before.found
        # Cards that were read anew leave theirs behind; no more of them than there are cards.
        if len(known.ages) <= 2 * len(self.board.cards):
            self.found.ages = known.ages
        self.found.texts = known.texts
        if known.delivered is not None:
            self.found.delivered = known.delivered - changed.keys() | self._delivered_of(changed)
        if before.board.changes == self.board.changes:
            self.found.since = {
                id: at
                for id, at in known.since.items()
                if (limit := self.limits.get(id)) == before.limits[id]
                and not any(touches(limit, step) for step in changed.values())
            }

    @property
    def order(self) -> list[str]:
        """The ids of the cards, column by column; those of retired columns come last."""
        hidden = [id for id in self.cards if self.board.columns[id].retired]
        return [id for column in (*self.flow.order, *hidden) for id in self.cards[column]]

    def age(self, card: Card) -> Age:
        """Return how old a card is today."""
        known = self.found.ages.get(id(card))
        if known is None or known[0] is not card:
            known = card, age_of(card, self.flow, self.today, self.zone)
            self.found.ages[id(card)] = known
        return known[1]

    @cached_property
    def open_cards(self) -> tuple[str, ...]:
        """The cards between commitment and delivery, from right to left."""
        columns = [id for id in reversed(self.flow.order) if id in self.flow.in_process]
        return tuple(id for column in columns for id in self.cards[column])

    @cached_property
    def past_sle(self) -> tuple[str, ...]:
        """The open cards that are older than the service level expectation."""
        cards = self.board.cards
        return tuple(id for id in self.open_cards if self.is_past_sle(self.age(cards[id])))

    @cached_property
    def ageing(self) -> tuple[str, ...]:
        """The open cards that are near the service level expectation, or past it."""
        cards = self.board.cards
        return tuple(id for id in self.open_cards if self.is_ageing(self.age(cards[id])))

    def is_past_sle(self, age: Age) -> bool:
        """Whether an open card of that age is older than the board expects any to get."""
        sle = self.board.sle
        return sle is not None and age.age is not None and age.age > sle.days

    def is_ageing(self, age: Age) -> bool:
        """Whether an open card of that age is at three quarters of what the board expects."""
        sle = self.board.sle
        return sle is not None and age.age is not None and age.age * 4 >= sle.days * 3

    def is_done(self, card: Card) -> bool:
        """Whether a card stands where work is done."""
        return self.flow.kinds[card.column] == "done"

    def is_waiting(self, card: Card) -> bool:
        """Whether a card that is not done needs another one that will be and is not yet."""
        return bool(self.waits_for(card))

    def waits_for(self, card: Card) -> tuple[str, ...]:
        """Return the ids of the cards that a card needs and that are not done yet."""
        if not card.needs or self.is_done(card):
            return ()
        return tuple(need for need in card.needs if self._is_open(need))

    def _is_open(self, id: str) -> bool:
        card = self.board.cards.get(id)
        return card is not None and not card.discarded and not self.is_done(card)

    def text(self, id: str) -> str:
        """Return what a card can be found by: its id, title, tags and body, in folded case.

        They stand on a line each, whatever lines the body has.
        """
        card = self.board.cards[id]
        known = self.found.texts.get(id)
        if known is None or known[0] is not card:
            parts = (id, card.title, *card.tags, card.body.replace("\n", " "))
            known = card, "\n".join(parts).casefold()
            self.found.texts[id] = known
        return known[1]

    @property
    def delivered_this_week(self) -> int:
        """How many cards were delivered since Monday."""
        if self.found.delivered is None:
            done = [id for id in self.flow.order if self.flow.places[id] >= self.flow.ends]
            self.found.delivered = self._delivered_of(
                id for column in done for id in self.cards[column]
            )
        return len(self.found.delivered)

    def _delivered_of(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of the cards that were delivered since Monday."""
        monday = self.today - timedelta(days=self.today.weekday())
        # Most cards were done long before: only those that moved lately are looked at.
        begin = datetime.combine(monday, time.min, self.zone).astimezone(UTC)
        known = self.board.cards
        lately = (id for id in ids if id in known and _moved_since(known[id], begin))
        return frozenset(id for id in lately if self._is_delivered(known[id], monday))

    def _is_delivered(self, card: Card, since: date) -> bool:
        day = days_of(card, self.flow, self.zone).delivered
        return card.column in self.flow.order and day is not None and day >= since

    def over_since(self, id: str) -> datetime | None:
        """Return since when a limit is over; None where it is not, or nobody knows."""
        if id not in self.found.since:
            limit, count = self.limits[id], self.counts[id]
            over = limit.state(count) == "over"
            self.found.since[id] = over_since(self.board, limit) if over else None
        return self.found.since[id]


def _moved_since(card: Card, begin: datetime) -> bool:
    return bool(card.history) and card.history[-1].at >= begin
