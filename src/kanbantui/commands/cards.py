"""Commands on cards: bring them in, move them, say what they are, end them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from kanbantui.board.classes import classes_of
from kanbantui.board.columns import workflow
from kanbantui.board.history import begun
from kanbantui.board.model import Board, Card, Move, Note
from kanbantui.board.ranks import cards_in, place
from kanbantui.commands.command import one_line, over_limits, the_card, the_column
from kanbantui.errors import ChangedMeanwhile, Refused

Where = Literal["top", "bottom", "before", "after"]


@dataclass(frozen=True, slots=True)
class AddCard:
    """A new card, at the end of a column or below another card.

    Without a column it goes into the first options column, else into the first one.
    """

    id: str
    title: str
    column: str | None = None
    class_: str = "standard"
    tags: tuple[str, ...] = ()
    with_people: tuple[str, ...] = ()
    due: date | None = None
    body: str = ""
    below: str | None = None
    why: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card, its history begun."""
        if self.id in board.cards:
            raise Refused(f"there is a card {self.id} already")
        title = one_line(self.title, "a title")
        column = the_column(board, self.column or capture_column(board))
        card = Card(
            title=title,
            created=now,
            column=column,
            class_=known_class(board, self.class_),
            due=self.due,
            tags=clean_words(self.tags),
            with_people=clean_words(self.with_people),
            body=self.body,
        )
        after = board.with_card(self.id, card)
        over = over_limits(board, after, self.why)
        entry = Move(at=now, to=column, over=over, why=one_why(self.why, over))
        after = after.with_card(self.id, card.with_(history=(entry,)))
        where: Where = "after" if self.below else "bottom"
        return put(after, self.id, where, self.below)

    def label(self, board: Board) -> str:
        """Return "new: TITLE"."""
        return f"new: {' '.join(self.title.split())}"


def capture_column(board: Board) -> str:
    """Return where new cards go: the first options column, else the first column."""
    flow = workflow(board)
    if not flow.order:
        raise Refused("every column of this board is retired")
    return next((id for id in flow.order if flow.kinds[id] == "options"), flow.order[0])


def known_class(board: Board, id: str) -> str:
    """Return the id of a class of service; raise `Refused` if nothing defines it."""
    known = classes_of(board)
    if id not in known:
        raise Refused(f"there is no class {id!r}; the board knows {', '.join(known)}")
    return id


def clean_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags or names without blanks around them, each once, in their order."""
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def one_why(why: str, over: tuple[str, ...]) -> str:
    """Return a reason on one line; without a limit gone over none is kept."""
    return " ".join(why.split()) if over else ""


def put(board: Board, id: str, where: Where, beside: str | None = None) -> Board:
    """Return the board with a card at its place in its column, ranked with fewest edits."""
    column = board.cards[id].column
    order = [other for other in cards_in(board, column) if other != id]
    if where in ("before", "after"):
        if beside not in order:
            raise Refused(f"the card {beside} is not in {board.columns[column].name}")
        order.insert(order.index(beside) + (where == "after"), id)
    else:
        order.insert(0 if where == "top" else len(order), id)
    ranks = place(board.cards, order, id)
    if not ranks:
        return board
    ranked = {other: board.cards[other].with_(rank=rank) for other, rank in ranks.items()}
    return board.with_(cards={**board.cards, **ranked})


@dataclass(frozen=True, slots=True)
class MoveCard:
    """A card's move to a column, or to another place in its own.

    `seen_in` is the column in which the person saw it; if it has left that meanwhile, the
    move is refused, so that a key never acts on something that was not seen.
    """

    card: str
    column: str
    where: Where = "bottom"
    beside: str | None = None
    why: str = ""
    seen_in: str | None = None

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card moved, and the move in the card's history."""
        card = the_card(board, self.card)
        column = the_column(board, self.column)
        if card.discarded:
            raise Refused(f"{card.title} is discarded; restore it first")
        if self.seen_in is not None and card.column != self.seen_in:
            name = board.columns[card.column].name
            raise ChangedMeanwhile(f"{card.title} was moved to {name} meanwhile", "column", name)
        after = self.moved(board)
        if column == card.column:
            return after
        over = over_limits(board, after, self.why)
        entry = Move(at=now, from_=card.column, to=column, over=over, why=one_why(self.why, over))
        moved = after.cards[self.card].with_(history=(*begun(card), entry))
        return after.with_card(self.card, moved)

    def moved(self, board: Board) -> Board:
        """Return the board with the card at its new place, before limits are asked."""
        card = the_card(board, self.card)
        if the_column(board, self.column) != card.column:
            board = board.with_card(self.card, card.with_(column=self.column, rank=None))
        return put(board, self.card, self.where, self.beside)

    def label(self, board: Board) -> str:
        """Return "TITLE, FROM → TO", or "TITLE, order in COLUMN"."""
        card = the_card(board, self.card)
        target = board.columns[the_column(board, self.column)].name
        if card.column == self.column:
            return f"{card.title}, order in {target}"
        return f"{card.title}, {board.columns[card.column].name} → {target}"


