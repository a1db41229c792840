"""The command that tells how to work a board from a script, or as an agent."""

from collections.abc import Iterator
from difflib import get_close_matches

import click

from kanbantui.cli import complete
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say, say_json

TEXT = """\
# Working a kanbantui board from a script

The board is a TOML file in the repository. Change it by these commands: each reads the file as it
is now, asks the limits, saves a diff of a few lines, and can be taken back.

## What every command keeps

- `--json` prints one document on stdout, and nothing else there. Messages go to stderr.
- Exit codes: 0 done, 1 refused or problems found, with the reason on stderr, 2 wrong usage.
  Where it is not 0, nothing was changed.
- `-b PATH` or `$KANBANTUI_BOARD` names the board; else it is found here, in a folder above, or in
  `boards/`. `--as NAME` or `$KANBANTUI_NAME` signs what you write: say who you are.
- `--now TIME` or `$KANBANTUI_NOW` fixes the clock, so that figures repeat.
- Any unambiguous beginning of a card's id will do; a column goes by its id or its name.
- Commands on cards take several ids, or `-` for those on stdin: as `ls` prints them, with or
  without `--json`, or as `jq` does. Several are one step: all are done, or none.

```sh
kanbantui status
kanbantui show --json
id=$(kanbantui add "Answer retries with 429" --tag api)
kanbantui note "$id" "Seen in the log of Tuesday"
kanbantui ls --tag api --json | kanbantui block - "No access to staging"
kanbantui unblock "$id"
kanbantui undo
```

## How to work

1. Look first: `kanbantui walk` names what needs attention, from right to left. `kanbantui show
   --json` has the rules (`pull`, `done`, `policies`), and each limit with its `state`: in a column
   that is `full` or `over` there is no room to pull.
2. Finish before you start. Help what is blocked or far to the right; then pull the topmost card
   that the rules let in.
3. A move that breaks a limit exits 1 and names it. Do not try ways round it: finish something,
   take another card, or ask the people. `--why TEXT` goes over a limit that asks for a reason;
   the reason stays in the card's history, so give the true one. A limit that forbids has no way.
4. Say what stands in the way where the card is: `block`, `note`. Discard with a why; `rm` is for
   cards that should never have been.
5. Limits and rules are the team's. Propose another one with `kanbantui change propose`, and leave
   the answer to them.
6. `kanbantui undo` takes back the last step done from here, and keeps what others did since.

## Commands

`kanbantui COMMAND --help` tells the options of each.

"""


@command("guide")
@click.option(
    "--schema",
    metavar="NAME",
    shell_complete=complete.schemas,
    help="A JSON Schema: of board, or of a command's --json.",
)
@pass_asked
@click.pass_context
def guide(context: click.Context, asked: Asked, /, *, schema: str | None) -> None:
    """Tell how to work a board from a script, or as an agent.

    With --schema it prints what a command answers --json with, or what a board file may say.
    """
    from kanbantui.cli.documents.schema import names  # noqa: PLC0415 - loads all models

    if schema is not None:
        _say_schema(schema)
        return
    known = names()
    text = guide_text(context.find_root(), known)
    if asked.json:
        say_json({"guide": text, "schemas": list(known)})
    else:
        say(text.splitlines())


def _say_schema(name: str) -> None:
    from kanbantui.cli.documents.schema import names, schema  # noqa: PLC0415 - as above

    wanted = "-".join(name.split())
    if wanted not in names():
        near = get_close_matches(wanted, names(), 1)
        advice = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(names())}"
        raise WrongUsageError(f"--schema: there is none called {name!r}; {advice}")
    say_json(schema(wanted))


def guide_text(root: click.Context, schemas: tuple[str, ...]) -> str:
    """Return the guide as Markdown, with every command of the program."""
    commands = "\n".join(_commands(root))
    return (
        f"{TEXT}{commands}\n\n## Schemas\n\n"
        f"`kanbantui guide --schema NAME` prints a JSON Schema. More keys may come; none that is "
        f"there will go.\n\n{', '.join(f'`{name}`' for name in schemas)}\n"
    )


def _commands(root: click.Context) -> Iterator[str]:
    """Yield a line for each command: its words and what it does."""
    program = root.command
    if not isinstance(program, click.Group):
        return
    for name in program.list_commands(root):
        found = program.get_command(root, name)
        if isinstance(found, click.Group):
            below = click.Context(found, root, name)
            for inner in found.list_commands(below):
                one = found.get_command(below, inner)
                yield from [_line(one, f"{name} {inner}", below)] if one else ()
        elif found:
            yield _line(found, name, root)


def _line(found: click.Command, name: str, parent: click.Context) -> str:
    context = click.Context(found, parent, name)
    required = [
        f"{param.opts[-1]} {param.make_metavar(context)}"
        for param in found.params
        if isinstance(param, click.Option) and param.required
    ]
    words = [word for word in found.collect_usage_pieces(context) if word != "[OPTIONS]"]
    usage = " ".join((name, *words, *required))
    says = " ".join((found.help or "").partition("\n\n")[0].split())
    return f"- `kanbantui {usage}`: {says}"
