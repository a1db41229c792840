"""What happened on a Trello board, by card: moves, comments, and when it was archived.

Trello writes the newest first and at most 1,000 of them; exactly so many means that older ones
are missing. Lists are known by their ids, since names change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from kanbantui.board.model import Move, Note
from kanbantui.exchange.gathering import Gathering, signature, utc
from kanbantui.exchange.trello_shapes import TrelloAction

MOST: Final = 1000

_MADE: Final = frozenset(
    {"createCard", "copyCard", "emailCard", "convertToCardFromCheckItem", "moveCardToBoard"}
)
"""Actions by which a card comes onto a board; their data names the list."""


@dataclass(slots=True)
class Past:
    """What is known of each card, by its id at Trello; `is_cut` where older actions are missing."""

    is_cut: bool
    moves: dict[str, list[Move]] = field(default_factory=dict)
    notes: dict[str, list[Note]] = field(default_factory=dict)
    archived: dict[str, datetime] = field(default_factory=dict)

    def way(
        self, card: str, column: str, made: datetime | None
    ) -> tuple[datetime | None, Sequence[Move]]:
        """Return when a card was made, and its moves as far as they are known.

        Where nobody wrote down that it came onto the board, its first move says where it was
        before that; in an export that is cut it may have been elsewhere before, so its way
        begins with the first move that is known.
        """
        moves = self.moves.get(card, [])
        if moves and moves[0].from_ is None:
            return made or moves[0].at, moves
        if self.is_cut:
            return made, [moves[0].with_(from_=None), *moves[1:]] if moves else ()
        origin = (moves[0].from_ if moves else None) or column
        if made is None:
            return None, moves
        return made, [Move(at=made, to=origin), *moves] if moves else ()


def past_of(actions: Sequence[TrelloAction], columns: Mapping[str, str], into: Gathering) -> Past:
    """Return what the actions say; `columns` holds the ids of columns by those of lists."""
    past = Past(is_cut=len(actions) >= MOST)
    for at, action in _oldest_first(actions):
        card = _id(action.data, "card")
        if not card:
            continue
        if action.type in _MADE:
            _came(past, card, at, columns.get(_id(action.data, "list")), into)
        elif action.type == "updateCard":
            _moved(past, card, at, action.data, columns, into)
        elif action.type == "commentCard":
            text = action.data.get("text")
            by = signature(action.who.username or action.who.full_name) if action.who else ""
            if isinstance(text, str):
                past.notes.setdefault(card, []).extend(into.note(at, text, by))
    return past


def _oldest_first(actions: Iterable[TrelloAction]) -> list[tuple[datetime, TrelloAction]]:
    """Return actions with their times in order; of one time, the later one stands first."""
    dated = [(at, action) for action in actions if (at := utc(action.date)) is not None]
    dated.reverse()
    dated.sort(key=lambda one: one[0])
    return dated


def _came(past: Past, card: str, at: datetime, column: str | None, into: Gathering) -> None:
    if column and not past.moves.get(card):
        past.moves.setdefault(card, []).extend(into.move(at, column))


def _moved(
    past: Past,
    card: str,
    at: datetime,
    data: Mapping[str, Any],
    columns: Mapping[str, str],
    into: Gathering,
) -> None:
    """Take down a move, by the ids of lists, or that a card was archived."""
    to, origin = _id(data, "listAfter"), _id(data, "listBefore")
    if to in columns:
        moves = past.moves.setdefault(card, [])
        before = moves[-1].to if moves else columns.get(origin)
        moves.extend(into.move(at, columns[to], before))
    now, old = data.get("card"), data.get("old")
    if isinstance(now, Mapping) and isinstance(old, Mapping) and "closed" in old:
        if now.get("closed") is True:
            past.archived[card] = at
        else:
            past.archived.pop(card, None)


def _id(data: Mapping[str, Any], what: str) -> str:
    """Return the id of a thing that an action names, "" where it names none."""
    thing = data.get(what)
    id = thing.get("id") if isinstance(thing, Mapping) else None
    return id if isinstance(id, str) else ""
