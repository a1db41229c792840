"""A folder of Backlog.md: one Markdown file a task, completed ones beside those that are open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kanbantui.exchange.gathering import Gathering, clean, utc
from kanbantui.exchange.imported import Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.markdown_lines import front_matter, word, words, yaml_of
from kanbantui.exchange.texts import one_line, text_of

CONFIGS: Final = ("config.yml", "backlog.config.yml")
FOLDERS: Final = ("tasks", "completed")

_STATUSES: Final = ("To Do", "In Progress", "Done")
_MARKER: Final = re.compile(r"[ \t]*<!-- [A-Z_:]+:(?:BEGIN|END) -->[ \t]*\n?")
_NUMBERED: Final = re.compile(r"^(\s*[-*] \[[ xX]\]) #\d+ ", re.MULTILINE)
_BARE_NAME: Final = re.compile(r"^(\s*(?:assignee:|reporter:|-)\s+)(@[^\s'\"]+)\s*$", re.MULTILINE)
_BARE_NAMES: Final = re.compile(r"(?<=[\[,])(\s*)(@[\w.-]+)(?=\s*[,\]])")
_LEFT: Final = {
    "milestone": "milestones",
    "parent_task_id": "parent tasks",
    "references": "references",
    "documentation": "links to documentation",
    "modified_files": "lists of modified files",
    "updated_date": "when a task was last written",
    "reporter": "reporters",
}
"""What a task may say that a card has no place for."""


@dataclass(frozen=True, slots=True)
class _Task:
    facts: Mapping[str, Any]
    body: str
    order: float


def read(source: Source, wishes: Wishes) -> Imported:
    """Return the board of a Backlog.md folder; raise `NotThisFormat` where it is none."""
    config = _config(source)
    tasks = _tasks(source)
    if not tasks:
        raise NotThisFormat(f"{source.name} is no Backlog.md folder: its tasks/ has no task in it")
    into = Gathering("backlog", wishes, word(config, "project_name"))
    columns = _columns(config, tasks, into)
    for task in sorted(tasks, key=lambda task: task.order):
        _card(task, columns, into)
    _join(tasks, into)
    for folder, what in (("drafts/", "drafts"), ("archive/", "archived tasks")):
        if count := sum(path.startswith(folder) for path in source.files):
            into.say(f"{what} do not come over: {count}")
    return into.imported()


def _config(source: Source) -> dict[str, Any]:
    path = next((path for path in CONFIGS if path in source.files), None)
    return yaml_of(text_of(source, path), f"{source.name}/{path}") if path else {}


def _tasks(source: Source) -> list[_Task]:
    """Return the tasks of a folder; other Markdown in it, such as a readme, is none."""
    tasks = []
    for path in sorted(source.files):
        if path.partition("/")[0] not in FOLDERS or not path.endswith(".md"):
            continue
        facts, body = front_matter(text_of(source, path), f"{source.name}/{path}", _quoted)
        if word(facts, "id") and "title" in facts:
            tasks.append(_Task(facts, body, _number(word(facts, "ordinal"))))
    return tasks


def _quoted(text: str) -> str:
    """Return front matter with names such as @dee in quotes: Backlog.md writes them bare at times.

    YAML has no values that begin with that sign.
    """
    return _BARE_NAMES.sub(r'\1"\2"', _BARE_NAME.sub(r'\1"\2"', text))


def _number(text: str) -> float:
    """Return where a task stands among others: those without an ordinal stand last."""
    try:
        return float(text) if text else float("inf")
    except ValueError:
        return float("inf")


def _columns(config: Mapping[str, Any], tasks: list[_Task], into: Gathering) -> dict[str, str]:
    """Return the columns by status in small letters; one not set up stands before the last."""
    known = clean(words(config, "statuses")) or _STATUSES
    used = clean(word(task.facts, "status") for task in tasks)
    here = {name.casefold() for name in known}
    extra = [name for name in used if name.casefold() not in here]
    return {name.casefold(): into.column(name) for name in (*known[:-1], *extra, known[-1])}


def _card(task: _Task, columns: Mapping[str, str], into: Gathering) -> None:
    facts = task.facts
    for key, what in _LEFT.items():
        if facts.get(key) not in (None, "", []):
            into.leave(what)
    priority, kind = word(facts, "priority"), word(facts, "type")
    status = one_line(word(facts, "status")).casefold()
    body = _NUMBERED.sub(r"\1 ", _MARKER.sub("", task.body))
    into.card(
        word(facts, "id"),
        word(facts, "title"),
        columns.get(status) or next(iter(columns.values())),
        created=utc(word(facts, "created_date")),
        body=re.sub(r"\n{3,}", "\n\n", body),
        tags=clean((*words(facts, "labels"), kind, f"priority-{priority}" if priority else "")),
        with_people=clean(name.lstrip("@") for name in words(facts, "assignee")),
    )


def _join(tasks: list[_Task], into: Gathering) -> None:
    """Let cards wait for those that their tasks depend on, whose ids differ in letters at times."""
    ids = {_key(word(task.facts, "id")): into.id_of(word(task.facts, "id")) for task in tasks}
    for task in tasks:
        wanted = [_key(one) for one in words(task.facts, "dependencies")]
        own = ids[_key(word(task.facts, "id"))]
        needs = [id for key in wanted if (id := ids.get(key)) and id != own]
        if own and needs:
            into.cards[own] = into.cards[own].with_(needs=tuple(dict.fromkeys(needs)))
        if any(key not in ids for key in wanted):
            into.leave("needs of tasks that are not there")


def _key(id: str) -> str:
    """Return what tells tasks apart: older files say task-12 where newer ones say BACK-12."""
    return re.sub(r"^[A-Za-z]+-", "", id.strip()).casefold()
