"""A folder of kanbn: an index of columns, and one Markdown file a task."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from kanbantui.board.model import Move, Note
from kanbantui.exchange.gathering import Gathering, clean, signature, utc
from kanbantui.exchange.imported import Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.kanbn_task import task_of
from kanbantui.exchange.markdown_lines import front_matter, word, words
from kanbantui.exchange.texts import one_line, text_of

INDEX: Final = "index.md"

_TASK: Final = re.compile(r"[-*] (?:\[(?P<id>[^\]]+)\]\(.*\)|(?P<bare>\S+))\s*")
_LEFT: Final = {
    "progress": "progress",
    "workload": "workload",
    "updated": "when a task was last written",
}


def read(source: Source, wishes: Wishes) -> Imported:
    """Return the board of a kanbn folder; raise `NotThisFormat` where it is none."""
    name = f"{source.name}/{INDEX}"
    settings, body = front_matter(text_of(source, INDEX), name)
    title, columns = _index(body, name)
    into = Gathering("kanbn", wishes, title)
    ids = _columns(settings, columns, into)
    for column, tasks in columns.items():
        for task in tasks:
            _card(task, ids[column], ids, source, settings, into)
    archived = sum(path.startswith("archive/") for path in source.files)
    if archived:
        into.say(f"archived tasks do not come over: {archived}")
    listed = {task for tasks in columns.values() for task in tasks}
    files = {path[6:-3] for path in source.files if path.startswith("tasks/")}
    if lost := files - listed:
        into.say(f"tasks that the index does not name do not come over: {len(lost)}")
    return into.imported()


def _index(body: str, name: str) -> tuple[str, dict[str, list[str]]]:
    """Return the title and the tasks of each column; raise `NotThisFormat` where it has none."""
    title, columns, here = "", dict[str, list[str]](), None
    for line in body.split("\n"):
        if line.startswith("# ") and not columns:
            title = title or line[2:]
        elif line.startswith("## "):
            here = columns.setdefault(one_line(line[3:]), [])
        elif here is not None and (found := _TASK.fullmatch(line)):
            here.append(found["id"] or found["bare"])
    if not columns:
        raise NotThisFormat(f"{name} is no index of kanbn: it has no ## heading for a column")
    return title, columns


def _columns(
    settings: Mapping[str, Any], names: Mapping[str, Any], into: Gathering
) -> dict[str, str]:
    """Return the columns by name; those before the first that starts work hold options."""
    started = clean(words(settings, "startedColumns"))
    completed = clean(words(settings, "completedColumns"))
    hidden = clean(words(settings, "hiddenColumns"))
    begins = next((at for at, name in enumerate(names) if name in started), 0)
    ids = {}
    for at, name in enumerate(names):
        facts: dict[str, Any] = {"kind": "options"} if at < begins else {}
        if name in completed:
            facts = {"kind": "done"}
        elif started and at >= begins:
            facts = {"kind": "active"}
        ids[name] = into.column(name, **facts)
    if any(name in names for name in hidden):
        into.say("hidden columns are shown here")
    return ids


def _card(
    task: str,
    column: str,
    columns: Mapping[str, str],
    source: Source,
    settings: Mapping[str, Any],
    into: Gathering,
) -> None:
    path = f"tasks/{task}.md"
    if path not in source.files:
        into.leave("named in the index and without a file")
        return
    found = task_of(text_of(source, path), f"{source.name}/{path}")
    facts = found.facts
    for key, what in _LEFT.items():
        if word(facts, key) not in ("", "0"):
            into.leave(what)
    if found.has_relations:
        into.leave("relations, which stay in the text")
    created, moves = _moves(found.history, columns, into)
    if not moves:
        moves = _dated(facts, column, columns, settings, into)
    into.card(
        task,
        found.title or task,
        column,
        created=created or utc(word(facts, "created")),
        body=found.body,
        moves=moves,
        notes=_comments(found.comments, into),
        due=into.day(utc(word(facts, "due"))),
        tags=clean(words(facts, "tags")),
        with_people=clean(words(facts, "assigned")),
    )


def _moves(
    history: Sequence[Mapping[str, str]], columns: Mapping[str, str], into: Gathering
) -> tuple[datetime | None, list[Move]]:
    """Return when a task was made and its moves, by its history."""
    created: datetime | None = None
    moves: list[Move] = []
    for entry in history:
        at, kind = utc(word(entry, "date")), word(entry, "type")
        if kind == "created":
            created = at
        to = word(entry, "column" if kind == "created" else "toColumn")
        if kind in ("created", "moved") and to in columns:
            origin = moves[-1].to if moves else columns.get(word(entry, "fromColumn"))
            moves += into.move(at, columns[to], origin)
    return created, sorted(moves, key=lambda move: move.at)


def _dated(
    facts: Mapping[str, Any],
    column: str,
    columns: Mapping[str, str],
    settings: Mapping[str, Any],
    into: Gathering,
) -> list[Move]:
    """Return the moves that the dates of a task without history tell: created, started, completed.

    None where its column is not where the last of them would have put it.
    """
    first = next(iter(columns.values()))
    ways: Sequence[tuple[str, str | None]] = (
        ("created", first),
        ("started", _first(words(settings, "startedColumns"), columns)),
        ("completed", _first(words(settings, "completedColumns"), columns)),
    )
    moves: list[Move] = []
    for key, to in ways:
        at = utc(word(facts, key))
        if at and to:
            moves += into.move(at, to, moves[-1].to if moves else None)
    ordered = all(a.at <= b.at for a, b in pairwise(moves))
    return moves if ordered and moves and moves[-1].to == column else []


def _first(names: Sequence[str], columns: Mapping[str, str]) -> str | None:
    return next((columns[name] for name in names if name in columns), None)


def _comments(comments: Sequence[Mapping[str, str]], into: Gathering) -> list[Note]:
    return [
        note
        for entry in comments
        for note in into.note(
            utc(word(entry, "date")), entry.get("", ""), signature(word(entry, "author"))
        )
    ]
