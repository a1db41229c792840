"""A board as a Markdown file of Obsidian's Kanban plugin; `obsidian` reads it."""

import json
import re
from collections.abc import Iterator
from typing import Final

from kanbantui.board.model import Card
from kanbantui.board.text import shown
from kanbantui.exchange.exported import columns_with_cards, limit_of
from kanbantui.exchange.obsidian import COMPLETE, MARK, TAG
from kanbantui.flow.standing import Standing

_SIGNS: Final = re.compile(r"([#@^\\])")
_ID: Final = re.compile(r"[A-Za-z0-9-]+")


def write(view: Standing) -> str:
    """Return the board as lanes with cards: titles, texts, due dates, tags, limits of columns."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: Standing) -> Iterator[str]:
    yield from ("---", "", f"{MARK}: board", "", "---", "")
    lanes = 0
    for id, column, cards in columns_with_cards(view):
        lanes += 1
        wip = limit_of(view, id)
        name = " ".join(shown(column.name).split()) or "Unnamed"
        yield f"## {name}" + (f" ({wip})" if wip else "")
        yield ""
        done = view.flow.kinds[id] == "done"
        if done:
            yield COMPLETE
        for card_id, card in cards:
            yield from _card(card_id, card, "x" if done else " ")
        yield from ("", "")
    settings = {MARK: "board", "list-collapse": [False] * lanes}
    yield from ("%% kanban:settings", "```", json.dumps(settings), "```", "%%")


def _card(id: str, card: Card, tick: str) -> Iterator[str]:
    """Yield a card's line and its text below it, indented.

    A tag that Obsidian has no signs for is left out, as is an id that can't be a block's.
    """
    title = _SIGNS.sub(r"\\\1", " ".join(shown(card.title).split())) or "(untitled)"
    parts = [title, *(f"#{tag}" for tag in card.tags if TAG.fullmatch(f"#{tag}"))]
    if card.due:
        parts.append(f"@{{{card.due:%Y-%m-%d}}}")
    if _ID.fullmatch(id):
        parts.append(f"^{id}")
    yield f"- [{tick}] {' '.join(parts)}"
    for line in card.body.strip("\n").split("\n") if card.body.strip() else ():
        yield f"\t{_text(line)}".rstrip()


def _text(line: str) -> str:
    return "\t".join(shown(part) for part in line.split("\t"))
