"""What the screen shows, made from a board: words and tones, without widths or styles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.limits import LimitState, WipLimit, counts, wip_limits
from kanbantui.board.model import Board, Card, Column, Kind
from kanbantui.board.ranks import cards_by_column
from kanbantui.flow.days import Age, age_of

Words = tuple[tuple[str, str], ...]
"""Text in parts, each with the tone in which it is written."""

STATE_TONES: Mapping[LimitState | None, str] = {
    "over": "over",
    "full": "full",
    "low": "full",
    "ok": "ok",
    None: "quiet",
}

CLASS_MARKS: Mapping[str, tuple[str, str]] = {
    "expedite": ("█", "expedite"),
    "fixed-date": ("┃", "fixed_date"),
    "intangible": ("┊", "intangible"),
}
STANDARD_MARK = ("▌", "standard")
DUE_SOON = 14
"""Days before its date from which a due card says so in its own tone."""


@dataclass(frozen=True, slots=True)
class HeadView:
    """A column's head: its name, how many cards of how many, and how that stands."""

    name: str
    count: int
    wip: int | None
    state: LimitState | None

    @property
    def word(self) -> str:
        """The state in words; empty where there is nothing to say."""
        if self.state == "over" and self.wip is not None:
            return f"over by {self.count - self.wip}"
        return {"full": "full", "low": "low"}.get(self.state or "", "")

    @property
    def figure(self) -> str:
        """Count and limit, such as 3/2."""
        return str(self.count) if self.wip is None else f"{self.count}/{self.wip}"


@dataclass(frozen=True, slots=True)
class PaneLine:
    """One rule in a column's pane: what lets a card in or out, or how work is done there.

    `rules` is the field it stands in, `text` the whole rule as the file has it.
    """

    rules: str
    text: str

    @property
    def label(self) -> str:
        """The word before the rule."""
        return {"pull": "in", "done": "out"}.get(self.rules, "rule")


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column as it is shown; `cards` are ids in their order, `free` the room that is left."""

    id: str
    kind: Kind
    head: HeadView
    pane: tuple[PaneLine, ...]
    cards: tuple[str, ...]
    free: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as it is shown: `left` and `right` stand on its last line."""

    id: str
    title: str
    mark: tuple[str, str]
    left: str
    right: Words
    blocked: str


