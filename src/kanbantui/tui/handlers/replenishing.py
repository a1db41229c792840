"""Choosing what to commit to: options are marked, and committed to in one step."""

from kanbantui.commands.moves import MoveCards
from kanbantui.errors import Refused
from kanbantui.flow.options import options
from kanbantui.tui.handlers import looking, moves
from kanbantui.tui.handlers.action_screen import ActionScreen


def mark(screen: ActionScreen) -> None:
    """Mark the option under the cursor or take its mark away, and go on to the next one."""
    screen.state.mark(screen.card()[0])
    screen.paint()
    looking.down(screen)


async def commit(screen: ActionScreen) -> None:
    """Commit to the marked options, else to the one under the cursor, limits asked once."""
    view, marked = screen.view, screen.state.marked
    column, open_ones = view.flow.commitment, [one.card for one in options(view.standing)]
    cards = tuple(id for id in open_ones if id in marked) or (screen.card()[0],)
    if column is None or not set(cards) <= set(open_ones):
        raise Refused("go to an option first, or mark some")
    seen = {id: view.board.cards[id].column for id in cards}
    if await moves.move(screen, MoveCards(cards, column, seen_in=seen)):
        screen.state.marked -= set(cards)
        screen.paint()
