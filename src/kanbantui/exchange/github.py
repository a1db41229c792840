"""The items of a GitHub project: `gh project item-list NUMBER --owner OWNER --format json`."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from kanbantui.exchange.gathering import Gathering, clean
from kanbantui.exchange.imported import Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.shapes import Shape, json_of, shaped
from kanbantui.exchange.texts import one_line, paragraphs
from kanbantui.exchange.usual_steps import columns_of, is_dropped

_WHAT: Final = "list of GitHub project items"
_TAKEN: Final = frozenset(("id", "title", "status", "content", "labels", "assignees", "repository"))
_DUE: Final = ("due", "due date", "target date", "deadline")


class _Content(Shape):
    body: str | None = ""
    url: str | None = ""


class _Item(Shape):
    """What every item has; a project's own fields stand beside these, by their names."""

    id: str
    title: str | None = ""
    status: str | None = ""
    content: _Content = _Content()
    labels: tuple[str, ...] | None = ()
    assignees: tuple[str, ...] | None = ()


def read(source: Source, wishes: Wishes) -> Imported:
    """Return the board of a project's items; raise `NotThisFormat` where it is no such list."""
    document = json_of(source)
    if not isinstance(document, Mapping) or not isinstance(document.get("items"), list):
        raise NotThisFormat(f"{source.name} is no {_WHAT}: it has no items")
    raw = document["items"]
    items = [shaped(_Item, item, source, _WHAT) for item in raw]
    into = Gathering("github", wishes)
    _tell_if_cut(document.get("totalCount"), len(items), into)
    into.say("the order of columns is not in the source; it is that of their usual names")
    columns = columns_of((item.status or "" for item in items), into)
    if not columns:
        raise NotThisFormat(f"{source.name} has no items, so there is nothing to make a board of")
    for item, fields in zip(items, raw, strict=True):
        _card(item, fields, columns, into)
    return into.imported()


def _tell_if_cut(total: Any, count: int, into: Gathering) -> None:
    """Say so where the list is a part: `gh` lists 30 items unless told."""
    if isinstance(total, int) and total > count:
        into.say(
            f"the list has {count} of {total} items; gh project item-list takes --limit {total}"
        )


def _card(
    item: _Item, fields: Mapping[str, Any], columns: Mapping[str, str], into: Gathering
) -> None:
    state = one_line(item.status or "")
    facts: dict[str, Any] = {}
    if is_dropped(state):
        facts = {"outcome": "discarded", "why": state}
    due = None
    for name, value in fields.items():
        if due is None and name.casefold() in _DUE:
            due = _day(value)
        elif name not in _TAKEN and value not in (None, "", [], {}):
            into.leave(f"the field {one_line(name)}")
    into.card(
        item.id,
        item.title or "",
        columns.get(state) or next(iter(columns.values())),
        body=paragraphs(item.content.body or "", item.content.url or ""),
        due=due,
        tags=clean(item.labels or ()),
        with_people=clean(item.assignees or ()),
        **facts,
    )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        return None
