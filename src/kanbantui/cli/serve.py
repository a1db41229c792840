"""The command that opens a board's screen to browsers."""

import os
import shlex
import subprocess
import sys
from importlib.util import find_spec
from typing import Final

import click

from kanbantui.board.text import shown
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.find_board import board_path
from kanbantui.cli.gate import LOOPBACK, Gate, hosts_of
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say
from kanbantui.errors import KanbantuiError

MISSING: Final = (
    "kanbantui serve needs the package textual-serve, which is not installed; "
    "`pip install 'kanbantui[web]'` brings it"
)
USUAL_PORT: Final = 8000


@command("serve")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=USUAL_PORT,
    show_default=True,
    help="Where it listens; 0 takes a free one.",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="At which address of this machine."
)
@pass_asked
def serve(asked: Asked, /, *, port: int, host: str) -> None:
    """Open the screen of the board to browsers, and print the address.

    The address has a token; without it nothing is served. Only this machine is listened to
    unless --host says otherwise. It needs the extra web.
    """
    if asked.json:
        raise WrongUsageError("--json goes with a command that answers; this one serves a screen")
    if find_spec("textual_serve") is None:
        raise KanbantuiError(MISSING)
    path = board_path(asked.board).absolute()
    title = reading(asked, path).board.title
    import asyncio  # noqa: PLC0415 - with the extra
    from secrets import token_urlsafe  # noqa: PLC0415 - as above

    from kanbantui.cli.web import listening, serve  # noqa: PLC0415 - imports the extra

    try:
        listener = listening(host, port)
    except OSError as error:
        why = error.strerror or error
        raise KanbantuiError(f"{host}:{port}: {why}; --port 0 takes a free one") from None
    gate = Gate(token_urlsafe(24), hosts_of(host))
    address = f"[{host}]" if ":" in host else host
    say([f"http://{address}:{listener.getsockname()[1]}/?token={gate.token}"])
    sys.stdout.flush()
    warn(f"{shown(title)} is served there until ctrl+c; whoever has the address can change it")
    if host not in LOOPBACK:
        warn("other machines reach it too, and nothing on the way is encrypted")
    asyncio.run(serve(gate, listener, _screen(asked, str(path)), title))


def _screen(asked: Asked, board: str) -> str:
    """Return the command of the shell that opens a screen."""
    words = [sys.executable, "-m", "kanbantui", f"--board={board}"]
    given = (("now", asked.now), ("as", asked.name))
    words += [f"--{name}={value}" for name, value in given if value]
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    return f"exec {shlex.join(words)}"
