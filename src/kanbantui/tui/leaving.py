"""How an application of ours ends when its terminal goes away, or when it is told to end.

Textual looks at neither: it reads from a terminal that is gone as fast as it can, and a signal
would leave the terminal without cursor and with the mouse reported.
"""

import asyncio
import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread, Timer
from types import FrameType
from typing import Any, Final

from textual.app import App

GRACE: Final = 2.0
"""Seconds for an orderly end; a terminal that takes no output may hold it up for ever."""


@contextmanager
def leaving(app: App[Any]) -> Iterator[None]:
    """Let an application that runs in the block end on SIGHUP, SIGTERM and a lost terminal.

    A save that is under way is finished first. Raises `SystemExit` then, with the code by
    which shells report a signal.
    """
    if sys.platform == "win32":
        yield
        return
    told: list[int] = []

    def leave(number: int, _: FrameType | None) -> None:
        told.append(number)
        end = Timer(GRACE, os._exit, (128 + number,))
        end.daemon = True
        end.start()
        # The loop may be in the midst of a save; what it is called to do comes after that.
        with suppress(RuntimeError):  # of a loop that ends already
            asyncio.get_running_loop().call_soon_threadsafe(app.exit)

    signals = (signal.SIGHUP, signal.SIGTERM)
    before = [signal.signal(number, leave) for number in signals]
    try:
        with _watched(sys.__stdin__.fileno() if sys.__stdin__ else 0):
            yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
    if told:
        raise SystemExit(128 + told[0])


if sys.platform != "win32":

    @contextmanager
    def _watched(terminal: int) -> Iterator[None]:
        """Send this process SIGHUP if the terminal is gone; the kernel spares some, as in tmux."""
        stop, stopper = os.pipe()
        Thread(target=_watch, args=(terminal, stop), daemon=True).start()
        try:
            yield
        finally:
            os.close(stopper)

    def _watch(terminal: int, stop: int) -> None:
        """Wait, without waking up in between, until one of the two has been hung up."""
        poll = select.poll()
        for file in (terminal, stop):
            poll.register(file, 0)
        gone = dict(poll.poll())
        os.close(stop)
        if gone.get(terminal, 0) & select.POLLHUP and stop not in gone:
            with suppress(ProcessLookupError):
                os.kill(os.getpid(), signal.SIGHUP)
