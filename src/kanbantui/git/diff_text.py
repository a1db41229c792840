"""A board as lines that explain themselves, for `git diff` to compare.

Git compares the lines of two versions and knows of no card. So each line says whose it is, and a
move shows as a headline in another column with a new step below it. The order of cards stands
apart from what they say, so that a card's notes do not wander with it. What is no fact, such as
comments and unknown keys, has lines too: nothing changes without showing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any, Final

from kanbantui.board.classes import class_name
from kanbantui.board.columns import in_order
from kanbantui.board.model import Board, Card, Change, Column, Move
from kanbantui.board.ranks import cards_by_column
from kanbantui.board.text import shown
from kanbantui.flow.decisions import said
from kanbantui.storage.codec import FAMILIES
from kanbantui.storage.document import Document
from kanbantui.storage.fields import comments_in
from kanbantui.storage.render import LINE_LISTS, inline

_KINDS: Final = {"columns": "column", "cards": "card", "changes": "change", "reviews": "review"}
"""How the headlines of items begin, for `xfuncname` too; other items are named by their path."""

_IN_HEADLINES: Final[Mapping[str, frozenset[str]]] = {
    "cards": frozenset(
        {"title", "column", "rank", "class", "due", "tags", "with", "outcome", "history"}
    ),
    "columns": frozenset({"name", "kind", "wip", "wip_min", "retired"}),
    "changes": frozenset({"title", "state", "edits"}),
}
"""What the headline of an item says, or lines of their own."""


def diff_text(document: Document, raw: Mapping[str, Any], board: Board, zone: tzinfo) -> str:
    """Return a board's lines; `raw` holds its TOML as plain values, times stand in `zone`."""
    lines = [
        *_head(raw, board, zone),
        *_order(board),
        *(line for family in FAMILIES for line in _items(family, raw, board, zone)),
        *comments_in(document.text),
    ]
    return "".join(f"{shown(line)}\n" for line in lines)


def _head(raw: Mapping[str, Any], board: Board, zone: tzinfo) -> Iterator[str]:
    yield f"board {board.title}"
    for key, value in raw.items():
        if key != "title" and key not in FAMILIES:
            yield from _said("", key, value, zone)


def _order(board: Board) -> Iterator[str]:
    """Yield the cards of each column in their order."""
    by_column = cards_by_column(board)
    for id in in_order(board.columns):
        yield f"order of {board.columns[id].name}"
        for card in by_column[id]:
            yield f"  {board.columns[id].name}: {card} {board.cards[card].title}"


def _items(family: str, raw: Mapping[str, Any], board: Board, zone: tzinfo) -> Iterator[str]:
    """Yield the headline of each item, and what else it says; cards and such stand by their id."""
    facts = getattr(board, family)
    ids = in_order(board.columns) if family == "columns" else sorted(facts)
    for id in ids:
        fact, values = facts[id], raw[family][id]
        known = _IN_HEADLINES.get(family, frozenset())
        label = id
        match fact:
            case Card():
                yield " | ".join(_card(id, fact, board))
                yield from (f"  {id} {_step(move, board, zone)}" for move in reversed(fact.history))
            case Column():
                label = fact.name
                yield " | ".join(_column(fact))
            case Change():
                yield f"change {id} {fact.title} | {fact.state}"
                yield from (f"  {id} {said(board, edit)}" for edit in fact.edits)
            case _:
                yield f"{_KINDS.get(family, family)} {id}"
        for key, value in values.items():
            if key not in known:
                yield from _said(f"{label} ", key, value, zone)


def _card(id: str, card: Card, board: Board) -> Iterator[str]:
    yield f"card {id} {card.title}"
    yield _name(card.column, board)
    if card.discarded:
        yield "discarded"
    if card.class_ != "standard":
        yield class_name(board, card.class_)
    if card.due:
        yield f"due {card.due}"
    for sign, names in (("#", card.tags), ("@", card.with_people)):
        if names:
            yield " ".join(f"{sign}{name}" for name in names)


def _column(column: Column) -> Iterator[str]:
    yield f"column {column.name}"
    if column.kind:
        yield column.kind
    yield "no limit" if column.wip is None else f"limit {column.wip}"
    if column.wip_min is not None:
        yield f"minimum {column.wip_min}"
    if column.retired:
        yield "retired"


def _step(move: Move, board: Board, zone: tzinfo) -> str:
    """Return a step of a card's way, such as "Build → Review, 2026-01-08 10:00"."""
    origin = f"{_name(move.from_, board)} → " if move.from_ else "→ "
    over = f", over {', '.join(move.over)}" if move.over else ""
    why = f": {move.why}" if move.why else ""
    return f"{origin}{_name(move.to, board)}, {_value(move.at, zone)}{over}{why}"


def _name(id: str, board: Board) -> str:
    return board.columns[id].name if id in board.columns else id


def _said(label: str, key: str, value: Any, zone: tzinfo) -> Iterator[str]:
    """Yield what a key says: a line for each entry or rule, and for each line of a text."""
    if isinstance(value, list) and key in LINE_LISTS:
        for entry in value:
            yield f"  {label}{key}: {_entry(entry, zone)}"
    elif isinstance(value, str) and "\n" in value:
        yield from (f"  {label}{key}: {line}".rstrip() for line in value.rstrip("\n").split("\n"))
    else:
        yield f"  {label}{key}: {_value(value, zone)}"


def _entry(entry: Any, zone: tzinfo) -> str:
    if not isinstance(entry, Mapping):
        return _value(entry, zone)
    return ", ".join(_words(entry, zone))


def _words(entry: Mapping[str, Any], zone: tzinfo) -> Iterable[str]:
    """Yield what an entry says: its time and its texts alone, other keys by their names."""
    for key, value in entry.items():
        told = _value(value, zone)
        yield told if key in ("at", "by", "text", "reason") else f"{key} {told}"


def _value(value: Any, zone: tzinfo) -> str:
    if isinstance(value, datetime):
        return (value.astimezone(zone) if value.tzinfo else value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return ", ".join(value)
    return inline(value)
