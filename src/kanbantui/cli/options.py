"""The options that every command takes, before or after its other words."""

from collections.abc import Callable
from functools import partial
from typing import Any

import click

from kanbantui.cli.asked import Asked

pass_asked = click.make_pass_decorator(Asked, ensure=True)
"""Gives a command what was asked for beside its own words."""


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Note a shared option that was given; where it was not, one given earlier stays."""
    if value and option.name:
        setattr(context.ensure_object(Asked), option.name, value)


def shared_options() -> list[click.Parameter]:
    """Return the options that go with every command."""
    option = partial(click.Option, callback=_keep, expose_value=False)
    return [
        option(["-b", "--board"], metavar="PATH", help="The board file."),
        option(["--json"], is_flag=True, help="Answer with one JSON document."),
        option(["--now"], metavar="TIME", help="Take this ISO time for the present."),
        option(["--as", "name"], metavar="NAME", help='Who you are; a pair: "dee, ravi".'),
    ]


class SharedCommand(click.Command):
    """A command that takes the shared options too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(shared_options())


def command(name: str) -> Callable[[Callable[..., int | None]], SharedCommand]:
    """Make a function a command of that name; it returns its exit code, None for 0."""
    return click.command(name, cls=SharedCommand)
