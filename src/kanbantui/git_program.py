"""The git program: the one place that runs it, without a shell and never for ever."""

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kanbantui.errors import KanbantuiError

PATIENCE: Final = 30.0
"""Seconds that git is waited for where it only looks at its own files."""

_OF_ANOTHER: Final = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
        *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
        *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS"),
        *("GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS"),
    }
)
"""What git sets for its hooks, or a person for one call: it would lead away from our folder."""


class GitTrouble(KanbantuiError):
    """Git can't do what was asked; its text says why in one line, and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said, and how it ended: `code` is 0 where all went well."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """What it wrote, as text, without the newline that ends it."""
        return self.out.decode(errors="replace").rstrip("\n")

    @property
    def trouble(self) -> str:
        """The line of its messages that says what was wrong, in its own words."""
        lines = [line.strip() for line in self.err.decode(errors="replace").splitlines()]
        for sign in ("fatal: ", "error: ", "! "):
            for line in lines:
                if line.startswith(sign):
                    return line.removeprefix(sign)
        return next((line for line in reversed(lines) if line), f"git ended with {self.code}")


def git(
    folder: Path | None,
    *words: str,
    patience: float = PATIENCE,
    given: bytes | None = None,
    variables: Mapping[str, str] | None = None,
    terminal: bool = True,
) -> Answer:
    """Run git in a folder and return its answer; `given` is what it reads.

    `variables` are set for this call; LC_ALL among them keeps the language of hooks. Without a
    `terminal` neither git nor what it starts, such as ssh or gpg, can ask or draw there.
    Raises `GitTrouble` where there is no git, or where it takes longer than `patience` seconds.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - the words are ours
            ["git", *words],  # noqa: S607 - the person's own git
            cwd=folder,
            env=_environment(variables or {}),
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=not terminal,
        )
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        if folder is not None and not folder.is_dir():
            raise GitTrouble(f"{folder} is no folder") from error
        raise GitTrouble("there is no git here; install it, then try again") from error
    except OSError as error:
        raise GitTrouble(f"git can't be started: {error.strerror or error}") from error
    try:
        out, err = process.communicate(given, patience)
    except subprocess.TimeoutExpired:
        _end(process)
        said = f"git {words[0]} took longer than {patience:g} s and was stopped"
        raise GitTrouble(said) from None
    except BaseException:
        _end(process)
        raise
    return Answer(process.returncode, out, err)


def asked(folder: Path | None, *words: str, patience: float = PATIENCE) -> bytes | None:
    """Return what git says, None where it can't or there is none: for what is good to know."""
    try:
        answer = git(folder, *words, patience=patience)
    except GitTrouble:
        return None
    return answer.out if answer.code == 0 else None


def demanded(folder: Path | None, *words: str, patience: float = PATIENCE) -> Answer:
    """Return git's answer; raise `GitTrouble` in git's own words where it failed."""
    answer = git(folder, *words, patience=patience)
    if answer.code:
        raise GitTrouble(f"git {words[0]}: {answer.trouble}")
    return answer


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the person's environment, with git's messages in the one language that we read."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return {**kept, "LC_ALL": "C", "LANGUAGE": "C", **variables}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Stop git, which takes its own helpers along; its pipes may be held by one of them."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=2)
        return
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


class Batch:
    """One git that hands out many contents: a git for each of a thousand would take a minute.

    To be used as a context; raises `GitTrouble` where there is no git.
    """

    def __init__(self, folder: Path) -> None:
        """Start it in a folder."""
        try:
            self._process = subprocess.Popen(
                ["git", "cat-file", "--batch"],  # noqa: S607 - the person's own git
                cwd=folder,
                env=_environment({}),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise GitTrouble(f"git can't be started: {error.strerror or error}") from error

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it, whatever is still to be read."""
        _end(self._process)

    def content(self, name: str) -> bytes | None:
        """Return what a name such as `HEAD:board.toml` stands for, None if there is no such."""
        if "\n" in name:
            return None  # which git would take for two
        given, out = self._process.stdin, self._process.stdout
        if given is None or out is None:
            return None
        given.write(name.encode(errors="surrogateescape") + b"\n")
        given.flush()
        head = out.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            return None
        data = out.read(int(head[2]) + 1)
        return data[:-1]
