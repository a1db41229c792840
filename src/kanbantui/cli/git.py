"""The commands on a board in git, each in a module of its own."""

from collections.abc import Mapping
from typing import Final

from kanbantui.cli.groups import Group

COMMANDS: Final[Mapping[str, str]] = {
    "setup": "git_setup",
    "history": "git_history",
    "commit": "git_commit",
    "closes": "git_commit",
}
"""Each command, in the order of the help, and the module of this package that holds it."""

git = Group(
    "git",
    COMMANDS,
    help="A board in git: set up, committed, and its past read. `kanbantui sync` carries it on.",
    short_help="Set up, commit, and read the past of a board in git.",
)
