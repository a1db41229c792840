"""How a board stands on one date: what follows from its facts, worked out once."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.limits import WipLimit, counts, wip_limits
from kanbantui.board.model import Board, Card
from kanbantui.board.ranks import cards_by_column
from kanbantui.flow.days import Age, age_of, days_of
from kanbantui.flow.since import over_since


class Standing:
    """A board on the local date `today`, as the screen and the listings read it.

    `counts` is how many cards stand under each of `limits`, `cards` the ids of each column in
    their order, without discarded ones. What was found out about cards that are still the
    same is taken over from `before`, in `ages` by the identity of the card.
    """

    def __init__(
        self, board: Board, today: date, zone: tzinfo, before: "Standing | None" = None
    ) -> None:
        self.board = board
        self.today = today
        self.zone = zone
        self.flow: Workflow = workflow(board)
        self.limits: Mapping[str, WipLimit] = wip_limits(board, self.flow)
        self.counts: Mapping[str, int] = counts(board, self.limits)
        self.cards: Mapping[str, Sequence[str]] = cards_by_column(board)
        self.ages: dict[int, tuple[Card, Age]] = {}
        if before and before.today == today and before.flow == self.flow:
            known = before.ages
            # Cards that were read anew leave theirs behind; no more of them than there are cards.
            self.ages = known if len(known) <= 2 * len(board.cards) else {}

    @property
    def order(self) -> list[str]:
        """The ids of the cards, column by column; those of retired columns come last."""
        hidden = [id for id in self.cards if self.board.columns[id].retired]
        return [id for column in (*self.flow.order, *hidden) for id in self.cards[column]]

    def age(self, card: Card) -> Age:
        """Return how old a card is today."""
        known = self.ages.get(id(card))
        if known is None or known[0] is not card:
            known = card, age_of(card, self.flow, self.today, self.zone)
            self.ages[id(card)] = known
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

    def is_past_sle(self, age: Age) -> bool:
        """Whether an open card of that age is older than the board expects any to get."""
        sle = self.board.sle
        return sle is not None and age.age is not None and age.age > sle.days

    @cached_property
    def delivered_this_week(self) -> int:
        """How many cards were delivered since Monday."""
        monday = self.today - timedelta(days=self.today.weekday())
        # Most cards were done long before: only those that moved lately are looked at.
        begin = datetime.combine(monday, time.min, self.zone).astimezone(UTC)
        done = (id for id in self.flow.order if self.flow.places[id] >= self.flow.ends)
        cards = (self.board.cards[id] for column in done for id in self.cards[column])
        lately = (card for card in cards if card.history and card.history[-1].at >= begin)
        delivered = (days_of(card, self.flow, self.zone).delivered for card in lately)
        return sum(day is not None and day >= monday for day in delivered)

    @cached_property
    def _since(self) -> dict[str, datetime | None]:
        return {}

    def over_since(self, id: str) -> datetime | None:
        """Return since when a limit is over; None where it is not, or nobody knows."""
        if id not in self._since:
            limit, count = self.limits[id], self.counts[id]
            over = limit.state(count) == "over"
            self._since[id] = over_since(self.board, limit) if over else None
        return self._since[id]
