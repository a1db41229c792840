"""What came of a walk over the board: what is otherwise with each card than before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kanbantui.board.classes import class_name
from kanbantui.board.model import Board, Card
from kanbantui.board.steps import steps


@dataclass(frozen=True, slots=True)
class CameOf:
    """A card, and all that was decided about it in a few words each."""

    card: str
    title: str
    words: tuple[str, ...]


def came_of(before: Board, after: Board) -> tuple[CameOf, ...]:
    """Return what was decided between two versions of a board, card by card.

    It is told of the work alone: who did it is not looked at. Where a card was only put elsewhere
    in its column, that is no decision.
    """
    found = []
    for id, (old, new) in steps(before, after).items():
        card = new or old
        words = tuple(_words(old, new, before, after)) if old != new else ()
        if card and words:
            found.append(CameOf(id, card.title, words))
    return tuple(found)


def _words(old: Card | None, new: Card | None, before: Board, after: Board) -> Iterator[str]:
    if new is None:
        yield "deleted"
    elif old is None:
        yield f"new in {_name(after, new.column)}"
    else:
        yield from _of_the_work(old, new, before, after)
        yield from (f"noted: {note.text}" for note in new.notes if note not in old.notes)
        if new.class_ != old.class_:
            yield f"class: {class_name(after, new.class_).lower()}"
        if new.due != old.due:
            yield f"due {new.due.isoformat()}" if new.due else "due no more"
        if (old.title, old.body, old.tags, old.needs) != (new.title, new.body, new.tags, new.needs):
            yield "edited"


def _of_the_work(old: Card, new: Card, before: Board, after: Board) -> Iterator[str]:
    if new.discarded and not old.discarded:
        yield f"discarded: {new.why}"
    elif old.discarded and not new.discarded:
        yield f"restored to {_name(after, new.column)}"
    if new.column != old.column:
        yield f"{_name(before, old.column)} → {_name(after, new.column)}"
    if new.blocker and new.blocker != old.blocker:
        yield f"blocked: {new.blocker.reason}"
    elif old.blocker and not new.blocker:
        yield "unblocked"


def _name(board: Board, id: str) -> str:
    column = board.columns.get(id)
    return column.name if column else id
