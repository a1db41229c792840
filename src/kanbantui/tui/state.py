"""Where one person is on a board: the cursor, what is held and open, what is folded, what is said.

Nothing here draws. Keys change it, and the screen shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kanbantui.board.classes import classes_of
from kanbantui.board.model import Board
from kanbantui.board.steps import steps
from kanbantui.config import DENSITIES, Density
from kanbantui.errors import Refused
from kanbantui.flow.window import QUARTER
from kanbantui.session import Session
from kanbantui.tui import cursor as cursors
from kanbantui.tui import hand
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.hand import Held
from kanbantui.tui.lanes import WAYS, LanesBy
from kanbantui.tui.layout import ONE_COLUMN, Layout, Place, lay_out
from kanbantui.tui.news import News
from kanbantui.tui.spots import Spot
from kanbantui.tui.view import BoardView

if TYPE_CHECKING:
    from kanbantui.flow.query import Query
    from kanbantui.flow.walked import CameOf
    from kanbantui.git.watching import InGit
    from kanbantui.tui.learned import Learned
    from kanbantui.tui.sitting import Sitting
    from kanbantui.tui.walking import Walk

FEW_ROWS = 30
"""Below this height panes begin folded and cards stand closer."""

About = Literal[
    "card", "board", "column", "discarded", "evolve", "change", "walked", "review", "replenishment"
]

_PAGES: dict[About, Spot] = {
    "card": "panel",
    "discarded": "discarded",
    "evolve": "evolve",
    "change": "change",
    "walked": "walked",
    "review": "review",
    "replenishment": "replenishment",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What is open beside the board: a card, discarded ones, or what was agreed.

    `key` is the id of the card, the column or the change, else empty.
    """

    about: About
    key: str = ""


