"""The command that tells how the others are used."""

import click

from kanbantui.cli.command_table import COMMANDS
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.options import command
from kanbantui.cli.output import say


@command("help")
@click.argument("about", required=False, metavar="[COMMAND]")
@click.pass_context
def help(context: click.Context, about: str | None) -> None:
    """Print this page, or the one of a command."""
    root = context.find_root()
    if about is None:
        say([root.get_help()])
        return
    if about not in COMMANDS or not isinstance(root.command, click.Group):
        raise WrongUsageError(f"there is no command {about!r}; kanbantui --help names them all")
    found = root.command.get_command(root, about)
    if found is not None:
        say([found.get_help(click.Context(found, parent=root, info_name=about))])
