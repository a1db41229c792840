"""Proposals and experiments: looked at, supported, and answered."""

from collections.abc import Callable
from typing import Final

from kanbantui.commands.answers import Adopt, Decline, PutOff, Withdraw
from kanbantui.commands.command import Command
from kanbantui.commands.proposals import CommentOnChange, Observe, SupportChange
from kanbantui.tui.handlers import looking, meetings
from kanbantui.tui.handlers.action_screen import ActionScreen, answered, confirmed
from kanbantui.tui.handlers.changes import a_date, fitted, refuse_answered, the_change
from kanbantui.tui.handlers.trying import end, start
from kanbantui.tui.state import Opened


def evolve(screen: ActionScreen) -> None:
    """Show what is tried, what is proposed, and what came of it."""
    screen.open(Opened("evolve"))


async def open_change(screen: ActionScreen) -> None:
    """Open the proposal or the experiment under the cursor, or hold the meeting there."""
    field = screen.field()
    if field.edit == "hold_meeting":
        await meetings.sit(screen, field.key)
    elif field.key:
        screen.open(Opened("change", field.key))
    else:
        looking.down(screen)


async def do_here(screen: ActionScreen) -> None:
    """Do what the line under the cursor says."""
    await looking.do_field(screen, _WAYS)


async def support(screen: ActionScreen) -> None:
    """Say that it is worth it."""
    id, _ = the_change(screen)
    await screen.perform(lambda _: SupportChange(id, screen.session.who))


async def say(screen: ActionScreen) -> None:
    """Comment on a change; of an experiment that runs say what was seen."""
    id, change = the_change(screen)
    sees = change.state == "running"
    who = screen.session.who
    kind: Callable[[str, str, str], Command] = Observe if sees else CommentOnChange
    question = "what did you see?" if sees else "comment"

    async def act(text: str) -> None:
        await screen.perform(lambda _: kind(id, text, who))

    await answered(screen, f"{question} ({change.title})", act)


async def adopt(screen: ActionScreen) -> None:
    """Take a proposal on for good."""
    id, _ = the_change(screen)
    await fitted(screen, lambda seen, _: Adopt(id, seen))


async def decline(screen: ActionScreen) -> None:
    """Decline a proposal, with a reason."""
    id, change = the_change(screen)

    async def act(why: str) -> None:
        await screen.perform(lambda _: Decline(id, why, screen.session.who))

    refuse_answered(change)
    await answered(screen, f"decline {change.title}: why?", act)


async def put_off(screen: ActionScreen) -> None:
    """Put a proposal off to a date."""
    id, change = the_change(screen)

    async def act(text: str) -> None:
        word, _, why = text.strip().partition(" ")
        until = a_date(word, screen.view.today)
        await screen.perform(lambda _: PutOff(id, until, why, screen.session.who))

    refuse_answered(change)
    question = f"put {change.title} off to: a date, +2w, and why if you like"
    await answered(screen, question, act, "+2w")


async def withdraw(screen: ActionScreen) -> None:
    """Take a proposal back."""
    id, change = the_change(screen)
    refuse_answered(change)
    if await confirmed(screen, f"withdraw {change.title}? y"):
        await screen.perform(lambda _: Withdraw(id, "", screen.session.who))


_WAYS: Final = {
    "support": support,
    "say_of_change": say,
    "start_experiment": start,
    "adopt": adopt,
    "put_off": put_off,
    "decline": decline,
    "withdraw": withdraw,
    "end_experiment": end,
}
"""What the lines of an open change do."""
