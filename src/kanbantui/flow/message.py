"""The message of a commit, made of what happened on the board since the last one."""

from collections.abc import Sequence
from typing import Final

from kanbantui.board.model import Board
from kanbantui.flow.happened import Event, happened

LONGEST: Final = 72
"""Signs of a subject, as git's own tools show it."""

_MOST: Final = 50
"""Events that the body names; a thousand lines tell nobody anything."""


def commit_message(before: Board | None, after: Board | None) -> str:
    """Return a subject and, where more than one thing happened, a body with a line for each.

    None stands for no board: it is started, or removed. Moves lead, since they tell most.
    """
    if before is None or after is None:
        board = after or before
        title = board.title if board else "a file"
        return f"board: {'remove' if before else 'start'} {title}"[:LONGEST] + "\n"
    events = happened(before, after)
    if not events:
        return "board: edit the text\n"
    told = sorted(events, key=lambda event: not event.brief)
    subject = _subject(told)
    if len(told) == 1 and subject.endswith(told[0].brief or told[0].words):
        return f"{subject}\n"
    lines = [f"- {event.words}" for event in told[:_MOST]]
    if len(told) > _MOST:
        lines.append(f"- {len(told) - _MOST} more")
    return "\n".join((subject, "", *lines, ""))


def _subject(events: Sequence[Event]) -> str:
    more = f"; {len(events) - 1} more" if len(events) > 1 else ""
    room = LONGEST - len("board: ") - len(more)
    first = events[0].brief or events[0].words
    return f"board: {first if len(first) <= room else first[: room - 1].rstrip() + '…'}{more}"
