"""The command that opens a board to play with."""

import tempfile
from pathlib import Path

from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import ScreenCommand, command, pass_asked
from kanbantui.cli.output import say, say_json
from kanbantui.cli.screen import on_terminal, open_demo
from kanbantui.cli.start import demo_board


@command("demo", ScreenCommand)
@pass_asked
def demo(asked: Asked) -> int:
    """Open a team's board to play with.

    It is a copy, its days moved so that the last one is today, and gone when the screen
    closes. Without a terminal it stays, and its path is printed.
    """
    if on_terminal():
        return open_demo(asked)
    path = demo_board(Path(tempfile.mkdtemp(prefix="kanbantui-demo-")), asked)
    if asked.json:
        say_json({"path": str(path)})
    else:
        say([str(path)])
    return 0
