"""The moves of cards that a board kept no history of, read out of the commits that touched it.

A commit tells in which column each card stood, and when that was so; who made it is not asked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import tomli

from kanbantui.board.model import Board, Card, Move
from kanbantui.errors import InvalidBoard
from kanbantui.git.repository import Repository, repository
from kanbantui.git_program import Batch, demanded
from kanbantui.storage.blocks import Block
from kanbantui.storage.document import Document, decode
from kanbantui.storage.entries import values_of

Columns = Mapping[str, str]
"""The column of each card of one version."""

Progress = Callable[[int, int], None]
"""Told how many versions of how many are read."""


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that touched a board: what git calls its content, and when it was made."""

    content: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """What commits tell of cards without a history.

    `ways` holds the moves by card, `commits` is how many were read; `unread` of them hold no
    board that can be read.
    """

    ways: dict[str, tuple[Move, ...]]
    commits: int
    unread: int


def past(board: Path, now: Board, zone: tzinfo, progress: Progress = lambda *_: None) -> Past:
    """Return what the commits of a board tell; times stand in `zone`, from the oldest on.

    A card begins at its `created` if that is earlier than the first commit that has it. Raises
    `GitTrouble` where git can't tell.
    """
    found = repository(board)
    versions = list(_versions(found, found.name(board)))
    open_ = {id for id, card in now.cards.items() if not card.history}
    seen: dict[str, list[tuple[datetime, str]]] = {id: [] for id in open_}
    unread = 0
    for version, columns in zip(versions, _columns(found, versions, progress), strict=True):
        if columns is None:
            unread += 1
            continue
        for id in open_ & columns.keys():
            if not seen[id] or seen[id][-1][1] != columns[id]:
                seen[id].append((version.at.astimezone(zone), columns[id]))
    ways = {id: _way(now.cards[id], stood) for id, stood in sorted(seen.items()) if stood}
    return Past(ways, len(versions), unread)


def _way(card: Card, stood: list[tuple[datetime, str]]) -> tuple[Move, ...]:
    """Return the moves between the columns in which a card stood."""
    began, column = stood[0]
    if card.created and card.created < began:
        began = card.created
    moves = [Move(at=began, to=column)]
    moves += (Move(at=at, from_=old, to=new) for (_, old), (at, new) in pairwise(stood))
    return tuple(moves)


def _versions(found: Repository, name: str) -> Iterator[Version]:
    """Yield the commits that changed a file, the oldest first, under the names that it had.

    What a branch did counts from when it came in, or cards would seem to go to and fro between
    what two branches said. Author times stay through a rebase; a clock set back is not believed.
    """
    words = ("log", "--first-parent", "--follow", "--name-only", "-z", "--format=%x01%H %at")
    answer = demanded(found.top, *words, "--", name, patience=_PATIENCE)
    commits = answer.out.decode(errors="surrogateescape").split("\x01")[1:]
    latest = datetime.min.replace(tzinfo=UTC)
    for commit in reversed(commits):
        head, _, files = commit.partition("\0")
        id, seconds = head.split()
        path = files.strip("\0\n").split("\0")[0] or name
        latest = max(latest, datetime.fromtimestamp(int(seconds), UTC))
        yield Version(f"{id}:{path}", latest)


_PATIENCE: Final = 120.0
"""Seconds in which git walks through a long history."""


def _columns(
    found: Repository, versions: list[Version], progress: Progress
) -> Iterator[Columns | None]:
    """Yield the columns of each version's cards; None where it is no board that can be read."""
    known: dict[Block, Any] = {}
    document: Document | None = None
    with Batch(found.top) as batch:
        for place, version in enumerate(versions, start=1):
            data = batch.content(version.content)
            try:
                fresh = decode(data, version.content) if data is not None else None
                if fresh is not None and document is not None:
                    fresh = document.updated(fresh.text)
                yield None if fresh is None else _columns_of(fresh, known)
                document = fresh or document
            except (InvalidBoard, ValueError, LookupError, TypeError, RecursionError):
                yield None
            progress(place, len(versions))


_IN_HEAD: Final = re.compile(r"""^[ \t]*["']?cards\b""", re.MULTILINE)


def _columns_of(document: Document, known: dict[Block, Any]) -> Columns:
    """Return the columns of a document's cards, reading no block twice."""
    columns: dict[str, str] = {}
    if any(not block.path for block in document.blocks[1:]):
        raise ValueError("a header is no TOML")
    for block in document.blocks:
        if block.path == ("cards",) or (not block.path and _IN_HEAD.search(block.text)):
            return _columns_of_all(document)
        if block.path[:1] != ("cards",) or len(block.path) != 2:
            continue
        if block not in known:
            known[block] = values_of(block).get("column")
        if isinstance(known[block], str):
            columns[block.path[1]] = known[block]
    return columns


def _columns_of_all(document: Document) -> Columns:
    """Return the columns where cards stand in other forms than under headers of their own."""
    cards = tomli.loads(document.text).get("cards", {})
    return {id: card["column"] for id, card in cards.items() if isinstance(card.get("column"), str)}
