"""A board of taskell: a Markdown file of headings, tasks, and what stands indented below them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from kanbantui.exchange.gathering import Gathering
from kanbantui.exchange.imported import Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.markdown_lines import refuse_tables
from kanbantui.exchange.texts import paragraphs, text_of

_BELOW: Final = re.compile(
    r"\s+(?:> ?(?P<text>.*)|@ (?P<due>.+)|\* \[(?P<tick>[ xX])\] ?(?P<item>.*))"
)


@dataclass(slots=True)
class _Task:
    title: str
    column: str
    due: date | None = None
    text: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def read(source: Source, wishes: Wishes) -> Imported:
    """Return the board of a taskell file; raise `NotThisFormat` at the first line that is none."""
    lines = text_of(source).split("\n")
    refuse_tables(lines, source.name, "taskell board")
    into = Gathering("taskell", wishes)
    tasks: list[_Task] = []
    column = ""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if line.startswith("## "):
            column = into.column(line[3:])
        elif line.startswith("- ") and column:
            tasks.append(_Task(line[2:], column))
        elif not (tasks and tasks[-1].column == column and _add(tasks[-1], line)):
            raise NotThisFormat(
                f"{source.name} is no taskell board: line {number} is neither "
                "a ## heading, a - task nor something below one"
            )
    if not column:
        raise NotThisFormat(f"{source.name} is no taskell board: it has no ## heading")
    for task in tasks:
        body = paragraphs("\n".join(task.text), "\n".join(task.items))
        into.card(task.title, task.title, task.column, body=body, due=task.due)
    return into.imported()


def _add(task: _Task, line: str) -> bool:
    """Add to a task what a line below it says; False where it says nothing known."""
    found = _BELOW.fullmatch(line)
    if found is None:
        return False
    if found["text"] is not None:
        task.text.append(found["text"])
    elif found["item"] is not None:
        tick = "x" if found["tick"] in "xX" else " "
        task.items.append(f"- [{tick}] {found['item'].strip()}")
    else:
        task.due = _day(found["due"])
        return task.due is not None
    return True


def _day(text: str) -> date | None:
    """Return the date of a due date, which may have a time and UTC after it."""
    try:
        return datetime.fromisoformat(text.strip().removesuffix(" UTC")).date()
    except ValueError:
        return None
