"""What a screen keeps of how a person looks at a board, and what it takes up when it opens."""

from kanbantui.config import DENSITIES
from kanbantui.storage.look import Look
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.lanes import WAYS
from kanbantui.tui.state import BoardState


def restore(state: BoardState, look: Look) -> None:
    """Bring a person to where they were, as far as that is on the board still.

    A column and a card that are gone are left out; the cursor goes to the column of a card
    that is gone or that the filter hides, and follows one that was moved.
    """
    state.chosen_density = next((d for d in DENSITIES if d == look.density), "")
    state.zoomed = look.zoomed
    state.lanes = next((by for by in WAYS if by == look.lanes), "")
    if look.filter or state.lanes:
        state.look_for(look.filter)
    columns = state.view.columns
    state.folded |= {id: folded for id, folded in look.folded.items() if id in columns}
    state.panes |= {id: is_open for id, is_open in look.panes.items() if id in columns}
    state.hints_done = look.hints_done
    card = state.board.cards.get(look.cursor)
    column = card.column if card and not card.discarded else look.column
    if column not in columns:
        return
    is_folded = state.folded.get(column, state.view.flow.kinds[column] == "done")
    on_card = look.cursor in columns[column].cards and not is_folded
    state.cursor = Cursor(column, "card", look.cursor) if on_card else Cursor(column)


def look_of(state: BoardState) -> Look:
    """Return how a person looks at a board now."""
    cursor = state.cursor
    return Look(
        cursor=cursor.key if cursor.kind == "card" else "",
        column=cursor.column,
        folded=dict(state.folded),
        panes=dict(state.panes),
        filter=state.filter,
        density=state.chosen_density,
        lanes=state.lanes,
        zoomed=state.zoomed,
        hints_done=state.hints_done,
    )
