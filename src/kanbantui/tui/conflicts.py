"""What git could not merge of a board, as values that a person can read, choose and write."""

from collections.abc import Mapping
from typing import Any

import tomli

from kanbantui.errors import Refused
from kanbantui.storage.merge import Conflict
from kanbantui.storage.render import inline
from kanbantui.storage.unmerged import Unmerged
from kanbantui.storage.values import named
from kanbantui.tui.clash import Clash


def clash_of(found: Unmerged, number: int) -> Clash:
    """Return one of the conflicts in words, with the names that git has for the sides."""
    conflict = found.conflicts[number]
    place = f", {number + 1} of {len(found.conflicts)}" if len(found.conflicts) > 1 else ""
    ours, theirs = found.names
    return Clash(
        f"{_what(found, conflict)}{place}",
        None if conflict.base is None else _as_text(conflict.base),
        _as_text(conflict.ours),
        _as_text(conflict.theirs),
        (f"ours ({ours})", f"theirs ({theirs})"),
    )


def value_of(conflict: Conflict, text: str) -> Any:
    """Return the value that a text means in the place of a conflict; None for an empty one.

    It is text where both sides are, else as TOML writes it. Raises `Refused`.
    """
    if is_text(conflict):
        return text or None
    try:
        return tomli.loads(f"value = {text}\n")["value"] if text.strip() else None
    except (ValueError, RecursionError):
        example = _as_text(conflict.ours if conflict.ours is not None else conflict.theirs)
        raise Refused(f"{text!r} is no value, expected one such as {example}") from None


def is_text(conflict: Conflict) -> bool:
    """Whether the values of a conflict are texts, or missing."""
    values = (conflict.base, conflict.ours, conflict.theirs)
    return all(value is None or isinstance(value, str) for value in values)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and value:
        return "[\n" + "".join(f"  {inline(entry)},\n" for entry in value) + "]"
    return value if isinstance(value, str) else inline(value)


def _what(found: Unmerged, conflict: Conflict) -> str:
    """Return what a conflict is about, such as "title of card 23fxva, Retry webhooks"."""
    path = conflict.path
    item = path[:2] if len(path) > 2 else ()
    value: Any = tomli.loads(found.document.text)
    for key in item:
        value = value.get(key) if isinstance(value, Mapping) else None
    name = ""
    if item and isinstance(value, Mapping):
        name = str(value.get("title") or value.get("name") or "")
    words = f"{' '.join(path[len(item) :])} of {named(item)}"
    return f"{words}, {name}" if name else words
