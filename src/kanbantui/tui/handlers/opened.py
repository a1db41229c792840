"""What is done where the cursor rests on an open page: fields, boxes, other cards named there."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.commands.ends import RestoreCard
from kanbantui.errors import ChangedMeanwhile, Refused
from kanbantui.tui.boxes import boxes, checks, toggled
from kanbantui.tui.handlers import cards, looking
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.state import Opened


async def edit(screen: ActionScreen) -> None:
    """Edit the field under the cursor of the open card; go on where it is not edited."""
    await looking.do_field(screen, _EDITS)


async def toggle(screen: ActionScreen) -> None:
    """Tick the box under the cursor, or take its tick away."""
    field = screen.field()
    if field.edit != "toggle":
        raise Refused("the cursor is on no box")
    (id, card), line = screen.card(), int(field.key)
    body = toggled(card.body, line)
    change = FieldEdit("body", body, card.body)
    try:
        done = await screen.perform(lambda why: EditCard(id, (change,), why), quiet=True)
    except ChangedMeanwhile as error:
        raise Refused(f"{error}; look at the box again") from None
    if done:
        word = "ticked" if boxes(body)[line] else "not ticked any more"
        ticked, count = checks(done.after.cards[id].body)
        screen.say(". ".join((f"{word}: {field.words}, {ticked} of {count}", *done.notes)))


async def jump(screen: ActionScreen) -> None:
    """Open the card that is named under the cursor; closing it leads back here."""
    field = screen.field()
    if field.edit != "jump":
        raise Refused("the cursor is on no other card's name")
    screen.open(Opened("card", field.key))


def open_discarded(screen: ActionScreen) -> None:
    """Open the discarded card under the cursor; closing it leads back to the list."""
    if id := screen.field().key:
        screen.open(Opened("card", id))
    else:
        looking.down(screen)


async def restore(screen: ActionScreen) -> None:
    """Take a discarded card back into the column where it stood."""
    listed = screen.state.spot == "discarded"
    id = screen.field().key if listed else screen.card()[0]
    if not id:
        raise Refused("go to a discarded card first")
    await screen.perform(lambda why: RestoreCard(id, why))


_EDITS: Final[Mapping[str, Callable[[ActionScreen], Awaitable[None]]]] = {
    "title": cards.title,
    "service_class": cards.service_class,
    "due": cards.due,
    "tags": cards.tags,
    "people": cards.people,
    "needs": cards.needs,
    "branch": cards.branch,
    "editor": cards.editor,
    "toggle": toggle,
    "jump": jump,
    "block": cards.block,
    "note": cards.note,
}
"""What `enter` does to the fields of an open card."""
