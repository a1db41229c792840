"""Cards moved by a key: to the next column, up and down, and by a free slot's pull."""

from dataclasses import replace

from kanbantui.commands.moves import MoveCard, Where
from kanbantui.errors import Refused
from kanbantui.session import Done
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.deeds.desk import Desk


async def left(desk: Desk) -> None:
    """Move the card to the column on its left."""
    await _across(desk, -1)


async def right(desk: Desk) -> None:
    """Move the card to the column on its right."""
    await _across(desk, 1)


async def up(desk: Desk) -> None:
    """Move the card one place up in its column."""
    await _along(desk, -1)


async def down(desk: Desk) -> None:
    """Move the card one place down in its column."""
    await _along(desk, 1)


async def pull(desk: Desk) -> None:
    """Do what the free slot under the cursor is best used for: pull a card, or go and help."""
    column = desk.cursor.column
    slot = desk.view.columns[column].slots[int(desk.cursor.key)]
    if slot.use == "pull":
        if await move(desk, MoveCard(slot.card, column, seen_in=slot.column)):
            desk.go(Cursor(column, "card", slot.card))
    elif slot.use == "help":
        desk.go(Cursor(slot.column, "card" if slot.card else "head", slot.card))
        desk.say(f"{slot.why}; HJKL pulls a card all the same")
    else:
        raise Refused(f"there is nothing to pull: {slot.why}")


async def move(desk: Desk, command: MoveCard) -> Done | None:
    """Move a card, once the rules that it passes are answered and a limit has its why.

    A limit that forbids the move says so before anything is asked.
    """
    session = desk.session
    origin = session.board.cards[command.card].column
    replace(command, why="asked below").apply(session.board, session.now())
    unmet = await desk.unmet(origin, command.column)
    if unmet is None:
        desk.say("left as it was")
        return None
    return await desk.perform(lambda why: replace(command, why=why, unmet=unmet))


async def _across(desk: Desk, by: int) -> None:
    id, card = desk.card()
    order = desk.view.flow.order
    at = order.index(card.column) + by
    if not 0 <= at < len(order):
        raise Refused(f"{card.title} is in the {'first' if by < 0 else 'last'} column")
    column = order[at]
    if await move(desk, MoveCard(id, column, seen_in=card.column)):
        desk.go(Cursor(column, "card", id))


async def _along(desk: Desk, by: int) -> None:
    id, card = desk.card()
    cards = desk.view.columns[card.column].cards
    at = cards.index(id) + by
    if not 0 <= at < len(cards):
        raise Refused(f"{card.title} is the {'first' if by < 0 else 'last'} in its column")
    where: Where = "before" if by < 0 else "after"
    step = MoveCard(id, card.column, where, cards[at], seen_in=card.column)
    await desk.perform(lambda _why: step, quiet=True)
    desk.go(desk.cursor)
