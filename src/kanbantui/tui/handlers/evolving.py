"""Proposals and experiments: looked at, supported, answered, tried out, and ended."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, Final

from kanbantui.board.dates import EXPECTED, day
from kanbantui.board.model import Better, Change, Measure
from kanbantui.commands.answers import Adopt, Decline, PutOff, Withdraw
from kanbantui.commands.command import Command, Done
from kanbantui.commands.experiments import EndExperiment, Ending, StartExperiment, Watch
from kanbantui.commands.experiments import Figures as Result
from kanbantui.commands.proposals import CommentOnChange, Observe, Propose, SupportChange
from kanbantui.errors import EditsOutdated, Refused
from kanbantui.flow.experiment import Plan, Wishes, judged, plan
from kanbantui.flow.figures import Figures
from kanbantui.flow.measures import NAMES
from kanbantui.flow.proposals import entangled
from kanbantui.tui.choices import Choice, Choices
from kanbantui.tui.handlers import looking, meetings
from kanbantui.tui.handlers.action_screen import ActionScreen, answered, confirmed
from kanbantui.tui.handlers.clashes import say_also
from kanbantui.tui.state import Opened

BETTER: Final[tuple[Better, ...]] = ("lower", "higher")

ENDINGS: Final[tuple[tuple[Ending, str, str], ...]] = (
    ("kept", "keep", "what was tried stays"),
    ("amended", "amend", "it stays, and something else is proposed to follow it"),
    ("dropped", "drop", "what was before comes back; we learned"),
)


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
    action = screen.field().edit
    if not action:
        looking.down(screen)
        return
    screen.doing = action
    await _WAYS[action](screen)


def _change(screen: ActionScreen) -> tuple[str, Change]:
    """Return the change that is open, else the one under the cursor of the list."""
    opened = screen.state.opened
    id = opened.key if opened and opened.about == "change" else screen.field().key
    if id not in screen.view.board.changes:
        raise Refused("go to a proposal or an experiment first")
    return id, screen.view.board.changes[id]


async def support(screen: ActionScreen) -> None:
    """Say that it is worth it."""
    id, _ = _change(screen)
    await screen.perform(lambda _: SupportChange(id, screen.session.who))


async def say(screen: ActionScreen) -> None:
    """Comment on a change; of an experiment that runs say what was seen."""
    id, change = _change(screen)
    sees = change.state == "running"
    who = screen.session.who
    kind: Callable[[str, str, str], Command] = Observe if sees else CommentOnChange
    question = "what did you see?" if sees else "comment"

    async def act(text: str) -> None:
        await screen.perform(lambda _: kind(id, text, who))

    await answered(screen, f"{question} ({change.title})", act)


async def adopt(screen: ActionScreen) -> None:
    """Take a proposal on for good."""
    id, _ = _change(screen)
    await _fitted(screen, lambda seen, _: Adopt(id, seen))


async def decline(screen: ActionScreen) -> None:
    """Decline a proposal, with a reason."""
    id, change = _change(screen)

    async def act(why: str) -> None:
        await screen.perform(lambda _: Decline(id, why, screen.session.who))

    _refuse_answered(change)
    await answered(screen, f"decline {change.title}: why?", act)


async def put_off(screen: ActionScreen) -> None:
    """Put a proposal off to a date."""
    id, change = _change(screen)

    async def act(text: str) -> None:
        word, _, why = text.strip().partition(" ")
        until = _date(word, screen.view.today)
        await screen.perform(lambda _: PutOff(id, until, why, screen.session.who))

    _refuse_answered(change)
    question = f"put {change.title} off to: a date, +2w, and why if you like"
    await answered(screen, question, act, "+2w")


async def withdraw(screen: ActionScreen) -> None:
    """Take a proposal back."""
    id, change = _change(screen)
    _refuse_answered(change)
    if await confirmed(screen, f"withdraw {change.title}? y"):
        await screen.perform(lambda _: Withdraw(id, "", screen.session.who))


def _refuse_answered(change: Change) -> None:
    if change.state != "proposed":
        raise Refused(f"{change.title} is {change.state} already")


def _date(text: str, today: date) -> date:
    try:
        return day(text, today)
    except ValueError as error:
        raise Refused(str(error)) from None


async def start(screen: ActionScreen) -> None:
    """Try a proposal out: what it expects and watches is filled in, and may be changed."""
    id, change = _change(screen)
    _refuse_answered(change)
    figures = _figures(screen)
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
    guard = planned.guard
    who = screen.session.who
    done = await _fitted(
        screen,
        lambda seen, why: StartExperiment(
            id,
            Watch(planned.measure, planned.better, planned.baseline),
            Watch(guard, planned.guard_better, planned.guard_baseline) if guard else None,
            planned.review_on,
            planned.expect,
            why,
            who,
            seen,
        ),
    )
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
        review = _date(last.pop(), today)
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
    id, change = _change(screen)
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
    said = judged(change, _figures(screen))
    result = Result(said.verdict, said.result) if said else Result()
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


async def _fitted(
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


def _figures(screen: ActionScreen) -> Figures:
    """Return the figures of the board as it is now, archived cards too where they can be read."""
    from kanbantui.tui.learned import counted  # noqa: PLC0415 - as the screen does it

    return counted(screen.session).figures


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
