"""Columns changed on the board: added, renamed, put elsewhere, retired and taken back."""

from kanbantui.board.ids import find_named, named_id
from kanbantui.commands.columns import (
    AddColumn,
    MoveColumn,
    RenameColumn,
    RetireColumn,
    ReviveColumn,
)
from kanbantui.errors import ChangedMeanwhile, Refused
from kanbantui.tui.clash import Clash
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.handlers.action_screen import ActionScreen, answered, confirmed
from kanbantui.tui.handlers.clashes import say_also, where_theirs_is_kept


async def add(screen: ActionScreen) -> None:
    """Add a column to the right of the one under the cursor."""
    beside = screen.cursor.column

    async def added(name: str) -> None:
        if not name.strip():
            return
        id = named_id(name, screen.session.board.columns)
        if await screen.perform(lambda _why: AddColumn(id, name, beside)):
            screen.go(Cursor(id))

    await answered(screen, f"new column right of {_name(screen)}", added)


async def rename(screen: ActionScreen) -> None:
    """Rename the column where its name stands; its id and its history stay."""
    column, old = screen.cursor.column, _name(screen)

    async def renamed(name: str, note: str = "") -> None:
        nonlocal old
        if not name.strip() or name == old:
            return
        try:
            await screen.perform(lambda _why: RenameColumn(column, name, old))
        except ChangedMeanwhile as error:
            clash = Clash(f"name of the column {old}", old, name, error.now)
            old = error.now
            if place := await where_theirs_is_kept(screen, clash):
                await renamed(name, f"theirs is kept in {place}")
        else:
            if note:
                say_also(screen, note)

    await answered(screen, "name of the column", renamed, old, in_place=True)


async def left(screen: ActionScreen) -> None:
    """Put the column one place to the left."""
    await _beside(screen, -1)


async def right(screen: ActionScreen) -> None:
    """Put the column one place to the right."""
    await _beside(screen, 1)


async def _beside(screen: ActionScreen, by: int) -> None:
    column = screen.cursor.column
    await screen.perform(lambda _why: MoveColumn(column, by))
    screen.go(Cursor(column))


async def retire(screen: ActionScreen) -> None:
    """Hide a column that is not used any more, once it is confirmed."""
    column, name = screen.cursor.column, _name(screen)
    order = screen.view.flow.order
    beside = order[max(0, order.index(column) - 1)]
    question = f"retire {name}? its history stays, the palette takes it back; y"
    if await confirmed(screen, question):
        await screen.perform(lambda _why: RetireColumn(column))
        screen.go(Cursor(beside))


async def revive(screen: ActionScreen) -> None:
    """Take back a retired column."""
    columns = screen.view.board.columns
    retired = {id: column.name for id, column in columns.items() if column.retired}
    if not retired:
        raise Refused("no column of this board is retired")

    async def revived(words: str) -> None:
        if not words.strip():
            return
        id = find_named(retired, words, "retired column")
        if await screen.perform(lambda _why: ReviveColumn(id)):
            screen.go(Cursor(id))

    only = next(iter(retired.values())) if len(retired) == 1 else ""
    await answered(screen, f"take back: {', '.join(retired.values())}", revived, only)


def _name(screen: ActionScreen) -> str:
    return screen.view.columns[screen.cursor.column].head.name
