"""The options that every command takes, before or after its other words."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, get_args

import click

from kanbantui.board.model import Better, Measure
from kanbantui.board.names import signature
from kanbantui.cli import complete
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.find_board import one_board
from kanbantui.cli.option_values import Asked
from kanbantui.errors import Refused

pass_asked = click.make_pass_decorator(Asked, ensure=True)
"""Gives a command what was asked for beside its own words."""


_EMPTY: Final = "is empty: give a value, or leave the option out"


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Note a shared option that was given; where it was not, one given earlier stays.

    An empty value comes from a variable that is not set. To take it for an option that is not
    given would write to whatever board is found.
    """
    if isinstance(value, str) and not value.strip():
        raise WrongUsageError(f"{option.opts[-1]} {_EMPTY}")
    if not value or not option.name:
        return
    asked = context.ensure_object(Asked)
    if option.name == "board":
        value = one_board(value, asked.board)
    if option.name == "name":
        value = _signature(value)
    setattr(asked, option.name, value)


def _signature(value: str) -> str:
    try:
        return signature(value)
    except Refused as error:
        raise WrongUsageError(f"--as: {error}") from None


def shared_options() -> list[click.Parameter]:
    """Return the options that go with every command."""
    option = partial(click.Option, callback=_keep, expose_value=False)
    return [
        option(
            ["-b", "--board"],
            metavar="PATH",
            help="The board file.",
            shell_complete=complete.files,
        ),
        option(["--json"], is_flag=True, help="Answer with one JSON document."),
        option(["--now"], metavar="TIME", help="Take this ISO time for the present."),
        option(["--as", "name"], metavar="NAME", help='Who you are; a pair: "dee, ravi".'),
    ]


def mouse_option() -> click.Parameter:
    """Return the option that goes with whatever opens a screen."""

    def keep(context: click.Context, _: click.Parameter, value: bool | None) -> None:  # noqa: FBT001 - click's signature
        if value is not None:
            context.ensure_object(Asked).mouse = value

    return click.Option(
        ["--mouse/--no-mouse"],
        default=None,
        callback=keep,
        expose_value=False,
        help="Hear the mouse, or leave it to the terminal.",
    )


class SharedCommand(click.Command):
    """A command that takes the shared options too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(shared_options())


class ScreenCommand(SharedCommand):
    """A command that opens a screen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(mouse_option())


def measure_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what an experiment expects and how it is measured."""
    measure = click.Choice(get_args(Measure))
    better = click.Choice(get_args(Better))
    for option in (
        click.option("--review-on", metavar="D", default="", help="When to look at it."),
        click.option("--guard-better", type=better, help="The better direction of the guard."),
        click.option(
            "--guard", type=click.Choice([*get_args(Measure), "none"]), help="What may not suffer."
        ),
        click.option("--better", type=better, help="The direction that is better."),
        click.option("--measure", type=measure, help="What shows whether it helps."),
        click.option("--expect", metavar="TEXT", default="", help="What you expect of it."),
    ):
        function = option(function)
    return function


def command(
    name: str, kind: type[SharedCommand] = SharedCommand
) -> Callable[[Callable[..., int | None]], SharedCommand]:
    """Make a function a command of that name; it returns its exit code, None for 0."""
    return click.command(name, cls=kind)
