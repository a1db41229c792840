"""Board files for tests: one to save, what a save may leave, and another process on it."""

import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from kanbantui.storage.file import BoardFile
from kanbantui.storage.stamp import Stamp

POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="modes, links and signals here are those of POSIX"
)

WAYS = pytest.mark.parametrize("way", ["replace", "in place"])
NOBODY = 65534

OLD = b"title = 'old'\n" * 100
NEW = b"title = 'new, with fewer lines'\n" * 30
SAVE = f"with file.locked():\n    file.save({NEW!r}, file.read()[1])\n"
"""What a script of `python` says to save the new text."""

WAYS = pytest.mark.parametrize("way", ["replace", "in place"])


def a_board(folder: Path, text: bytes = OLD, way: str = "replace") -> BoardFile:
    path = folder / "board.toml"
    path.write_bytes(text)
    if way == "in place":
        (folder / "link").hardlink_to(path)
    return BoardFile(path)


def save(file: BoardFile, text: bytes = NEW) -> Stamp:
    with file.locked():
        return file.save(text, file.read()[1])


def litter(folder: Path) -> set[str]:
    """Name what neither a person put there nor stays for good."""
    there = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    side = {".kanbantui", ".kanbantui/.gitignore", ".kanbantui/board.toml.lock"}
    return there - side - {"board.toml", "link"}


def python(code: str, *args: object, user: int | None = None) -> subprocess.Popen[str]:
    """Start a script that has the names of this module's subject; `user` is taken on last."""
    names = "import os, signal, sys, time, hashlib, tempfile, filelock\nfrom pathlib import Path\n"
    names += "from kanbantui.errors import FileTrouble\n"
    names += "from kanbantui.storage.file import BoardFile\nfile = BoardFile(Path(sys.argv[1]))\n"
    if user is not None:
        names += f"os.setgroups([]); os.setgid({user}); os.setuid({user})\n"
    command = [sys.executable, "-c", names + code, *map(str, args)]
    return subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-2, text=True)


def output(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0, said
    return said.strip()


def line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()
