"""What ended long ago, taken off the board into its archive after a look at it."""

from kanbantui.commands.archive import ArchiveCards
from kanbantui.errors import Refused
from kanbantui.tui.boards import told
from kanbantui.tui.ended import EndedCards
from kanbantui.tui.handlers.action_screen import ActionScreen


async def archive(screen: ActionScreen) -> None:
    """List what was done or discarded long ago, and move it into the archive by enter."""
    if reason := screen.session.read_only():
        raise Refused(reason)
    ended = EndedCards(screen.view.standing)
    if await screen.choose("archive these? or type an age, as 30d", ended) is None:
        screen.say("left as it was")
        return
    seen = ended.old.seen()
    done = await screen.perform(lambda _: ArchiveCards(seen), quiet=True)
    if done:
        count = len(done.before.cards) - len(done.after.cards)
        cards = "1 card" if count == 1 else f"{count} cards"
        undo = screen.keymap.first("undo")
        back = f"; {undo} takes it back" if undo else ""
        where = f"archived {cards} in {told(screen.session.archive.path)}{back}"
        screen.say(". ".join((where, *done.notes)))
