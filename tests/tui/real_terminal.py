"""The program in a terminal of its own: bytes in, bytes out, and how it ends."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path

PATIENCE = 20.0
"""Seconds in which a program that does as it should has long done it."""

PLAIN = {
    "PYTHONUTF8": "1",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "KANBANTUI_CONFIG": os.devnull,
}
"""What the environment says unless a test wants it otherwise; nobody's own settings count."""


class Screen:
    """The program in a terminal of 100×30 that is not its controlling one, as under some tools."""

    def __init__(self, folder: Path, *words: str, **variables: str) -> None:
        """Start Python with these words in a folder."""
        own = {name: value for name, value in os.environ.items() if "KANBANTUI" not in name}
        self.terminal, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *words],
            cwd=folder,
            env={**own, **PLAIN, **variables},
            stdin=side,
            stdout=side,
            stderr=side,
            start_new_session=True,
        )
        os.close(side)
        self.said = b""

    def until(self, words: bytes) -> None:
        """Read until the program has written these words."""
        while words not in self.said:
            ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
            assert ready, self.said
            self.said += os.read(self.terminal, 1 << 16)

    def ended(self) -> int:
        """Read until the program ends; return its exit code."""
        while True:
            ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
            assert ready, self.said
            try:
                self.said += os.read(self.terminal, 1 << 16)
            except OSError:  # so Linux says that the program's side is closed
                return self.process.wait(PATIENCE)
