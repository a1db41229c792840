"""Commands on limits and rules."""

import re
from typing import Literal

import click

from kanbantui.board.ids import find_named
from kanbantui.board.limits import counts, wip_limits
from kanbantui.board.model import Board
from kanbantui.board.text import shown
from kanbantui.cli import complete
from kanbantui.cli.arguments import NONE, class_id, column_id
from kanbantui.cli.execute import run
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import SharedCommand, command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.cli.phrases import standing
from kanbantui.commands.edits import HIGHEST
from kanbantui.commands.policies import Decision, SetLimit
from kanbantui.errors import Refused


class LimitCommand(SharedCommand):
    """A command whose number, if negative, is told as a wrong number and not as an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what click makes of the words; raise `WrongUsageError` at a negative number."""
        try:
            return super().parse_args(ctx, list(args))
        except click.NoSuchOption:
            for word in args:
                if re.match(r"-\d", word):
                    raise _no_limit(word) from None
            raise


@command("limit", LimitCommand)
@click.argument("target", shell_complete=complete.targets)
@click.argument("number", metavar="N|none")
@click.option("--why", metavar="TEXT", default="", help="Why; it is recorded with the change.")
@click.option("--min", "least", is_flag=True, help="Set the minimum, not the maximum.")
@pass_asked
def limit(asked: Asked, /, *, target: str, number: str, why: str, least: bool) -> None:
    """Set a limit, and record why as an adopted change.

    TARGET is columns.ID, classes.ID, limits.ID or board; a name, or the beginning of one, will
    do for ID. Without --why it only says what the limit would mean now, and exits 1.
    """
    wip = _whole(number)
    opened = session(asked)
    owner = _target(opened.board, target)
    change = opened.new_id()
    field: Literal["wip", "wip_min"] = "wip_min" if least else "wip"
    if not why.strip():
        trial = SetLimit(owner, wip, Decision(change, "to see"), field=field)
        would = _stands(trial.apply(opened.board, opened.now()), owner)
        raise Refused(f"{trial.label(opened.board)}{would}; say why with --why TEXT to set it")
    decision = Decision(change, why, opened.who)
    done = run(opened, SetLimit(owner, wip, decision, field=field))
    edit = done.after.changes[change].edits[0]
    shape = {"id": change, "target": owner, "from": edit.from_, "to": edit.to}
    answer(asked, shape, f"{shown(done.label)}{_stands(done.after, owner)}; recorded as {change}")


def _stands(board: Board, target: str) -> str:
    """Return how a limit stands, as the end of a sentence; empty where there is none."""
    limits = wip_limits(board)
    if target not in limits:
        return ""
    return f", {standing(limits[target], counts(board, limits)[target])}"


def _whole(number: str) -> int | None:
    if number.casefold() == NONE:
        return None
    try:
        wip = int(number)
    except ValueError:
        wip = -1
    if not 0 <= wip <= HIGHEST:
        raise _no_limit(number)
    return wip


def _no_limit(number: str) -> WrongUsageError:
    return WrongUsageError(
        f"{number!r} is no limit, expected a whole number from 0 to {HIGHEST:,}, or none"
    )


def _target(board: Board, words: str) -> str:
    """Return the target with its id in full; raise if it has not the form of one."""
    family, dot, id = words.partition(".")
    if words == "board":
        return words
    match family if dot else "":
        case "columns":
            return f"columns.{column_id(board, id)}"
        case "classes":
            return f"classes.{class_id(board, id)}"
        case "limits":
            names = {key: limit.name or key for key, limit in board.limits.items()}
            return f"limits.{find_named(names, id, 'limit')}"
    raise WrongUsageError(
        f"{words!r} is no target, expected columns.ID, classes.ID, limits.ID or board"
    )
