"""An import into a board that is there: what is new comes in, what was changed here stays.

A card is known again by its `source`, whose mark tells whether its text and its place here are
those that it was imported with (`marks`). Where they are, it follows the source. Where they are
not, and the source changed too, ours stays and is named. Nothing is ever taken away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kanbantui.board.columns import workflow
from kanbantui.board.ids import named_id
from kanbantui.board.model import Board, Card, Move
from kanbantui.board.ranks import between, cards_in
from kanbantui.commands.columns import AddColumn
from kanbantui.exchange.gathering import id_for
from kanbantui.exchange.marks import origin, remarked, same_place, same_text


@dataclass(frozen=True, slots=True)
class UpdateFromSource:
    """A board from a source, of which a board that is there takes what is new.

    `name` is what a person calls the source. No limit is asked: the cards stand there already.
    """

    incoming: Board
    name: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with new cards and entries, and values that nobody changed here."""
        return updated(board, self.incoming, now).board

    def label(self, board: Board) -> str:
        """Return "import of NAME"."""
        return f"import of {self.name}"


@dataclass(frozen=True, slots=True)
class Updated:
    """A board after an import into it: how many cards came, changed, and what stayed as it was."""

    board: Board
    added: int = 0
    changed: int = 0
    kept: tuple[str, ...] = ()


@dataclass(slots=True)
class _Update:
    """One update on its way; `ids` holds the cards here by their id in what comes in."""

    board: Board
    incoming: Board
    now: datetime
    columns: Mapping[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def updated(board: Board, incoming: Board, now: datetime) -> Updated:
    """Return the board after the import of another one, and what of it stayed as it is here."""
    with_columns, columns = _with_columns(board, incoming, now)
    update = _Update(with_columns, incoming, now, columns, _known_again(board, incoming))
    old = board.cards.keys() & {*update.ids.values()}
    cards = dict(with_columns.cards)
    last = {id: _last_rank(with_columns, id) for id in with_columns.columns}
    for theirs, card in _in_order(incoming):
        id = update.ids[theirs]
        there = _translated(card, update)
        if id in old:
            cards[id] = _merged(cards[id], there, update)
        else:
            last[there.column] = rank = between(last[there.column], None)
            cards[id] = remarked(there.with_(rank=rank), there, text=True, place=True)
    after = with_columns.with_(cards=cards)
    changed = sum(cards[id] != board.cards[id] for id in old)
    return Updated(after, len(cards) - len(board.cards), changed, tuple(update.kept))


def _in_order(incoming: Board) -> list[tuple[str, Card]]:
    return sorted(incoming.cards.items(), key=lambda one: (one[1].column, one[1].rank or ""))


def _known_again(board: Board, incoming: Board) -> dict[str, str]:
    """Return the id here of each card that comes in: that of the same source, else a new one."""
    here = {from_: id for id, card in board.cards.items() if (from_ := origin(card))}
    taken = {*board.cards, *board.changes, *board.reviews}
    ids = {}
    for id, card in incoming.cards.items():
        from_ = origin(card)
        ids[id] = here.get(from_) or id_for(from_, taken)
        taken.add(ids[id])
    return ids


def _with_columns(board: Board, incoming: Board, now: datetime) -> tuple[Board, dict[str, str]]:
    """Return the board with columns for all cards that come in, and these by their id there.

    A column is the one of the same name, else of the same id. One that is missing stands right of
    the one that stands to its left there; without such a one, right of the first.
    """
    names = {column.name.casefold(): id for id, column in board.columns.items()}
    used = {card.column for card in incoming.cards.values()}
    columns: dict[str, str] = {}
    beside = workflow(board).order[0] if workflow(board).order else next(iter(board.columns))
    for id, column in incoming.columns.items():
        here = names.get(column.name.casefold()) or (id if id in board.columns else None)
        if here is None and id in used:
            here = named_id(column.name, board.columns)
            board = AddColumn(here, column.name, beside).apply(board, now)
        if here:
            columns[id] = beside = here
    return board, columns


def _last_rank(board: Board, column: str) -> str | None:
    ranks = [rank for id in cards_in(board, column) if (rank := board.cards[id].rank)]
    return ranks[-1] if ranks else None


def _translated(card: Card, update: _Update) -> Card:
    """Return a card that comes in with the ids that columns and cards have here."""
    moves = (
        move.with_(to=update.columns[move.to], from_=update.columns.get(move.from_ or ""))
        for move in card.history
        if move.to in update.columns
    )
    return card.with_(
        column=update.columns[card.column],
        history=tuple(moves),
        needs=tuple(update.ids.get(need, need) for need in card.needs),
    )


def _merged(ours: Card, theirs: Card, update: _Update) -> Card:
    """Return a card of ours with what is new in the source."""
    fill = {} if ours.created or ours.history else {"created": theirs.created}
    merged = ours.with_(
        tags=_joined(ours.tags, theirs.tags),
        with_people=_joined(ours.with_people, theirs.with_people),
        needs=_joined(ours.needs, theirs.needs),
        notes=(*ours.notes, *_new_notes(ours, theirs)),
        **fill,
    )
    text = same_text(ours, ours) or _text(ours) == _text(theirs)
    if text:
        merged = merged.with_(title=theirs.title, body=theirs.body, due=theirs.due)
    elif not same_text(ours, theirs):
        update.kept.append(f"{ours.title}: title, text and due date were changed here, and stay")
    place = same_place(ours, ours) or _place(ours) == _place(theirs)
    if place:
        merged = _moved(merged, theirs, update)
    elif not same_place(ours, theirs):
        column = update.board.columns[theirs.column].name
        update.kept.append(f"{ours.title}: was moved here and stays; the source has it in {column}")
    return remarked(merged, ours, text=text, place=place)


def _moved(ours: Card, theirs: Card, update: _Update) -> Card:
    """Return a card of ours where the source has it, with what of its way is new."""
    known = {(move.at, move.to) for move in ours.history}
    last = ours.history[-1].at if ours.history else None
    new = [m for m in theirs.history if (m.at, m.to) not in known and (not last or m.at > last)]
    history = theirs.history if known <= {(m.at, m.to) for m in theirs.history} else ()
    history = history or (*ours.history, *new)
    if theirs.column != (history[-1].to if history else ours.column):
        origin_ = history[-1].to if history else ours.column
        history = (*history, Move(at=update.now, from_=origin_, to=theirs.column))
    rank = ours.rank if ours.column == theirs.column else None
    return ours.with_(
        column=theirs.column,
        rank=rank,
        history=history,
        outcome=theirs.outcome,
        closed=theirs.closed,
        why=theirs.why,
    )


def _joined(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))


def _new_notes(ours: Card, theirs: Card) -> list[object]:
    known = {(note.at, note.text.strip()) for note in ours.notes}
    return [note for note in theirs.notes if (note.at, note.text.strip()) not in known]


def _text(card: Card) -> object:
    return card.title, card.due, card.body.rstrip()


def _place(card: Card) -> object:
    return card.column, card.outcome
