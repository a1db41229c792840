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
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.deeds.desk import Desk, answered, confirmed


async def add(desk: Desk) -> None:
    """Add a column to the right of the one under the cursor."""
    beside = desk.cursor.column

    async def added(name: str) -> None:
        if not name.strip():
            return
        id = named_id(name, desk.session.board.columns)
        if await desk.perform(lambda _why: AddColumn(id, name, beside)):
            desk.go(Cursor(id))

    await answered(desk, f"new column right of {_name(desk)}", added)


async def rename(desk: Desk) -> None:
    """Rename the column where its name stands; its id and its history stay."""
    column, old = desk.cursor.column, _name(desk)

    async def renamed(name: str) -> None:
        nonlocal old
        if name.strip() and name != old:
            try:
                await desk.perform(lambda _why: RenameColumn(column, name, old))
            except ChangedMeanwhile as error:
                old = error.now
                raise Refused(f"{error}; enter keeps yours") from None

    await answered(desk, "name of the column", renamed, old, in_place=True)


async def left(desk: Desk) -> None:
    """Put the column one place to the left."""
    await _beside(desk, -1)


async def right(desk: Desk) -> None:
    """Put the column one place to the right."""
    await _beside(desk, 1)


async def _beside(desk: Desk, by: int) -> None:
    column = desk.cursor.column
    await desk.perform(lambda _why: MoveColumn(column, by))
    desk.go(Cursor(column))


async def retire(desk: Desk) -> None:
    """Hide a column that is not used any more, once it is confirmed."""
    column, name = desk.cursor.column, _name(desk)
    order = desk.view.flow.order
    beside = order[max(0, order.index(column) - 1)]
    question = f"retire {name}? its history stays, the palette takes it back; y"
    if await confirmed(desk, question):
        await desk.perform(lambda _why: RetireColumn(column))
        desk.go(Cursor(beside))


async def revive(desk: Desk) -> None:
    """Take back a retired column."""
    columns = desk.view.board.columns
    retired = {id: column.name for id, column in columns.items() if column.retired}
    if not retired:
        raise Refused("no column of this board is retired")

    async def revived(words: str) -> None:
        if not words.strip():
            return
        id = find_named(retired, words, "retired column")
        if await desk.perform(lambda _why: ReviveColumn(id)):
            desk.go(Cursor(id))

    only = next(iter(retired.values())) if len(retired) == 1 else ""
    await answered(desk, f"take back: {', '.join(retired.values())}", revived, only)


def _name(desk: Desk) -> str:
    return desk.view.columns[desk.cursor.column].head.name
