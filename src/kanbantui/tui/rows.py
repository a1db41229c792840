"""A line of a card's text as rows of cells: wrapped at words, after its indent or its bullet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, chop_cells

from kanbantui.board.text import shown

Part = tuple[str, str, str]
"""A text, the tone in which it is written, and its look: any of b, i, s and u together."""

Kind = Literal["text", "heading", "item", "check", "code", "quote", "rule", "table"]

_ROOM = 8
"""Cells that deep indents leave to the words, where the panel has so many."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a card's text, without the signs of Markdown.

    `first` stands before it, and `rest`, as wide, before its further rows where it is wrapped.
    `line` is where it begins in the text, from 0. `space` is a blank row before it. `done` says
    of a box whether it is ticked.
    """

    kind: Kind
    parts: tuple[Part, ...]
    first: str
    rest: str
    line: int
    space: bool = False
    done: bool | None = None


def plain(text: str, tone: str = "text", look: str = "") -> Block:
    """Return words as one line, whatever blanks and line ends are between them."""
    words = " ".join(shown(word) for word in text.split())
    return Block("text", ((words, tone, look),), "", "", 0)


def wrapped(block: Block, width: int) -> list[list[Part]]:
    """Return a block as rows of at most `width` cells; under two cells nothing can be read."""
    if width < 2:
        return [[]]
    # Of a deep indent in little room its end is kept: there is the bullet or the box.
    keep = max(width - _ROOM, min(4, width - 2))
    first, rest = (lead[-keep:] if keep else "" for lead in (block.first, block.rest))
    rows = _rows(block, width - cell_len(first))
    tone = "text" if block.done is False else "quiet"
    for number, row in enumerate(rows):
        lead = rest if number else first
        if lead:
            row.insert(0, (lead, tone, ""))
    return rows


def _rows(block: Block, room: int) -> list[list[Part]]:
    if block.kind == "rule":
        return [[("─" * room, "quiet", "")]]
    if block.kind == "code":
        return [
            [(row, tone, look)]
            for text, tone, look in block.parts
            for row in chop_cells(text, room) or [""]
        ]
    if block.kind == "table" and size(block.parts) <= room:
        return [list(block.parts)]
    return _flowed(block.parts, room)


def _flowed(parts: Iterable[Part], room: int) -> list[list[Part]]:
    """Return parts in rows of at most `room` cells, at least two; a longer word is cut."""
    rows: list[list[Part]] = [[]]
    used = 0
    for gap, word in _words(parts):
        if used and used + 1 + size(word) <= room:
            put(rows[-1], gap)
            used += 1
        elif used:
            rows.append([])
            used = 0
        for text, tone, look in word:
            pieces = [text] if used + cell_len(text) <= room else chop_cells(text, room)
            for piece in pieces:
                if used and used + cell_len(piece) > room:
                    rows.append([])
                    used = 0
                put(rows[-1], (piece, tone, look))
                used += cell_len(piece)
    return rows


def _words(parts: Iterable[Part]) -> Iterator[tuple[Part, list[Part]]]:
    """Yield each word, which may change its look in the middle, after the blank before it."""
    gap: Part = (" ", "text", "")
    word: list[Part] = []
    for text, tone, look in parts:
        for number, piece in enumerate(text.split(" ")):
            if number:
                if word:
                    yield gap, word
                gap, word = (" ", tone, look), []
            if piece:
                word.append((piece, tone, look))
    if word:
        yield gap, word


def put(row: list[Part], part: Part) -> None:
    """Add a part to a row, as one with the last part if it looks the same."""
    if row and row[-1][1:] == part[1:]:
        row[-1] = (row[-1][0] + part[0], *part[1:])
    elif part[0]:
        row.append(part)


def size(parts: Iterable[Part]) -> int:
    """Return how many cells parts take."""
    return sum(cell_len(text) for text, _, _ in parts)
