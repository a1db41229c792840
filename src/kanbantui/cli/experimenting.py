"""Commands that start an experiment and end it."""

from collections.abc import Mapping
from typing import Any, Final

import click

from kanbantui.board.model import Board
from kanbantui.cli import complete
from kanbantui.cli.answering import anyway_option, run_fitted
from kanbantui.cli.arguments import change_id, date_of
from kanbantui.cli.execute import change_in_words
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, measure_options, pass_asked
from kanbantui.cli.output import answer
from kanbantui.cli.proposing import edit_options, edits_of
from kanbantui.commands.command import Command
from kanbantui.commands.experiments import (
    EndExperiment,
    Ending,
    started_as,
)
from kanbantui.commands.experiments import Figures as Result
from kanbantui.commands.fitting import outdated, reversed_edits
from kanbantui.commands.proposals import Propose, the_change
from kanbantui.flow.experiment import Plan, Wishes, judged, plan
from kanbantui.flow.figures import Figures
from kanbantui.flow.measures import NAMES
from kanbantui.flow.proposals import entangled
from kanbantui.session import Session


@command("start")
@click.argument("id", shell_complete=complete.changes)
@measure_options
@click.option("--why", metavar="TEXT", default="", help="Why one more, if enough run already.")
@anyway_option
@pass_asked
def change_start(asked: Asked, /, *, id: str, why: str, anyway: bool, **given: Any) -> None:
    """Try a proposal out: its edits are made, and what was usual before is frozen.

    Unless told or proposed otherwise it watches cycle time, guards throughput, and is looked at
    after six weeks, or as soon as its measure can speak.
    """
    opened = session(asked)
    change = change_id(opened.board, id)
    figures = Figures(opened.with_archive(), opened.now(), opened.zone)
    wishes = Wishes(
        measure=given["measure"],
        better=given["better"],
        guard=given["guard"],
        guard_better=given["guard_better"],
        review_on=date_of(given["review_on"], opened.now().date(), "--review-on"),
        expect=given["expect"],
    )
    planned = plan(the_change(opened.board, change), figures, wishes)

    def make(seen: Mapping[str, Any]) -> Command:
        return started_as(change, planned, why, opened.who, seen)

    done = run_fitted(opened, make, anyway=anyway, advice="--anyway starts it all the same")
    _warn_of_others(done.after, change)
    shape = {
        "id": change,
        "state": "running",
        "measure": planned.measure,
        "guard": planned.guard,
        "review_on": planned.review_on.isoformat(),
        "speaks_on": planned.speaks_on.isoformat() if planned.speaks_on else None,
    }
    answer(asked, shape, f"started {change_in_words(done, change)}: {_planned(planned)}")


def _planned(planned: Plan) -> str:
    """Return in words what is watched, when it can say something, and when it is looked at."""
    guard = f", guards {NAMES[planned.guard]}" if planned.guard else ""
    if planned.speaks_on:
        speaks = f"it can speak from {planned.speaks_on.isoformat()} on"
    elif planned.measure == "observation":
        speaks = "say what you see with `kanbantui change observe`"
    else:
        speaks = "too few figures to judge by, so say what you see"
    look = f"look at it on {planned.review_on.isoformat()}"
    return f"watches {NAMES[planned.measure]}{guard}; {speaks}; {look}"


def _warn_of_others(board: Board, change: str) -> None:
    for target, ids in entangled(board).items():
        others = ", ".join(id for id in ids if id != change)
        if change in ids:
            warn(
                f"{target} is changed by {others} too, which runs: "
                "what comes of either is hard to tell"
            )


_ENDINGS: Final[Mapping[str, Ending]] = {"keep": "kept", "amend": "amended", "drop": "dropped"}


@command("end")
@click.argument("id", shell_complete=complete.changes)
@click.argument("how", metavar="keep|amend|drop", type=click.Choice([*_ENDINGS]))
@click.option("--learned", metavar="TEXT", required=True, help="What was learned.")
@click.option(
    "--moved",
    type=click.Choice(["leave", "restore"]),
    help="Of what was changed since the start: leave it, or restore what was before.",
)
@click.option("--title", metavar="T", default="", help="What follows an amended one.")
@click.option("--why", metavar="TEXT", default="", help="Why; what was learned unless told.")
@edit_options
@pass_asked
def change_end(asked: Asked, /, *, id: str, how: str, learned: str, **given: Any) -> None:
    """End an experiment, and say what was learned.

    keep leaves its edits, drop takes them back, amend leaves them and proposes what follows, by
    --set, --add, --drop and --title as in change propose.
    """
    opened = session(asked)
    change, ending = change_id(opened.board, id), _ENDINGS[how]
    if how != "amend" and any(given[key] for key in ("title", "why", "values", "adds", "drops")):
        raise WrongUsageError("--title, --why, --set, --add and --drop go with amend")
    figures = Figures(opened.with_archive(), opened.now(), opened.zone)
    said = judged(the_change(opened.board, change), figures)
    result = Result.of(said)
    follow = _follow(opened, change, learned, given) if how == "amend" else None
    left = _moved(opened.board, change) if given["moved"] == "leave" else ()

    def make(seen: Mapping[str, Any]) -> Command:
        return EndExperiment(change, ending, learned, result, follow, seen, left)

    advice = "--moved leave keeps it so, --moved restore takes it back all the same"
    done = run_fitted(opened, make, anyway=given["moved"] == "restore", advice=advice)
    verdict = done.after.changes[change].verdict or None
    shape = {
        "id": change,
        "state": ending,
        "verdict": verdict,
        "next": follow.change if follow else None,
    }
    more = f"; proposed {follow.change} to follow it" if follow else ""
    words = f" ({verdict.replace('_', ' ')})" if verdict else ""
    answer(asked, shape, f"{ending} {change_in_words(done, change)}{words}{more}")


def _follow(opened: Session, change: str, learned: str, given: dict[str, Any]) -> Propose:
    """Return the proposal that follows an experiment, called after it unless it has a name."""
    edits = edits_of(opened.board, given)
    title = given["title"] or ("" if edits else f"Amend: {opened.board.changes[change].title}")
    why = given["why"] or learned
    return Propose(opened.new_id(), why, opened.who, edits, title, follows=change)


def _moved(board: Board, change: str) -> tuple[str, ...]:
    """Return the targets that were changed since an experiment set them."""
    back = reversed_edits(board.changes[change].edits)
    return tuple(late.edit.target for late in outdated(board, back))
