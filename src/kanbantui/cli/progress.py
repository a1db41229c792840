"""What is being done, on one line of a terminal's stderr, once it takes longer than a second."""

import sys
import threading
from contextlib import suppress
from typing import Final

_SOON: Final = 1.0
_APART: Final = 0.2


class Progress:
    """Says `doing` while a block of code runs; says nothing where stderr is no terminal.

    It ends with its block, by ctrl+c too, and leaves the line empty.
    """

    def __init__(self, doing: str) -> None:
        self.doing = doing
        self._stream = sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._say, daemon=True)

    def __enter__(self) -> "Progress":
        """Begin to wait for the second."""
        if self._stream is not None:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and leave the line empty."""
        self._over.set()
        if self._stream is not None:
            self._thread.join()

    def _say(self) -> None:
        if self._over.wait(_SOON):
            return
        told = ""
        while True:
            if self.doing != told:
                told = self.doing
                self._write(f"\r\x1b[K{told}; ctrl+c stops")
            if self._over.wait(_APART):
                self._write("\r\x1b[K")
                return

    def _write(self, text: str) -> None:
        if self._stream is not None:
            with suppress(OSError, ValueError):
                self._stream.write(text)
                self._stream.flush()
