"""Commands that say how the work flows, and what is likely to come of it."""

from datetime import date

import click

from kanbantui.board.dates import day
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.figures import figures, slice_options, window_option
from kanbantui.cli.flow_shapes import flow_shape, forecast_shape
from kanbantui.cli.flow_text import flow_lines, forecast_lines
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say, say_json
from kanbantui.errors import Refused
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import MOST_DAYS, MOST_ITEMS, HowMany, WhenDone


@command("flow")
@window_option("Figures")
@slice_options
@pass_asked
def flow(asked: Asked, /, *, window: int, classes: tuple[str, ...], tags: tuple[str, ...]) -> None:
    """Say how the work flows: in figures of work, never of people.

    Archived cards count. With several classes a card is of any of them, with several tags it
    has all.
    """
    told = figures(asked, classes, tags, window)
    if asked.json:
        say_json(flow_shape(told))
    else:
        say(flow_lines(told))


@command("forecast")
@click.option(
    "--items",
    metavar="N",
    type=click.IntRange(1, MOST_ITEMS),
    help="When will so many cards be done?",
)
@click.option("--by", "until", metavar="DATE", help="How many cards will be done by then?")
@slice_options
@pass_asked
def forecast(
    asked: Asked,
    /,
    *,
    items: int | None,
    until: str | None,
    classes: tuple[str, ...],
    tags: tuple[str, ...],
) -> None:
    """Say when so many cards are done, or how many are by a date, at 50 to 95 percent.

    It is worked out exactly from what was finished in the last 60 days, archived cards too.
    """
    if (items is None) == (until is None):
        raise WrongUsageError("forecast takes one of --items N and --by DATE")
    told = figures(asked, classes, tags)
    by = _last_day(until, told.today) if until is not None else None
    answer = _answer(told, items, by)
    if isinstance(answer, TooFew):
        raise Refused(f"no forecast: {answer}")
    if asked.json:
        say_json(forecast_shape(told, answer, by))
    else:
        say(forecast_lines(told, answer, by))


def _answer(told: Figures, items: int | None, by: date | None) -> WhenDone | HowMany | TooFew:
    return told.how_many(by) if by else told.when_done(items or 1)


def _last_day(words: str, today: date) -> date:
    """Return the date that was typed; raise `WrongUsageError` if there is no forecast for it."""
    try:
        last = day(words, today)
    except ValueError as error:
        raise WrongUsageError(f"--by: {error}") from None
    if not 0 <= (last - today).days < MOST_DAYS:
        raise WrongUsageError(
            f"--by: {last.isoformat()} is out of reach, "
            f"expected a date from today on and at most {MOST_DAYS} days away"
        )
    return last
