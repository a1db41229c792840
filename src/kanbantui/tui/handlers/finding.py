"""Finding cards: a filter that acts while it is typed, and what needs attention next."""

from kanbantui.tui import completion
from kanbantui.tui import cursor as cursors
from kanbantui.tui.handlers.action_screen import ActionScreen


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


_EXAMPLES = "words, #tag, @name, class:expedite, is:blocked, due:<7d, -not"


def clear(screen: ActionScreen) -> None:
    """Take back the marks, else the filter."""
    state = screen.state
    if state.marked:
        state.marked = frozenset()
    elif state.filter:
        state.look_for("")
    screen.paint()


def next_need(screen: ActionScreen) -> None:
    """Go to the next place that needs attention, and say why."""
    text, tone = screen.state.next_need()
    screen.paint()
    screen.say(text, tone)
