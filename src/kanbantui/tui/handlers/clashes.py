"""What two people changed at the same time: one value stays, the other one is kept in a file."""

from kanbantui.errors import Refused
from kanbantui.storage.parked import park
from kanbantui.tui.boards import told
from kanbantui.tui.clash import Clash
from kanbantui.tui.handlers.action_screen import ActionScreen


async def where_theirs_is_kept(screen: ActionScreen, clash: Clash) -> str | None:
    """Ask which value stays; where that is mine, keep theirs in a file and return its place.

    None if theirs stays; then mine is kept, and said. Raises `Refused` where mine is to be
    edited first, so that it is asked for again.
    """
    chosen = await screen.decide(clash)
    if chosen == "mine":
        return kept(screen, f"theirs, {clash.what}", clash.theirs)
    if chosen == "edit":
        raise Refused(f"it is now {clash.theirs!r}; enter keeps yours, esc theirs")
    screen.say(f"theirs stays; yours is kept in {kept(screen, f'mine, {clash.what}', clash.mine)}")
    return None


def kept(screen: ActionScreen, name: str, text: str) -> str:
    """Keep a text beside the board under a name of its own; return where."""
    return told(park(screen.session.file.path, name, text))


def say_also(screen: ActionScreen, text: str) -> None:
    """Say something after what was said just now."""
    said, tone = screen.state.message or ("", "text")
    screen.say(". ".join(filter(None, (said, text))), tone)
