"""Two items that were added on two branches under one id: one of them gets another id."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any, Final

import tomli

from kanbantui.board.ids import new_id
from kanbantui.board.model import Board, Card, Change, Fact, Review
from kanbantui.errors import Refused
from kanbantui.git.sides import NAMES, Side
from kanbantui.storage.blocks import Block, body_start, header_start
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit
from kanbantui.storage.render import key_text
from kanbantui.storage.sequences import Three
from kanbantui.storage.sheet import SORTED
from kanbantui.storage.values import ITEMS

_HEADER: Final = re.compile(r"""\[\[?(?:[^\]"'#\n]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')*\]\]?""")


def apart(sides: Three[Side], source: Source) -> tuple[Three[Side], tuple[str, ...]]:
    """Return the versions with ids that mean one thing on both sides, and what was renamed.

    What was added later gets the new id, which follows from what it says: whoever merges the
    same two gets the same one. Raises `Refused` where a header can't be written anew.
    """
    both = [sides.ours, sides.theirs]
    notes = []
    for family, id in _twice(sides):
        items = [getattr(side.board, family)[id] for side in both]
        later = int(_order(items[1]) >= _order(items[0]))
        taken = {id for side in sides for id in getattr(side.board, family)}
        new = new_id(taken, Random(f"{id} {items[later]!r}"))  # noqa: S311 - it has to repeat
        both[later] = _renamed(both[later], sides.base.board, (family, id), new, source)
        notes.append(
            f"{ITEMS[family]} {id} was added on both sides as two: "
            f"{_title(items[later])!r} of {NAMES[later]} is {new} now"
        )
    return Three(sides.base, *both), tuple(notes)


def _twice(sides: Three[Side]) -> Iterator[tuple[str, str]]:
    """Yield family and id of what both sides added, each something else."""
    base, ours, theirs = sides
    for family in sorted(SORTED):
        mine, yours = getattr(ours.board, family), getattr(theirs.board, family)
        new = (mine.keys() & yours.keys()) - getattr(base.board, family).keys()
        differing = sorted(id for id in new if not _is_one(mine[id], yours[id]))
        # What stands for a base, where there is none, may be no board.
        known = tomli.loads(base.document.text).get(family, {}) if differing else {}
        yield from ((family, id) for id in differing if id not in known)


def _is_one(one: Fact, other: Fact) -> bool:
    """Whether two items of one id are the same one, as after a commit picked onto two branches."""
    if one == other:
        return True
    match one, other:
        case Card(), Card():
            began = one.created, other.created
        case Change(), Change():
            began = one.proposed, other.proposed
        case Review(), Review():
            return (one.at, one.cadence) == (other.at, other.cadence)
        case _:
            return True
    return _title(one) == _title(other) if None in began else began[0] == began[1]


def _order(item: Fact) -> tuple[float, str]:
    """Return what puts items in the order in which they were added; the undated ones go first."""
    at = getattr(item, "created", None) or getattr(item, "proposed", None)
    at = at or getattr(item, "at", None)
    return at.timestamp() if at else 0.0, repr(item)


def _title(item: Fact) -> str:
    return str(getattr(item, "title", "") or getattr(item, "cadence", ""))


def _renamed(side: Side, base: Board, item: tuple[str, str], new: str, source: Source) -> Side:
    """Return a side in which an item has another id, and what this side wrote about it too."""
    family, id = item
    blocks = [
        _with_header(block, (family, new, *block.path[2:])) if block.path[:2] == item else block
        for block in side.document.blocks
    ]
    document = Document(blocks=blocks, bom=side.document.bom)
    board = read(document, source)
    if new not in getattr(board, family):
        raise Refused(f"{family}.{id} can't be renamed in the form that it has")
    after = board.with_(**_pointing(board, base, item, new))
    return Side(edit(document, board, after), after)


def _with_header(block: Block, path: tuple[str, ...]) -> Block:
    """Return a block under another header; what else stands on that line stays."""
    start, end = header_start(block), body_start(block)
    match = _HEADER.match(block.text, start, end)
    if match is None:
        raise Refused(f"the header of {'.'.join(block.path)} can't be changed")
    keys = ".".join(map(key_text, path))
    header = f"[[{keys}]]" if block.array else f"[{keys}]"
    return replace(block, path=path, text=block.text[:start] + header + block.text[match.end() :])


_NAMING: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "cards": (("cards", "needs"),),
    "changes": (("changes", "follows"), ("reviews", "agreed")),
    "reviews": (),
}
"""Where ids of a family are named: in which family, by which key."""


def _pointing(board: Board, base: Board, item: tuple[str, str], new: str) -> dict[str, Any]:
    """Return the families in which what is not of the base names an item by its new id."""
    changed: dict[str, Any] = {}
    for family, key in _NAMING[item[0]]:
        facts: dict[str, Fact] = dict(changed.get(family) or getattr(board, family))
        for id, fact in facts.items():
            if fact != getattr(base, family).get(id):
                facts[id] = fact.with_(**{key: _with_id(getattr(fact, key), item[1], new)})
        changed[family] = facts
    return changed


def _with_id(value: str | Collection[str], id: str, new: str) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return new if value == id else value
    return tuple(new if one == id else one for one in value)
