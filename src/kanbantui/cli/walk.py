"""Commands that go over the board: the daily walk, and what happened."""

from collections.abc import Iterator
from datetime import timedelta

import click

from kanbantui.board.text import cells, padded, shown
from kanbantui.cli.arguments import date_of
from kanbantui.cli.exits import warn
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import loud, say, say_json, strong
from kanbantui.cli.phrases import age_in_short, moment, standing
from kanbantui.flow.figures import Figures
from kanbantui.flow.standing import Standing
from kanbantui.flow.walk import Stop, Stretch, whys
from kanbantui.flow.walk import walk as walk_over
from kanbantui.flow.words import cards


@command("walk")
@pass_asked
def walk(asked: Asked) -> None:
    """Walk the board from right to left: over a limit, blocked, past its band, due."""
    look = reading(asked)
    view = look.standing
    ageing = Figures(look.with_archive(), look.now, look.zone).ageing
    stretches = walk_over(view, ageing)
    if asked.json:
        say_json([_shape(one) for one in stretches])
    elif stretches:
        say(line for one in stretches for line in _lines(view, one))
    else:
        warn("nothing lies between start and finish, so there is nothing to walk")


def _lines(view: Standing, one: Stretch) -> Iterator[str]:
    yield strong(shown(view.board.columns[one.column].name))
    for id in one.over:
        limit = view.limits[id]
        yield loud(f"  {shown(limit.name)}: {standing(limit, view.counts[id])}")
    width = max((cells(shown(stop.card)) for stop in one.stops), default=0)
    for stop in one.stops:
        yield f"  {padded(shown(stop.card), width)}  {_stop(view, stop)}"
    if one.rest:
        yield f"  {f'and {len(one.rest)} more' if one.stops else cards(len(one.rest))}"
    elif not one.stops:
        yield "  empty"


def _stop(view: Standing, stop: Stop) -> str:
    card = view.board.cards[stop.card]
    return shown(f"{card.title}, {age_in_short(view, card)}; {', '.join(whys(view, stop))}")


def _shape(one: Stretch) -> dict[str, object]:
    return {
        "column": one.column,
        "over": list(one.over),
        "stops": [{"id": stop.card, "reasons": list(stop.reasons)} for stop in one.stops],
        "rest": list(one.rest),
    }


@command("log")
@click.option("--since", metavar="D", default="", help="From this date on; two weeks unless told.")
@pass_asked
def log(asked: Asked, /, *, since: str) -> None:
    """Tell what happened, the newest first: moves, changes and reviews."""
    from kanbantui.flow.log import log as entries_of  # noqa: PLC0415 - the walk needs none

    look = reading(asked)
    day = date_of(since, look.today, "--since") or look.today - timedelta(days=14)
    entries = entries_of(look.board, look.zone, day)
    if asked.json:
        say_json(
            [
                {"at": one.at.isoformat(), "kind": one.kind, "id": one.id, "text": one.text}
                for one in entries
            ]
        )
    elif entries:
        say(
            f"{moment(one.at, look.zone)}  {one.kind:6}  {shown(one.id)}  {shown(one.text)}"
            for one in entries
        )
    else:
        warn(f"nothing happened since {day.isoformat()}")
