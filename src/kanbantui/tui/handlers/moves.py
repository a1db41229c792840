"""Cards moved by a key: to the next column, up and down, and by a free slot's pull."""

from dataclasses import replace

from kanbantui.commands.moves import MoveCard, Where
from kanbantui.errors import Refused
from kanbantui.session import Done
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.handlers.action_screen import ActionScreen


async def left(screen: ActionScreen) -> None:
    """Move the card to the column on its left."""
    await _across(screen, -1)


async def right(screen: ActionScreen) -> None:
    """Move the card to the column on its right."""
    await _across(screen, 1)


async def up(screen: ActionScreen) -> None:
    """Move the card one place up in its column."""
    await _along(screen, -1)


async def down(screen: ActionScreen) -> None:
    """Move the card one place down in its column."""
    await _along(screen, 1)


async def to_top(screen: ActionScreen) -> None:
    """Move the card to the top of its column."""
    await _to_end(screen, "top")


async def to_bottom(screen: ActionScreen) -> None:
    """Move the card to the bottom of its column."""
    await _to_end(screen, "bottom")


async def _to_end(screen: ActionScreen, where: Where) -> None:
    id, card = screen.card()
    step = MoveCard(id, card.column, where, seen_in=card.column)
    await screen.perform(lambda _why: step, quiet=True)
    screen.go(screen.cursor)


async def pull(screen: ActionScreen) -> None:
    """Do what the free slot under the cursor is best used for: pull a card, or go and help."""
    column = screen.cursor.column
    slot = screen.view.columns[column].slots[int(screen.cursor.key)]
    if slot.use == "pull":
        if await move(screen, MoveCard(slot.card, column, seen_in=slot.column)):
            screen.go(Cursor(column, "card", slot.card))
    elif slot.use == "help":
        screen.go(Cursor(slot.column, "card" if slot.card else "head", slot.card))
        pull = screen.keymap.first("move_right")
        screen.say(f"{slot.why}; {pull} pulls a card all the same" if pull else slot.why)
    else:
        raise Refused(f"there is nothing to pull: {slot.why}")


async def move(screen: ActionScreen, command: MoveCard) -> Done | None:
    """Move a card, once the rules that it passes are answered and a limit has its why.

    A limit that forbids the move says so before anything is asked.
    """
    session = screen.session
    origin = session.board.cards[command.card].column
    replace(command, why="asked below").apply(session.board, session.now())
    unmet = await screen.unmet(origin, command.column)
    if unmet is None:
        screen.say("left as it was")
        return None
    return await screen.perform(lambda why: replace(command, why=why, unmet=unmet))


def hold(screen: ActionScreen) -> None:
    """Pick the card up."""
    id, _ = screen.card()
    screen.state.hold(id)
    screen.paint()


async def drop(screen: ActionScreen) -> None:
    """Drop what is held where it is shown."""
    held = screen.state.let_go()
    screen.paint()
    if held and held.moves(screen.view):
        await move(screen, held.move(screen.view))


def undo(screen: ActionScreen) -> None:
    """Take back the last step done from here."""
    screen.step_back("undo")


def redo(screen: ActionScreen) -> None:
    """Do again what was undone last."""
    screen.step_back("redo")


async def _across(screen: ActionScreen, by: int) -> None:
    id, card = screen.card()
    order = screen.view.flow.order
    at = order.index(card.column) + by
    if not 0 <= at < len(order):
        raise Refused(f"{card.title} is in the {'first' if by < 0 else 'last'} column")
    column = order[at]
    if await move(screen, MoveCard(id, column, seen_in=card.column)):
        screen.go(Cursor(column, "card", id))


async def _along(screen: ActionScreen, by: int) -> None:
    id, card = screen.card()
    cards = screen.view.columns[card.column].cards
    at = cards.index(id) + by
    if not 0 <= at < len(cards):
        raise Refused(f"{card.title} is the {'first' if by < 0 else 'last'} in its column")
    where: Where = "before" if by < 0 else "after"
    step = MoveCard(id, card.column, where, cards[at], seen_in=card.column)
    await screen.perform(lambda _why: step, quiet=True)
    screen.go(screen.cursor)