class BoardView:
    """One board on one day. Cards are looked at when they are drawn, not before.

    What a view found out about cards that are still the same is taken over from `before`.
    """

    def __init__(
        self, board: Board, now: datetime, zone: tzinfo, before: "BoardView | None" = None
    ) -> None:
        self.board = board
        self.today: date = now.astimezone(zone).date()
        self._zone = zone
        self.flow: Workflow = workflow(board)
        self.limits: dict[str, WipLimit] = wip_limits(board, self.flow)
        self.counts: dict[str, int] = counts(board, self.limits)
        self._cards = cards_by_column(board)
        same = before is not None and before.today == self.today and before.flow == self.flow
        self.ages: dict[int, tuple[Card, Age]] = before.ages if before and same else {}

    @cached_property
    def columns(self) -> dict[str, ColumnView]:
        """The columns that are shown, from left to right."""
        return {id: self._column(id) for id in self.flow.order}

    def _column(self, id: str) -> ColumnView:
        column, cards = self.board.columns[id], tuple(self._cards[id])
        limit = self.limits.get(f"columns.{id}")
        state = limit.state(len(cards)) if limit else None
        free = self._free(id)
        return ColumnView(
            id=id,
            kind=self.flow.kinds[id],
            head=HeadView(column.name, len(cards), limit.wip if limit else None, state),
            pane=_pane(column),
            cards=cards,
            free=free,
            hint=self._slot_hint(id) if free else "",
        )

    def _free(self, id: str) -> int:
        """Return how many cards may still enter, as all limits over the column allow."""
        own = self.limits.get(f"columns.{id}")
        if own is None or own.wip is None:
            return 0
        rooms = [
            limit.wip - self.counts[limit.id]
            for limit in self.limits.values()
            if limit.wip is not None and id in limit.columns and not limit.classes
        ]
        return max(0, min(rooms))

    def _slot_hint(self, id: str) -> str:
        """Return where help is needed first: the first column to the right that is over."""
        for other in self.flow.order[self.flow.index(id) + 1 :]:
            limit = self.limits.get(f"columns.{other}")
            if limit and limit.state(self.counts[limit.id]) == "over":
                return f"help {self.board.columns[other].name} first"
        return ""

    def pull_from(self, id: str) -> str | None:
        """Return the card that a free slot would pull: the first one left of the column."""
        for other in reversed(self.flow.order[: max(0, self.flow.index(id))]):
            if self._cards[other]:
                return self._cards[other][0]
        return None

    def age(self, card: Card) -> Age:
        """Return the card's age today."""
        known = self.ages.get(id(card))
        if known is None or known[0] is not card:
            known = card, age_of(card, self.flow, self.today, self._zone)
            self.ages[id(card)] = known
        return known[1]

    def card(self, id: str) -> CardView:
        """Return a card as it is shown."""
        card = self.board.cards[id]
        right = [*self._class_words(card), *_checklist(card), *self._age_words(card)]
        blocker = card.blocker
        blocked = ""
        if blocker:
            days = (self.today - blocker.since.astimezone(self._zone).date()).days
            blocked = f"⊘ {blocker.reason or 'blocked'}{f' {days}d' if days > 0 else ''}"
        left = " ".join(f"#{tag}" for tag in card.tags)
        return CardView(
            id, card.title, CLASS_MARKS.get(card.class_, STANDARD_MARK), left, tuple(right), blocked
        )

    def _class_words(self, card: Card) -> Words:
        words: Words = ()
        if card.due and not self._is_done(card):
            days = (card.due - self.today).days
            tone = "over" if days < 0 else "fixed_date" if days <= DUE_SOON else "quiet"
            when = f"due {days}d" if days > 0 else "due today" if days == 0 else f"late {-days}d"
            words = ((when, tone),)
        if card.class_ not in ("standard", "fixed-date"):
            kind = self.board.classes.get(card.class_)
            tone = CLASS_MARKS.get(card.class_, STANDARD_MARK)[1]
            words = (*words, ((kind.name if kind else "") or card.class_, tone))
        return tuple((text.lower() if text == "Expedite" else text, tone) for text, tone in words)

    def _is_done(self, card: Card) -> bool:
        return self.flow.kinds[card.column] == "done"

    def _age_words(self, card: Card) -> Words:
        age = self.age(card)
        if age.took is not None:
            return ((f"took {age.took}d", "quiet"),)
        if age.age is not None:
            sle = self.board.sle
            if sle and age.age > sle.days:
                return ((f"past SLE {age.age}d", "over"),)
            near = bool(sle) and age.age * 4 >= (sle.days if sle else 0) * 3
            return ((f"{age.age}d", "full" if near else "quiet"),)
        return ((f"asked {age.asked}d", "quiet"),) if age.asked is not None else ()

    @cached_property
    def open_cards(self) -> tuple[str, ...]:
        """The cards between commitment and delivery, from right to left."""
        columns = [id for id in reversed(self.flow.order) if id in self.flow.in_process]
        return tuple(id for column in columns for id in self._cards[column])

    @cached_property
    def past_sle(self) -> tuple[str, ...]:
        """The open cards that are older than the service level expectation."""
        sle = self.board.sle
        if sle is None:
            return ()
        ages = ((id, self.age(self.board.cards[id]).age) for id in self.open_cards)
        return tuple(id for id, age in ages if age is not None and age > sle.days)

    @cached_property
    def delivered_this_week(self) -> int:
        """How many cards entered a done column since Monday."""
        monday = datetime.combine(self.today, time.min, self._zone)
        begin = (monday - timedelta(days=self.today.weekday())).astimezone(UTC)
        done = (id for id, kind in self.flow.kinds.items() if kind == "done")
        cards = (self.board.cards[id] for column in done for id in self._cards[column])
        return sum(1 for card in cards if card.history and card.history[-1].at >= begin)

    @cached_property
    def needs(self) -> tuple[tuple[str, str], ...]:
        """What the board most needs now, the most urgent first, each with its tone."""
        cards = self.board.cards
        over = [
            (
                (
                    f"▲ {limit.name} is over by {self.counts[id] - (limit.wip or 0)}: "
                    "finish or help there before you pull."
                ),
                "over",
            )
            for id, limit in self.limits.items()
            if limit.state(self.counts[id]) == "over"
        ]
        past = [(f"{cards[id].title} is past the SLE.", "over") for id in self.past_sle]
        blocked = [
            (f"⊘ {cards[id].title} is blocked: {blocker.reason}.", "full")
            for id in self.open_cards
            if (blocker := cards[id].blocker)
        ]
        low = [
            (f"{limit.name} is low: {self.counts[id]} of at least {limit.wip_min}.", "full")
            for id, limit in self.limits.items()
            if limit.state(self.counts[id]) == "low"
        ]
        return (*over, *past, *blocked, *low)


def _pane(column: Column) -> tuple[PaneLine, ...]:
    lines = [PaneLine("pull", rule) for rule in column.pull]
    lines += [PaneLine("done", rule) for rule in column.done]
    if column.policy.strip():
        lines.append(PaneLine("policy", column.policy))
    return tuple(lines)


def _checklist(card: Card) -> Words:
    """Return how far the card's checklist is, such as 2/5."""
    body = card.body
    done = body.count("- [x]") + body.count("- [X]")
    total = done + body.count("- [ ]")
    return ((f"{done}/{total}", "quiet"),) if total else ()
