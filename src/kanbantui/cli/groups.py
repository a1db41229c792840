"""Commands under one word, each of them loaded when it is asked for."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.options import shared_options


class Group(click.Group):
    """Commands under one word, by the module of this package that holds each."""

    def __init__(self, name: str, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(name, no_args_is_help=False, subcommand_metavar="COMMAND ...", **kwargs)
        self.params.extend(shared_options())
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which the help tells of them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None if there is none."""
        if cmd_name not in self.modules:
            return None
        module = import_module(f"kanbantui.cli.{self.modules[cmd_name]}")
        found: click.Command = getattr(module, f"{self.name}_{cmd_name}")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names; raise with the nearest if none does."""
        word = args[0]
        if word not in self.modules and word[:1] != "-":
            near = get_close_matches(word, self.modules, 1, 0.5)
            advice = f"did you mean {near[0]}?" if near else f"expected {', '.join(self.modules)}"
            raise WrongUsageError(f"{ctx.command_path} has no command {word!r}; {advice}")
        return super().resolve_command(ctx, args)
