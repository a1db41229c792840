"""The everyday terminal: inside tmux, with 256 colours, at the end of a link that may be slow.

Bytes are what tmux sends outwards.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import link
from benchmarks.bench import Bench
from benchmarks.terminal import Stuck, Terminal

_SOCKET = "kanbantui-bench"


@contextmanager
def inside_tmux(bench: Bench, argv: list[str], delay: int = 0) -> Iterator[Terminal]:
    """Run a program inside a tmux of its own, without anybody's settings.

    A key and its answer together come late by `delay` milliseconds. The status line is off, so
    that the program has all 40 lines and a clock sends nothing.
    Raises Stuck where there is no tmux.
    """
    tmux = shutil.which("tmux")
    if tmux is None:
        raise Stuck("there is no tmux here")
    # The socket stands in our folder: no other server can be met, and none stays.
    env = bench.env(colours=256) | {"TMUX_TMPDIR": str(bench.folder)}
    alone = [tmux, "-L", _SOCKET, "-f", "/dev/null"]
    options = ["start-server", ";", "set", "-g", "status", "off", ";"]
    # A server that nobody looks at any more goes away by itself, however we end.
    options += ["set", "-g", "destroy-unattached", "on", ";"]
    options += ["set", "-g", "default-terminal", "tmux-256color", ";"]
    words = [*alone, *options, "new-session", *argv]
    if delay:
        # Without anybody's site-packages, so that it is there at once.
        relay = [sys.executable, "-I", "-S", str(Path(link.__file__)), str(delay / 2)]
        words = [*relay, *words]
    with Terminal(words, bench.folder, env) as outside:
        try:
            yield outside
        finally:
            # Ends the server of this socket, and with it the program inside.
            end = [*alone, "kill-server"]
            subprocess.run(end, env=env, check=False, capture_output=True, timeout=10)
