"""What can go wrong, each with a sentence that a person can act on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class KanbantuiError(Exception):
    """The root of every error that is shown to a person instead of a traceback."""


class Refused(KanbantuiError):
    """A command that will not be done; its text is the reason."""


class NeedsReason(Refused):
    """A command that goes over a limit which asks why.

    `limits` holds the ids of these limits, such as `columns.build`.
    """

    def __init__(self, message: str, limits: tuple[str, ...]) -> None:
        super().__init__(message)
        self.limits = limits


class ChangedMeanwhile(Refused):
    """The value that a command replaces is no longer the one it was written against.

    `field` names it, `now` is its present value as text.
    """

    def __init__(self, message: str, field: str, now: str) -> None:
        super().__init__(message)
        self.field = field
        self.now = now


class EditsOutdated(ChangedMeanwhile):
    """A change whose edits were written against something else than what stands there now.

    `seen` holds, by target, what does; a command that is given it goes on with that.
    """

    def __init__(self, message: str, field: str, now: str, seen: Mapping[str, Any]) -> None:
        super().__init__(message, field, now)
        self.seen = seen


class FileTrouble(KanbantuiError):
    """The board's file cannot be read or written; its text names the file and the cure."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a board file: where it is and what to do.

    `line` and `column` count from 1; `level` is "error", "warning" or "hint"; `code` is a
    short stable name for programs.
    """

    path: str
    line: int
    column: int
    level: str
    code: str
    message: str

    def __str__(self) -> str:
        """Return `FILE:LINE:COLUMN: what is wrong, what was expected`."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class InvalidBoard(KanbantuiError):
    """A file that is not a board; `problems` says why, the first one is its text."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(problems[0]))
        self.problems = problems
