"""Finding cards: a filter that acts while it is typed, and what needs attention next."""

from kanbantui.flow.needs import Need
from kanbantui.tui import completion
from kanbantui.tui import cursor as cursors
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.handlers import walking
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.saying import need_told
from kanbantui.tui.state import Opened

_EXAMPLES = "words, #tag, @name, class:expedite, is:blocked, due:<7d, -not"


async def look_for(screen: ActionScreen) -> None:
    """Show only the cards that fit the words, from the first letter on; esc leaves it as it was."""
    state = screen.state
    before = state.filter, state.cursor

    def typed(words: str) -> tuple[str, str]:
        if words != state.filter:
            state.look_for(words)
            screen.paint()
        unclear = state.wanted.unclear if state.wanted else ()
        if unclear:
            return unclear[0], "full"
        found = sum(len(column.cards) for column in state.view.columns.values())
        return (f"{found} found", "quiet") if words.strip() else (_EXAMPLES, "quiet")

    complete = completion.signs(state.board)
    words = await screen.ask("filter", state.filter, live=typed, complete=complete)
    if words is None:
        words, state.cursor = before
    state.look_for(words.strip())
    if words.strip() and state.cursor.kind != "card":
        state.go(cursors.first_card(state.view) or state.cursor)
    screen.paint()


def clear(screen: ActionScreen) -> None:
    """Take back the marks, else end the walk, else take back the filter."""
    state = screen.state
    if state.marked:
        state.marked = frozenset()
    elif state.walk:
        walking.end(screen)
    elif state.filter:
        state.look_for("")
    screen.paint()


def next_need(screen: ActionScreen) -> None:
    """Go to the next place that needs attention, and say why; on a walk to its next stop."""
    _go(screen, 1)


def previous_need(screen: ActionScreen) -> None:
    """Go back to the place that needed attention before, or to the walk's last stop."""
    _go(screen, -1)


def _go(screen: ActionScreen, by: int) -> None:
    state = screen.state
    if state.walk:
        walking.step(screen, by)
        return
    view = state.view
    places = [(need, place) for need in view.needs if (place := _place_of(need, screen))]
    if not places:
        screen.say("nothing needs attention", "ok")
        return
    here = [at for at, (_, place) in enumerate(places) if place == state.cursor]
    at = state.need if state.need in here else here[0] if here else -1 if by > 0 else 0
    state.need = at = (at + by) % len(places)
    need, place = places[at]
    while state.opened:
        screen.close()
    if place.kind == "card":
        state.reveal(place.key)
    else:
        state.go(place)
    if need.kind in ("guard", "due"):
        screen.open(Opened("change", need.id))
    screen.paint()
    text, tone = need_told(state.view, need, screen.keymap)
    screen.say(f"{at + 1} of {len(places)}: {text}", tone)


def _place_of(need: Need, screen: ActionScreen) -> Cursor | None:
    """Return where something needs attention: a card, or the head of a limit's first column.

    An experiment opens where the cursor is, and a meeting is only told of.
    """
    view = screen.view
    if need.kind in ("guard", "due", "meeting"):
        return screen.cursor
    if need.kind in ("past", "blocked", "closed"):
        column = view.board.cards[need.id].column
        return Cursor(column, "card", need.id) if column in view.columns else None
    limited = view.limits[need.id].columns
    return next((Cursor(id) for id in view.columns if id in limited), None)
