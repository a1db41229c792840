"""The program as started from a shell."""

import gc
import os
import sys
from io import TextIOWrapper

from kanbantui.cli.command_table import board_alone
from kanbantui.cli.environment import not_utf8
from kanbantui.cli.exits import MISUSED, ended, warn


def main() -> None:
    """Follow the words of the command line, and leave with their exit code."""
    # Starting makes many objects and drops few: looking for garbage meanwhile is a waste.
    gc.disable()
    if isinstance(sys.stdout, TextIOWrapper):
        # A sign that the terminal's charset lacks must not end the run.
        sys.stdout.reconfigure(errors="replace")
    words = sys.argv[1:]
    if problem := not_utf8(words):
        warn(problem)
        raise SystemExit(MISUSED)
    alone = board_alone(words)
    if alone is not None:
        raise SystemExit(ended(lambda: _open(alone[0])))
    from kanbantui.cli.app import app  # noqa: PLC0415 - click, which the screen does without

    code = app.main(words, standalone_mode=False)
    if sys.stderr is not None:
        sys.stderr.flush()
    # All is written, and taking the interpreter apart would last as long as most commands.
    os._exit(code)


def _open(board: str | None) -> int:
    from kanbantui.cli.option_values import Asked  # noqa: PLC0415 - what commands load by themselves
    from kanbantui.cli.screen import open_screen  # noqa: PLC0415 - as above

    return open_screen(Asked(board=board))


if __name__ == "__main__":
    main()
