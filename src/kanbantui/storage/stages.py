"""The versions of a file that git could not merge, from git itself where it still has them.

Git writes a conflict line by line, and may put a line of one side outside the markers, into both.
What it keeps in its index until the conflict is resolved is exact.
"""

import tempfile
from pathlib import Path
from typing import Final

from kanbantui.git_program import GitTrouble, asked, git
from kanbantui.storage.markers import sides
from kanbantui.storage.sequences import Three

_PATIENCE: Final = 5.0
"""Seconds that git is waited for; without its answer the file alone is read."""


def stages(path: Path, marked: str) -> Three[str] | None:
    """Return base, ours and theirs of a file that git left as `marked`.

    None where git does not have them, or where the file is not as git left it any more, because
    somebody resolved a part of it by hand.
    """
    try:
        texts = [_kept(path, number) for number in (1, 2, 3)]
        if None in texts:
            return None
        versions = Three(*(text.decode() for text in texts if text is not None))
        with tempfile.TemporaryDirectory(prefix="kanbantui-", ignore_cleanup_errors=True) as name:
            again = _merged(Path(name), versions)
    except (OSError, UnicodeDecodeError, GitTrouble):
        return None
    found, by_git = sides(marked), sides(again)
    if not (found and by_git) or (found.ours.text, found.theirs.text) != (
        by_git.ours.text,
        by_git.theirs.text,
    ):
        return None
    return versions


def _kept(path: Path, number: int) -> bytes | None:
    return asked(path.parent, "show", f":{number}:./{path.name}", patience=_PATIENCE)


def _merged(folder: Path, versions: Three[str]) -> str:
    """Return what git makes of three versions, with markers."""
    for name, text in versions._asdict().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="")
    words = ("merge-file", "-p", "ours", "base", "theirs")
    return git(folder, *words, patience=_PATIENCE).out.decode()
