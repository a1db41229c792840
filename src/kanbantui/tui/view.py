"""What the screen shows, made from a board: words and tones, without widths or styles."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from kanbantui.board.columns import Workflow
from kanbantui.board.limits import WipLimit
from kanbantui.board.model import Board, Card, Column
from kanbantui.board.targets import path_of
from kanbantui.flow.decisions import OPEN, Decided
from kanbantui.flow.fresh import Fresh, fresh
from kanbantui.flow.needs import Need, in_words, needs
from kanbantui.flow.slack import free, slots
from kanbantui.flow.standing import Standing
from kanbantui.tui.card_view import CardView, card_view
from kanbantui.tui.column_view import ColumnView, GroupView, HeadView, PaneLine
from kanbantui.tui.lanes import Lane, LanesBy, lanes

if TYPE_CHECKING:
    from kanbantui.flow.figures import Figures
    from kanbantui.flow.query import Query
    from kanbantui.git.watching import InGit
    from kanbantui.tui.cursor import Cursor
    from kanbantui.tui.learned import Learned

NEED_TONES: Mapping[str, str] = {
    "over": "over",
    "past": "over",
    "blocked": "full",
    "low": "full",
    "guard": "full",
    "due": "accent",
    "meeting": "quiet",
    "closed": "accent",
}


FEWEST = 5
"""Finished cards under which the ages of others say nothing about a card."""


class BoardView:
    """One board on one day. Cards are looked at when they are drawn, not before.

    What a view found out about cards that are still the same is taken over from `before`;
    `seen` are the changes of limits and rules that are not marked as new any more. Cards that
    are not `wanted` are left out, but for those in `kept`; figures and limits count them all.
    `lanes_by` parts the cards; then those of a column stand lane by lane, and without free slots.
    `learned` is what finished cards tell about open ones, None until somebody counted. `git` is
    how the board stands in git, None where it does not or nobody has looked yet.
    """

    def __init__(  # noqa: PLR0913 - what is shown depends on all of them
        self,
        board: Board,
        now: datetime,
        zone: tzinfo,
        before: "BoardView | None" = None,
        seen: Container[str] = (),
        wanted: "Query | None" = None,
        kept: Collection[str] = (),
        *,
        lanes_by: LanesBy = "",
        learned: "Learned | None" = None,
        git: "InGit | None" = None,
    ) -> None:
        self.board = board
        self.figures: Figures | None = learned.figures if learned else None
        self.suffering: Container[str] = learned.suffering if learned else ()
        self.git = git
        self.now = now
        self.today: date = now.astimezone(zone).date()
        was = before.standing if before else None
        self.zone = zone
        self.standing: Standing = Standing(board, self.today, zone, was)
        self.flow: Workflow = self.standing.flow
        self.limits: Mapping[str, WipLimit] = self.standing.limits
        self.counts: Mapping[str, int] = self.standing.counts
        self._news = fresh(board, now, seen)
        self._wanted = wanted
        self._kept = frozenset(kept)
        self.lanes_by = lanes_by

    @cached_property
    def columns(self) -> dict[str, ColumnView]:
        """The columns that are shown, from left to right."""
        return {id: self._column(id) for id in self.flow.order}

    def _column(self, id: str) -> ColumnView:
        column, cards = self.board.columns[id], self.standing.cards[id]
        shown = tuple(card for lane in self.lanes for card in lane.cards[id])
        limit = self.limits.get(f"columns.{id}")
        state = limit.state(len(cards)) if limit else None
        return ColumnView(
            id=id,
            kind=self.flow.kinds[id],
            head=HeadView(
                column.name,
                len(cards),
                limit.wip if limit else None,
                state,
                self._news.limit(("columns", id)),
            ),
            pane=self._pane(id, column),
            cards=shown,
            hidden=len(cards) - len(shown),
            free=free(self.standing, id),
            slots=() if self.lanes_by else slots(self.standing, id),
            group=self._groups.get(id),
        )

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes of the cards that are shown, from top to bottom; one lane without lanes."""
        shown = {id: self._shown(self.standing.cards[id]) for id in self.flow.order}
        return lanes(self.standing, shown, self.lanes_by, self._kept)

    def lane_of(self, card: str) -> Lane:
        """Return the lane of a card that is shown."""
        column = self.board.cards[card].column
        return next(lane for lane in self.lanes if card in lane.cards[column])

    def _shown(self, cards: Sequence[str]) -> Sequence[str]:
        """Return the cards of a column without those that a filter leaves out."""
        if self._wanted is None:
            return cards
        return [id for id in cards if id in self._found or id in self._kept]

    @cached_property
    def _found(self) -> frozenset[str]:
        return self._wanted.found(self.standing) if self._wanted else frozenset()

    @property
    def hidden(self) -> int:
        """How many cards of the columns that are shown a filter leaves out."""
        return sum(column.hidden for column in self.columns.values())

    def shows(self, card: str) -> bool:
        """Whether a card stands in a column that is shown, and no filter leaves it out."""
        known = self.board.cards.get(card)
        column = self.columns.get(known.column) if known else None
        return column is not None and card in column.cards

    def _pane(self, id: str, column: Column) -> tuple[PaneLine, ...]:
        rules = [("pull", rule) for rule in column.pull] + [("done", rule) for rule in column.done]
        if column.policy.strip():
            rules.append(("policy", column.policy))
        news = self._news
        lines = [PaneLine(f, text, news.rule(("columns", id), f, text)) for f, text in rules]
        return (*lines, *self._wishes.get(id, ()))

    @cached_property
    def _wishes(self) -> Mapping[str, tuple[PaneLine, ...]]:
        """What is proposed for a column or tried out there, by the column's id."""
        if not any(change.state in OPEN for change in self.board.changes.values()):
            return {}
        from kanbantui.tui.wishes import wishes  # noqa: PLC0415 - most boards have none

        return wishes(self.board, self.flow.order, self.today, self.zone)

    @property
    def news(self) -> Fresh:
        """The decisions on limits and rules that were not seen yet."""
        return self._news

    @cached_property
    def news_above(self) -> tuple[str, ...]:
        """The ids of those decisions that no column shows, but the page of the board."""
        heads = {path_of(group.limit) for group in self._groups.values() if group.limit}
        return self._news.above(heads)

    def news_at(self, cursor: "Cursor") -> Decided | None:
        """Return the decision that is marked as new at a place of the cursor."""
        column = self.columns.get(cursor.column)
        if column is None:
            return None
        if cursor.kind == "head":
            return column.head.news or (column.group.head.news if column.group else None)
        pane = column.pane
        at = int(cursor.key) if cursor.kind == "rule" else len(pane)
        return pane[at].news if at < len(pane) else None

    @cached_property
    def _groups(self) -> dict[str, GroupView]:
        """The groups by each of their columns; a column alone is no group."""
        named = groupby(self.flow.order, key=lambda id: self.board.columns[id].group)
        runs = [(name, tuple(ids)) for name, ids in named if name]
        return {id: self._group(name, ids) for name, ids in runs if len(ids) > 1 for id in ids}

    def _group(self, name: str, ids: tuple[str, ...]) -> GroupView:
        """Return a group, with the limit over all of its columns and no others as its own."""
        shared = next(
            (
                limit
                for limit in self.limits.values()
                if limit.id.startswith("limits.")
                and limit.columns == frozenset(ids)
                and not limit.classes
            ),
            None,
        )
        count = sum(len(self.standing.cards[id]) for id in ids)
        state = shared.state(count) if shared else None
        news = self._news.limit(path_of(shared.id)) if shared else None
        head = HeadView(name, count, shared.wip if shared else None, state, news)
        return GroupView(head, ids, shared.id if shared else None)

    def card(self, id: str) -> CardView:
        """Return a card as it is shown."""
        card = self.board.cards[id]
        return card_view(card, id, self.standing, self.zone_of(card), self.branch)

    @property
    def branch(self) -> str:
        """The branch of git that is checked out, "" for none."""
        return (self.git and self.git.stand.branch) or ""

    def zone_of(self, card: Card) -> int | None:
        """Return at how many percent others were no older on leaving the card's column.

        None where it is younger than half of them, or where too few have left it.
        """
        if self.figures is None or self.figures.ageing.n < FEWEST:
            return None
        return self.figures.ageing.zone(card.column, self.standing.age(card).age)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What the board most needs now, the most urgent first."""
        return (*needs(self.standing), *self._trials, *self._closed, *self._overdue)

    @property
    def _closed(self) -> Iterator[Need]:
        """The cards that a commit closes and that are not delivered."""
        for id, closing in (self.git.closings if self.git else {}).items():
            card = self.board.cards.get(id)
            is_open = card and not card.discarded and self.flow.kinds.get(card.column) != "done"
            if self.git and card and is_open and self.git.closes(id, card):
                yield Need("closed", id, closing.commit)

    @cached_property
    def _trials(self) -> tuple[Need, ...]:
        """The experiments whose guard suffers, or that are to be looked at."""
        if not any(change.state == "running" for change in self.board.changes.values()):
            return ()
        from kanbantui.flow.proposals import experiments  # noqa: PLC0415 - as for proposals

        running = experiments(self.board, self.today, self.zone)
        guards = [Need("guard", one.id) for one in running if one.id in self.suffering]
        return (*guards, *(Need("due", one.id) for one in running if one.due))

    @property
    def _overdue(self) -> tuple[Need, ...]:
        """The meeting that is overdue longest; one line is enough."""
        if not self.board.cadences:
            return ()
        from kanbantui.flow.cadences import due  # noqa: PLC0415 - most boards hold no meetings

        waiting = due(self.board, self.today, self.zone)[:1]
        return tuple(Need("meeting", one.id) for one in waiting if one.overdue)

    def told(self, need: Need) -> tuple[str, str]:
        """Return a need in words, and their tone."""
        return in_words(need, self.standing, self.now), NEED_TONES[need.kind]
