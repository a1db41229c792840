"""Real boards, and the figures of other tools, from the folder that holds them."""

import csv
import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from builders import a_board, a_column
from kanbantui.board.model import Board, Card, Column, Move
from kanbantui.flow.figures import Figures

FOLDER: Final = os.environ.get("KANBANTUI_REFERENCE", "")


def told_by(name: str) -> Any:
    """Return the figures that a tool worked out."""
    path = Path(FOLDER, "reference", f"{name}.json")
    return json.loads(path.read_text(encoding="utf-8"))


def day(text: str) -> date:
    return date.fromisoformat(text)


COLUMNS: Final[Mapping[str, Column]] = {
    "backlog": a_column("Backlog"),
    "todo": a_column("Todo", kind="options"),
    "doing": a_column("Doing"),
    "done": a_column("Done"),
}


def work(id: str, start: datetime, end: datetime | None) -> tuple[str, Card]:
    """Return a card that was in work from one time to another."""
    history = [Move(at=start, to="doing")] + ([Move(at=end, to="done")] if end else [])
    return id, Card(title=id, column=history[-1].to, history=tuple(history))


def midnight(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def figures(board: Board, first: date, last: date) -> Figures:
    """Return the figures from one date to another, in UTC."""
    now = datetime(last.year, last.month, last.day, 23, 59, tzinfo=UTC)
    return Figures(board, now, UTC, (last - first).days + 1)


def trello_board(reference: Any) -> Board:
    """Return a Trello export as a board: moves from its actions, columns as the tool had them."""
    path = Path(FOLDER, reference["input"]["file"].removeprefix("data/"))
    export = json.loads(path.read_text(encoding="utf-8"))
    named = {
        name: column["name"].casefold()
        for column in reference["input"]["columns"]
        for name in column["lists"]
    }
    columns = {entry["id"]: named.get(entry["name"]) for entry in export["lists"]}
    histories: dict[str, list[Move]] = {card["id"]: [] for card in export["cards"]}
    for action in sorted(export["actions"], key=lambda action: action["date"]):
        data = action["data"]
        entered = data.get("listAfter") or (action["type"] == "createCard" and data.get("list"))
        if not entered or data["card"]["id"] not in histories:
            continue
        if column := columns.get(entered["id"]):
            at = datetime.fromisoformat(action["date"])
            histories[data["card"]["id"]].append(Move(at=at, to=column))
    return a_board(
        {
            id: Card(title=id, created=moves[0].at, column=moves[-1].to, history=tuple(moves))
            for id, moves in histories.items()
            if moves
        },
        COLUMNS,
    )


def csv_board() -> Board:
    """Return the items of that tool's own example as cards; those without a close are open."""
    path = Path(FOLDER, "csv", "flowmetricscsv_example.csv")
    cards = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            start, end = (_american(row[key]) for key in ("Activated Date", "Closed Date"))
            if start:
                id, card = work(row["ID"], start, end)
                cards[id] = card
    return a_board(cards, COLUMNS)


def _american(text: str) -> datetime | None:
    if not text.strip():
        return None
    return datetime.strptime(text, "%m/%d/%Y %I:%M:%S %p").replace(tzinfo=UTC)


def only(board: Board, ids: Iterable[str]) -> Board:
    return board.with_(cards={id: board.cards[id] for id in ids})
