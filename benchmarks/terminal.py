"""A program in a terminal of 120×40 that nobody sees: keys go in, stamped bytes come out."""

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from benchmarks.processes import cpu_of, end, is_gone
from benchmarks.replies import COLS, ROWS, Replies

PATIENCE: Final = 40.0
"""Seconds after which a program that does not do what is waited for is given up."""

_ESCAPES: Final = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI: colours, places, modes
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC: titles
    rb"|[PX^_][^\x1b]*\x1b\\|.)"  # DCS and the like
)
_FRAME_END: Final = b"\x1b[?2026l"
"""What ends a frame for a terminal that knows synchronised output, as this one says it does."""


class Stuck(Exception):
    """A program ended, or did not do in time what was waited for."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes as they came: when, and the CPU that the program had taken by then, in seconds."""

    at: float
    cpu: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What one key brought: its bytes, and the seconds until the last of them came."""

    bytes: int
    seconds: float


class Terminal:
    """A program that runs until the `with` block ends, its output read whenever it is waited for.

    Nothing is read in the background: what must be timed is waited for at once.
    """

    def __init__(self, argv: list[str], folder: Path, env: Mapping[str, str]) -> None:
        self._replies = Replies()
        self.chunks: list[Chunk] = []
        self.started = time.monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(folder)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLS, 0, 0))
                os.execve(argv[0], argv, env)  # noqa: S606 - the program under measurement
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        """Return the running program."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program."""
        # A program that still writes would wait for a reader, so the reader goes first.
        os.close(self._fd)
        end(self.pid)

    def bytes_since(self, chunk: int = 0) -> int:
        """Return how many bytes came, beginning with that chunk."""
        return sum(len(c.data) for c in self.chunks[chunk:])

    def until_frame(self, words: bytes) -> Chunk:
        """Wait for the frame in which `words` stand; return the chunk with which it is whole."""

        def shown(seen: bytes) -> bool:
            end = seen.rfind(_FRAME_END)
            return end >= 0 and words in _ESCAPES.sub(b"", seen[:end])

        return self._until(shown, 0, words)

    def until_words(self, words: bytes, since: int = 0) -> Chunk:
        """Wait for words from that chunk on, framed or not; return the chunk that ends them."""
        return self._until(lambda seen: words in _ESCAPES.sub(b"", seen), since, words)

    def until_next_frame(self, since: int) -> Chunk:
        """Wait for the end of the first frame from that chunk on; return the chunk with it."""
        return self._until(lambda seen: _FRAME_END in seen, since, b"a frame")

    def _until(self, met: Callable[[bytes], bool], since: int, wanted: bytes) -> Chunk:
        seen = b""
        deadline = time.monotonic() + PATIENCE
        while True:
            for chunk in self.chunks[since:]:
                seen += chunk.data
                since += 1
                if met(seen):
                    return chunk
            self._read_until(deadline, wanted)

    def settle(self, quiet: float = 0.8) -> None:
        """Wait until nothing came for that many seconds."""
        deadline = time.monotonic() + PATIENCE
        while self._read(quiet):
            if time.monotonic() > deadline:
                raise Stuck(f"it does not come to rest: {self._said()}")

    def listen(self, seconds: float) -> None:
        """Read what comes for that many seconds."""
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            self._read(rest)

    def press(self, key: bytes, quiet: float = 0.06) -> Answer:
        """Press a key; the answer is over when nothing came for `quiet` seconds.

        A program that works all that time has not answered yet. Raises Stuck for a key that
        brings nothing: it would make the others look better.
        """
        self.listen(0.001)
        first, start = len(self.chunks), time.monotonic()
        os.write(self._fd, key)
        deadline = start + PATIENCE
        while not (self.chunks[first:] and self._rests(quiet)):
            if not self.chunks[first:]:
                self._read_until(deadline, b"an answer to " + key)
        return Answer(self.bytes_since(first), self.chunks[-1].at - start)

    def send(self, keys: bytes) -> None:
        """Press keys and wait for nothing."""
        os.write(self._fd, keys)

    def type(self, keys: bytes) -> None:
        """Press keys that are not measured, and wait for rest."""
        os.write(self._fd, keys)
        self.settle(0.4)

    def _rests(self, seconds: float) -> bool:
        """Whether nothing comes for that long while the program does not work for half of it."""
        while True:
            before = cpu_of(self.pid)
            if self._read(seconds):
                return False
            if cpu_of(self.pid) - before < seconds / 2:
                return True

    def _read_until(self, deadline: float, wanted: bytes) -> None:
        rest = deadline - time.monotonic()
        if rest <= 0 or not self._read(min(rest, 5.0)):
            if rest > 0 and not is_gone(self.pid):
                return
            how = f"in {PATIENCE:.0f} s" if rest <= 0 else "before it ended"
            raise Stuck(f"no {wanted.decode(errors='replace')!r} {how}; it said {self._said()}")

    def _read(self, seconds: float) -> bool:
        """Read one chunk if one comes within that time; answer what it asks."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # Linux says so when the program's side is closed
            raise Stuck(f"it ended; it said {self._said()}") from None
        self.chunks.append(Chunk(time.monotonic(), cpu_of(self.pid), data))
        if answer := self._replies.to(data):
            os.write(self._fd, answer)
        return True

    def _said(self) -> str:
        """Return the end of the program's output without escapes."""
        output = b"".join(chunk.data for chunk in self.chunks)
        return repr(_ESCAPES.sub(b"", output).decode(errors="replace")[-300:])
