"""Sources of other tools for tests: small, made up, and in the form in which those tools write."""

import json
from datetime import UTC, datetime
from typing import Any

from builders import BERLIN
from kanbantui.board.model import Board
from kanbantui.exchange.formats import FORMATS
from kanbantui.exchange.imported import Imported, Source, Wishes

WISHES = Wishes(BERLIN, "Europe/Berlin", "Shop")


def read(format: str, text: str | bytes, **told: Any) -> Imported:
    """Import one file."""
    data = text if isinstance(text, bytes) else text.encode()
    wishes = Wishes(BERLIN, "Europe/Berlin", "Shop", **told)
    return FORMATS[format].read(Source("it", {"": data}), wishes)


def read_folder(format: str, files: dict[str, str]) -> Imported:
    """Import a folder."""
    data = {path: text.encode() for path, text in files.items()}
    return FORMATS[format].read(Source("it", data), WISHES)


def by_title(board: Board) -> dict[str, Any]:
    return {card.title: card for card in board.cards.values()}


def titles(board: Board, column: str) -> list[str]:
    """Return the titles in the column of that name, in their order."""
    (id,) = [id for id, one in board.columns.items() if one.name == column]
    cards = [card for card in board.cards.values() if card.column == id]
    return [card.title for card in sorted(cards, key=lambda card: card.rank or "")]


def way(board: Board, title: str) -> list[tuple[str, str]]:
    """Return a card's history as (time, name of the column)."""
    history = by_title(board)[title].history
    return [(f"{move.at:%Y-%m-%d %H:%M}", board.columns[move.to].name) for move in history]


def trello_id(day: int, number: int = 0) -> str:
    """Return an id of Trello's for something made on that day of January 2026, at noon UTC."""
    return f"{int(datetime(2026, 1, day, 12, tzinfo=UTC).timestamp()):08x}{number:016x}"


LISTS = [
    # Not in the order of `pos`, as lists are in exports.
    {"id": "doing", "name": "Doing", "closed": False, "pos": 2},
    {"id": "todo", "name": "To do", "closed": False, "pos": 1},
    {"id": "done", "name": "Done", "closed": False, "pos": 3},
    {"id": "old", "name": "Old", "closed": True, "pos": 0.5},
]


def trello_card(day: int, name: str, list_: str, number: int = 0, **facts: Any) -> dict[str, Any]:
    return {
        "id": trello_id(day, number), "name": name, "idList": list_, "desc": "", "closed": False,
        "pos": number, "due": None, "idMembers": [], "labels": [], **facts,
    }  # fmt: skip


def created(card: dict[str, Any], day: int, list_: str) -> dict[str, Any]:
    return {
        "type": "createCard",
        "date": f"2026-01-{day:02}T12:00:00.000Z",
        "data": {"card": {"id": card["id"]}, "list": {"id": list_, "name": "its name of then"}},
    }


def moved(card: dict[str, Any], day: int, origin: str, to: str) -> dict[str, Any]:
    return {
        "type": "updateCard",
        "date": f"2026-01-{day:02}T12:00:00.000Z",
        "data": {
            "card": {"id": card["id"]},
            "listBefore": {"id": origin, "name": "a"},
            "listAfter": {"id": to, "name": "b"},
        },
    }


def archived(card: dict[str, Any], day: int, *, closed: bool = True) -> dict[str, Any]:
    return {
        "type": "updateCard",
        "date": f"2026-01-{day:02}T12:00:00.000Z",
        "data": {"card": {"id": card["id"], "closed": closed}, "old": {"closed": not closed}},
    }


def trello(cards: list[Any], actions: list[Any], **facts: Any) -> str:
    """Return an export; actions are given oldest first, and stand newest first in it."""
    return json.dumps(
        {"name": "Shop", "lists": LISTS, "cards": cards, "actions": actions[::-1], **facts}
    )
