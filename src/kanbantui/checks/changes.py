"""Changes that contradict themselves, the board, or each other."""

from collections.abc import Iterator
from typing import Final

from kanbantui.board.model import Change
from kanbantui.checks.finding import Finding, Subject
from kanbantui.commands.edits import place_of
from kanbantui.commands.fitting import outdated, reversed_edits
from kanbantui.errors import Refused
from kanbantui.flow.decisions import OPEN
from kanbantui.flow.proposals import entangled

_ENDED: Final = ("kept", "amended", "dropped")


def state_and_times(subject: Subject) -> Iterator[Finding]:
    """Find changes whose state says something else than their times."""
    for id, change in subject.board.changes.items():
        if says := _contradiction(change):
            yield Finding(("changes", id, "state"), "warning", "state-and-times", says)


def _contradiction(change: Change) -> str | None:
    state = change.state
    if state == "running" and change.started is None:
        return "it runs, and nobody knows since when: add `started`"
    if state == "running" and change.ended:
        return "it runs, and it `ended`: remove the one or say kept, amended or dropped"
    if state == "proposed" and change.started:
        return "it is proposed, and it was `started`: say running, or remove that"
    if state in _ENDED and change.started and change.ended is None:
        return f"it was {state}, and nobody knows when: add `ended`"
    return None


def unknown_target(subject: Subject) -> Iterator[Finding]:
    """Find edits of open proposals and of experiments that name nothing that can be edited."""
    for id, change in subject.board.changes.items():
        if change.state not in OPEN:
            continue
        for place, edit in enumerate(change.edits):
            try:
                place_of(subject.board, edit.target)
            except Refused as reason:
                path = ("changes", id, "edits", place, "target")
                message = f"the edit leads nowhere: {reason}"
                yield Finding(path, "warning", "unknown-target", message)


def moved_since(subject: Subject) -> Iterator[Finding]:
    """Find experiments whose limit or rule is no more what they set: they measure nothing then."""
    for id, change in subject.board.changes.items():
        if change.state != "running":
            continue
        try:
            moved = outdated(subject.board, reversed_edits(change.edits))
        except Refused:  # told by `unknown_target`
            continue
        if moved:
            names = ", ".join(one.edit.target for one in moved)
            message = f"{names} was changed since the experiment began: end it, or put it back"
            yield Finding(("changes", id, "edits"), "hint", "moved-since", message)


def two_on_one(subject: Subject) -> Iterator[Finding]:
    """Find targets that more than one experiment changes at a time."""
    for target, ids in entangled(subject.board).items():
        message = (
            f"{' and '.join(ids)} both try out {target}, so what comes of either is hard to tell: "
            "end one first"
        )
        yield Finding(("changes", ids[-1]), "warning", "two-on-one", message)


def unknown_follows(subject: Subject) -> Iterator[Finding]:
    """Find changes that follow one which is not there."""
    for id, change in subject.board.changes.items():
        if change.follows and change.follows not in subject.board.changes:
            message = f"it follows {change.follows!r}, which is no change here: remove that"
            yield Finding(("changes", id, "follows"), "hint", "unknown-follows", message)
