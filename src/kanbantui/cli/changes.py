"""Commands that look at changes: all in a list, or one in full."""

from collections.abc import Iterator
from typing import Any

import click

from kanbantui.board.model import Change
from kanbantui.cli import complete
from kanbantui.cli.arguments import change_id
from kanbantui.cli.change_text import change_lines, change_rows
from kanbantui.cli.exits import warn
from kanbantui.cli.open_board import Reading, reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say, say_json
from kanbantui.flow.around import around
from kanbantui.flow.decisions import IN_FORCE
from kanbantui.flow.experiment import Judgement, Side, judged
from kanbantui.flow.figures import Figures


@command("list")
@pass_asked
def change_list(asked: Asked) -> None:
    """List proposals, experiments, and what was decided, the newest first in each."""
    look = reading(asked)
    changes = look.board.changes
    if asked.json:
        say_json([_shape(look, id, _judged(look, change)) for id, change in changes.items()])
    elif changes:
        say(change_rows(look.board, look.today, look.zone))
    else:
        warn("no changes")


@command("show")
@click.argument("id", shell_complete=complete.changes)
@pass_asked
def change_show(asked: Asked, /, *, id: str) -> None:
    """Print one change in full: what people saw, then the figures before and after."""
    look = reading(asked)
    change = change_id(look.board, id)
    said = _judged(look, look.board.changes[change])
    if asked.json:
        facts = look.board.changes[change].model_dump(mode="json", by_alias=True)
        figures = {"measure": _side(said.measure), "guard": _side(said.guard)} if said else None
        say_json({**facts, **_shape(look, change, said), "figures": figures})
    else:
        say(change_lines(look.board, change, said, look.today, look.zone))
        if said is None:
            say(_around(look, look.board.changes[change]))


def _around(look: Reading, change: Change) -> Iterator[str]:
    """Yield what the figures did around a decision that was no experiment."""
    if change.state in IN_FORCE:
        found = around(Figures(look.with_archive(), look.now, look.zone), change)
        yield from (f"  {told}" for told in found)


def _judged(look: Reading, change: Change) -> Judgement | None:
    """Return what the figures say of an experiment; others need no figures worked out."""
    if change.started is None:
        return None
    return judged(change, Figures(look.with_archive(), look.now, look.zone))


def _shape(look: Reading, id: str, said: Judgement | None) -> dict[str, Any]:
    change = look.board.changes[id]
    verdict = change.verdict or (said.verdict if said and change.state == "running" else "")
    return {
        "id": id,
        "title": change.title,
        "state": change.state,
        "edits": [
            edit.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for edit in change.edits
        ],
        "verdict": verdict or None,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    limits = side.limits
    return {
        "name": side.measure,
        "better": side.better,
        "before": side.baseline.model_dump(mode="json", by_alias=True) if side.baseline else None,
        "limits": {"lower": limits.lower, "upper": limits.upper} if limits else None,
        "after": {"n": len(side.after), "mean": side.mean, "median": side.median},
        "points": [{"day": one.day.isoformat(), "value": one.value} for one in side.after],
        "verdict": side.verdict,
    }
