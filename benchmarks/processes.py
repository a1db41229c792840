"""What Linux says of a process: the CPU that it took, and the memory that it needed at most."""

import os
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL, SIGTERM
from typing import Final

_GRACE: Final = 2.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU that all threads of a process took so far, user and system.

    Linux has a clock for each process, which counts nanoseconds and is numbered after it; where
    it can't be asked, /proc/PID/stat tells the same in hundredths of a second.
    """
    with suppress(OSError):
        return time.clock_gettime(~pid << 3 | 2)
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def peak_memory(pid: int) -> int:
    """Return the most memory in bytes that the process ever held at once (VmHWM)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise ProcessLookupError(pid)


def cpu_of_command(argv: list[str], folder: Path, env: Mapping[str, str]) -> float:
    """Run a command to its end with its output thrown away; return its seconds of CPU.

    Raises RuntimeError where it fails.
    """
    process = subprocess.Popen(
        argv, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"{' '.join(argv)} ended with {process.returncode}"
        raise RuntimeError(message)
    return usage.ru_utime + usage.ru_stime


def is_gone(pid: int) -> bool:
    """Whether our child has ended; takes note of its end."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return True


def end(pid: int) -> None:
    """Ask our child to end, and make it after two seconds."""
    for signal in (SIGTERM, SIGKILL):
        if is_gone(pid):
            return
        with suppress(ProcessLookupError):
            os.kill(pid, signal)
        until = time.monotonic() + _GRACE
        while time.monotonic() < until:
            if is_gone(pid):
                return
            time.sleep(0.01)
