"""Clones of one repository, each worked on by a process of its own, as by people in many places."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.boards import NOW, ZONE, board_text
from kanbantui.clock import Clock
from kanbantui.commands.cards import AddCard
from kanbantui.commands.moves import MoveCard
from kanbantui.errors import KanbantuiError
from kanbantui.git.syncing import sync
from kanbantui.session import Session
from kanbantui.storage.codec import Source

_MOST: Final = 50
"""Syncs that follow each other until one is through."""

_PERSON: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_{what}": f"{who}@example.org" for who in ("AUTHOR", "COMMITTER")
       for what in ("NAME", "EMAIL")},
}  # fmt: skip


@dataclass(slots=True)
class Worked:
    """What one clone did: cards added, moves as (card, to), and syncs that had to be repeated."""

    added: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    again: int = 0
    troubles: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Met:
    """How the clones stand at the end."""

    worked: tuple[Worked, ...]
    lost: tuple[str, ...]
    versions: int


def work_on_clones(folder: Path, clones: int, edits: int, cards: int = 100) -> Met:
    """Let clones edit one board at the same time, with a sync after each edit.

    At the end each syncs until it has what all did; `lost` is what is not there then, `versions`
    how many different boards there are.
    """
    os.environ.update(_PERSON)
    hub = folder / "hub.git"
    _git(folder, "init", "-q", "--bare", "-b", "main", str(hub))
    places = [folder / f"clone{number}" for number in range(clones)]
    for place in places:
        _git(folder, "clone", "-q", f"file://{hub}", str(place))
        if place == places[0]:
            _git(place, "checkout", "-q", "-B", "main")
            (place / "kanban.toml").write_text(board_text(cards), encoding="utf-8")
            _git(place, "add", ".")
            _git(place, "commit", "-qm", "start")
            _git(place, "push", "-q", "-u", "origin", "main")
    with get_context("forkserver").Pool(clones) as pool:
        worked = pool.starmap(_work, [(place, edits) for place in places], chunksize=1)
    for _ in range(2):
        for place in places:
            _sync(place, Worked())
    texts = {(place / "kanban.toml").read_bytes() for place in places}
    return Met(tuple(worked), tuple(_lost(places[0], worked)), len(texts))


def _work(place: Path, edits: int) -> Worked:
    random, done = Random(place.name), Worked()  # noqa: S311 - edits need no secrecy
    board = place / "kanban.toml"
    for number in range(edits):
        session = Session(board, clock=Clock(ZONE), name=place.name, user=place.name)
        columns = [*session.board.columns]
        if number % 2:
            cards = session.board.cards
            card = random.choice([id for id in cards if not cards[id].discarded])
            to = random.choice([id for id in columns if id != cards[card].column])
            session.run(MoveCard(card, to, why=place.name))
            done.moved.append((card, to))
        else:
            id = session.new_id()
            session.run(AddCard(id, f"{place.name} {number}", columns[0]))
            done.added.append(id)
        _sync(place, done)
    return done


def _sync(place: Path, done: Worked) -> None:
    for _ in range(_MOST):
        try:
            sync(place / "kanban.toml", Source("kanban.toml", ZONE))
        except KanbantuiError as error:
            done.again += 1
            if "sync again" not in str(error):
                done.troubles.append(str(error))
        else:
            return
    done.troubles.append(f"no sync in {_MOST}")


def _lost(place: Path, worked: Sequence[Worked]) -> list[str]:
    """Return what the clones did and a board does not have."""
    board = Session(place / "kanban.toml", clock=Clock(ZONE, NOW)).board
    lost = [f"card {id}" for one in worked for id in one.added if id not in board.cards]
    for one in worked:
        for id, to in one.moved:
            if to not in [move.to for move in board.cards[id].history]:
                lost.append(f"move of {id} to {to}")
    return lost


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)  # noqa: S607 - as people do
