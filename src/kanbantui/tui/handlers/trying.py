"""Experiments on the screen: a proposal is tried out, and ended with what was learned."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from kanbantui.board.dates import EXPECTED
from kanbantui.board.model import Better, Measure
from kanbantui.commands.command import Command
from kanbantui.commands.experiments import EndExperiment, Ending, started_as
from kanbantui.commands.experiments import Figures as Result
from kanbantui.commands.proposals import Propose
from kanbantui.errors import EditsOutdated, Refused
from kanbantui.flow.experiment import Plan, Wishes, judged, plan
from kanbantui.flow.figures import Figures
from kanbantui.flow.measures import NAMES
from kanbantui.flow.proposals import entangled
from kanbantui.tui.choices import Choice, Choices
from kanbantui.tui.handlers.action_screen import ActionScreen, answered
from kanbantui.tui.handlers.changes import a_date, fitted, refuse_answered, the_change
from kanbantui.tui.handlers.clashes import say_also
from kanbantui.tui.learned import learned_from

BETTER: Final[tuple[Better, ...]] = ("lower", "higher")

ENDINGS: Final[tuple[tuple[Ending, str, str], ...]] = (
    ("kept", "keep", "what was tried stays"),
    ("amended", "amend", "it stays, and something else is proposed to follow it"),
    ("dropped", "drop", "what was before comes back; we learned"),
)


async def start(screen: ActionScreen) -> None:
    """Try a proposal out: what it expects and watches is filled in, and may be changed."""
    id, change = the_change(screen)
    refuse_answered(change)
    figures = await _figures(screen)
    usual = plan(change, figures)
    expect = await screen.ask("expect what?", usual.expect)
    if expect is None:
        screen.say("left as it was")
        return

    def live(text: str) -> tuple[str, str]:
        try:
            return _speaks(plan(change, figures, wishes(text, screen.view.today))), "quiet"
        except Refused as error:
            return str(error), "full"

    async def act(text: str) -> None:
        wished = wishes(text, screen.view.today, expect)
        await _start(screen, id, plan(change, figures, wished))

    await answered(screen, "watch, guard and look at it on", act, watched(usual), live=live)


async def _start(screen: ActionScreen, id: str, planned: Plan) -> None:
    who = screen.session.who
    done = await fitted(screen, lambda seen, why: started_as(id, planned, why, who, seen))
    if done:
        say_also(screen, _speaks(planned))
        for target, ids in entangled(done.after).items():
            if id in ids:
                say_also(screen, f"{target} is tried out twice now: hard to tell apart")


def _speaks(planned: Plan) -> str:
    if planned.speaks_on:
        return f"it can speak from {planned.speaks_on} on"
    if planned.measure == "observation":
        return "people tell what they see"
    return "too few figures to judge by: say what you see"


def watched(planned: Plan) -> str:
    """Return in one line what an experiment watches and guards, and when it is looked at."""
    words: list[str] = [planned.measure]
    words += [planned.better] if planned.better else []
    if planned.guard:
        words += ["guard", planned.guard]
        words += [planned.guard_better] if planned.guard_better else []
    return " ".join((*words, str(planned.review_on)))


def wishes(text: str, today: date, expect: str = "") -> Wishes:
    """Return what such a line wishes; raise `Refused` for a word that it can't have."""
    before, guards, after = (part.split() for part in f" {text} ".partition(" guard "))
    words, review = list(before), None
    last = after or words
    if last and last[-1] not in (*NAMES, *BETTER):
        review = a_date(last.pop(), today)
    measure, better = _measured(words, "cycle_time lower")
    guard, guard_better = _measured(after, "throughput higher") if guards else ("none", None)
    if guards and guard is None:
        raise Refused("guard what? " + ", ".join(NAMES))
    return Wishes(measure, better, guard, guard_better, review, expect)  # type: ignore[arg-type]  # names of measures are literals


def _measured(words: list[str], example: str) -> tuple[Measure | None, Better | None]:
    known: dict[str, Measure] = {name: name for name in NAMES}
    measure, better = None, None
    for word in words:
        if word in known and measure is None:
            measure = known[word]
        elif word in BETTER and better is None:
            better = BETTER[BETTER.index(word)]
        else:
            raise Refused(
                f"{word!r} is not understood, expected such as {example} and a date "
                f"({EXPECTED}); measures: {', '.join(NAMES)}"
            )
    return measure, better


async def end(screen: ActionScreen) -> None:
    """End an experiment: it is kept, amended or dropped, and says what was learned."""
    id, change = the_change(screen)
    if change.state != "running":
        raise Refused(f"{change.title} is {change.state}, so there is nothing to end")
    choices = Choices([Choice(name, words) for _, name, words in ENDINGS])
    number = await screen.choose(f"end {change.title}: how?", choices)
    if number is None:
        return
    ending, name, _ = ENDINGS[number]
    follow = ""
    if ending == "amended":
        follow = await screen.ask("what is to follow it, in words?") or ""
        if not follow.strip():
            screen.say("left as it was")
            return

    async def act(learned: str) -> None:
        await _end(screen, id, ending, learned, follow)

    await answered(screen, f"{name}: what did you learn?", act)


async def _end(screen: ActionScreen, id: str, ending: Ending, learned: str, follow: str) -> None:
    change = screen.session.board.changes[id]
    said = judged(change, await _figures(screen))
    result = Result.of(said)
    who, next_id = screen.session.who, screen.session.new_id()
    next = Propose(next_id, learned, who, (), follow, follows=id) if follow.strip() else None

    def make(seen: Mapping[str, Any], left: Collection[str] = ()) -> Command:
        return EndExperiment(id, ending, learned, result, next, seen, left)

    try:
        await screen.perform(lambda _: make({}))
    except EditsOutdated as error:
        moved = error.seen
        answer = await screen.ask(f"{error}. enter leaves it so, y takes it back all the same")
        if answer is None:
            screen.say("left as it was")
        elif answer.strip().casefold() in ("y", "yes"):
            await screen.perform(lambda _: make(moved))
        else:
            await screen.perform(lambda _: make({}, moved))


async def _figures(screen: ActionScreen) -> Figures:
    """Return the figures of the board as it is now, archived cards too where they can be read."""
    return (await asyncio.to_thread(learned_from, screen.session)).figures
