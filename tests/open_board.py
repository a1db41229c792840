"""A small board in a file, opened by people who each have a login of their own."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from builders import BERLIN, moment
from kanbantui.clock import Clock
from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.session import Session

NOW = moment("2026-02-01 09:00")
BOARD = """\
# Ours. Edit as you like.
schema = 1
title = "Payments"
timezone = "Europe/Berlin"

[columns.todo]
name = "To do"

[columns.build]
name = "Build"
wip = 1         # one at a time
policy = '''
Pair.
'''
x-colour = "red"

[columns.done]
name = "Done"

[cards.aaa]
title = "Retry webhooks"   # asked by ops
column = "todo"
rank = "5"
body = \"\"\"
one
two
three
\"\"\"

# Left by a person.

[cards.bbb]
title = "Split the table"
column = "build"
history = [
  { at = 2026-01-05T09:00:00+01:00, to = "build" },
]
"""


def opened(path: Path, name: str = "dee", minutes: int = 0) -> Session:
    clock = Clock(BERLIN, NOW + timedelta(minutes=minutes))
    return Session(path, clock=clock, name=name, user=name, random=Random(minutes))


def set_field(field: Any, new: Any, old: Any = ..., card: str = "aaa") -> EditCard:
    return EditCard(card, (FieldEdit(field, new, old),))
