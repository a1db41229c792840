"""The one message above the keys: what was just said, else what most needs to be known."""

from kanbantui.flow.needs import Need
from kanbantui.tui import hand
from kanbantui.tui.actions import USUAL, Keymap
from kanbantui.tui.head import NEWS
from kanbantui.tui.key_line import first_steps
from kanbantui.tui.news import News, told
from kanbantui.tui.spots import ANYWHERE
from kanbantui.tui.state import BoardState
from kanbantui.tui.view import BoardView

Message = tuple[str, str, int]
"""A text, its tone, and how many others wait behind it."""


def message(state: BoardState, keymap: Keymap = USUAL) -> Message:
    """Return the message to show, with the keys that a person has."""
    if state.message:
        return *state.message, 0
    if state.session.is_unmerged:
        return unmerged(state, keymap), "over", 0
    if state.session.trouble:
        return f"{state.session.trouble}; edits wait until it is mended", "over", 0
    if state.held:
        return *hand.warning(state.session.board, state.view.board, keymap), 0
    if state.marked:
        ways = _ways_of_options(keymap) if state.spot == "replenishment" else _ways_of_marks(keymap)
        return f"{len(state.marked)} marked{ways}", "accent", 0
    return _of_the_board(state, keymap)


def has_read(state: BoardState) -> bool:
    """Take what stands there as read; True if it goes with that.

    What others did stays while something must be known before it: trouble, or what is in hand.
    """
    if state.message:
        state.message = None
        return True
    session = state.session
    presses = session.trouble or state.held or state.marked or session.lost
    if presses or not state.news.count:
        return False
    state.news = News()
    return True


def unmerged(state: BoardState, keymap: Keymap) -> str:
    """Return what to do about a file that git left with two sides."""
    key = keymap.first("merge_sides") or "the palette"
    return f"git left a conflict in {state.session.file.shown}: {key} merges it; edits wait"


def _ways_of_marks(keymap: Keymap) -> str:
    """Return what can be done with marked cards, by the keys that do it."""
    ways = [(keymap.sides("move"), "moves them together"), (keymap.first("hold"), "picks them up")]
    ways.append((keymap.first("clear"), "takes the marks back"))
    known = [f"{keys} {what}" for keys, what in ways if keys]
    return f": {', '.join(known)}" if known else ""


def _ways_of_options(keymap: Keymap) -> str:
    """Return what can be done with marked options while a team chooses among them."""
    commits = keymap.first("commit_options")
    return f": {commits} commits to them" if commits else ""


def _going_on(state: BoardState, keymap: Keymap) -> tuple[str, str] | None:
    """Return where a meeting or a walk is that the person is in, None if they are in none."""
    if state.meeting and not state.opened:
        name, key = state.meeting.prepared.rhythm.name, keymap.first("hold_meeting")
        return f"{name} is not closed yet{f'; {key} goes on with it' if key else ''}", "accent"
    if state.walk:
        from kanbantui.tui.walking import told as told_of_walk  # noqa: PLC0415 - only on a walk

        return told_of_walk(state.walk, state.view, state.cursor, keymap)
    return None


def _of_the_board(state: BoardState, keymap: Keymap) -> Message:
    """Return what the board has to say while nobody does anything."""
    view, needs = state.view, state.view.needs
    if lost := state.session.lost:
        how = keymap.first("again") or "the palette"
        what = "it" if len(lost) == 1 else "all"
        # What helps stands before a name that may have to be cut.
        text = f"overwritten by another program, {how} does {what} again: {lost[0]}"
        return text, "full", len(lost) - 1
    if heard := state.news.count:
        return state.news.line, "accent", heard - 1
    if going_on := _going_on(state, keymap):
        return *going_on, 0
    if news := view.news_at(state.cursor):
        return f"{NEWS} {told(news, view.now)}", "accent", len(needs)
    if needs:
        here = state.card_at_hand
        closed = (need for need in needs if need.kind == "closed" and need.id == here)
        return *need_told(view, next(closed, needs[0]), keymap), len(needs) - 1
    begins = not state.hints_done and state.spot in ANYWHERE
    return first_steps(keymap) if begins else "", "quiet", 0


def need_told(view: BoardView, need: Need, keymap: Keymap) -> tuple[str, str]:
    """Return what needs attention and its tone; of a card that a commit closes also the way."""
    text, tone = view.told(need)
    delivery, key = view.flow.delivery, keymap.first("deliver")
    if need.kind == "closed" and delivery is not None and key:
        name, title = view.columns[delivery].head.name, view.board.cards[need.id].title
        # What helps stands before a title that may have to be cut.
        text = f"✓ {key} moves to {name} what commit {need.commit} closes: {title}"
    return text, tone
