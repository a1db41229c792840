"""A small board for examples of merging, and what is true of every merge."""

from typing import Any

import tomli

from kanbantui.storage.blocks import split
from kanbantui.storage.document import Document
from kanbantui.storage.merge import Merged, merge

COLUMNS = """\
schema = 1
title = "Board"

[columns.todo]
name = "To do"

[columns.doing]
name = "Doing"
pull = [
  "Asked for",
  "Small",
]

[columns.done]
name = "Done"

"""
CARD = """\
# Ask Dee first.
[cards.b2]
title = "Cache"
created = 2026-01-05T09:00:00Z
column = "todo"
rank = "5"
tags = ["api", "perf"]  # two
body = \"\"\"
one
two
three
\"\"\"
blocks = [
  { since = 2026-01-07T09:00:00Z, reason = "staging" },
]
notes = [
  { at = 2026-01-07T10:00:00Z, by = "dee", text = "Repro" },
]
history = [
  { at = 2026-01-05T09:00:00Z, to = "todo" },
]

"""
OTHER = """\
[cards.d4]
title = "Other"
column = "todo"
rank = "6"
"""
BASE = COLUMNS + CARD + OTHER


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """Return the text with each first part, which it has once, replaced by the second."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    """Merge three texts, and check what is true of every merge."""
    for text in (base, ours, theirs):
        tomli.loads(text)
    result = merge(Document(base), Document(ours), Document(theirs))
    tomli.loads(result.document.text)
    assert result.document.blocks == split(result.document.text)
    return result


def clean(ours: str, theirs: str, base: str = BASE) -> str:
    """Merge three texts that have no conflict and ask for no note."""
    result = merged(ours, theirs, base)
    assert (result.conflicts, result.notes) == ((), ())
    return result.document.text


def edits(*pairs: tuple[str, str]) -> str:
    return changed(BASE, *pairs)


def card(text: str, id: str = "b2") -> dict[str, Any]:
    found: dict[str, Any] = tomli.loads(text)["cards"][id]
    return found


def in_history(*lines: str) -> tuple[str, str]:
    old = '  { at = 2026-01-05T09:00:00Z, to = "todo" },\n'
    return old, old + "".join(f"  {line},\n" for line in lines)


def moved(to: str, at: str, rank: str = "5", source: str = "todo") -> str:
    """Return the board with card b2 moved at that hour."""
    entry = f'{{ at = 2026-02-01T{at}:00:00Z, from = "{source}", to = "{to}" }}'
    return edits(
        ('column = "todo"\nrank = "5"', f'column = "{to}"\nrank = "{rank}"'), in_history(entry)
    )
