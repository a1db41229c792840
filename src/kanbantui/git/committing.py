"""A board committed: its own files alone, with a message made of what happened on it."""

import os
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path
from typing import Final

from kanbantui.board.model import Board
from kanbantui.errors import InvalidBoard
from kanbantui.flow.happened import Event, happened
from kanbantui.flow.message import commit_message
from kanbantui.git.repository import Repository, literal, repository
from kanbantui.git_program import GitTrouble, demanded, git
from kanbantui.storage.archive import archive_path
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import decode
from kanbantui.storage.file import BoardFile

_PATIENCE: Final = 300.0
"""Seconds for a commit, whose hooks may run a project's tests."""


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """What a board's files say that the last commit does not.

    `before` is None where no commit has the board yet, or only one that can't be read. `files`
    are the paths that differ, from the top of the work tree.
    """

    repository: Repository
    files: tuple[str, ...]
    before: Board | None
    after: Board | None

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened since the last commit, in words."""
        return happened(self.before, self.after) if self.before and self.after else ()

    @property
    def message(self) -> str:
        """The message of a commit of it."""
        return commit_message(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Committed:
    """A commit that was made; `id` is as short as git shows it."""

    id: str
    message: str
    files: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


def uncommitted(board: Path, source: Source) -> Uncommitted:
    """Return what is not committed of a board and its archive; `files` is () if all is.

    Raises `GitTrouble` where git can't tell, and `FileTrouble` or `InvalidBoard` where the
    board can't be read now: what is broken is not committed under a board's name.
    """
    found = repository(board)
    real = Path(realpath(board))
    files = _differing(found, [found.name(path) for path in (real, archive_path(real))])
    data, _ = BoardFile(board).read()
    after = read(decode(data, source.path), source)
    old = found.content("HEAD", found.name(real)) if found.has_commits() else None
    return Uncommitted(found, files, _board(old, source), after)


def commit(what: Uncommitted, message: str = "", *, prompts: bool = True) -> Committed:
    """Commit a board's files and nothing else; what else is staged stays as it is.

    Hooks run; without `prompts` they find no terminal to ask on. Raises `GitTrouble`, in git's
    or the hook's words, where there is no commit then.
    """
    found = what.repository
    found.must_be_at_rest()
    if not what.files:
        raise GitTrouble("the board has nothing to commit")
    # `--only` takes no file that git has never heard of; this names it and stages nothing.
    new = [name for name in what.files if not _is_tracked(found, name)]
    paths = [literal(name) for name in what.files]
    if new:
        demanded(found.top, "add", "--intent-to-add", "--", *map(literal, new))
    told = message.strip() or what.message
    words = ("commit", "--quiet", "--cleanup=whitespace", "--file=-", "--only", "--", *paths)
    # Nothing is read out of its words, and hooks may need the person's own charset.
    own = {name: os.environ.get(name, "") for name in ("LC_ALL", "LANGUAGE")}
    answer = git(
        found.top,
        *words,
        given=told.encode(),
        patience=_PATIENCE,
        variables=own,
        terminal=prompts,
    )
    if answer.code:
        if new:
            git(found.top, "reset", "--quiet", "--", *map(literal, new))
        raise GitTrouble(f"nothing was committed: {_why(answer.err + answer.out)}")
    id = demanded(found.top, "rev-parse", "--short", "HEAD").text
    return Committed(id, told, what.files)


def _why(said: bytes) -> str:
    """Return what git or a hook said, on one line."""
    lines = (line.strip() for line in said.decode(errors="replace").splitlines())
    told = [line for line in lines if line and not line.startswith("hint:")]
    return "; ".join(told) or "git failed"


def _differing(found: Repository, names: list[str]) -> tuple[str, ...]:
    """Return which of these files differ from the last commit, or are new or gone."""
    words = ("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--")
    answer = demanded(found.top, *words, *map(literal, names))
    entries = answer.out.decode(errors="surrogateescape").split("\0")
    return tuple(entry[3:] for entry in entries if entry)


def _is_tracked(found: Repository, name: str) -> bool:
    return bool(demanded(found.top, "ls-files", "-z", "--", literal(name)).out)


def _board(data: bytes | None, source: Source) -> Board | None:
    if data is None:
        return None
    try:
        return read(decode(data, source.path), source)
    except InvalidBoard:
        return None
