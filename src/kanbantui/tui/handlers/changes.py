"""The proposal or experiment that a key acts on, and what answers of it have in common."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kanbantui.board.dates import day
from kanbantui.board.model import Change
from kanbantui.commands.command import Command, Done
from kanbantui.errors import EditsOutdated, Refused
from kanbantui.tui.handlers.action_screen import ActionScreen, confirmed


def the_change(screen: ActionScreen) -> tuple[str, Change]:
    """Return the change that is open, else the one under the cursor of the list."""
    opened = screen.state.opened
    id = opened.key if opened and opened.about == "change" else screen.field().key
    if id not in screen.view.board.changes:
        raise Refused("go to a proposal or an experiment first")
    return id, screen.view.board.changes[id]


def refuse_answered(change: Change) -> None:
    """Raise `Refused` where a proposal has its answer."""
    if change.state != "proposed":
        raise Refused(f"{change.title} is {change.state} already")


def a_date(text: str, today: date) -> date:
    """Return the date that a person typed; raise `Refused` if it is none."""
    try:
        return day(text, today)
    except ValueError as error:
        raise Refused(str(error)) from None


async def fitted(
    screen: ActionScreen, make: Callable[[Mapping[str, Any], str], Command]
) -> Done | None:
    """Run what makes edits that were written down before; ask where they fit no more."""
    try:
        return await screen.perform(lambda why: make({}, why))
    except EditsOutdated as error:
        seen = error.seen
        if not await confirmed(screen, f"{error}. y goes on all the same"):
            return None
    return await screen.perform(lambda why: make(seen, why))
