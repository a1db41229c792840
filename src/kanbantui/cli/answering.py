"""Commands that answer a proposal."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from kanbantui.board.limits import newly_over
from kanbantui.board.text import shown
from kanbantui.cli import complete
from kanbantui.cli.arguments import change_id, date_of
from kanbantui.cli.execute import change_in_words, run
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.commands.answers import Adopt, Decline, PutOff, Withdraw
from kanbantui.commands.command import Command, Done
from kanbantui.errors import EditsOutdated, Refused
from kanbantui.session import Session

anyway_option = click.option(
    "--anyway", is_flag=True, help="Also if what it changes was changed since it was written."
)


def run_fitted(
    opened: Session, make: Callable[[Mapping[str, Any]], Command], *, anyway: bool, advice: str
) -> Done:
    """Do a command that makes edits written some time ago, and say which limits are over then.

    Where one was written against something else it is refused, with the advice, unless it is to
    be done `anyway`: then against what stands there now, and nothing newer.
    """
    try:
        done = run(opened, make({}))
    except EditsOutdated as late:
        if not anyway:
            raise Refused(f"{late}; {advice}") from None
        done = run(opened, make(late.seen))
    for breach in newly_over(done.before, done.after):
        warn(f"{breach.limit.name} is now over its limit: {breach.count} of {breach.limit.wip}")
    return done


@command("adopt")
@click.argument("id", shell_complete=complete.changes)
@anyway_option
@pass_asked
def change_adopt(asked: Asked, /, *, id: str, anyway: bool) -> None:
    """Take a proposal on for good: its edits are made, and it stays as the record of them."""
    opened = session(asked)
    change = change_id(opened.board, id)
    advice = "--anyway adopts it all the same"
    done = run_fitted(opened, lambda seen: Adopt(change, seen), anyway=anyway, advice=advice)
    shape = {"id": change, "state": "adopted"}
    answer(asked, shape, f"adopted {change_in_words(done, change)}")


@command("decline")
@click.argument("id", shell_complete=complete.changes)
@click.argument("why")
@pass_asked
def change_decline(asked: Asked, /, *, id: str, why: str) -> None:
    """Answer a proposal with no, and say why."""
    opened = session(asked)
    change = change_id(opened.board, id)
    done = run(opened, Decline(change, why, opened.who))
    reason = shown(done.after.changes[change].comments[-1].text)
    shape = {"id": change, "state": "declined"}
    answer(asked, shape, f"declined {change_in_words(done, change)}: {reason}")


@command("later")
@click.argument("id", shell_complete=complete.changes)
@click.argument("date")
@click.option("--why", metavar="TEXT", default="", help="Why not now; it is kept as a comment.")
@pass_asked
def change_later(asked: Asked, /, *, id: str, date: str, why: str) -> None:
    """Put a proposal off to a DATE, on which it wants an answer again."""
    opened = session(asked)
    change = change_id(opened.board, id)
    until = date_of(date, opened.now().date(), "DATE")
    if until is None:
        raise WrongUsageError("DATE is empty: say to which day it is put off")
    done = run(opened, PutOff(change, until, why, opened.who))
    shape = {"id": change, "state": "proposed", "until": until.isoformat()}
    answer(asked, shape, f"put off to {until.isoformat()}: {change_in_words(done, change)}")


@command("withdraw")
@click.argument("id", shell_complete=complete.changes)
@click.option("--why", metavar="TEXT", default="", help="Why; it is kept as a comment.")
@pass_asked
def change_withdraw(asked: Asked, /, *, id: str, why: str) -> None:
    """Take a proposal back; it stays in the file."""
    opened = session(asked)
    change = change_id(opened.board, id)
    done = run(opened, Withdraw(change, why, opened.who))
    shape = {"id": change, "state": "withdrawn"}
    answer(asked, shape, f"withdrew {change_in_words(done, change)}")
