"""A git repository for tests."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

GIT = pytest.mark.skipif(which("git") is None, reason="asks git how it writes a conflict")


def git(folder: Path, *words: str, fails: bool = False) -> None:
    """Run git in a folder as somebody; it is expected to succeed unless it `fails`."""
    who = ("-c", "user.name=dee", "-c", "user.email=dee@example.org")
    command = ["git", *who, *words]
    answer = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert bool(answer.returncode) is fails, answer


def merged_by_git(
    folder: Path, base: str, ours: str, theirs: str, style: tuple[str, ...] = ()
) -> str:
    """Return what `git merge-file` makes of three texts."""
    names = ("ours", "base", "theirs")
    for name, text in zip(names, (ours, base, theirs), strict=True):
        (folder / name).write_text(text)
    command = ["git", "merge-file", "-p", *style, "-L", "HEAD", "-L", "base", "-L", "topic", *names]
    answer = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return answer.stdout.decode()
