"""A merge that stops at what both sides set on a board, so that a person chooses, and its end."""

import os
from pathlib import Path
from typing import Final

from kanbantui.git.driven import driven
from kanbantui.git.repository import literal, repository
from kanbantui.git.syncing import way
from kanbantui.git_program import GitTrouble, asked, demanded, git
from kanbantui.storage.archive import archive_path
from kanbantui.storage.file import BoardFile

_PATIENCE: Final = 300.0
"""Seconds for a commit, whose hooks may run a project's tests."""


def stop_at_conflict(board: Path) -> None:
    """Merge what was fetched last, and leave the conflict in the board's file.

    Raises `GitTrouble` where something else is under way or stands in the way.
    """
    found = repository(board)
    found.must_be_at_rest()
    line = way(found, board, prompts=False)
    with BoardFile(board).locked(), driven(found, line.files) as options:
        answer = git(found.top, *options, *line.merging, terminal=False)
    if answer.code and not (found.folder / "MERGE_HEAD").exists():
        raise GitTrouble(f"{line.upstream} can't be merged: {answer.trouble}")


def end_merge(board: Path) -> str:
    """Commit a merge whose conflict on the board was resolved; return the commit's short id.

    Hooks run. Raises `GitTrouble` where other files are in conflict still, or a hook refuses.
    """
    found = repository(board)
    files = [found.name(path) for path in (board, archive_path(Path(os.path.realpath(board))))]
    top = found.top
    said = asked(top, "diff", "--name-only", "--diff-filter=U", "-z") or b""
    unmerged = {name for name in os.fsdecode(said).split("\0") if name}
    if others := sorted(unmerged - {*files}):
        raise GitTrouble(f"{', '.join(others)} is in conflict too; resolve it, then `git commit`")
    demanded(top, "add", "--", *map(literal, sorted(unmerged)))
    answer = git(top, "commit", "--quiet", "--no-edit", patience=_PATIENCE, terminal=False)
    if answer.code:
        raise GitTrouble(f"the merge is not committed yet: {answer.trouble}; then `git commit`")
    return demanded(top, "rev-parse", "--short", "HEAD").text
