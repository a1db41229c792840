"""The page of a meeting: what the last one agreed, what it is about, and what came of it so far."""

from collections.abc import Iterator
from datetime import tzinfo

from kanbantui.board.model import Board
from kanbantui.flow.cadences import in_words
from kanbantui.tui.evolving import section
from kanbantui.tui.field import Field
from kanbantui.tui.rows import plain
from kanbantui.tui.sitting import REPLENISHMENT, Sitting
from kanbantui.tui.state import BoardState

_WAYS = (
    ("note_meeting", "note what is said, line by line"),
    ("agree", "agree on something: a card, or x: a proposal"),
    ("write_meeting", "write it as Markdown to a file"),
    ("close_meeting", "close the meeting"),
)
"""What can be done in every meeting; `enter` does it, as does the key of each."""


def meeting_page(state: BoardState, zone: tzinfo) -> list[Field]:
    """Return the meeting that goes on, none where there is none."""
    held = state.meeting
    if held is None:
        return []
    board, rhythm = state.view.board, held.prepared.rhythm
    found = [
        Field("title", "", "", (plain(rhythm.name, look="b"),)),
        Field("when", "", "", (plain(in_words(rhythm), "quiet"),)),
        *_last_time(held),
    ]
    if held.cadence == REPLENISHMENT:
        from kanbantui.tui.replenishing import room_and_options  # noqa: PLC0415 - the other is not

        found += room_and_options(state)
    else:
        from kanbantui.tui.reviewing import looking_back  # noqa: PLC0415 - the other is not

        found += looking_back(held, state.view, zone)
    found += section("agreed", [_agreed(board, id) for id in held.agreed(board)])
    found += section("notes", list(_notes(held, board)))
    ways = [Field(edit, edit, "", (plain(words, "accent"),)) for edit, words in _WAYS]
    return [*found, *section("do", ways)]


def _last_time(held: Sitting) -> Iterator[Field]:
    """Yield what the last meeting agreed, and what came of it."""
    first = held.prepared.rhythm.last is None
    nothing = "this is the first one" if first else "the last one agreed nothing"
    fields = [
        Field("last", "", "", (plain(one.title), plain(one.came_of, "quiet")), key=one.id)
        for one in held.prepared.agreed
    ]
    yield from section("last time", fields or [Field("last", "", "", (plain(nothing, "quiet"),))])


def _agreed(board: Board, id: str) -> Field:
    if change := board.changes.get(id):
        return Field("agreed", "", "", (plain(f"{change.title}: {change.state}"),), key=id)
    card = board.cards.get(id)
    where = f", in {board.columns[card.column].name}" if card else ""
    return Field("agreed", "", "", (plain(f"{card.title if card else id}{where}"),), key=id)


def _notes(held: Sitting, board: Board) -> Iterator[Field]:
    """Yield what was said, line by line."""
    if review := board.reviews.get(held.review):
        for note in review.notes:
            by = f"{note.by}: " if note.by else ""
            yield Field("note", "note_meeting", "", (plain(f"{by}{note.text}"),))
