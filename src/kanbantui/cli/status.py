"""The command that tells in one line how a board stands, for tmux and prompts of shells."""

import sys
from typing import Final

from kanbantui.board.text import shown
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say, say_json
from kanbantui.overview import BoardLine, line_of

OVER: Final = "▲"
BLOCKED: Final = "⊘"
_ASCII: Final = {OVER: "!", BLOCKED: "x"}


@command("status")
@pass_asked
def status(asked: Asked) -> None:
    """Print one line for tmux or a shell's prompt.

    That is the title, cards in work and how many may be, then ▲ with limits over and ⊘ with
    blocked cards, where there are any.
    """
    look = reading(asked)
    line = line_of(look.path, look.standing)
    if asked.json:
        say_json(
            {
                "title": line.title,
                "wip": line.held,
                "limit": line.wip,
                "over": line.over,
                "past_sle": line.past,
                "blocked": line.blocked,
            }
        )
    else:
        say([_in_signs(line)])


def _in_signs(line: BoardLine) -> str:
    """Return a board in a few signs, such as `Payments 10/11 ▲1 ⊘1`."""
    held = str(line.held) if line.wip is None else f"{line.held}/{line.wip}"
    marks = ((OVER, line.over), (BLOCKED, line.blocked))
    parts = [shown(line.title), held, *(f"{_sign(sign)}{count}" for sign, count in marks if count)]
    return " ".join(parts)


def _sign(sign: str) -> str:
    """Return a sign, or its twin in ASCII where stdout takes no other."""
    try:
        sign.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return _ASCII[sign]
    return sign
