"""How a board stands in git, asked again only when something there has changed."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from os.path import realpath
from pathlib import Path
from typing import Final

from kanbantui.board.columns import workflow
from kanbantui.board.model import Board, Card
from kanbantui.git.closing import Closing, closed_by_commits
from kanbantui.git.repository import Repository, Stand, repository, stand
from kanbantui.git_program import GitTrouble
from kanbantui.storage.archive import archive_path

NEWS: Final = timedelta(days=30)
"""How long a commit that closes a card is news."""

_Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class InGit:
    """How a board stands in git, and the commits that say they close a card, by its id."""

    stand: Stand
    closings: Mapping[str, Closing] = field(default_factory=dict)

    def closes(self, id: str, card: Card) -> Closing | None:
        """Return the commit that says it closes a card, if that came after its last move."""
        found = self.closings.get(id)
        moved = card.history[-1].at if card.history else card.created
        return found if found and (moved is None or found.at > moved) else None


class Watch:
    """Looks at the files by which git shows that something has changed: a stat each.

    `look` asks git, which takes some tens of milliseconds: not to be done while a key waits.
    """

    def __init__(self, board: Path) -> None:
        self._board = board
        self._paths = _around(Path(realpath(board)))
        self._seen: tuple[_Stamp, ...] | None = None
        self._closed: tuple[object, Mapping[str, Closing]] = (), {}

    def has_changed(self) -> bool:
        """Whether anything may be otherwise than at the last look."""
        return self._seen != _stamps(self._paths)

    def look(self, board: Board, now: datetime, zone: tzinfo) -> InGit | None:
        """Return how the board stands, None where there is no git or no repository."""
        before = _stamps(self._paths)
        try:
            found = repository(self._board)
            told = stand(self._board, found)
            self._follow(_of_git(found, told, self._board), before)
            return InGit(told, self._closings(found, told, board, now, zone))
        except GitTrouble:
            self._follow(_around(Path(realpath(self._board))), before)
            return None

    def _follow(self, paths: tuple[Path, ...], before: tuple[_Stamp, ...]) -> None:
        """Watch these files from now on; what changed since git was asked is asked again.

        So are files that nobody watched then: they may have changed meanwhile, unseen.
        """
        self._seen = before if paths == self._paths else None
        self._paths = paths

    def _closings(
        self, found: Repository, told: Stand, board: Board, now: datetime, zone: tzinfo
    ) -> Mapping[str, Closing]:
        """Return the commits that close cards; commits are read only where there are others."""
        asked = told.commit, frozenset(_open(board))
        if asked != self._closed[0]:
            closed = closed_by_commits(found.top, board, now - NEWS, zone)
            self._closed = asked, {closing.card: closing for closing in closed}
        return self._closed[1]


def _open(board: Board) -> Iterable[str]:
    kinds = workflow(board).kinds
    for id, card in board.cards.items():
        if not card.discarded and kinds.get(card.column) != "done":
            yield id


def _around(board: Path) -> tuple[Path, ...]:
    """Return where a repository would show that comes to be around a board."""
    return tuple(folder / ".git" for folder in board.parents)


def _of_git(found: Repository, told: Stand, board: Path) -> tuple[Path, ...]:
    """Return the files that tell of a commit, a branch, a fetch or an edit of the board."""
    real = Path(realpath(board))
    shared = _shared(found.folder)
    refs = [shared / "refs" / "heads" / told.branch] if told.branch else []
    refs += [shared / "refs" / kind / told.upstream for kind in ("remotes", "heads")]
    once = (real, archive_path(real), found.folder / "HEAD", found.folder / "index")
    return (*once, *refs, *(shared / name for name in ("config", "packed-refs", "reftable")))


def _shared(folder: Path) -> Path:
    """Return the folder of what all work trees of a repository share."""
    try:
        return Path(os.path.normpath(folder / (folder / "commondir").read_text().strip()))
    except OSError:
        return folder


def _stamps(paths: Iterable[Path]) -> tuple[_Stamp, ...]:
    return tuple(map(_stamp, paths))


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
