"""A board carried to and from the others: commit, fetch, merge, push, and again if it was late."""

import os
import shlex
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from kanbantui.board.model import Board
from kanbantui.flow.happened import Event, happened
from kanbantui.git.committing import Committed, commit, uncommitted
from kanbantui.git.driven import driven
from kanbantui.git.repository import Repository, literal, repository
from kanbantui.git_program import Answer, GitTrouble, asked, demanded, git
from kanbantui.storage.archive import archive_path
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import decode
from kanbantui.storage.file import BoardFile

TRIES: Final = 12
"""How often a push that came too late is tried again before that is said."""

_PATIENCE: Final = 60.0
"""Seconds for a fetch, a merge or a push."""

_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 2.0  # seconds between two tries, at random below what doubles each time


class BothSet(GitTrouble):
    """Both sides set the same values of the board, and nothing else is in conflict."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did.

    `committed` is the commit made of the board, if it had edits; `taken` and `given` are numbers
    of commits, `beyond` those given that are not only the board's; `events` is what others did,
    `notes` what the merge says.
    """

    upstream: str
    committed: Committed | None = None
    taken: int = 0
    given: int = 0
    beyond: int = 0
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()


def sync(board: Path, source: Source, *, prompts: bool = True) -> Synced:
    """Commit the board's edits, merge what others did, and push; return what was done.

    Without `prompts` neither git nor ssh nor a hook asks for anything. Raises `GitTrouble` where
    it can't be done: then no merge is left half done, and what was edited here is committed or
    still in the file.
    """
    found = repository(board)
    found.must_be_at_rest()
    line = way(found, board, prompts=prompts)
    done = Synced(line.upstream)
    random = Random()  # noqa: S311 - it only keeps two from meeting again
    for attempt in range(TRIES):
        if attempt:
            time.sleep(random.uniform(0, min(_LONGEST_PAUSE, _PAUSE * 2**attempt)))
        edits = uncommitted(board, source)
        if edits.files:
            done = replace(done, committed=commit(edits, prompts=prompts))
        if line.fetch() and (behind := line.count(f"HEAD..{line.tracking}")):
            notes, merged = line.merge(board)
            if not merged:
                continue
            events = _events(edits.after, board, source)
            taken, notes = done.taken + behind, (*done.notes, *notes)
            done = replace(done, taken=taken, events=(*done.events, *events), notes=notes)
        given, beyond = line.waiting()
        if not given:
            return done
        if line.push():
            return replace(done, given=given, beyond=beyond)
    raise GitTrouble(
        f"{line.upstream} changed {TRIES} times while this was pushed; nothing is lost, sync again"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """The way between a branch here and the one that it follows elsewhere."""

    repository: Repository
    files: tuple[str, ...]
    remote: str
    ref: str
    tracking: str
    variables: Mapping[str, str]
    terminal: bool

    @property
    def upstream(self) -> str:
        """What people call the branch there, such as origin/main."""
        return f"{self.remote}/{self.ref.removeprefix('refs/heads/')}"

    @property
    def merging(self) -> tuple[str, ...]:
        """The words that let git merge what was fetched."""
        return ("merge", "--quiet", "--ff", "--no-edit", "--no-stat", self.tracking)

    def fetch(self) -> bool:
        """Get what is there; return whether the branch is. Raise `GitTrouble` when offline."""
        answer = self._git("fetch", "--quiet", self.remote, self.ref)
        if answer.code == 0:
            return True
        if "couldn't find remote ref" in answer.trouble:
            return False
        raise GitTrouble(
            f"{self.remote} can't be reached ({answer.trouble}); "
            "what was done here is committed, sync again when you are online"
        )

    def count(self, range_: str, *words: str) -> int:
        """Return how many commits a range of revisions holds."""
        top = self.repository.top
        return int(demanded(top, "rev-list", "--count", *words, range_, "--").text)

    def waiting(self) -> tuple[int, int]:
        """Return how many commits are to be pushed, and how many of them touch other files."""
        top = self.repository.top
        known = asked(top, "rev-parse", "--verify", "--quiet", self.tracking) is not None
        range_ = f"{self.tracking}..HEAD" if known else "HEAD"
        others = [f":(top,exclude,literal){name}" for name in self.files]
        words = ("rev-list", "--count", "--no-merges", range_, "--", ":(top)", *others)
        return self.count(range_), int(demanded(top, *words).text)

    def merge(self, board: Path) -> tuple[tuple[str, ...], bool]:
        """Merge what was fetched; return what the driver says, and whether it could begin.

        It can't where somebody has just saved the board again. Nobody saves while git merges.
        Raises `GitTrouble` for a conflict, which is taken back.
        """
        ours = driven(self.repository, self.files)
        with BoardFile(board).locked(), ours as options:
            try:
                answer = self._git(*options, *self.merging)
            except BaseException:
                if self._has_stopped():
                    git(self.repository.top, "merge", "--abort")
                raise
            if answer.code and self._has_stopped():
                self._take_back(answer.err + answer.out)
        if answer.code == 0:
            return tuple(self._said(answer.err)), True
        if demanded(self.repository.top, "status", "--porcelain", "--", *self._paths()).out:
            return (), False
        if files := _in_the_way(answer.err):
            what = f"{', '.join(files)} is edited or staged and stands in the way of the merge"
            raise GitTrouble(f"{what}; commit it, or `git stash`, then sync again")
        raise GitTrouble(f"{self.upstream} can't be merged: {answer.trouble}")

    def _has_stopped(self) -> bool:
        return (self.repository.folder / "MERGE_HEAD").exists()

    def push(self) -> bool:
        """Push; return False where somebody was faster. Raise `GitTrouble` where it is refused."""
        answer = self._git("push", "--porcelain", self.remote, f"HEAD:{self.ref}")
        if answer.code == 0:
            return True
        said = (answer.out + answer.err).decode(errors="replace")
        if any(sign in said for sign in _LATE):
            return False
        refused = [line for line in said.splitlines() if line.startswith("!")]
        why = refused[0].split("\t")[-1] if refused else answer.trouble
        raise GitTrouble(f"{self.upstream} takes no push: {why}; what was done here is committed")

    def _take_back(self, said: bytes) -> None:
        """Undo a merge that has stopped, and raise `GitTrouble` with what to do."""
        top = self.repository.top
        unmerged = asked(top, "diff", "--name-only", "--diff-filter=U", "-z") or b""
        names = unmerged.decode(errors="replace").strip("\0").split("\0")
        files = ", ".join(names)
        told = "; ".join(line for line in self._said(said) if ": conflict: " in line)
        answer = git(top, "merge", "--abort")
        if answer.code:
            raise GitTrouble(
                f"a merge with conflicts in {files} can't be taken back ({answer.trouble}); "
                "`git merge --abort`, or resolve and commit it"
            )
        trouble = GitTrouble if {*names} - {*self.files} else BothSet
        raise trouble(
            f"both sides changed the same in {told or files}; nothing was merged here: "
            f"`git merge {self.upstream}` stops there, and opening the board then merges it"
        )

    def _said(self, err: bytes) -> Iterator[str]:
        """Yield what our driver wrote about the board's files."""
        # Git quotes the path for the shell, as it then hands it to the driver.
        names = {form for name in self.files for form in (name, shlex.quote(name))}
        begins = tuple(f"{name}: " for name in names)
        lines = err.decode(errors="replace").splitlines()
        yield from (line for line in lines if line.startswith(begins))

    def _paths(self) -> list[str]:
        return [literal(name) for name in self.files]

    def _git(self, *words: str) -> Answer:
        return git(
            self.repository.top,
            *words,
            patience=_PATIENCE,
            variables=self.variables,
            terminal=self.terminal,
        )


_LATE: Final = ("[rejected]", "cannot lock ref", "failed to update ref", "fetch first")
"""What git says of a push that somebody else's has overtaken."""


def way(found: Repository, board: Path, *, prompts: bool) -> Line:
    """Return the way to the branch that this one follows; raise `GitTrouble` if there is none."""
    branch = found.must_be_on_branch()
    told = [
        (asked(found.top, "config", "--get", f"branch.{branch}.{key}") or b"").decode().strip()
        for key in ("remote", "merge")
    ]
    remote, ref = told
    if not (remote and ref) or remote == ".":
        raise GitTrouble(
            f"the branch {branch} follows none elsewhere; "
            f"`git push -u origin {branch}` sets that up"
        )
    real = Path(os.path.realpath(board))
    files = tuple(found.name(path) for path in (real, archive_path(real)))
    variables = {} if prompts else _SILENT
    tracking = f"refs/remotes/{remote}/{ref.removeprefix('refs/heads/')}"
    return Line(found, files, remote, ref, tracking, variables, prompts)


_SILENT: Final = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "SSH_ASKPASS_REQUIRE": "never"}


def _events(before: Board | None, board: Path, source: Source) -> tuple[Event, ...]:
    """Return what others did, by the board as it stood and as it is now."""
    data, _ = BoardFile(board).read()
    return happened(before, read(decode(data, source.path), source)) if before else ()


def _in_the_way(err: bytes) -> list[str]:
    """Return the files that git would not write over, each of which it names on a line."""
    lines = err.decode(errors="replace").splitlines()
    return [line.strip() for line in lines if line[:1] == "\t" or line[:2] == "  "]
