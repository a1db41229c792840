"""From a document to a board, whole or only what changed; `problems` says what is wrong.

A board is read at once, since a file that does not validate must be refused before it is shown.
Against an empty Textual start, parsing and validating 1,000 cards takes half of it again where a
card is 860 bytes; 300 such cards take a tenth.
"""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import tomli
from pydantic import ValidationError

from kanbantui.board.model import (
    SCHEMA,
    Board,
    Cadence,
    Card,
    Change,
    Column,
    Fact,
    Limit,
    Review,
    ServiceClass,
)
from kanbantui.errors import InvalidBoard
from kanbantui.storage import problems
from kanbantui.storage.document import Document

if TYPE_CHECKING:
    from kanbantui.storage.blocks import Block

FAMILIES: Mapping[str, type[Fact]] = {
    "columns": Column,
    "limits": Limit,
    "classes": ServiceClass,
    "cards": Card,
    "changes": Change,
    "cadences": Cadence,
    "reviews": Review,
}
"""The tables of tables in a board file, and what one table of each is."""


class Source(NamedTuple):
    """What reading needs to know beside the text: the file's name, and the machine's zone."""

    path: str
    zone: tzinfo


def read(document: Document, source: Source) -> Board:
    """Return the board that a document holds; raise `InvalidBoard` with every problem found.

    What can't be read in a board of a newer schema is no mistake of its writer: then the
    problem is the schema.
    """
    raw = parse(document, source)
    try:
        return _board(raw, document, source)
    except InvalidBoard:
        schema = raw.get("schema")
        if not isinstance(schema, int) or schema <= SCHEMA:
            raise
    raise problems.newer_schema(schema, document, source)


def _board(raw: dict[str, Any], document: Document, source: Source) -> Board:
    if "schema" not in raw and "columns" not in raw:
        raise problems.no_board(source)
    zone = zone_of(raw, document, source)
    try:
        board = Board.model_validate(raw, context={"zone": zone})
    except ValidationError as error:
        raise problems.wrong_values(error, raw, document, source) from None
    if astray := _astray(board.cards.items(), board):
        raise problems.no_columns(astray, board.columns, document, source)
    return board


def parse(document: Document, source: Source) -> dict[str, Any]:
    """Return the document's TOML as plain values; raise `InvalidBoard` where it is none."""
    try:
        return tomli.loads(document.text)
    except tomli.TOMLDecodeError as error:
        raise problems.not_toml(error, source) from None
    except RecursionError:
        raise problems.too_deep(document, source) from None
    except ValueError:  # of int(): Python reads no number of more digits than some limit
        raise problems.too_long_number(document, source) from None


def zone_of(raw: Mapping[str, Any], document: Document, source: Source) -> tzinfo:
    """Return the zone in which the board's days are counted: its own, else the machine's."""
    name = raw.get("timezone")
    if not isinstance(name, str):
        return source.zone
    zone = zone_named(name)
    if zone is None:
        raise problems.unknown_zone(name, document, source)
    return zone


def zone_of_board(board: Board, usual: tzinfo) -> tzinfo:
    """Return the zone in which a board's days are counted: its own, else the `usual` one."""
    return (zone_named(board.timezone) if board.timezone else None) or usual


def zone_named(name: str) -> tzinfo | None:
    """Return the time zone of that name, None if there is none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError, a bad key a ValueError
        return None
    except KeyError:
        return None


def reread(old: Document, board: Board, new: Document, source: Source) -> Board:
    """Return the board of `new`, read from `board` and the blocks that differ from `old`.

    Blocks alone can be valid and still clash, so a changed list of headers, or anything else
    that can't be read by itself, means reading the whole file.
    """
    if old.blocks is new.blocks:
        return board
    changed = _changed_items(old.blocks, new.blocks)
    if changed is None:
        return read(new, source)
    return _with_items(board, changed, new, source)


def read_back(old: Document, board: Board, new: Document, source: Source) -> Board:
    """Return the board of our own edit, where added and removed items keep their ids apart.

    Columns stand in the order of the file, so where their headers differ it is read whole.
    """
    changed = _changed_items(old.blocks, new.blocks, same_headers=False)
    if changed is None or _columns(old) != _columns(new):
        return read(new, source)
    return _with_items(board, changed, new, source)


def _columns(document: Document) -> list[str]:
    """Return the ids of columns as the headers name them."""
    paths = (block.path for block in document.blocks)
    return [path[1] for path in paths if len(path) > 1 and path[0] == "columns"]


Item = tuple[str, str]


def _changed_items(
    old: "tuple[Block, ...]", new: "tuple[Block, ...]", *, same_headers: bool = True
) -> set[Item] | None:
    """Return (family, id) of the items whose blocks differ; None if more than items differ."""
    if same_headers:
        if len(old) != len(new):
            return None
        differing = [(a, b) for a, b in zip(old, new, strict=True) if a is not b and a != b]
        if any(a.path != b.path or a.array != b.array for a, b in differing):
            return None
        blocks: Iterable[Block] = [b for _, b in differing]
    else:
        kept = {id(block) for block in old} & {id(block) for block in new}
        blocks = [block for block in (*old, *new) if id(block) not in kept]
    items: set[Item] = set()
    for block in blocks:
        if len(block.path) < 2 or block.path[0] not in FAMILIES:
            return None
        items.add((block.path[0], block.path[1]))
    return items


def _with_items(board: Board, items: set[Item], new: Document, source: Source) -> Board:
    """Return the board with these items read anew; the whole file where one can't be alone."""
    texts: dict[Item, list[str]] = {item: [] for item in items}
    headed: set[Item] = set()
    for block in new.blocks:
        item = block.path[:2]
        if len(item) == 2 and item in texts:
            texts[item].append(block.text)
            if len(block.path) == 2 and not block.array:
                headed.add(item)
    zone = zone_of_board(board, source.zone)
    families: dict[str, dict[str, Any]] = {}
    for item, parts in texts.items():
        family, id = item
        table = families.setdefault(family, dict(getattr(board, family)))
        if not parts:
            table.pop(id, None)
            continue
        fact = _read_item(item, "".join(parts), zone) if item in headed else None
        if fact is None:
            return read(new, source)
        table[id] = fact
    after = board.with_(**families)
    cards = after.cards
    if "columns" not in families:
        cards = {id: cards[id] for family, id in items if family == "cards" and id in cards}
    return read(new, source) if _astray(cards.items(), after) else after


def _read_item(item: Item, text: str, zone: tzinfo) -> Fact | None:
    family, id = item
    try:
        raw = tomli.loads(text)[family][id]
        return FAMILIES[family].model_validate(raw, context={"zone": zone})
    except (ValueError, RecursionError, KeyError, TypeError):  # of the parser, of the model too
        return None


def _astray(cards: Iterable[tuple[str, Card]], board: Board) -> list[tuple[str, str]]:
    """Return the cards whose column the board does not have, with that column."""
    return [(id, card.column) for id, card in cards if card.column not in board.columns]


def is_newer(board: Board) -> bool:
    """Whether the file is of a schema that this program may read but must not write."""
    return board.schema_version > SCHEMA
