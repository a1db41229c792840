"""Commits that say they close a card, such as `closes 23fxva`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Final

from kanbantui.board.columns import workflow
from kanbantui.board.model import Board
from kanbantui.git.repository import repository
from kanbantui.git_program import demanded

_SAYS: Final = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?((?:[ \t,]|and\b)*#?[\w-]+)+", re.IGNORECASE
)
_NAME: Final = re.compile(r"#?([\w-]+)")
_MOST: Final = 5000
"""Commits that are looked at: what is older is no news."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A commit that says it closes a card; `at` is when it was committed."""

    card: str
    commit: str
    at: datetime
    subject: str


def closed_by_commits(
    folder: Path, board: Board, since: str | datetime | None = None, zone: tzinfo = UTC
) -> tuple[Closing, ...]:
    """Return which open cards commits of this branch say they close, the newest commit first.

    `since` is a time, or a commit that was seen already. A card is named by its whole id, and
    told once. Only cards that are neither delivered nor discarded count. Raises `GitTrouble`.
    """
    found = repository(folder)
    flow = workflow(board)
    open_ = {
        id
        for id, card in board.cards.items()
        if not card.discarded and flow.kinds.get(card.column) != "done"
    }
    if not found.has_commits() or not open_:
        return ()
    reach = [f"--since={int(since.timestamp())}"] if isinstance(since, datetime) else []
    range_ = f"{since}..HEAD" if isinstance(since, str) else "HEAD"
    words = ("log", f"--max-count={_MOST}", "-z", "--format=%h%x01%ct%x01%B", *reach)
    answer = demanded(found.top, *words, range_, "--")
    once: dict[str, Closing] = {}
    for entry in answer.out.decode(errors="replace").split("\0"):
        commit, _, rest = entry.partition("\x01")
        seconds, _, message = rest.partition("\x01")
        for id in _named(message):
            if id in open_ and id not in once:
                at = datetime.fromtimestamp(int(seconds), UTC).astimezone(zone)
                once[id] = Closing(id, commit, at, message.strip().partition("\n")[0])
    return tuple(once.values())


def _named(message: str) -> Iterator[str]:
    """Yield the words that follow a "closes" on its line, each of which may be an id."""
    for match in _SAYS.finditer(message):
        said = match[0].split(None, 1)
        yield from _NAME.findall(said[1] if len(said) > 1 else "")
