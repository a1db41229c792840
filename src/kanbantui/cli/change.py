"""The group of commands on changes."""

from typing import Final

from kanbantui.cli.groups import Group

COMMANDS: Final = {
    "propose": "proposing",
    "support": "proposing",
    "comment": "proposing",
    "observe": "proposing",
    "adopt": "answering",
    "decline": "answering",
    "later": "answering",
    "withdraw": "answering",
    "start": "experimenting",
    "end": "experimenting",
    "list": "changes",
    "show": "changes",
}

change = Group(
    "change",
    COMMANDS,
    help="Propose a change of the way of working, try it out, decide on it.",
    short_help="Propose, try out and decide on changes.",
)
