"""Running a command on the open board, and saying what it did."""

from collections.abc import Sequence

from kanbantui.board.limits import Breach, breaches
from kanbantui.board.text import shown
from kanbantui.cli.exits import warn
from kanbantui.commands.command import Command, Done
from kanbantui.session import Session


def run(session: Session, command: Command) -> Done:
    """Do the command and say on stderr what else happened; raise `Refused` if it can't be."""
    done = session.run(command)
    tell(done.notes)
    return done


def tell(notes: Sequence[str]) -> None:
    """Say on stderr what a person should know beside what was asked for."""
    for note in notes:
        warn(note)


def gone_over(done: Done) -> tuple[Breach, ...]:
    """Return the limits that the command went over."""
    return breaches(done.before, done.after)


def over_in_words(broken: Sequence[Breach]) -> str:
    """Return limits gone over as the end of a sentence, empty if there are none."""
    if not broken:
        return ""
    return f"; over {', '.join(f'{b.limit.name} {b.count}/{b.limit.wip}' for b in broken)}"


def card_in_words(done: Done, id: str) -> str:
    """Return a card's id and title as they were when the command came."""
    card = done.before.cards.get(id) or done.after.cards[id]
    return shown(f"{id} {card.title}")


def change_in_words(done: Done, id: str) -> str:
    """Return a change's id and title."""
    return shown(f"{id} {done.after.changes[id].title}")
