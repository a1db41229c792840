"""Cards moved by a key: to the next column, up and down, and by a free slot's pull."""

from collections.abc import Sequence
from dataclasses import replace

from kanbantui.commands.command import Done
from kanbantui.commands.moves import MoveCards, Where
from kanbantui.errors import Refused
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.handlers.action_screen import ActionScreen


async def left(screen: ActionScreen) -> None:
    """Move the card to the column on its left."""
    await _across(screen, -1)


async def right(screen: ActionScreen) -> None:
    """Move the card to the column on its right."""
    await _across(screen, 1)


async def up(screen: ActionScreen) -> None:
    """Move the card one place up in its column, or in its lane of it."""
    await _along(screen, -1)


async def down(screen: ActionScreen) -> None:
    """Move the card one place down in its column, or in its lane of it."""
    await _along(screen, 1)


async def to_top(screen: ActionScreen) -> None:
    """Move the card to the top of its column."""
    await _to_end(screen, "top")


async def to_bottom(screen: ActionScreen) -> None:
    """Move the card to the bottom of its column."""
    await _to_end(screen, "bottom")


async def _to_end(screen: ActionScreen, where: Where) -> None:
    cards, column = _together(screen)
    await _put(screen, MoveCards(cards, column, where, seen_in=_seen(screen, cards)))


async def deliver(screen: ActionScreen) -> None:
    """Move the card to the column of delivery, past those between."""
    id, card = screen.card()
    flow = screen.view.flow
    if flow.delivery is None:
        raise Refused("no column of this board delivers")
    if flow.kinds.get(card.column) == "done":
        raise Refused(f"{card.title} is delivered already")
    cards = screen.state.picked(id)
    command = MoveCards(cards, flow.delivery, seen_in=_seen(screen, cards))
    if await move(screen, command) and not screen.state.opened:
        screen.go(Cursor(flow.delivery, "card", id))


async def pull(screen: ActionScreen) -> None:
    """Do what the free slot under the cursor is best used for: pull a card, or go and help."""
    column = screen.cursor.column
    slot = screen.view.columns[column].slots[int(screen.cursor.key)]
    if slot.use == "pull":
        seen = {slot.card: slot.column}
        if await move(screen, MoveCards((slot.card,), column, seen_in=seen)):
            screen.go(Cursor(column, "card", slot.card))
    elif slot.use == "help":
        screen.go(Cursor(slot.column, "card" if slot.card else "head", slot.card))
        pull = screen.keymap.first("move_right")
        screen.say(f"{slot.why}; {pull} pulls a card all the same" if pull else slot.why)
    else:
        raise Refused(f"there is nothing to pull: {slot.why}")


async def move(screen: ActionScreen, command: MoveCards) -> Done | None:
    """Move cards, once the rules that they pass are answered and a limit has its why.

    A limit that forbids the move says so before anything is asked.
    """
    session = screen.session
    board = session.board
    replace(command, why="asked below").apply(board, session.now())
    origins = [board.cards[id].column for id in command.cards]
    unmet = await screen.unmet(origins, command.column)
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
    if held and held.moves(screen.view) and await move(screen, held.move(screen.view)):
        screen.state.marked = frozenset()
        screen.paint()


def undo(screen: ActionScreen) -> None:
    """Take back the last step done from here."""
    screen.step_back("undo")


def redo(screen: ActionScreen) -> None:
    """Do again what was undone last."""
    screen.step_back("redo")


def again(screen: ActionScreen) -> None:
    """Do again what another program overwrote."""
    screen.step_back("again")


async def _across(screen: ActionScreen, by: int) -> None:
    cards, origin = _together(screen)
    order = screen.view.flow.order
    at = order.index(origin) + by
    if not 0 <= at < len(order):
        raise Refused(f"{_named(screen, cards)} in the {'first' if by < 0 else 'last'} column")
    column, here = order[at], screen.cursor.key
    if await move(screen, MoveCards(cards, column, seen_in=_seen(screen, cards))):
        screen.go(Cursor(column, "card", here))


async def _along(screen: ActionScreen, by: int) -> None:
    cards, column = _together(screen)
    edge = cards[0] if by < 0 else cards[-1]
    order = screen.view.lane_of(edge).cards[column]
    at = order.index(edge) + by
    if not 0 <= at < len(order):
        end, whole = "first" if by < 0 else "last", "lane" if screen.view.lanes_by else "column"
        raise Refused(f"{_named(screen, cards)} the {end} in its {whole}")
    where: Where = "before" if by < 0 else "after"
    await _put(screen, MoveCards(cards, column, where, order[at], seen_in=_seen(screen, cards)))


def _together(screen: ActionScreen) -> tuple[tuple[str, ...], str]:
    """Return the cards that a key moves, in their order, and the one column they are in."""
    here, card = screen.card()
    cards = screen.state.picked(here)
    board = screen.view.board
    if any(board.cards[id].column != card.column for id in cards):
        raise Refused("the marked cards are in several columns; pick them up to move them together")
    return cards, card.column


async def _put(screen: ActionScreen, command: MoveCards) -> None:
    """Move cards within their column, which breaks no limit and asks nothing."""
    await screen.perform(lambda _why: command, quiet=True)
    screen.go(screen.cursor)


def _seen(screen: ActionScreen, cards: Sequence[str]) -> dict[str, str]:
    """Return in which column each of the cards is seen."""
    return {id: screen.view.board.cards[id].column for id in cards}


def _named(screen: ActionScreen, cards: Sequence[str]) -> str:
    """Return the cards as what a sentence is about."""
    return (
        f"{screen.view.board.cards[cards[0]].title} is" if len(cards) == 1 else "a marked card is"
    )
