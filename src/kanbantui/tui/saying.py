"""The one message above the keys: what was just said, else what most needs to be known."""

from kanbantui.tui import hand
from kanbantui.tui.head import NEWS
from kanbantui.tui.news import told
from kanbantui.tui.state import BoardState

Message = tuple[str, str, int]
"""A text, its tone, and how many others wait behind it."""


def message(state: BoardState) -> Message:
    """Return the message to show."""
    if state.message:
        return *state.message, 0
    if state.session.trouble:
        return f"{state.session.trouble}; edits wait until it is mended", "over", 0
    if state.held:
        return *hand.warning(state.session.board, state.view.board), 0
    if state.marked:
        ways = "HJKL moves them together, space picks them up, esc takes the marks back"
        return f"{len(state.marked)} marked: {ways}", "accent", 0
    return _of_the_board(state)


def _of_the_board(state: BoardState) -> Message:
    """Return what the board has to say while nobody does anything."""
    view, needs = state.view, state.view.needs
    if lost := state.session.lost:
        text = f"{lost[0]} was overwritten by another program; do it again"
        return text, "full", len(lost) - 1
    if news := view.news_at(state.cursor):
        return f"{NEWS} {told(news, view.now)}", "accent", len(needs)
    return (*view.told(needs[0]), len(needs) - 1) if needs else ("", "text", 0)
