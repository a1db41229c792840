"""What happened between two versions of a board, in words that follow a name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kanbantui.board.classes import class_name
from kanbantui.board.model import Board, Card, Change, Column
from kanbantui.board.steps import steps
from kanbantui.flow.cadences import cadence_of

LONGEST: Final = 40
"""Signs of a title or a name; what is longer is cut."""

LONGEST_WORDS: Final = 200
"""Signs that no event is longer than."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: "moved Webhooks: Build → Review".

    `by` is who did it where the change itself says so, as notes and decisions do, else "".
    `brief` is a move in few words, "Webhooks → Review", and "" for everything else.
    """

    words: str
    by: str = ""
    brief: str = field(default="", compare=False)


def happened(before: Board, after: Board) -> tuple[Event, ...]:
    """Return what happened to the cards, then to the board; () only if nothing differs.

    A card or a column is told of once, by what matters most of it.
    """
    return tuple(_events(before, after))


def _events(before: Board, after: Board) -> Iterator[Event]:
    for old, new in steps(before, after).values():
        # A file that was read whole makes other objects of cards that are the same.
        if old != new:
            yield _of_a_card(old, new, before, after)
    decided = list(_of_changes(before, after))
    yield from decided
    held = list(_of_reviews(before, after))
    yield from held
    if decided:  # which has changed the limits and rules that differ
        return
    columns = list(_of_columns(before.columns, after.columns))
    yield from columns
    same: dict[str, Any] = {"cards": {}, "columns": {}, "changes": {}}
    if held:
        same |= {"reviews": {}, "cadences": {}}
    orders_differ = list(before.columns) != list(after.columns) and not columns
    if orders_differ or before.with_(**same) != after.with_(**same):
        yield Event("edited the board")


def _of_a_card(old: Card | None, new: Card | None, before: Board, after: Board) -> Event:
    if new is None:
        return Event(f"removed {_short(old.title if old else '')}")
    title = _short(new.title)
    if old is None:
        return Event(f"added {title} to {_column(after, new.column)}")
    if new.discarded and not old.discarded:
        return Event(f"discarded {title}")
    if old.discarded and not new.discarded:
        return Event(f"restored {title} to {_column(after, new.column)}")
    if new.column != old.column:
        way = f"{_column(before, old.column)} → {_column(after, new.column)}"
        brief = f"{title} → {_column(after, new.column)}"
        return Event(f"moved {title}: {way}", brief=brief)
    return _of_the_work(old, new, title) or _of_a_field(old, new, title, after)


def _of_the_work(old: Card, new: Card, title: str) -> Event | None:
    """Return that a card was blocked, freed, noted on or put on a branch, if it was."""
    if new.blocker and not old.blocker:
        reason = f": {_short(new.blocker.reason)}" if new.blocker.reason else ""
        return Event(f"blocked {title}{reason}")
    if old.blocker and not new.blocker:
        return Event(f"unblocked {title}")
    if len(new.notes) > len(old.notes):
        note = new.notes[-1]
        return Event(f"noted on {title}: {_short(note.text)}", _short(note.by) if note.by else "")
    if new.branch != old.branch:
        return Event(f"put {title} on {_short(new.branch) if new.branch else 'no branch'}")
    return None


def _of_a_field(old: Card, new: Card, title: str, board: Board) -> Event:
    if new.title != old.title:
        return Event(f"renamed {_short(old.title)} to {title}")
    if new.class_ != old.class_:
        return Event(f"made {title} {_short(class_name(board, new.class_))}")
    if new.due != old.due:
        return Event(f"set {title} due {new.due}" if new.due else f"set {title} due no more")
    if new.rank != old.rank:
        return Event(f"moved {title} within {_column(board, new.column)}")
    if new.body != old.body:
        return Event(f"edited the text of {title}")
    return Event(f"edited {title}")


def _of_changes(before: Board, after: Board) -> Iterator[Event]:
    for id, change in after.changes.items():
        old = before.changes.get(id)
        if old == change:
            continue
        title = _short(change.title)
        if old is None:
            word = "proposed" if change.state == "proposed" else "decided"
            yield Event(f"{word} {title}", _short(change.by) if change.by else "")
        elif old.state != change.state:
            yield Event(f"made {title} {change.state}")
        else:
            yield _of_talk(old, change, title) or Event(f"edited the change {title}")
    for id, change in before.changes.items():
        if id not in after.changes:
            yield Event(f"took back the decision {_short(change.title)}")


def _of_talk(old: Change, new: Change, title: str) -> Event | None:
    """Return that somebody spoke up on a change, if it was that."""
    for verb, before, after in (
        ("supported", old.support, new.support),
        ("observed on", old.observations, new.observations),
        ("commented on", old.comments, new.comments),
    ):
        if len(after) > len(before):
            by = after[-1].by
            return Event(f"{verb} {title}", _short(by) if by else "")
    return Event(f"put off {title}") if old.decided != new.decided else None


def _of_reviews(before: Board, after: Board) -> Iterator[Event]:
    for id, review in after.reviews.items():
        old = before.reviews.get(id)
        name = _short(cadence_of(after, review.cadence).name or review.cadence)
        if old is None:
            yield Event(f"held {name}")
        elif len(review.notes) > len(old.notes):
            note = review.notes[-1]
            words = f"noted in {name}: {_short(note.text)}"
            yield Event(words, _short(note.by) if note.by else "")


def _of_columns(before: Mapping[str, Column], after: Mapping[str, Column]) -> Iterator[Event]:
    for id, column in after.items():
        old, name = before.get(id), _short(column.name)
        if old is None:
            yield Event(f"added the column {name}")
        elif column.retired != old.retired:
            yield Event(f"{'retired' if column.retired else 'took back'} the column {name}")
        elif column.name != old.name:
            yield Event(f"renamed the column {_short(old.name)} to {name}")
        elif column.wip != old.wip:
            yield Event(f"set the limit of {name}: {_limit(old.wip)} → {_limit(column.wip)}")
        elif column != old:
            yield Event(f"edited the column {name}")
    for id, column in before.items():
        if id not in after:
            yield Event(f"removed the column {_short(column.name)}")


def _limit(wip: Any) -> str:
    return "none" if wip is None else str(wip)


def _column(board: Board, id: str) -> str:
    column = board.columns.get(id)
    return _short(column.name if column else id)


def _short(text: str) -> str:
    """Return a text on one line, cut where it is long; "…" where nothing is left of it."""
    line = " ".join(text[: 4 * LONGEST].split())
    return (line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…") or "…"
