"""Meetings: opened as they are prepared, noted line by line, and closed with what was agreed."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from kanbantui.board.classes import classes_of
from kanbantui.commands.cards import capture_column
from kanbantui.commands.proposals import Propose
from kanbantui.commands.reviews import AgreeOn
from kanbantui.errors import Refused
from kanbantui.flow.cadences import Rhythm, due, going_on, in_words, on_offer
from kanbantui.flow.minutes import meeting_lines
from kanbantui.flow.review import Meeting, agreed_on, meeting
from kanbantui.flow.words import counted, days
from kanbantui.session import Session
from kanbantui.storage.export import write_out
from kanbantui.tui import completion
from kanbantui.tui.boards import told
from kanbantui.tui.capture import captured
from kanbantui.tui.choices import Choice, Choices
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.handlers import cards, looking
from kanbantui.tui.handlers.action_screen import ActionScreen, answered, confirmed
from kanbantui.tui.learned import learned_from
from kanbantui.tui.reviewing import open_proposals
from kanbantui.tui.sitting import REPLENISHMENT, Sitting
from kanbantui.tui.spots import MEETING
from kanbantui.tui.state import Opened

PROPOSAL: Final = "x:"
"""What a line begins with that is agreed on as a proposal, not as a card."""

AGREED: Final = "agreed on: a card (#tag @name !class due:fri), or x: a proposal"


async def hold(screen: ActionScreen) -> None:
    """Open the meeting that is due, or go on; where several or none are, let a person choose.

    From the page of a meeting another one is chosen, once that one is closed.
    """
    state, zone = screen.state, screen.session.zone
    from_here = bool(state.meeting) and state.spot in MEETING
    if from_here:
        await leave(screen)
    if state.meeting:
        if not from_here:
            screen.open(_page(state.meeting.cadence))
        return
    waiting = due(screen.view.board, screen.view.today, zone)
    if len(waiting) == 1 and not from_here:
        await sit(screen, waiting[0].id)
    else:
        await _choose(screen)


async def _choose(screen: ActionScreen) -> None:
    """Let a person choose a meeting, the one that is due longest before the others."""
    board, today, zone = screen.view.board, screen.view.today, screen.session.zone
    offered = on_offer(board, today, zone)
    begun = [one.id for one in offered if going_on(board, one.id, today, zone)]
    rows = [Choice(one.name, _when(one, begun)) for one in offered]
    number = await screen.choose("hold which meeting?", Choices(rows))
    if number is not None:
        await sit(screen, offered[number].id)


def _when(one: Rhythm, begun: list[str]) -> str:
    if one.id in begun:
        return f"held today; enter goes on with it, {in_words(one)}"
    return f"{f'due for {days(one.overdue)}, ' if one.overdue else ''}{in_words(one)}"


async def sit(screen: ActionScreen, cadence: str) -> None:
    """Open a meeting as it is prepared, or go on with the one that was begun today."""
    session = screen.session
    today, zone = screen.view.today, session.zone
    review = going_on(session.board, cadence, today, zone) or session.new_id()
    prepared = await asyncio.to_thread(_prepared, session, cadence, review)
    screen.state.meeting = Sitting(cadence, review, session.board, prepared)
    column = screen.view.flow.commitment
    if cadence == REPLENISHMENT and column:
        screen.state.go(Cursor(column))  # its free slots are seen beside the page
    screen.open(_page(cadence))
    if cadence == REPLENISHMENT:
        screen.panel.go("mark_option")
        screen.paint_panel()


def _page(cadence: str) -> Opened:
    return Opened("replenishment" if cadence == REPLENISHMENT else "review", cadence)


def _prepared(session: Session, cadence: str, review: str) -> Meeting:
    """Return a meeting with its figures counted: ten thousand cards take a second."""
    found = meeting(learned_from(session).figures, cadence, review)
    for _ in meeting_lines(found):
        pass
    return found


def held(screen: ActionScreen) -> Sitting:
    """Return the meeting that goes on, with the review that others may have begun meanwhile."""
    state, board = screen.state, screen.session.board
    if state.meeting is None:
        raise Refused("no meeting is open")
    cadence = state.meeting.cadence
    if state.meeting.review not in board.reviews:
        others = going_on(board, cadence, screen.view.today, screen.session.zone)
        state.meeting = replace(state.meeting, review=others or state.meeting.review)
    return state.meeting


async def open_here(screen: ActionScreen) -> None:
    """Open what is named under the cursor, or do what stands there; closing it leads back."""
    field, board = screen.field(), screen.view.board
    if field.key in board.changes:
        screen.open(Opened("change", field.key))
    elif field.key in board.cards:
        screen.open(Opened("card", field.key))
    elif way := _WAYS.get(field.edit):
        screen.doing = field.edit
        await way(screen)
    else:
        looking.down(screen)


async def note(screen: ActionScreen) -> None:
    """Note what is said, one line after the other, until an empty one."""
    question, going = "note", True

    async def noted(text: str) -> None:
        nonlocal going
        going = bool(text.strip())
        if going:
            who = screen.session.who
            await screen.perform(lambda _: held(screen).added(who, text))

    while going:
        going = False
        await answered(screen, question, noted)
        question = "noted; the next line? enter ends"


async def agree(screen: ActionScreen) -> None:
    """Agree on something that is to be done: it becomes a card, or a proposal."""
    board = screen.view.board
    known, today = tuple(classes_of(board)), screen.view.today

    async def act(line: str) -> None:
        id, text = screen.session.new_id(), line.strip()
        if text.startswith(PROPOSAL):
            await _propose(screen, id, text.removeprefix(PROPOSAL).strip())
        elif text:
            card, column = captured(text, known, today), capture_column(board)
            who = screen.session.who
            await screen.perform(
                lambda why: AgreeOn(
                    cards.adding(id, card, column, None, why),
                    held(screen).added(who, agreed=(id,)),
                )
            )

    await answered(screen, AGREED, act, complete=completion.signs(board))


async def _propose(screen: ActionScreen, id: str, title: str) -> None:
    if not title:
        raise Refused("a proposal has a name")
    why = await screen.ask("what is it good for?")
    if why is None:
        screen.say("left as it was")
        return
    who = screen.session.who
    proposed = Propose(id, why, who, title=title)
    await screen.perform(lambda _: AgreeOn(proposed, held(screen).added(who, agreed=(id,))))


async def close(screen: ActionScreen) -> None:
    """Close the meeting, once each proposal has its answer or may stay open."""
    now, view = held(screen), screen.view
    waiting = open_proposals(now, view, screen.session.zone)
    if now.cadence != REPLENISHMENT and waiting:
        titles = "; ".join(one.change.title for one in waiting)
        wait = "waits" if len(waiting) == 1 else f"{len(waiting)} wait"
        question = f"y leaves open what {wait} for an answer: {titles}"
        if not await confirmed(screen, question):
            return
        now = held(screen)
    board, who = screen.session.board, screen.session.who
    if not now.is_kept(board):
        agreed = now.agreed(board)
        await screen.perform(lambda _: now.added(who, agreed=agreed), quiet=True)
    _end(screen)
    review = screen.session.board.reviews.get(now.review)
    if review:
        counts = f"{counted(len(review.notes), 'note')}, {len(review.agreed)} agreed"
        screen.say(f"written down: {now.prepared.rhythm.name}, {counts}")


async def leave(screen: ActionScreen) -> None:
    """Close the meeting; one in which nothing was said or agreed is not written down."""
    if held(screen).came_to(screen.session.board):
        await close(screen)
    else:
        _end(screen)


def _end(screen: ActionScreen) -> None:
    screen.state.meeting = None
    screen.close()


async def write(screen: ActionScreen) -> None:
    """Write the meeting as Markdown to a file that the person names."""
    now, board, path = held(screen), screen.session.board, screen.session.file.path
    name = f"{now.cadence}-{screen.view.today.isoformat()}.md"

    async def act(answer: str) -> None:
        if not answer.strip():
            return
        place = Path(answer.strip()).expanduser()
        if place.exists() and not await confirmed(screen, f"{place} is there. y writes over it"):
            return
        review = board.reviews.get(now.review)
        notes = [f"{f'{n.by}: ' if n.by else ''}{n.text}" for n in review.notes] if review else []
        lines = meeting_lines(now.prepared, notes, agreed_on(board, now.agreed(board)))
        write_out(place, ("\n".join(lines) + "\n").encode(), path)
        screen.say(f"written to {told(place)}")

    await answered(screen, "write it as Markdown to", act, told(path.parent / name))


_WAYS: Final[dict[str, Callable[[ActionScreen], Awaitable[None]]]] = {
    "note_meeting": note,
    "agree": agree,
    "write_meeting": write,
    "close_meeting": close,
}
"""What the lines of an open meeting do."""
