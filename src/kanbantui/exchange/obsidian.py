"""A board of Obsidian's Kanban plugin: a Markdown file, read and written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kanbantui.exchange.gathering import Gathering, clean
from kanbantui.exchange.imported import Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.markdown_lines import front_matter, refuse_tables, word
from kanbantui.exchange.texts import text_of

MARK: Final = "kanban-plugin"
COMPLETE: Final = "**Complete**"
ARCHIVE: Final = "Archive"

_ITEM: Final = re.compile(r"[-*+] \[(?P<tick>.)\] ?(?P<text>.*)")
_LIMIT: Final = re.compile(r"(?P<name>.*\S)\s*\((?P<wip>\d{1,4})\)")
_DUE: Final = re.compile(r"(?<!\\)@(?:\{(\d{4}-\d\d-\d\d)\}|\[\[(\d{4}-\d\d-\d\d)\]\])")
_TIME: Final = re.compile(r"(?<!\\)@@\{([^}]*)\}")
TAG: Final = re.compile(r"(?<![\w\\&/#])#([\w/-]*[^\W\d][\w/-]*)")
_BLOCK: Final = re.compile(r"\s\^([A-Za-z0-9-]+)$")
_ESCAPE: Final = re.compile(r"\\([#@^\\])")


@dataclass(slots=True)
class _Lane:
    name: str
    complete: bool = False
    archived: bool = False
    items: list["_Item"] = field(default_factory=list)


@dataclass(slots=True)
class _Item:
    ticked: bool
    lines: list[str]


def read(source: Source, wishes: Wishes) -> Imported:
    """Return the board of an Obsidian Kanban file; raise `NotThisFormat` where it is none."""
    text = text_of(source)
    facts, body = front_matter(text, source.name)
    if not word(facts, MARK):
        raise NotThisFormat(
            f"{source.name} is no Obsidian Kanban board: its front matter has no {MARK}"
        )
    into = Gathering("obsidian", wishes)
    lines = _without_settings(body).split("\n")
    refuse_tables(lines, source.name, "Obsidian Kanban board")
    offset = text[: len(text) - len(body)].count("\n")
    lanes = _lanes(lines, source.name, offset)
    _make(lanes, into)
    return into.imported()


def _without_settings(text: str) -> str:
    """Return the text before the settings of the plugin, which stand in a comment at its end."""
    return text.partition("\n%% kanban:settings")[0]


def _lanes(lines: list[str], name: str, offset: int) -> list[_Lane]:
    """Return the lanes with their items; raise `NotThisFormat` at a line that is neither."""
    lanes: list[_Lane] = []
    ruled = False
    for number, line in enumerate(lines, start=offset + 1):
        item = lanes[-1].items[-1] if lanes and lanes[-1].items else None
        if line.startswith("## "):
            heading = line[3:].strip()
            lanes.append(_Lane(heading, archived=ruled and heading == ARCHIVE))
        elif line.rstrip() in ("***", "---"):
            ruled = True
        elif lanes and line.strip() == COMPLETE:
            lanes[-1].complete = True
        elif lanes and (found := _ITEM.fullmatch(line)):
            lanes[-1].items.append(_Item(found["tick"] != " ", [found["text"]]))
        elif item and line.startswith(("\t", "    ", "  ")):
            item.lines.append(_outdented(line))
        elif item and not line.strip():
            item.lines.append("")
        elif line.strip():
            raise NotThisFormat(
                f"{name} is no Obsidian Kanban board: line {number} is neither "
                "a ## heading nor a - [ ] card"
            )
    return lanes


def _outdented(line: str) -> str:
    return next(line[len(i) :] for i in ("\t", "    ", "  ") if line.startswith(i))


def _make(lanes: list[_Lane], into: Gathering) -> None:
    columns: dict[int, str] = {}
    for at, lane in enumerate(lanes):
        if not lane.archived:
            found = _LIMIT.fullmatch(lane.name)
            name, wip = (found["name"], int(found["wip"])) if found else (lane.name, None)
            facts: dict[str, Any] = {"kind": "done"} if lane.complete else {}
            columns[at] = into.column(name, wip=wip or None, **facts)
    if not columns:
        return
    done = next((columns[at] for at in columns if lanes[at].complete), [*columns.values()][-1])
    for at, lane in enumerate(lanes):
        for item in lane.items:
            if lane.archived:
                _archived(item, done, next(iter(columns.values())), into)
            else:
                if item.ticked and columns[at] != done:
                    into.leave("ticked outside a lane of complete cards")
                _card(item, columns[at], into)


def _archived(item: _Item, done: str, first: str, into: Gathering) -> None:
    """Make a card of an archived item: done where it is ticked, as archived alone is not done."""
    if item.ticked:
        _card(item, done, into)
    else:
        into.leave("archived in Obsidian and not ticked, so discarded here")
        _card(item, first, into, outcome="discarded", why="archived in Obsidian")


def _card(item: _Item, column: str, into: Gathering, **facts: Any) -> None:
    title, *rest = item.lines
    body = "\n".join(rest)
    block = _BLOCK.search(title)
    title = _BLOCK.sub("", title)
    due, tags = None, []
    for text in (title, body):
        due = due or next(_days(text), None)
        tags += TAG.findall(text)
    if _TIME.search(title):
        into.leave("times of day")
    title = _DUE.sub("", _TIME.sub("", title))
    title = " ".join(_ESCAPE.sub(r"\1", _without_tags_around(title)).split())
    key = block[1] if block else title
    into.card(key, title, column, body=body, due=due, tags=clean(tags), **facts)


def _without_tags_around(title: str) -> str:
    """Return a title without the tags before and after it; one within is a word of it."""
    parts = title.split()
    while len(parts) > 1 and TAG.fullmatch(parts[-1]):
        parts.pop()
    while len(parts) > 1 and TAG.fullmatch(parts[0]):
        parts.pop(0)
    return " ".join(parts)


def _days(text: str) -> Iterator[date]:
    for found in _DUE.finditer(text):
        try:
            yield date.fromisoformat(found[1] or found[2])
        except ValueError:
            continue
