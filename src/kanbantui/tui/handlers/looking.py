"""Looking about: the cursor, what is open, what is folded. Nothing of this changes the board."""

from collections.abc import Awaitable, Callable, Mapping

from kanbantui.errors import Refused
from kanbantui.tui import cursor as cursors
from kanbantui.tui import hand
from kanbantui.tui.frames import in_one_frame
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.lanes import LanesBy
from kanbantui.tui.state import Opened
from kanbantui.tui.theme import PALETTES, theme_name

PAGE = 5
"""Places that a page key goes."""

_LANES_WORDS: Mapping[LanesBy, str] = {
    "": "no lanes",
    "class": "lanes by class of service",
    "tag": "lanes by each card's first tag",
}
_DENSITY_WORDS = {"roomy": "roomy cards", "close": "close cards", "compact": "a line a card"}


def left(screen: ActionScreen) -> None:
    """Go to the column on the left, with what is held."""
    screen.state.sideways(-1)
    screen.paint()


def right(screen: ActionScreen) -> None:
    """Go to the column on the right, with what is held."""
    screen.state.sideways(1)
    screen.paint()


def up(screen: ActionScreen) -> None:
    """Go one place up."""
    _step(screen, -1)


def down(screen: ActionScreen) -> None:
    """Go one place down."""
    _step(screen, 1)


def _step(screen: ActionScreen, by: int) -> None:
    if screen.state.opened:
        screen.panel.step(by)
        screen.paint_panel()
    else:
        screen.state.step(by)
        screen.paint()


def page_up(screen: ActionScreen) -> None:
    """Go up by a page."""
    _leaf(screen, -1)


def page_down(screen: ActionScreen) -> None:
    """Go down by a page."""
    _leaf(screen, 1)


def _leaf(screen: ActionScreen, by: int) -> None:
    if screen.state.opened:
        screen.panel.leaf(by)
        screen.paint_panel()
    else:
        _step(screen, by * PAGE)


def top(screen: ActionScreen) -> None:
    """Go to the top."""
    _end(screen, -1)


def bottom(screen: ActionScreen) -> None:
    """Go to the bottom."""
    _end(screen, 1)


def _end(screen: ActionScreen, by: int) -> None:
    if screen.state.opened:
        screen.panel.end(by)
        screen.paint_panel()
    else:
        _step(screen, by * hand.END)


def column(screen: ActionScreen) -> None:
    """Go to the column of the number that was pressed, or carry what is held there."""
    order, number = screen.view.flow.order, int(screen.key)
    if number > len(order):
        return
    if screen.state.held:
        screen.state.carry(order[number - 1], hand.END)
    else:
        screen.state.go(cursors.in_column(screen.view.columns[order[number - 1]], 0))
    screen.paint()


def open_card(screen: ActionScreen) -> None:
    """Open the card under the cursor."""
    screen.open(Opened("card", screen.card()[0]))


def close(screen: ActionScreen) -> None:
    """Close what is open."""
    screen.close()


def agreements(screen: ActionScreen) -> None:
    """Open what the board agreed on."""
    screen.open(Opened("board"))


def column_agreements(screen: ActionScreen) -> None:
    """Open what the column under the cursor agreed on."""
    screen.open(Opened("column", screen.cursor.column))


def discarded(screen: ActionScreen) -> None:
    """Open the list of discarded cards, with the cursor on the last one."""
    screen.open(Opened("discarded"))
    down(screen)


def fold(screen: ActionScreen) -> None:
    """Fold or open the column under the cursor where it folds, else its rules."""
    state, column = screen.state, screen.cursor.column
    if state.folds(column):
        state.fold(column, folded=column not in state.layout.spines)
        screen.paint()
    else:
        panes(screen)


def panes(screen: ActionScreen) -> None:
    """Fold or open the rules of the column under the cursor."""
    _set_panes(screen, (screen.cursor.column,))


def all_panes(screen: ActionScreen) -> None:
    """Fold or open the rules of all columns."""
    _set_panes(screen, tuple(screen.view.columns))


def _set_panes(screen: ActionScreen, columns: tuple[str, ...]) -> None:
    if screen.state.lanes:
        open = screen.keymap.first("column_agreements")
        ways = f"; {open} shows them beside the board" if open else ""
        raise Refused(f"rules stay folded while there are lanes{ways}")
    screen.state.set_panes(columns, is_open=not screen.state.pane_open(screen.cursor.column))
    screen.paint()


def zoom(screen: ActionScreen) -> None:
    """Show the column of the cursor alone, or all of them again."""
    screen.state.zoomed = not screen.state.zoomed
    screen.paint()


def mark(screen: ActionScreen) -> None:
    """Mark the card or take its mark away, and go on to the next one."""
    screen.state.mark(screen.card()[0])
    screen.state.step(1)
    screen.paint()


def density(screen: ActionScreen) -> None:
    """Let cards stand closer, or roomy again after the closest."""
    screen.state.next_density()
    screen.paint()
    screen.say(_DENSITY_WORDS[screen.state.density])


def lanes(screen: ActionScreen) -> None:
    """Part the cards into lanes by class of service, by tag, or not at all."""
    screen.state.next_lanes()
    screen.paint()
    screen.say(_LANES_WORDS[screen.state.lanes])


def put_back(screen: ActionScreen) -> None:
    """Put what is held back where it was."""
    screen.state.let_go()
    screen.paint()


def copy_id(screen: ActionScreen) -> None:
    """Copy the id of the card, and show it for a terminal that takes no copies."""
    id, _ = screen.card()
    screen.app.copy_to_clipboard(id)
    screen.say(f"copied {id}")


def saved(screen: ActionScreen) -> None:
    """Say where all is saved."""
    screen.say(f"all is saved in {screen.session.file.shown}")


def next_theme(screen: ActionScreen) -> None:
    """Show the board in the next theme."""
    names = list(PALETTES)
    after = names[(names.index(screen.palette.name) + 1) % len(names)]
    screen.palette = PALETTES[after]
    screen.app.theme = theme_name(screen.palette)
    screen.paint()


def palette(screen: ActionScreen) -> None:
    """Show all commands."""
    screen.app.action_command_palette()


def help(screen: ActionScreen) -> None:
    """Show all keys."""
    from kanbantui.tui.screens.help import HelpScreen  # noqa: PLC0415 - only this key needs it

    page = HelpScreen(screen.palette, screen.keymap, screen.problems)
    in_one_frame(screen.app, lambda: screen.app.push_screen(page))


def quit(screen: ActionScreen) -> None:
    """Leave; all is saved."""
    screen.app.exit(0)


async def do_field(
    screen: ActionScreen, ways: Mapping[str, Callable[[ActionScreen], Awaitable[None]]]
) -> None:
    """Do what the field under the cursor is for; where that is nothing, go on to the next."""
    action = screen.field().edit
    if not action:
        down(screen)
        return
    screen.doing = action
    await ways[action](screen)
