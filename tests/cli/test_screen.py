"""Opening the screen on a terminal that can't draw one."""

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from command_line import BOARD, NOW, Run


def at_a_terminal(
    folder: Path, variables: Mapping[str, str], *words: str, into: Path | None = None
) -> tuple[int, str, str]:
    """Run the program with a terminal for stdin and stdout, or with stdout sent into a file.

    Returns its code, what the terminal or the file got, and stderr, which is a pipe.
    """
    own = {n: v for n, v in os.environ.items() if "KANBANTUI" not in n and n != "TERM"}
    screen, terminal = pty.openpty()
    target = into.open("wb") if into else None
    program = subprocess.Popen(
        [sys.executable, "-m", "kanbantui", *words],
        cwd=folder,
        env={**own, "PYTHONUTF8": "1", "KANBANTUI_NOW": NOW, **variables},
        stdin=terminal,
        stdout=target or terminal,
        stderr=subprocess.PIPE,
    )
    os.close(terminal)
    if target:
        target.close()
    seen = b""
    with program:
        try:
            while text := os.read(screen, 4096):
                seen += text
        except OSError:  # so Linux says that nobody holds the terminal any more
            pass
        os.close(screen)
        errors = program.stderr.read() if program.stderr else b""
    if into:
        seen += into.read_bytes()
    return program.returncode, seen.decode().replace("\r\n", "\n"), errors.decode()


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": ""}, {}])
def test_a_terminal_that_only_types_gets_the_board_as_text(
    board: Path, run: Run, variables: dict[str, str]
) -> None:
    code, out, err = at_a_terminal(board.parent, variables, board.name)
    assert (code, out) == (0, run("show").out)
    assert err.count("\n") == 1
    assert "a terminal that can move its cursor" in err
    assert board.read_text(encoding="utf-8") == BOARD


def test_a_terminal_that_only_types_is_told_which_boards_there_are(tmp_path: Path) -> None:
    code, out, err = at_a_terminal(tmp_path, {"TERM": "dumb"})
    assert (code, out) == (1, "")
    assert "there is no board here" in err


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_who_sends_the_screen_elsewhere_gets_the_board_as_text(
    board: Path, tmp_path: Path, run: Run, stream: str
) -> None:
    into = tmp_path / "out.txt" if stream == "stdout" else None
    code, out, err = at_a_terminal(board.parent, {"TERM": "xterm-256color"}, into=into)
    assert (code, out) == (0, run("show").out)
    assert err == f"{stream} is no terminal, so this is the board as text\n"
