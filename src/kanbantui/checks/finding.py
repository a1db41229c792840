"""What a rule looks at, and what it finds."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.limits import WipLimit, counts, wip_limits
from kanbantui.board.model import Board

Level = Literal["error", "warning", "hint"]
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a board lacks or breaks, at a key path of its file, and how to mend it.

    `code` is a short stable name for programs. A path whose end the file does not have stands
    for the deepest part that it has.
    """

    path: KeyPath
    level: Level
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A board under check: its facts, its plain TOML values, and what follows from them.

    `now` is aware. `held` is the number of cards under each of `limits`, `archived` holds the
    ids of the cards in the board's archive.
    """

    board: Board
    raw: Mapping[str, Any]
    now: datetime
    flow: Workflow
    limits: Mapping[str, WipLimit]
    held: Mapping[str, int]
    archived: Collection[str] = ()


Rule = Callable[[Subject], Iterator[Finding]]


def subject(
    board: Board, raw: Mapping[str, Any], now: datetime, archived: Collection[str] = ()
) -> Subject:
    """Return the board as rules look at it; `raw` is what its TOML says, unknown keys too."""
    flow = workflow(board)
    limits = wip_limits(board, flow)
    return Subject(board, raw, now, flow, limits, counts(board, limits), archived)
