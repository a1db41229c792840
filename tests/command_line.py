"""A board for the command line, and what running it answers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

NOW = "2026-02-27T16:00:00+01:00"
BOARD = """\
schema = 1
title = "Payments"
timezone = "Europe/Berlin"
sle = { days = 8 }

[columns.ideas]
name = "Ideas"

[columns.build]
name = "Build"
wip = 1
pull = [
  "Asked for this month",
]

[columns.review]
name = "Review"
wip = 0
on_full = "forbid"

[columns.done]
name = "Done"

[cards.23fxva]
title = "Retry webhooks"
created = 2026-02-20T09:00:00+01:00
column = "ideas"
tags = ["api"]

[cards.7kq2mp]
title = "Split the table"
created = 2026-02-10T09:00:00+01:00
column = "build"
class = "expedite"
due = 2026-03-01
blocks = [
  { since = 2026-02-25T09:00:00+01:00, reason = "staging down" },
]
history = [
  { at = 2026-02-10T09:00:00+01:00, to = "ideas" },
  { at = 2026-02-23T09:00:00+01:00, from = "ideas", to = "build" },
]

[cards.done22]
title = "Dark mode"
created = 2026-02-01T09:00:00+01:00
column = "done"
history = [
  { at = 2026-02-02T09:00:00+01:00, to = "build" },
  { at = 2026-02-05T09:00:00+01:00, from = "build", to = "done" },
]
"""

CHANGES = "".join(
    f"""
[changes.{id}]
title = "Pair on {id}"
proposed = 2026-02-20T09:00:00+01:00
"""
    for id in ("k2m4pa", "p4r6tb", "t6v8xc", "w8xazd")
)
"""Proposals to act on: an id that is made by a command is not known before."""

FINISHED = "".join(
    f"""
[cards.fin{day}]
title = "Small"
column = "done"
history = [
  {{ at = 2026-02-{day}T09:00:00+01:00, to = "done" }},
]
"""
    for day in range(20, 25)
)
"""Cards that were finished on five days, as many as a forecast takes."""


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


def shell(script: str, folder: Path, **variables: str) -> Answer:
    """Run a script of the shell in which `kanbantui` is the program under test."""
    own = {name: value for name, value in os.environ.items() if "KANBANTUI" not in name}
    answer = subprocess.run(
        ["bash", "-c", f'kanbantui() {{ "{sys.executable}" -m kanbantui "$@"; }}\n{script}'],  # noqa: S607 - as tests do
        cwd=folder,
        env={**own, "KANBANTUI_NOW": NOW, "KANBANTUI_NAME": "dee", "PYTHONUTF8": "1", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Answer(answer.returncode, answer.stdout, answer.stderr)
