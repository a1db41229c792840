"""A change of limits or rules as it is asked for: a new value, its why; decided or proposed."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final, NamedTuple

from kanbantui.commands.command import Command
from kanbantui.commands.policies import Decision
from kanbantui.commands.proposals import Wish
from kanbantui.errors import ChangedMeanwhile, Refused
from kanbantui.tui.clash import Clash
from kanbantui.tui.handlers.action_screen import ActionScreen, answered
from kanbantui.tui.handlers.clashes import say_also, where_theirs_is_kept

PROPOSE: Final = "propose"
"""The action that asks for a change as any other, and leaves it to the board."""

Again = Callable[[ChangedMeanwhile, str], Clash | None]
"""Takes note of what somebody else wrote meanwhile, and tells what an answer clashes with.

None where both can stand.
"""


class Meant(NamedTuple):
    """A change that a person means: the question for its why, and the command it becomes."""

    question: str
    command: Callable[[Decision], Command]


async def decide(
    screen: ActionScreen,
    question: str,
    meant: Callable[[str], Meant | None],
    again: Again,
    value: str = "",
    *,
    in_place: bool = False,
) -> None:
    """Ask for a new value, then for its why; where the change is refused, both are kept."""
    why = ""
    if screen.doing == PROPOSE:
        question = f"propose {question}"

    async def act(answer: str) -> None:
        nonlocal why
        change = meant(answer)
        if change is None:
            screen.say("that is as it was")
            return
        _refuse_early(screen, change)
        given = await screen.ask(change.question, why)
        if given is None:
            screen.say("left as it was")
            return
        why = given
        if not why.strip():
            raise Refused("a changed limit or rule says why")
        await _run(screen, meant, again, answer, why)

    await answered(screen, question, act, value, in_place=in_place)


async def _run(
    screen: ActionScreen,
    meant: Callable[[str], Meant | None],
    again: Again,
    answer: str,
    why: str,
    note: str = "",
) -> None:
    """Make the change that an answer means; where somebody else made another, ask which stays."""
    if (change := meant(answer)) is None:
        return
    decided = decision(screen, why)
    try:
        done = await screen.perform(lambda _why: change.command(decided))
    except ChangedMeanwhile as error:
        clash = again(error, answer)
        place = await where_theirs_is_kept(screen, clash) if clash else ""
        if place is not None:
            note = f"theirs is kept in {place}" if place else ""
            await _run(screen, meant, again, answer, why, note)
    else:
        if done and screen.doing == PROPOSE:
            title = done.after.changes[decided.change].title
            key = screen.keymap.first("evolve")
            where = f"; {key} shows it with the others" if key else ""
            screen.say(f"proposed: {title}{where}")
        if done and note:
            say_also(screen, note)


def decision(screen: ActionScreen, why: str, id: str = "") -> Decision:
    """Return what is decided with a why, or only wished for where it is proposed."""
    kind = Wish if screen.doing == PROPOSE else Decision
    return kind(id or screen.session.new_id(), why, screen.session.who)


def _refuse_early(screen: ActionScreen, change: Meant) -> None:
    """Raise `Refused` for what is refused whatever the why, before that is asked."""
    trial = decision(screen, "asked below")
    with suppress(ChangedMeanwhile):
        change.command(trial).apply(screen.session.board, screen.session.now())
