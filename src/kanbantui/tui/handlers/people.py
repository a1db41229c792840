"""Who is at this screen: one person or several, for as long as the program runs."""

from kanbantui.board.names import in_words, names_in
from kanbantui.tui import completion
from kanbantui.tui.handlers.action_screen import ActionScreen, answered


async def who(screen: ActionScreen) -> None:
    """Ask who is here; what is written from now on is signed so, on other boards too."""

    async def signed(names: str) -> None:
        screen.session.sign(names)
        screen.boards.who = screen.session.who
        screen.say(f"notes and decisions are now by {in_words(names_in(screen.session.who))}")

    known, here = completion.people(screen.session.board), screen.session.who
    await answered(screen, "who is here? a pair as dee, ravi", signed, here, complete=known)
