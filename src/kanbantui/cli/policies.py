"""Commands on limits and rules."""

import click

from kanbantui.board.classes import classes_of
from kanbantui.board.ids import find_named
from kanbantui.board.limits import counts, wip_limits
from kanbantui.board.model import Board
from kanbantui.board.text import shown
from kanbantui.cli.asked import Asked
from kanbantui.cli.doing import run
from kanbantui.cli.ending import WrongUsageError
from kanbantui.cli.named import NONE
from kanbantui.cli.opened import session
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.cli.said import standing
from kanbantui.commands.edits import FAMILIES, HIGHEST
from kanbantui.commands.policies import Decision, SetLimit
from kanbantui.errors import Refused

_ONE = {"columns": "column", "classes": "class", "limits": "limit"}


@command("limit")
@click.argument("target")
@click.argument("number", metavar="N|none")
@click.option("--why", metavar="TEXT", default="", help="Why; it is recorded with the change.")
@pass_asked
def limit(asked: Asked, /, *, target: str, number: str, why: str) -> None:
    """Set a limit, and record why as an adopted change.

    TARGET is columns.ID, classes.ID, limits.ID or board. Without --why it only says what the
    limit would mean now, and exits 1.
    """
    wip = _whole(number)
    opened = session(asked)
    owner = _target(opened.board, target)
    change = opened.new_id()
    if not why.strip():
        trial = SetLimit(owner, wip, Decision(change, "to see"))
        would = _stands(trial.apply(opened.board, opened.now()), owner)
        raise Refused(f"{trial.label(opened.board)}{would}; say why with --why TEXT to set it")
    done = run(opened, SetLimit(owner, wip, Decision(change, why, opened.who)))
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
        raise WrongUsageError(
            f"{number!r} is no limit, expected a whole number from 0 to {HIGHEST:,}, or none"
        )
    return wip


def _target(board: Board, words: str) -> str:
    """Return the target with its id in full; raise if it has not the form of one."""
    family, dot, id = words.partition(".")
    if words == "board":
        return words
    if family not in FAMILIES or not dot:
        raise WrongUsageError(
            f"{words!r} is no target, expected columns.ID, classes.ID, limits.ID or board"
        )
    ids = classes_of(board) if family == "classes" else getattr(board, family)
    facts = dict.fromkeys(ids, "")
    return f"{family}.{find_named(facts, id, _ONE[family])}"