class BoardState:
    """One person's place at an open board.

    `board` is as the file says; `view` is what is shown of it, with what is held where it would
    be dropped. `folded` says of columns, and `panes` of their rules, how they were left by hand.
    `chosen_density` and `usual_density`, for all boards, are "" where the screen's room decides.
    `filter` is "" where all cards are shown, `lanes` where each column is whole. `guard` is what
    others did that the next key asks about, `need` the number of the need gone to last. `learned`
    is what finished cards tell, `git` how the board stands in git, each None at first;
    `syncing` is whether it is being carried to the others, `both_set` whether that ended because
    both sides set the same. `walk` is where one is on a walk over the board, and `walked` what came
    of the last one; `meeting` is what is open beside the board of one. `charted` is which chart was
    looked at last, and how many days back.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.folded: dict[str, bool] = {}
        self.panes: dict[str, bool] = {}
        self.usual_density: Density = ""
        self.chosen_density: Density = ""
        self.filter = ""
        self.zoomed = False
        self.lanes: LanesBy = ""
        self.learned: Learned | None = None
        self.charted = (0, QUARTER)
        self.git: InGit | None = None
        self.syncing = False
        self.both_set = False
        self.board = session.board
        self.view = BoardView(session.board, session.now(), session.zone, seen=session.seen)
        self.cursor = cursors.first(self.view)
        self.held: Held | None = None
        self.marked: frozenset[str] = frozenset()
        self.opened: Opened | None = None
        self.message: tuple[str, str] | None = None
        self.guard = ""
        self.news = News()
        self.need = -1
        self.walk: Walk | None = None
        self.walked: Sequence[CameOf] = ()
        self.meeting: Sitting | None = None
        self.hints_done = False
        self.layout = Layout()

    @property
    def spot(self) -> Spot:
        """What kind of place keys act on now."""
        if self.opened:
            return _PAGES.get(self.opened.about, "agreed")
        return "held" if self.held else self.cursor.kind

    def lay_out(self, width: int, height: int) -> Sequence[Place]:
        """Choose the columns that are seen on a screen of this size, the cursor's among them."""
        column, flow = self.cursor.column, self.view.flow
        hides_card = self.cursor.kind == "card" and column in self._spines
        if hides_card and not (self.held or self.opened):
            # Somebody moved the card under the cursor there; it is not lost from sight.
            self.fold(column, folded=False)
        done = {id for id in flow.order if flow.kinds[id] == "done"}
        always = frozenset(id for id, folded in self.folded.items() if folded)
        spines = frozenset(id for id in done | always if self.folded.get(id, True))
        if self.zoomed and flow.order:
            places, first = [Place(column, width)], flow.order.index(column)
        else:
            places, first = lay_out(flow.order, spines, column, self.layout.first, width, always)
        self.layout = Layout(tuple(places), first, (width, height))
        if self.cursor.kind == "rule" and not self.pane_open(column):
            # On a lower screen the rules are folded, and a key must not change one unseen.
            self.cursor = Cursor(column)
        return self.layout.places

    def pane_open(self, column: str) -> bool:
        """Whether the rules of a column are open; lanes leave them no room."""
        return not self.lanes and self.panes.get(column, self.layout.height >= FEW_ROWS)

    @property
    def density(self) -> Density:
        """How close cards stand: as was chosen, else as a person has it, else as there is room."""
        few = self.lanes or self.layout.height < FEW_ROWS
        fits: Density = "close" if few else "roomy"
        return self.chosen_density or self.usual_density or fits

    def next_density(self) -> None:
        """Let cards stand closer, or roomy again after the closest."""
        at = DENSITIES.index(self.density)
        self.chosen_density = DENSITIES[(at + 1) % len(DENSITIES)]

    def next_lanes(self) -> None:
        """Part the cards by class of service, then by tag, then not at all."""
        self.lanes = WAYS[(WAYS.index(self.lanes) + 1) % len(WAYS)]
        self.show_board(self.board)

    def fold(self, column: str, *, folded: bool) -> None:
        """Fold a column to its figures, or open it."""
        self.folded[column] = folded

    def folds(self, column: str) -> bool:
        """Whether a column is one that folds to its figures: where no work goes on."""
        kinds, width = self.view.flow.kinds, self.layout.size[0]
        return kinds[column] in ("options", "done") and width >= ONE_COLUMN

    @property
    def _spines(self) -> frozenset[str]:
        """The columns that are folded, as they will be drawn."""
        return frozenset(id for id in self.layout.spines if self.folded.get(id, True))

    def set_panes(self, columns: Sequence[str], *, is_open: bool) -> None:
        """Fold or open the rules of columns."""
        self.panes |= dict.fromkeys(columns, is_open)
        if self.cursor.kind == "rule" and not is_open:
            self.cursor = Cursor(self.cursor.column)

    def go(self, cursor: Cursor) -> None:
        """Put the cursor there; on its head where a column is folded.

        It stays where it is instead of going to a card that the filter hides.
        """
        if cursor.kind == "card" and not self.view.shows(cursor.key):
            return
        before, self.cursor = self.cursor, self._on_head(cursor)
        if before != self.cursor and (news := self.view.news_at(before)) and not self.held:
            # Its message stood below for as long as the cursor was there.
            self.session.seen.add(news.id)
            self.view = self.viewed(self.board)

    def _on_head(self, cursor: Cursor) -> Cursor:
        if cursor.column not in self._spines or self.held or self.opened:
            return cursor
        return Cursor(cursor.column)

    def step(self, by: int) -> None:
        """Go down, or up for a negative number, with what is held."""
        if self.held:
            self.carry(self.held.column, self.held.row + by)
        elif self.view.columns:
            column = self.view.columns[self.cursor.column]
            if by > 0 and column.id in self._spines:
                self.fold(column.id, folded=False)
            pane = self.pane_open(column.id)
            self.go(cursors.step(self.cursor, column, by, pane_open=pane))

    def sideways(self, by: int) -> None:
        """Go to a column further right, or left for a negative number, with what is held."""
        if self.held is None:
            self.go(cursors.beside(self.cursor, self.view, by))
            return
        order = self.view.flow.order
        at = order.index(self.held.column) + by
        if 0 <= at < len(order):
            self.carry(order[at], hand.END)

    def mark(self, card: str) -> None:
        """Mark a card, or take its mark away; marked cards are moved together."""
        self.marked ^= {card}

    def picked(self, card: str) -> tuple[str, ...]:
        """Return the cards that a move of this one moves: the marked ones if it is one of them.

        Raises `Refused` where others are marked, as one would not see which of them moves.
        """
        if not self.marked:
            return (card,)
        if card not in self.marked:
            raise Refused("other cards are marked; go to one of them, or take the marks back")
        shown = (id for column in self.view.columns.values() for id in column.cards)
        return tuple(id for id in shown if id in self.marked)

    def hold(self, card: str) -> None:
        """Pick a card up, with the others that are marked."""
        cards = self.picked(card)
        column = self.view.board.cards[card].column
        row = self.view.columns[column].cards.index(card)
        self.held = Held(cards, column, row)
        if len(cards) > 1:
            before = self.view.columns[column].cards[:row]
            self.carry(column, sum(id not in self.marked for id in before))

    @property
    def wanted(self) -> "Query | None":
        """Which cards are looked for; None for all of them."""
        if not self.filter.strip():
            return None
        from kanbantui.flow.query import query  # noqa: PLC0415 - a board opens without a filter

        return query(self.filter, classes_of(self.board), self.session.now().date())

    def look_for(self, words: str) -> None:
        """Leave out the cards that a filter does not find; "" shows all of them again."""
        self.filter = words
        self.show_board(self.board)

    def hides(self, before: Board) -> tuple[str, ...]:
        """Return a note if the filter hides a card that was changed since that board."""
        if not self.filter.strip():
            return ()
        changed = steps(before, self.board).items()
        there = [id for id, (_, card) in changed if card and not card.discarded]
        return () if all(map(self.view.shows, there)) else ("The filter hides it",)

    def reveal(self, card: str) -> bool:
        """Put the cursor on a card, without a filter that hides it; False if it has no place."""
        found = self.board.cards.get(card)
        if found is None or found.discarded or found.column not in self.view.columns:
            return False
        if not self.view.shows(card):
            self.look_for("")
        if found.column in self._spines:
            self.fold(found.column, folded=False)
        self.go(Cursor(found.column, "card", card))
        return True

    def carry(self, column: str, row: int) -> None:
        """Show the board as it would be with what is held there."""
        if self.held:
            now = self.viewed(self.board)
            self.held = self.held.carried(now, column, row)
            self.view = self.viewed(self.held.move(now).moved(now.board))
            self.go(Cursor(column, "card", self.held.cards[0]))

    def let_go(self) -> Held | None:
        """Show the board as it is again; return what was held."""
        held, self.held = self.held, None
        self.show_board(self.session.board)
        return held

    def viewed(self, board: Board) -> BoardView:
        """Return what is shown of a board."""
        session, kept = self.session, self.held.cards if self.held else ()
        now, zone, wanted, lanes = session.now(), session.zone, self.wanted, self.lanes
        return BoardView(
            board,
            now,
            zone,
            self.view,
            session.seen,
            wanted,
            kept,
            lanes_by=lanes,
            learned=self.learned,
            git=self.git,
        )

    def learn(self, learned: "Learned") -> None:
        """Show what finished cards tell about those that are open."""
        self.learned = learned
        self._view_again()

    def stand(self, git: "InGit | None") -> None:
        """Show how the board stands in git."""
        self.git = git
        self._view_again()

    def _view_again(self) -> None:
        if self.held:
            self.carry(self.held.column, self.held.row)
        else:
            self.view = self.viewed(self.board)

    def show_board(self, board: Board, *, others: bool = False) -> None:
        """Show another board, with the cursor on the same card.

        A card that the person moved into a folded column leaves the cursor on its head; one
        that `others` moved is followed.
        """
        if heard := self.session.heard():
            self.news = self.news.with_(heard)
        self.board = board
        before, self.view = self.view, self.viewed(board)
        pane = self.pane_open(self.cursor.column)
        cursor = cursors.follow(self.cursor, before, self.view, pane_open=pane)
        self.cursor = cursor if others else self._on_head(cursor)
        self.marked = frozenset(filter(self.view.shows, self.marked))

    @property
    def card_at_hand(self) -> str:
        """The card that is open, else under the cursor, "" for none."""
        if self.opened and self.opened.about == "card":
            return self.opened.key
        return self.cursor.key if self.cursor.kind == "card" else ""

    @property
    def at_hand(self) -> tuple[str, ...]:
        """The cards that the next key may act on: held, else open, under the cursor or marked."""
        if self.held:
            return self.held.cards
        opened = [self.card_at_hand] if self.card_at_hand else []
        here = [self.cursor.key] if self.cursor.kind == "card" else []
        return (*opened, *here, *sorted(self.marked))

    def close(self) -> None:
        """Close what is open; what the board's page marked as new was seen then."""
        read = self.view.news_above if self.opened == Opened("board") else ()
        self.opened = None
        for id in read:
            self.session.seen.add(id)
        if read:
            self.view = self.viewed(self.board)
