"""The command that git calls to merge a board."""

import os
from pathlib import Path
from typing import Final

import click

from kanbantui.cli.exits import DONE, REFUSED, warn
from kanbantui.cli.open_board import clock
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.clock import machine_zone
from kanbantui.errors import KanbantuiError
from kanbantui.git.driver import drive
from kanbantui.storage.codec import Source
from kanbantui.storage.sequences import Three

_FAILED: Final = 3
"""Neither merged nor in conflict: git's shell goes on with the next words of its config."""

_SIZE: Final = 7
"""Signs of a marker where git says nothing else."""


@command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("size", type=int, default=_SIZE)
@click.argument("path", default="")
@pass_asked
def merge_driver(
    asked: Asked, /, *, base: Path, ours: Path, theirs: Path, size: int, path: str
) -> int:
    """Merge a board, as git calls it: %O %A %B %L %P.

    The result goes into the second file. Exits 1 where a conflict is left in it, between markers;
    what is no board is merged by lines, as git does.
    """
    source = Source(path or os.fspath(ours), machine_zone())
    try:
        outcome = drive(Three(base, ours, theirs), max(size, 1), source, clock(asked).now())
    except (KanbantuiError, OSError) as error:
        warn(f"{source.path}: {error}")
        return _FAILED
    for note in outcome.notes:
        warn(f"{source.path}: {note}")
    for conflict in outcome.conflicts:
        warn(f"{source.path}: conflict: {conflict}")
    return REFUSED if outcome.conflicts else DONE
