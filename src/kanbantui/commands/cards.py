"""Commands that write cards: new ones, and new values for what they say."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from kanbantui.board.classes import classes_of
from kanbantui.board.columns import workflow
from kanbantui.board.model import Board, Card, Move
from kanbantui.commands.command import (
    one_line,
    one_why,
    over_limits,
    the_card,
    the_column,
    with_reason,
)
from kanbantui.commands.moves import Where, put
from kanbantui.errors import ChangedMeanwhile, Refused


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
        entry = Move(at=now, to=column, over=over, why=one_why(self.why))
        after = after.with_card(self.id, card.with_(history=(entry,)))
        # The other card may have left meanwhile; the new one is no less wanted for that.
        beside = board.cards.get(self.below or "")
        where: Where = "after" if beside and beside.column == self.column else "bottom"
        return put(after, (self.id,), where, self.below if where == "after" else None)

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


CardField = Literal["title", "body", "class_", "due", "tags", "with_people", "needs", "branch"]
FIELD_NAMES: dict[CardField, str] = {
    "title": "title",
    "body": "text",
    "class_": "class",
    "due": "due date",
    "tags": "tags",
    "with_people": "names",
    "needs": "needs",
    "branch": "branch",
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

    def rebased(self, present: Board, merged: Board) -> "EditCard":
        """Return the edit that gives those fields what `merged` has in the place of `present`."""
        old, new = the_card(present, self.card), the_card(merged, self.card)
        edits = tuple(
            FieldEdit(edit.field, getattr(new, edit.field), getattr(old, edit.field))
            if edit.old is not ...
            else edit
            for edit in self.edits
        )
        return replace(self, edits=edits)

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
        # What it needed already may be in the archive.
        for other in edit.new:
            if other not in board.cards and other not in the_card(board, id).needs:
                raise Refused(f"there is no card {other!r} on this board")
        if id in edit.new:
            raise Refused("a card can't wait for itself")
    if edit.field in ("tags", "with_people", "needs"):
        return clean_words(edit.new)
    if edit.field == "branch":
        return " ".join(edit.new.split())
    return edit.new
