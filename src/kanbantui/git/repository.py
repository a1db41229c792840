"""Where a board lies in git: its work tree, its branch, and what is under way there."""

from dataclasses import dataclass
from os.path import realpath
from pathlib import Path
from typing import Final

from kanbantui.git_program import GitTrouble, asked, demanded, git
from kanbantui.storage.archive import archive_path

_UNDER_WAY: Final = (
    ("MERGE_HEAD", "merge", "git merge --continue", "git merge --abort"),
    ("rebase-merge", "rebase", "git rebase --continue", "git rebase --abort"),
    ("rebase-apply/applying", "git am", "git am --continue", "git am --abort"),
    ("rebase-apply", "rebase", "git rebase --continue", "git rebase --abort"),
    ("CHERRY_PICK_HEAD", "cherry-pick", "git cherry-pick --continue", "git cherry-pick --abort"),
    ("REVERT_HEAD", "revert", "git revert --continue", "git revert --abort"),
)
"""What git keeps in its folder while something is half done: file, name, way on, way back."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree; `top` is its folder and `folder` the one of git's own files for it."""

    top: Path
    folder: Path

    def name(self, path: Path) -> str:
        """Return a path as git names it from the top, with slashes; raise `GitTrouble` outside."""
        try:
            return Path(realpath(path)).relative_to(self.top).as_posix()
        except ValueError:
            raise GitTrouble(f"{path} lies outside of the repository {self.top}") from None

    def branch(self) -> str | None:
        """Return the branch that is checked out, None where HEAD is detached."""
        found = asked(self.top, "symbolic-ref", "--quiet", "HEAD")
        return found.decode().strip().removeprefix("refs/heads/") if found else None

    def has_commits(self) -> bool:
        """Whether the branch has a commit yet."""
        return asked(self.top, "rev-parse", "--verify", "--quiet", "HEAD") is not None

    def must_be_at_rest(self) -> None:
        """Raise `GitTrouble`, with what to do, where a merge, a rebase or such is half done."""
        for file, what, on, back in _UNDER_WAY:
            if (self.folder / file).exists():
                raise GitTrouble(f"a {what} is under way here; end it first: `{on}` or `{back}`")

    def must_be_on_branch(self) -> str:
        """Return the branch; raise `GitTrouble`, with what to do, where HEAD is detached."""
        if branch := self.branch():
            return branch
        raise GitTrouble("HEAD is detached, so there is no branch; `git switch BRANCH` goes to one")

    def content(self, revision: str, name: str) -> bytes | None:
        """Return the bytes of a file at a revision, None where it is not in there."""
        return asked(self.top, "cat-file", "blob", f"{revision}:{name}")


@dataclass(frozen=True, slots=True)
class Stand:
    """How a board stands in git: what its head on the screen says.

    `branch` is None where HEAD is detached; `ahead` and `behind` are None without an upstream
    branch, and tell what was fetched last. `uncommitted` is whether the board's files differ from
    the last commit. `commit` is that one's id, `upstream` such as origin/main; "" for none.
    """

    branch: str | None
    ahead: int | None
    behind: int | None
    uncommitted: bool
    commit: str = ""
    upstream: str = ""


def repository(path: Path) -> Repository:
    """Return the repository of a file or folder.

    Raises `GitTrouble` in one line where there is no git, no repository, or one without files.
    """
    folder = path if path.is_dir() else Path(realpath(path.parent))
    answer = git(folder, "rev-parse", "--is-inside-work-tree", "--absolute-git-dir")
    if answer.code:
        if "not a git repository" in answer.trouble:
            raise GitTrouble(f"{folder} is in no git repository; `git init` makes one")
        raise GitTrouble(f"git: {answer.trouble}")
    inside, own = answer.text.split("\n", 1)
    if inside != "true":
        raise GitTrouble(f"{own} is a repository without a work tree; go to a clone of it")
    top = demanded(folder, "rev-parse", "--show-toplevel").text
    return Repository(Path(realpath(top)), Path(own))


def stand(board: Path, found: Repository | None = None) -> Stand:
    """Return how a board stands in git, by one look at its repository; raise `GitTrouble`."""
    found = found or repository(board)
    names = [found.name(path) for path in (board, archive_path(Path(realpath(board))))]
    words = ("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal", "--")
    answer = git(found.top, *words, *map(literal, names), variables={"GIT_OPTIONAL_LOCKS": "0"})
    if answer.code:
        raise GitTrouble(f"git status: {answer.trouble}")
    lines = answer.text.split("\0")
    heads = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# "))
    branch = heads.get("branch.head", "")
    ahead, behind = (None, None)
    if "branch.ab" in heads:
        ahead, behind = (abs(int(count)) for count in heads["branch.ab"].split())
    changed = any(line and not line.startswith("# ") for line in lines)
    return Stand(
        None if branch == "(detached)" else branch,
        ahead,
        behind,
        changed,
        heads.get("branch.oid", "").replace("(initial)", ""),
        heads.get("branch.upstream", ""),
    )


def literal(name: str) -> str:
    """Return a path from the top as words of git that mean this file alone."""
    return f":(top,literal){name}"
