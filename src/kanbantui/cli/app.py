"""The command line as a whole: finds the command, and ends with its exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from shlex import quote
from typing import Any, Final

import click

from kanbantui import __version__
from kanbantui.cli.command_table import COMMANDS, is_board, no_command
from kanbantui.cli.environment import COMPLETION, not_utf8
from kanbantui.cli.exits import WrongUsageError, ended
from kanbantui.cli.find_board import one_board
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import ScreenCommand, command, mouse_option, pass_asked, shared_options
from kanbantui.errors import KanbantuiError

_SCREEN: Final = "BOARD"


class Root(click.Group):
    """The program: a command that is loaded when it is asked for, else the screen of a board."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend((*shared_options(), mouse_option()))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which the help tells of them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kanbantui.cli.{COMMANDS[cmd_name]}")
        name = cmd_name.replace("-", "_")
        found: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names, else the screen of the board it names."""
        if args[0] in COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        if is_board(args[0]):
            _refuse_command_after(args[0], args[1:2])
            return _SCREEN, board_screen, args
        raise WrongUsageError(no_command(args[0]))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's signature
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002 - as above
        **extra: Any,
    ) -> Any:
        """Follow the words and return the exit code, or leave with it if standing alone."""
        name = prog_name or "kanbantui"
        if COMPLETION in os.environ:  # click answers the shell, and leaves
            super().main(args, name, complete_var)
        words = list(sys.argv[1:] if args is None else args)
        code = ended(lambda: self._follow(words, name))
        if standalone_mode:
            sys.exit(code)
        return code

    def _follow(self, words: list[str], name: str) -> int:
        """Do what the words say and return the exit code; raise `KanbantuiError` if it can't be.

        Click's own `main` would end the run itself where the reader of stdout has left.
        """
        if problem := not_utf8(words):
            raise WrongUsageError(problem)
        try:
            with self.make_context(name, words) as context:
                code: int | None = self.invoke(context)
        except click.exceptions.Exit as left:
            return left.exit_code
        except click.UsageError as error:
            raise WrongUsageError(_in_one_line(error)) from None
        except click.Abort:
            raise KeyboardInterrupt from None
        except click.ClickException as error:
            raise KanbantuiError(error.format_message()) from None
        return code or 0


def _refuse_command_after(board: str, words: Sequence[str]) -> None:
    """Raise `WrongUsageError` where a command follows its board, with the words that work."""
    for word in words:
        if word in COMMANDS:
            way = f"kanbantui {word} -b {quote(board)}"
            raise WrongUsageError(f"the command goes before its board: {way}")


def _in_one_line(error: click.UsageError) -> str:
    """Return in one line what click has against the words, and where to read more."""
    path = error.ctx.command_path.removesuffix(f" {_SCREEN}") if error.ctx else "kanbantui"
    message = " ".join(error.format_message().split()).rstrip(".")
    message = f"{message[:1].lower()}{message[1:]}".replace(". Did you mean", "; did you mean")
    if ". (Did you mean one of: " in message:
        message = message.replace(". (Did you mean one of: ", "; did you mean ").removesuffix(")")
    more = " See" if message.endswith("?") else "; see"
    return f"{path}: {message}{more} {path} --help"


@click.group(
    "kanbantui",
    cls=Root,
    invoke_without_command=True,
    help="A Kanban board in the terminal, kept in one TOML file. Alone it opens the screen.",
    subcommand_metavar="[BOARD] | COMMAND [WORDS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="The board is -b or $KANBANTUI_BOARD, else kanban.toml here or above, else the only "
    "one in boards/. Exit codes: 0 done, 1 refused or problems found, 2 wrong usage.",
)
@click.version_option(__version__, prog_name="kanbantui", message="%(prog)s %(version)s")
@click.pass_context
def app(context: click.Context) -> int | None:
    """Open the screen where no command is given."""
    if context.invoked_subcommand is None:
        return _open(context.ensure_object(Asked))
    return None


@command(_SCREEN, ScreenCommand)
@click.argument("words", nargs=-1, metavar="")
@pass_asked
def board_screen(asked: Asked, words: tuple[str, ...]) -> int:
    """Open the screen of a board."""
    board, *others = words
    _refuse_command_after(board, others)
    if others:
        raise WrongUsageError(f"{others[0]!r} is too much: kanbantui BOARD opens one screen")
    asked.board = one_board(board, asked.board)
    return _open(asked)


def _open(asked: Asked) -> int:
    if asked.json:
        raise WrongUsageError("--json goes with a command, such as ls; the screen has none")
    from kanbantui.cli.screen import open_screen  # noqa: PLC0415 - most commands open none

    return open_screen(asked)
