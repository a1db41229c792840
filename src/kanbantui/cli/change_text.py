"""Changes as plain text: a row each, or one in full."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo

from kanbantui.board.model import Board, Change, Note, Observation
from kanbantui.board.names import in_words, names_in
from kanbantui.board.text import cells, padded, shown, shown_lines
from kanbantui.cli.output import strong
from kanbantui.cli.phrases import moment
from kanbantui.flow.decisions import OPEN, said
from kanbantui.flow.experiment import Judgement
from kanbantui.flow.judged import judged_lines
from kanbantui.flow.proposals import experiments, proposals, put_off_until


def change_rows(board: Board, today: date, zone: tzinfo) -> Iterator[str]:
    """Yield a row for each change: open proposals, experiments, then what is over, newest first."""
    waits = {one.id: one for one in proposals(board, today, zone)}
    runs = {one.id: one for one in experiments(board, today, zone)}
    over = [id for id, change in board.changes.items() if change.state not in OPEN]
    over.sort(key=lambda id: (_ended(board.changes[id], zone) or date.min, id), reverse=True)
    rows = []
    for id in (*waits, *runs, *over):
        change = board.changes[id]
        if id in waits:
            wait, until = waits[id].days, waits[id].until
            when = f"until {until}" if until else "" if wait is None else f"{wait}d"
        elif id in runs:
            when = "look at it" if runs[id].due else f"day {runs[id].day}" if runs[id].day else ""
        else:
            when = str(_ended(change, zone) or "")
        rows.append((shown(id), change.state, when, shown(change.title)))
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)][:-1]
    for *start, title in rows:
        parts = [padded(*part) for part in zip(start, widths, strict=True)]
        yield "  ".join((*parts, title))


def _ended(change: Change, zone: tzinfo) -> date | None:
    at = change.ended or change.decided or change.started or change.proposed
    return at.astimezone(zone).date() if at else None


def change_lines(
    board: Board, id: str, judgement: Judgement | None, today: date, zone: tzinfo
) -> Iterator[str]:
    """Yield all that a board says about a change; what people saw comes before the figures."""
    change = board.changes[id]
    yield strong(f"{shown(id)}  {shown(change.title)}")
    yield _state(board, id, today, zone)
    if change.why:
        yield f"why: {shown(change.why)}"
    for edit in change.edits:
        yield f"changes: {shown(said(board, edit))}"
    if change.follows:
        yield f"follows: {shown(change.follows)}"
    if change.support:
        yield f"support: {', '.join(shown(entry.by or 'somebody') for entry in change.support)}"
    if change.state == "proposed" and board.deciding:
        yield f"deciding: {shown(' '.join(board.deciding.split()))}"
    yield from _notes("Comments", change.comments, zone)
    yield from _notes("Seen", change.observations, zone)
    if change.expect or judgement:
        yield ""
        yield strong("Experiment")
        if change.expect:
            yield f"  expects: {shown(change.expect)}"
        if judgement:
            yield from (f"  {line}" for line in judged_lines(change, judgement))
    if change.learned:
        yield f"  we learned: {shown(change.learned)}"


def _state(board: Board, id: str, today: date, zone: tzinfo) -> str:
    """Return the state of a change, with the days that led to it."""
    change = board.changes[id]
    by = f" by {shown(in_words(names_in(change.by)))}" if change.by else ""
    is_open = change.state == "proposed"
    until = put_off_until(change, today)
    look = change.review_on if change.state == "running" else None
    days: list[tuple[str, str]] = [
        (f"proposed{by}", _at(change.proposed, zone)),
        ("put off to", until.isoformat() if until else ""),
        ("decided", "" if is_open else _at(change.decided, zone)),
        ("started", _at(change.started, zone)),
        ("look at it on", look.isoformat() if look else ""),
        ("ended", _at(change.ended, zone)),
    ]
    told = [f"{word} {day}" for word, day in days if day]
    return ", ".join(told if is_open and told else (change.state, *told))


def _at(at: datetime | None, zone: tzinfo) -> str:
    return moment(at, zone) if at else ""


def _notes(head: str, notes: Iterable[Note | Observation], zone: tzinfo) -> Iterator[str]:
    for place, note in enumerate(notes):
        if not place:
            yield ""
            yield strong(head)
        first, *rest = shown_lines(note.text) or [""]
        by = f"{shown(note.by)}: " if note.by else ""
        yield f"  {moment(note.at, zone)}  {by}{first}"
        yield from (f"    {line}" for line in rest)
