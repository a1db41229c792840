"""Opening the screen on a terminal that can't draw one."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import BOARD, Run


def at_a_terminal(folder: Path, *words: str, **variables: str) -> tuple[int, str, str]:
    """Run the program with a terminal for stdin and stdout; return code, stdout and stderr."""
    own = {n: v for n, v in os.environ.items() if "KANBANTUI" not in n and n != "TERM"}
    screen, terminal = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "kanbantui", *words],
        cwd=folder,
        env={**own, "PYTHONUTF8": "1", **variables},
        stdin=terminal,
        stdout=terminal,
        stderr=subprocess.PIPE,
    )
    os.close(terminal)
    seen = b""
    with program:
        try:
            while text := os.read(screen, 4096):
                seen += text
        except OSError:  # so Linux says that nobody holds the terminal any more
            pass
        os.close(screen)
        errors = program.stderr.read() if program.stderr else b""
    return program.returncode, seen.decode().replace("\r\n", "\n"), errors.decode()


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": ""}, {}])
def test_a_terminal_that_only_types_gets_the_board_as_text(
    board: Path, run: Run, variables: dict[str, str]
) -> None:
    now = {"KANBANTUI_NOW": "2026-02-27T16:00:00+01:00"}
    code, out, err = at_a_terminal(board.parent, board.name, **now, **variables)
    assert (code, out) == (0, run("show").out)
    assert err.count("\n") == 1
    assert "a terminal that can move its cursor" in err
    assert board.read_text(encoding="utf-8") == BOARD


def test_a_terminal_that_only_types_is_told_which_boards_there_are(tmp_path: Path) -> None:
    code, out, err = at_a_terminal(tmp_path, TERM="dumb")
    assert (code, out) == (1, "")
    assert "there is no board here" in err
