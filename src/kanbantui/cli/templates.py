"""What a new board says before anybody wrote on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from typing import Final

from kanbantui.storage.render import inline

_SIMPLE = """\
# A Kanban board. Everything is in this one file; open it with `kanbantui`,
# or change it in any editor: the program keeps what it does not change, comments too.

schema = 1                      # the version of this format, always there
title = $title
$timezone  # where a day begins and ends; ages are counted in days

# Columns stand on the screen in this order. The first one holds ideas, work begins
# right of it, the last one is where work is done.

[columns.todo]
name = "To do"

[columns.doing]
name = "Doing"
wip = 3                         # at most three at a time: finish one before you start a fourth
done = [
  "Tried by someone else",      # what lets a card out: write your own
]

[columns.done]
name = "Done"

# Cards. Only `title` and `column` are needed. The name after `cards.` is the card's id and never
# changes; make up your own if you write by hand. `rank` is the place within the column.
#
# [cards.4hw9tz]
# title = "Print labels for the new shelf"
# column = "todo"
"""

_TEAM = """\
# A team's Kanban board. Edit it by hand as you like: the program keeps every line that it does
# not change, comments too. Limits and rules below are a start; make them your own.

schema = 1
title = $title
$timezone  # where a day begins and ends; ages are counted in days
wip = $wip  # whole board, from Ready to Verify
on_full = "reason"              # over a limit: "allow" it, ask for a "reason", or "forbid" it
sle = { days = $sle, percent = 85 }  # what to expect of a card; a guess until cards are done
policies = [
  "A card is one thing that somebody asked for",
  "Finish before you start: look right to left",
  "Blocked? Say so on the card the same day",
  "Change a limit by a proposal, never in passing",
]
deciding = $deciding
experiments_max = 2             # improvement has a limit too

# Columns, from left to right. `pull` lets a card in, `done` lets it out.

[columns.ideas]
name = "Ideas"
kind = "options"
pull = [
  "Says who asked for it, and what hurts",
]

[columns.ready]
name = "Ready"
kind = "queue"                  # the first column that is not "options": here we commit
wip = 4
pull = [
  "Someone still asks for it",
  "One example of done stands on the card",
]

[columns.build]
name = "Build"
kind = "active"
wip = 3
done = [
  "Tests pass",
  "Docs say the same as the code",
]

[columns.review]
name = "Review"
kind = "active"
wip = 2
done = [
  "Read by someone who did not write it",
]

[columns.verify]
name = "Verify"
kind = "active"
wip = 3
done = [
  "Seen to work where people use it",
]

[columns.done]
name = "Done"
kind = "done"
pull = [
  "Whoever asked has been told",
]

# Classes of service: what each is owed.

[classes.expedite]
name = "Expedite"
wip = 1
may_exceed = true               # passes every limit but its own
policies = [
  "Whoever is free drops what they do",
]

[classes.fixed-date]
name = "Fixed date"
policies = [
  "The card says what happens if we miss the date",
]

[classes.intangible]
name = "Intangible"
policies = [
  "Yields to all others, but one ships every month",
]

# The meetings we hold. The daily walk of the board, right to left, needs no entry.

[cadences.replenishment]
name = "Replenishment"
every = "1w"

[cadences.service-delivery]
name = "Service delivery review"
every = "2w"
"""

TEMPLATES: Final[Mapping[str, str]] = {"simple": _SIMPLE, "team": _TEAM}
"""Texts of boards by name; words such as $title stand for what is filled in."""

_TO_COMMENT: Final = 30  # signs of a statement before the blanks and the comment after it


@dataclass(frozen=True, slots=True)
class Basics:
    """What a template leaves open, with what stands there unless somebody says otherwise.

    `timezone` is None where the machine's has no name; `wip` counts cards, `sle` days.
    """

    title: str
    timezone: str | None
    wip: int = 9
    sle: int = 10
    deciding: str = "Consent: adopted when nobody objects for two days"


def filled(template: str, basics: Basics) -> str:
    """Return the text of a new board of that template."""
    zone = basics.timezone
    timezone = f"timezone = {inline(zone)}" if zone else '# timezone = "Europe/Berlin"'
    return Template(TEMPLATES[template]).substitute(
        title=inline(basics.title),
        timezone=timezone.ljust(_TO_COMMENT),
        wip=inline(basics.wip).ljust(_TO_COMMENT - len("wip = ")),
        sle=inline(basics.sle),
        deciding=inline(basics.deciding),
    )
