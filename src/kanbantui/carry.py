"""A card carried from one open board to another: it may be on both for a moment, never on none."""

from dataclasses import dataclass

from kanbantui.board.columns import workflow
from kanbantui.commands.carry import ReceiveCard, SendCard
from kanbantui.commands.command import Done, the_card
from kanbantui.errors import KanbantuiError, Refused
from kanbantui.session import Session
from kanbantui.storage.asides import asides


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of it: the card's id on the other board, and what was done on each.

    `sent` is None where the card could not be taken off its old board; `notes` say that, and
    what else a person should know.
    """

    id: str
    received: Done
    sent: Done | None
    notes: tuple[str, ...] = ()


def carry(source: Session, target: Session, card: str, column: str, why: str = "") -> Carried:
    """Put a card of `source` at the end of a column of `target`, and take it off `source`.

    The other board is written first. Raises `Refused` and `FileTrouble` as `Session.run` does
    there; then nothing has changed. It is a step of its own on each board: undone on `target`
    the card goes from there, undone on `source` it comes back, and both make up the whole.
    """
    source.refresh()
    if reason := source.read_only():
        raise Refused(reason)
    target.refresh()
    if source.file.path.samefile(target.file.path):
        raise Refused("the card is on that board; move it there")
    board, seen = source.board, the_card(source.board, card)
    origin = f"{board.title}, {board.columns[seen.column].name}"
    there = target.board
    id = target.new_id() if target.has_id(card) else card
    beside = asides(source.document, card, seen)
    received = target.run(ReceiveCard(id, seen, column, why, origin, beside))
    try:
        sent = source.run(SendCard(card, seen, there.title))
    except KanbantuiError as error:
        note = f"{seen.title} is on {there.title} now and still on {board.title}: {error}"
        return Carried(id, received, None, (*received.notes, note))
    return Carried(id, received, sent, (*received.notes, *sent.notes, *_released(sent, card)))


def _released(sent: Done, card: str) -> tuple[str, ...]:
    """Say which cards had waited for the one that went."""
    flow = workflow(sent.before)
    waiting = [
        other.title
        for other in sent.before.cards.values()
        if card in other.needs and not other.discarded and flow.kinds[other.column] != "done"
    ]
    return (f"{', '.join(waiting)} had waited for it",) if waiting else ()
