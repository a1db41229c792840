"""Runs the program and notes where it is: `sampler.py FILE WORDS…`, as `kanbantui WORDS…`.

SIGUSR1 begins; SIGUSR2 ends and writes the file. A timer interrupts the main thread every half
millisecond; a call that can't be interrupted, such as fsync, is noted once it returns, for as long
as it took.
"""

import json
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

_PERIOD = 0.0005


class Sampler:
    """Seconds for each chain of calls, the innermost first, each as `file:function`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seconds: defaultdict[tuple[str, ...], float] = defaultdict(float)
        self._last = 0.0

    def begin(self, *_: object) -> None:
        """Begin to take samples."""
        self._last = time.perf_counter()
        signal.signal(signal.SIGALRM, self._sample)
        signal.setitimer(signal.ITIMER_REAL, _PERIOD, _PERIOD)

    def end(self, *_: object) -> None:
        """Stop, and write what was seen, by another name until it is whole."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        seen = [[list(calls), seconds] for calls, seconds in self._seconds.items()]
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(seen), encoding="utf-8")
        part.replace(self._path)

    def _sample(self, _: int, frame: FrameType | None) -> None:
        now = time.perf_counter()
        calls = []
        while frame is not None:
            code = frame.f_code
            if code is not _ITSELF:  # where one signal came in the midst of another
                calls.append(f"{code.co_filename}:{code.co_qualname}")
            frame = frame.f_back
        self._seconds[tuple(calls)] += now - self._last
        self._last = time.perf_counter()  # its own time is nobody's


_ITSELF = Sampler._sample.__code__  # noqa: SLF001 - it is our own


def main() -> None:
    """Run the program under a sampler that waits for its signal."""
    sampler = Sampler(Path(sys.argv.pop(1)))
    signal.signal(signal.SIGUSR1, sampler.begin)
    signal.signal(signal.SIGUSR2, sampler.end)
    from kanbantui.__main__ import main as program  # noqa: PLC0415 - the sampler stands ready first

    program()


if __name__ == "__main__":
    main()
