"""Boards and cards for tests; a test names only what matters to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kanbantui.board.model import Board, Card, Column, Move
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document

BERLIN = ZoneInfo("Europe/Berlin")
SOURCE = Source("board.toml", BERLIN)


def moment(text: str = "2026-01-05 09:00") -> datetime:
    """Return a time; one without an offset is Berlin's."""
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=BERLIN)


def a_column(name: str, **facts: Any) -> Column:
    return Column(name=name, **facts)


def the_columns(**changed: Column) -> dict[str, Column]:
    """Return Ideas, Ready, Build, Review and Done, with some of them as the test wants them."""
    columns = {
        "ideas": a_column("Ideas"),
        "ready": a_column("Ready", kind="queue"),
        "build": a_column("Build"),
        "review": a_column("Review"),
        "done": a_column("Done"),
    }
    return {**columns, **changed}


def a_board(
    cards: Mapping[str, Card] | None = None,
    columns: Mapping[str, Column] | None = None,
    **facts: Any,
) -> Board:
    return Board(
        schema_version=1,
        title="Payments",
        cards=cards or {},
        columns=columns or the_columns(),
        **facts,
    )


def a_card(title: str = "Webhooks", column: str = "build", **facts: Any) -> Card:
    return Card(title=title, column=column, **facts)


def moves(*steps: tuple[str, str]) -> tuple[Move, ...]:
    """Return a history of (time, column) steps, each from where the one before went."""
    history: list[Move] = []
    for at, to in steps:
        origin = history[-1].to if history else None
        history.append(Move(at=moment(at), from_=origin, to=to))
    return tuple(history)


def board_of(text: str) -> Board:
    """Return the board that a text says."""
    return read(Document(text), SOURCE)
