"""The walk: begun, gone on with from stop to stop, and ended with what was decided in it."""

from kanbantui.flow.walked import came_of
from kanbantui.tui import walking
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.state import Opened


async def walk(screen: ActionScreen) -> None:
    """Begin to walk the board from right to left, or end the walk."""
    state = screen.state
    if state.walk:
        end(screen)
        return
    if screen.view.figures is None:
        await screen.look_back()
    state.walk = walking.begin(screen.view)
    step(screen, 1)


def step(screen: ActionScreen, by: int) -> None:
    """Go on to the next stop, or back to the one before; behind the last one the walk ends."""
    state = screen.state
    if state.walk is None:
        return
    was = state.walk
    if by > 0 and was.at == len(was.calls) and not was.others:
        end(screen)
        return
    state.walk = now = walking.step(was, screen.view, by)
    card_was_open = state.spot == "panel"
    while state.opened:
        screen.close()
    if now.call and now.call.card:
        state.reveal(now.call.card)
        if card_was_open:
            screen.open(Opened("card", now.call.card))
    elif now.place:
        state.go(now.place)
    screen.paint()
    if now.skipped:
        text, tone = walking.told(now, screen.view, state.cursor, screen.keymap)
        screen.say(f"skipped: {', '.join(now.skipped)}. {text}", tone)
    elif now == was:
        screen.say("this is the first stop")


def end(screen: ActionScreen) -> None:
    """End the walk, and show what was decided in it."""
    state = screen.state
    if state.walk is None:
        return
    begun, state.walk = state.walk.begun, None
    while state.opened:
        screen.close()
    state.walked = came_of(begun, screen.session.board)
    if state.walked:
        screen.open(Opened("walked"))
    else:
        screen.say("the walk is over; nothing was changed in it")
    screen.paint()
