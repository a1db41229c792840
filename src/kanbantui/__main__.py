"""The program as started from a shell."""

import gc
import sys
from io import TextIOWrapper


def main() -> None:
    """Follow the words of the command line, and leave with the exit code of cli.md."""
    # Starting makes many objects and drops few: looking for garbage meanwhile is a waste.
    gc.disable()
    if isinstance(sys.stdout, TextIOWrapper):
        # A sign that the terminal's charset lacks must not end the run.
        sys.stdout.reconfigure(errors="replace")
    raise SystemExit(_code(sys.argv[1:]))


def _code(words: list[str]) -> int:
    from kanbantui.cli.ending import MISUSED, ended, warn
    from kanbantui.cli.words import board_alone, not_utf8

    if problem := not_utf8(words):
        warn(problem)
        return MISUSED
    alone = board_alone(words)
    if alone is not None:
        # The way to the screen, without click.
        return ended(lambda: _open(alone[0]))
    from kanbantui.cli.app import app

    return int(app.main(words, prog_name="kanbantui", standalone_mode=False))


def _open(board: str | None) -> int:
    from kanbantui.cli.asked import Asked
    from kanbantui.cli.screen import open_screen

    return open_screen(Asked(board=board))


if __name__ == "__main__":
    main()
