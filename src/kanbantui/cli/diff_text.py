"""The command that git calls to show what changed on a board."""

import sys
from pathlib import Path

import click

from kanbantui.cli.options import command
from kanbantui.clock import machine_zone
from kanbantui.errors import InvalidBoard, KanbantuiError
from kanbantui.git.diff_text import diff_text as text_of
from kanbantui.storage.codec import Source, parse, read, zone_of_board
from kanbantui.storage.document import decode


@command("diff-text")
@click.argument("file", type=click.Path(path_type=Path))
def diff_text(*, file: Path) -> None:
    """Print a board as lines for `git diff`, as git calls it.

    What is no board, or has two sides in it, is printed as it stands.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise KanbantuiError(f"{file} can't be read: {error.strerror}") from None
    source = Source(str(file), machine_zone())
    try:
        document = decode(data, source.path)
        board = read(document, source)
        zone = zone_of_board(board, source.zone)
        data = text_of(document, parse(document, source), board, zone).encode()
    except InvalidBoard:
        pass
    sys.stdout.buffer.write(data)
