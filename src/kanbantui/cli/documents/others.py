"""Documents of commands on boards as files, and on steps."""

from typing import Literal

from kanbantui.cli.documents.document import Document
from kanbantui.cli.documents.figures import Scope


class DemoBoard(Document):
    """A board to play with."""

    path: str


class NewBoard(Document):
    """A board that was started."""

    path: str
    title: str
    template: str


class Undone(Document):
    """The step that was taken back."""

    undone: str
    changed: bool


class Redone(Document):
    """The step that was done again."""

    redone: str
    changed: bool


class Finding(Document):
    """Something that is wrong with a board, or that it lacks."""

    path: str
    line: int
    column: int
    level: Literal["error", "warning", "hint"]
    code: str
    """A short stable name."""
    message: str


class Report(Scope):
    """The page that was written."""

    path: str
    title: str


class Imported(Document):
    """What came from another tool, or would come."""

    path: str
    title: str
    dry_run: bool
    columns: list[str]
    cards: int
    moves: int
    added: int
    changed: int
    kept: list[str]
    """What was changed here too, and so left alone."""
    left: list[str]
    """What could not be carried over."""


class Exported(Document):
    """The file that a board was written to."""

    path: str
    format: str
    title: str


class Guide(Document):
    """How to work a board from a script."""

    guide: str
    """Markdown."""
    schemas: list[str]
    """Names that --schema takes."""
