"""How a board stands in git, in the few words that the line of the whole board has for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kanbantui.board.text import shown
from kanbantui.tui.lines import cut

if TYPE_CHECKING:
    from kanbantui.git.watching import InGit

BRANCH = 24
"""Cells of a branch's name at most, where there is room."""

SHORT_BRANCH = 10
"""Cells of it where there is little."""

EDITED = "•"
"""What marks a board that was edited since its last commit."""


def stands(git: "InGit | None") -> Iterator[str]:
    """Yield how a board stands in git, such as "main ↑2 ↓1 •", the longest words first.

    The last are the marks alone, "" where there are none.
    """
    if git is None:
        return
    stand = git.stand
    ahead = f"↑{stand.ahead}" if stand.ahead else ""
    behind = f"↓{stand.behind}" if stand.behind else ""
    marks = [mark for mark in (ahead, behind, EDITED * stand.uncommitted) if mark]
    name = shown(stand.branch or "detached")
    for longest in (BRANCH, SHORT_BRANCH):
        yield " ".join((cut(name, longest), *marks))
    yield " ".join(marks)
