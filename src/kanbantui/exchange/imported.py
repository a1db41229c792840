"""What an importer is given, and what it returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Literal

from kanbantui.board.model import Board
from kanbantui.errors import Refused

DateOrder = Literal["dmy", "mdy", "ymd"]


class NotThisFormat(Refused):
    """A file that is not of the format that was named; its text says what in it shows that."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said of the source beside its format.

    Days and times without an offset are read in `zone`, which the new board carries by its name
    `timezone`, None where it has none. `title` is the board's where the source has no name. The
    rest is for tables: what separates values, in which order dates are written, and which columns
    hold the dates; empty is to be found out.
    """

    zone: tzinfo
    timezone: str | None = None
    title: str = "Board"
    delimiter: str = ""
    date_order: DateOrder | None = None
    started: str = ""
    finished: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, or of the files of a folder by their paths in it.

    `name` is what the person called it. A single file has the path "".
    """

    name: str
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        """The bytes of a single file."""
        return self.files[""]


@dataclass(frozen=True, slots=True)
class Imported:
    """A board made from a source, and in words what of the source could not come over."""

    board: Board
    left: tuple[str, ...] = ()
