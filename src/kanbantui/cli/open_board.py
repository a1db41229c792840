"""The board that is asked for, opened to look at it or to change it."""

import os
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from kanbantui.board.model import FIRST_YEAR, LAST_YEAR, SCHEMA, Board
from kanbantui.cli.environment import NOW
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.find_board import board_path
from kanbantui.cli.option_values import Asked
from kanbantui.clock import Clock, machine_zone
from kanbantui.flow.standing import Standing
from kanbantui.storage.codec import Source, is_newer, read, zone_of_board
from kanbantui.storage.document import Document, decode
from kanbantui.storage.file import BoardFile

if TYPE_CHECKING:
    from kanbantui.session import Session


@dataclass(frozen=True, slots=True)
class Reading:
    """A board as its file says it now; `now` is the time in the board's zone."""

    path: Path
    document: Document
    board: Board
    zone: tzinfo
    now: datetime

    @property
    def today(self) -> date:
        """The local date of the board."""
        return self.now.date()

    def with_archive(self) -> Board:
        """Return the board with the cards of its archive; raise if that can't be read."""
        from kanbantui.flow.old import with_archived  # noqa: PLC0415 - most commands do without
        from kanbantui.storage.archive import archived  # noqa: PLC0415 - as above

        old = archived(self.path, Source(str(self.path), machine_zone()))
        return with_archived(self.board, old)

    @property
    def standing(self) -> Standing:
        """How the board stands today."""
        return Standing(self.board, self.today, self.zone)


def reading(asked: Asked, path: Path | None = None) -> Reading:
    """Return the board for a command that only looks; raise if it can't be found or read.

    It reads as `Session` does, without loading what writing needs. A board of a newer schema
    is read as far as it is understood, and that is said on stderr.
    """
    path = path or board_path(asked.board)
    source = Source(str(path), machine_zone())
    data, _ = BoardFile(path).read()
    document = decode(data, source.path)
    board = read(document, source)
    if is_newer(board):
        warn(
            f"{path} is of schema {board.schema_version}, this kanbantui knows {SCHEMA}: "
            "what is new in it is not shown"
        )
    zone = zone_of_board(board, source.zone)
    return Reading(path, document, board, zone, clock(asked, zone).now(zone))


def session(
    asked: Asked, path: Path | None = None, patience: float = 10, *, unmerged: bool = False
) -> "Session":
    """Return the open board for a command that writes; raise if it can't be found or read.

    `patience` is how many seconds it waits for another writer. A file in which git left a
    conflict opens only where it may be `unmerged`.
    """
    from kanbantui.session import Session  # noqa: PLC0415 - 30 ms that only writing needs

    path = path or board_path(asked.board)
    opened = Session(path, name=asked.name, patience=patience, unmerged=unmerged)
    opened.clock = clock(asked, opened.zone)
    return opened


def clock(asked: Asked, zone: tzinfo | None = None) -> Clock:
    """Return the clock, standing still where a time is given; raise if that is none.

    A time without offset is read in `zone`, so that it means the same on every machine.
    """
    here = machine_zone()
    typed = asked.now or os.environ.get(NOW)
    return Clock(here, _moment(typed, zone or here) if typed else None)


def _moment(typed: str, zone: tzinfo) -> datetime:
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        example = "2026-02-27T16:00:00+01:00"
        raise WrongUsageError(f"{typed!r} is no time, expected one like {example}") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        expected = f"expected a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise WrongUsageError(f"{typed!r} is out of range, {expected}")
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
