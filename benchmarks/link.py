"""A slow link: `link.py 75 PROGRAM…` runs it and holds each byte back by 75 ms, both ways.

It is a program of its own, between two terminals, so that what is measured on its far side waits
as a person does: for the answers to a program's questions too. It loads nothing but the standard
library, to be there at once.
"""

import fcntl
import os
import pty
import select
import sys
import termios
import time
import tty
from collections import deque

_IN, _OUT = 0, 1


def main(delay: float, argv: list[str]) -> None:
    """Run a program until it ends, its keys and its output late by `delay` seconds."""
    size = fcntl.ioctl(_IN, termios.TIOCGWINSZ, b"\0" * 8)
    pid, program = pty.fork()
    if pid == 0:
        fcntl.ioctl(_IN, termios.TIOCSWINSZ, size)
        os.execv(argv[0], argv)  # noqa: S606 - the program at the other end of the link
    tty.setraw(_IN)
    ways = {_IN: program, program: _OUT}
    held: deque[tuple[float, int, bytes]] = deque()
    while True:
        wait = max(0.0, held[0][0] - time.monotonic()) if held else None
        ready = select.select(ways, [], [], wait)[0]
        # All wait equally long, so what came first is due first.
        while held and held[0][0] <= time.monotonic():
            _, way, data = held.popleft()
            _write(way, data)
        for origin in ready:
            try:
                data = os.read(origin, 1 << 16)
            except OSError:  # Linux says so when the program's side is closed
                return
            held.append((time.monotonic() + delay, ways[origin], data))


def _write(fd: int, data: bytes) -> None:
    while data:
        data = data[os.write(fd, data) :]


if __name__ == "__main__":
    main(float(sys.argv[1]) / 1000, sys.argv[2:])
