"""How a run ends: with an exit code, and one line on stderr where something was in the way."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from kanbantui.board.text import shown
from kanbantui.errors import InvalidBoard, KanbantuiError, NeedsReason

DONE: Final = 0
REFUSED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130  # as the shell reports SIGINT
CUT_OFF: Final = 141  # as the shell reports SIGPIPE: the reader has left


class WrongUsageError(KanbantuiError):
    """Words that can't be followed; the run ends with exit code 2."""


def ended(act: Callable[[], int]) -> int:
    """Do the act and return the exit code; say on stderr, in one line, what was in the way."""
    try:
        code = act()
        if sys.stdout is not None:
            sys.stdout.flush()
    except KanbantuiError as error:
        warn(_said(error))
        return MISUSED if isinstance(error, WrongUsageError) else REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()
        return CUT_OFF
    except OSError as error:
        drop_stdout()
        place = f"{error.filename}: " if error.filename else ""
        warn(f"{place}{error.strerror or error}")
        return REFUSED
    return code


def warn(message: str) -> None:
    """Write one line on stderr, with control characters shown; a closed stderr is no trouble."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{shown(message)}\n")
            sys.stderr.flush()


def _said(error: KanbantuiError) -> str:
    if isinstance(error, NeedsReason):
        return f"{error}; give it with --why TEXT"
    if isinstance(error, InvalidBoard) and len(error.problems) > 1:
        count = len(error.problems) - 1
        return f"{error} (and {count} more: kanbantui check {error.problems[0].path})"
    return str(error)


def drop_stdout() -> None:
    """Let what can't be written go, so that leaving doesn't try it again."""
    with suppress(OSError, ValueError, AttributeError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
