"""One card in full, as lines: its fields, its text, what was said of it and its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from textual.strip import Strip

from kanbantui.board.classes import class_name
from kanbantui.board.model import Board, Card
from kanbantui.board.text import shown
from kanbantui.tui.lines import Part, cut, strip, wrap
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.view import BoardView

LABEL = 8
BODY_LINES = 400


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a card on which the cursor can rest; `edit` is the action that changes it."""

    name: str
    edit: str
    label: str
    lines: tuple[tuple[str, str], ...]
    """Texts, each with its tone."""


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
    for line in card.body.rstrip().splitlines()[:BODY_LINES]:
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


@dataclass(frozen=True, slots=True)
class PanelDrawing:
    """The panel's lines, and the line at which the field under the cursor begins."""

    lines: list[Strip]
    at: int
    first: int


def draw(
    parts: list[Field], at: int, first: int, palette: Palette, width: int, height: int
) -> PanelDrawing:
    """Return the panel drawn from line `first`, scrolled so that the field `at` is seen."""
    fill = style(palette, "text", "card")
    lines: list[Strip] = []
    begins: list[int] = []
    for index, part in enumerate(parts):
        begins.append(len(lines))
        lines += _field_lines(part, palette, width, here=index == at)
        if part.name in ("where", "needs", "body"):
            lines.append(strip([], width, fill))
    ends = [*begins[1:], len(lines)]
    first = min(first, begins[at])
    if ends[at] - first > height:
        first = min(begins[at], ends[at] - height)
    seen = lines[first : first + height]
    seen += [strip([], width, fill)] * (height - len(seen))
    return PanelDrawing(seen, begins[at] - first, first)


def _field_lines(part: Field, palette: Palette, width: int, *, here: bool) -> list[Strip]:
    surface = "cursor" if here else "card"
    fill = style(palette, "text", surface)
    label = style(palette, "quiet", surface)
    indent = LABEL + 1 if part.label else 1
    lines: list[Strip] = []
    for text, tone in part.lines:
        ink = style(palette, tone, surface, bold=part.name == "title")
        most = 12 if part.name in ("title", "notes") else 6
        for row in wrap(text, width - indent - 1, most) if text.strip() else ("",):
            head = cut(shown(part.label), LABEL) if not lines else ""
            parts: list[Part] = [
                (f" {head:<{indent - 1}}" if part.label else " ", label),
                (row, ink),
            ]
            lines.append(strip(parts, width, fill))
    return lines
