"""One card in full, in words: its fields, its text, what was said of it and its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from kanbantui.board.classes import class_name
from kanbantui.board.model import Board, Card
from kanbantui.tui.view import BoardView


@dataclass(frozen=True, slots=True)
class Field:
    """A part of an open card, or of what was agreed, on which the cursor can rest.

    `edit` is the action that changes it, `lines` are texts, each with its tone. Of a limit or a
    rule `owner` and `rules` say where it stands, and `text` is the whole of it.
    """

    name: str
    edit: str
    label: str
    lines: tuple[tuple[str, str], ...]
    owner: str = ""
    rules: str = ""
    text: str = ""


def fields(view: BoardView, id: str, zone: tzinfo) -> list[Field]:
    """Return the parts of a card from top to bottom."""
    card, board = view.board.cards[id], view.board
    needs = [
        f"{need} {board.cards[need].title if need in board.cards else '?'}" for need in card.needs
    ]
    found = [
        Field("title", "title", "", ((card.title, "text"),)),
        Field("where", "", "", ((_where(view, card), "quiet"),)),
        Field("class", "service_class", "class", ((class_name(board, card.class_), "text"),)),
        Field("due", "due", "due", ((card.due.isoformat() if card.due else "–", "text"),)),
        Field("tags", "tags", "tags", ((" ".join(f"#{t}" for t in card.tags) or "–", "text"),)),
        Field("with", "people", "with", ((", ".join(card.with_people) or "–", "text"),)),
        Field("needs", "needs", "needs", tuple((n, "text") for n in needs) or (("–", "text"),)),
        Field("body", "editor", "text", tuple(_body(card)) or (("–", "quiet"),)),
    ]
    blocks = tuple(_blocks(card, zone))
    if blocks:
        found.append(Field("blocks", "block", "blocked", blocks))
    notes = tuple(
        (f"{_day(n.at, zone)} {n.by + ': ' if n.by else ''}{n.text}", "text") for n in card.notes
    )
    if notes:
        found.append(Field("notes", "note", "notes", notes))
    if card.history:
        found.append(Field("history", "", "way", tuple(_way(board, card, zone))))
    return found


def _where(view: BoardView, card: Card) -> str:
    age = view.standing.age(card)
    name = view.board.columns[card.column].name
    words = [f"discarded: {card.why}" if card.discarded else f"in {name}"]
    if age.took is not None:
        words.append(f"took {age.took}d")
    elif age.age is not None:
        words.append(f"{age.age}d since commitment")
    if age.asked is not None:
        words.append(f"asked {age.asked}d ago")
    return ", ".join(words)


def _body(card: Card) -> Iterator[tuple[str, str]]:
    for line in card.body.rstrip().splitlines():
        bare = line.lstrip()
        indent = line[: len(line) - len(bare)]
        if bare.startswith(("- [x]", "- [X]")):
            yield f"{indent}☑{bare[5:]}", "quiet"
        elif bare.startswith("- [ ]"):
            yield f"{indent}☐{bare[5:]}", "text"
        else:
            yield line, "accent" if bare.startswith("#") else "text"


def _blocks(card: Card, zone: tzinfo) -> Iterator[tuple[str, str]]:
    for blocker in card.blocks:
        since = _day(blocker.since, zone)
        until = _day(blocker.until, zone) if blocker.until else "now"
        cluster = f" ({blocker.cluster})" if blocker.cluster else ""
        yield f"{since} – {until} {blocker.reason}{cluster}", "quiet" if blocker.until else "over"


def _way(board: Board, card: Card, zone: tzinfo) -> Iterator[tuple[str, str]]:
    for move in card.history:
        column = board.columns.get(move.to)
        over = f" over {', '.join(move.over)}" if move.over else ""
        why = f": {move.why}" if move.why else ""
        name = column.name if column else move.to
        yield f"{_day(move.at, zone)} → {name}{over}{why}", "full" if over else "quiet"
    if card.closed:
        yield f"{_day(card.closed, zone)} discarded: {card.why}", "quiet"


def _day(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%d %b %Y}"