CardField = Literal["title", "body", "class_", "due", "tags", "with_people", "needs"]
FIELD_NAMES: dict[CardField, str] = {
    "title": "title",
    "body": "text",
    "class_": "class",
    "due": "due date",
    "tags": "tags",
    "with_people": "names",
    "needs": "needs",
}


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A new value of one field; `old`, if given, is what the person saw there before."""

    field: CardField
    new: Any
    old: Any = ...

    def fits(self, card: Card) -> bool:
        """Whether the field still holds what the person saw, or already the new value."""
        now = getattr(card, self.field)
        return self.old is ... or now in (self.old, self.new)


@dataclass(frozen=True, slots=True)
class EditCard:
    """New values for fields of a card; a reason is needed where a class limit asks for one."""

    card: str
    edits: tuple[FieldEdit, ...]
    why: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the values; raise `ChangedMeanwhile` if one was not seen."""
        card = the_card(board, self.card)
        for edit in self.edits:
            if not edit.fits(card):
                raise ChangedMeanwhile(
                    f"the {FIELD_NAMES[edit.field]} of {card.title} was changed meanwhile",
                    edit.field,
                    _as_text(getattr(card, edit.field)),
                )
        updates = {edit.field: _checked(board, self.card, edit) for edit in self.edits}
        edited = card.with_(**updates)
        if edited == card:
            return board
        after = board.with_card(self.card, edited)
        over = over_limits(board, after, self.why)
        return after.with_card(self.card, with_reason(edited, over, self.why, now))

    def as_seen(self, board: Board) -> Board:
        """Return the board with the texts that the person saw before writing new ones."""
        seen = {edit.field: edit.old for edit in self.edits if edit.old is not ...}
        return board.with_card(self.card, the_card(board, self.card).with_(**seen))

    def label(self, board: Board) -> str:
        """Return "FIELD of TITLE"."""
        fields = " and ".join(FIELD_NAMES[edit.field] for edit in self.edits)
        return f"{fields} of {the_card(board, self.card).title}"


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


def _checked(board: Board, id: str, edit: FieldEdit) -> object:
    if edit.field == "title":
        return one_line(edit.new, "a title")
    if edit.field == "class_":
        return known_class(board, edit.new)
    if edit.field == "needs":
        for other in edit.new:
            the_card(board, other)
        if id in edit.new:
            raise Refused("a card can't wait for itself")
    if edit.field in ("tags", "with_people", "needs"):
        return clean_words(edit.new)
    return edit.new


def with_reason(card: Card, over: tuple[str, ...], why: str, now: datetime) -> Card:
    """Return the card with a note of the limits gone over where no move can carry them."""
    if not over:
        return card
    text = f"over {', '.join(over)}" + (f": {one_why(why, over)}" if why.strip() else "")
    return card.with_(notes=(*card.notes, Note(at=now, text=text)))


@dataclass(frozen=True, slots=True)
class DiscardCard:
    """The end of a card that will not be done; it says why."""

    card: str
    why: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card out of its column, kept with its reason."""
        card = the_card(board, self.card)
        if card.discarded:
            raise Refused(f"{card.title} is discarded already")
        why = one_line(self.why, "the why of a discarded card")
        return board.with_card(self.card, card.with_(outcome="discarded", closed=now, why=why))

    def label(self, board: Board) -> str:
        """Return "discard TITLE"."""
        return f"discard {the_card(board, self.card).title}"


@dataclass(frozen=True, slots=True)
class RestoreCard:
    """A discarded card's way back into the column it was in."""

    card: str
    why: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the card open again, limits asked as for any move."""
        card = the_card(board, self.card)
        if not card.discarded:
            raise Refused(f"{card.title} is not discarded")
        the_column(board, card.column)
        restored = card.with_(outcome=None, closed=None, why="")
        after = board.with_card(self.card, restored)
        over = over_limits(board, after, self.why)
        return after.with_card(self.card, with_reason(restored, over, self.why, now))

    def label(self, board: Board) -> str:
        """Return "restore TITLE"."""
        return f"restore {the_card(board, self.card).title}"


@dataclass(frozen=True, slots=True)
class DeleteCard:
    """A card taken out of the file, and out of what other cards wait for."""

    card: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board without the card."""
        the_card(board, self.card)
        cards = {
            id: card.with_(needs=tuple(need for need in card.needs if need != self.card))
            if self.card in card.needs
            else card
            for id, card in board.cards.items()
            if id != self.card
        }
        return board.with_(cards=cards)

    def label(self, board: Board) -> str:
        """Return "delete TITLE"."""
        return f"delete {the_card(board, self.card).title}"
