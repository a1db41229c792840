"""From a document to a board, whole or only what changed, with errors that name their place.

A board is read at once: parsing and validating 1,000 cards takes about a sixth of the start of
an empty Textual app, and a file that does not validate must be refused before it is shown.
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
from kanbantui.errors import InvalidBoard, Problem
from kanbantui.storage.document import Document

if TYPE_CHECKING:
    from kanbantui.storage.blocks import Block
    from kanbantui.storage.places import Path

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
    """Return the board that a document holds; raise `InvalidBoard` with every problem found."""
    raw = parse(document, source)
    if "schema" not in raw and "columns" not in raw:
        message = "this is TOML but not a board, expected `schema`, `title` and a [columns.ID]"
        raise InvalidBoard((Problem(source.path, 1, 1, "error", "no-board", message),))
    zone = zone_of(raw, document, source)
    try:
        board = Board.model_validate(raw, context={"zone": zone})
    except ValidationError as error:
        raise InvalidBoard(_problems(error, document, source, raw)) from None
    _check_columns(board.cards.items(), board, document, source)
    return board


def parse(document: Document, source: Source) -> dict[str, Any]:
    """Return the document's TOML as plain values; raise `InvalidBoard` where it is none."""
    try:
        return tomli.loads(document.text)
    except tomli.TOMLDecodeError as error:
        message = _readable(error.msg)
        code = "duplicate" if message.startswith("a second") else "not-toml"
        problem = Problem(source.path, error.lineno, error.colno, "error", code, message)
        raise InvalidBoard((problem,)) from None
    except RecursionError:
        message = "brackets are nested too deeply, expected at most a few levels"
        line, column = _deepest(document.text)
        problem = Problem(source.path, line, column, "error", "too-deep", message)
        raise InvalidBoard((problem,)) from None


def zone_of(raw: Mapping[str, Any], document: Document, source: Source) -> tzinfo:
    """Return the zone in which the board's days are counted: its own, else the machine's."""
    name = raw.get("timezone")
    if not isinstance(name, str):
        return source.zone
    zone = zone_named(name)
    if zone is None:
        line, column = _place(document, ("timezone",))
        message = f"timezone {name!r} is unknown, expected a name such as Europe/Berlin"
        problem = Problem(source.path, line, column, "error", "timezone", message)
        raise InvalidBoard((problem,))
    return zone


def _place(document: Document, path: "Path") -> tuple[int, int]:
    from kanbantui.storage.places import locate  # noqa: PLC0415 - only a problem has a place

    return locate(document, path)


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
    """Return the board of our own edit, where added and removed items keep their ids apart."""
    changed = _changed_items(old.blocks, new.blocks, same_headers=False)
    if changed is None:
        return read(new, source)
    return _with_items(board, changed, new, source)


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
    zone = (zone_named(board.timezone) if board.timezone else None) or source.zone
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
    if "columns" in families:
        _check_columns(after.cards.items(), after, new, source)
    else:
        ids = (id for family, id in items if family == "cards")
        _check_columns(((i, after.cards[i]) for i in ids if i in after.cards), after, new, source)
    return after


def _read_item(item: Item, text: str, zone: tzinfo) -> Fact | None:
    family, id = item
    try:
        raw = tomli.loads(text)[family][id]
        return FAMILIES[family].model_validate(raw, context={"zone": zone})
    except (tomli.TOMLDecodeError, RecursionError, ValidationError, KeyError, TypeError):
        return None


def _check_columns(
    cards: Iterable[tuple[str, Card]], board: Board, document: Document, source: Source
) -> None:
    problems = []
    for id, card in cards:
        if card.column not in board.columns:
            line, column = _place(document, ("cards", id, "column"))
            known = ", ".join(board.columns)
            message = f"card {id} is in column {card.column!r}, expected one of {known}"
            problems.append(Problem(source.path, line, column, "error", "no-column", message))
    if problems:
        raise InvalidBoard(tuple(sorted(problems, key=lambda p: (p.line, p.column))))


_EXPECTED = {
    "string_type": "a string",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "mapping_type": "a table",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "float_type": "a number",
    "finite_number": "a finite number",
}


def _problems(
    error: ValidationError, document: Document, source: Source, raw: Mapping[str, Any]
) -> tuple[Problem, ...]:
    problems = []
    for detail in error.errors(include_url=False):
        path: Path = detail["loc"]
        kind, context = detail["type"], detail.get("ctx", {})
        name = ".".join(str(part) for part in path)
        line, column = _place(document, path)
        if kind == "missing":
            message = f"{name} is missing, expected `{path[-1]} = …` here"
        elif kind == "too_short":
            message = f"{name} is empty, expected at least one [columns.ID]"
        else:
            message = f"{name} is {_shown(raw, path)}, expected {_expected(kind, context)}"
            message = message.replace("expected expected", "expected")
        code = "missing" if kind == "missing" else "wrong-value"
        problems.append(Problem(source.path, line, column, "error", code, message))
    return tuple(sorted(problems, key=lambda p: (p.line, p.column)))


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    if kind == "literal_error":
        return str(context["expected"])
    if kind == "greater_than_equal":
        return f"{context['ge']} or more"
    if kind == "less_than_equal":
        return f"{context['le']} or less"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(context["pattern"]), f"the form {context['pattern']}")
    return str(context.get("error", kind.replace("_", " ")))


_PATTERNS = {
    r"^[0-9a-z]+\z": "digits and small letters",
    r"^[1-9][0-9]*[dwm]\z": "a span such as 1w, 14d or 1m",
}


def _shown(raw: object, path: "Path") -> str:
    """Return the value at a path as TOML would write it, short."""
    value = raw
    for part in path:
        try:
            value = value[part]  # type: ignore[index] # a missing part ends the walk
        except (LookupError, TypeError):
            break
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:38]}…"


def _readable(message: str) -> str:
    """Return the parser's message in words that say what to do."""
    reason = message[:1].lower() + message[1:]
    if reason.startswith("cannot declare ("):
        keys = reason.removeprefix("cannot declare (").partition(")")[0]
        name = ".".join(part.strip().strip("'\"") for part in keys.split(",") if part.strip())
        return f"a second [{name}] begins here, expected each id once; rename or merge one"
    return f"not TOML: {reason}"


def _deepest(text: str) -> tuple[int, int]:
    """Return line and column of the bracket at which nesting first passes any sane depth."""
    depth, line, start = 0, 1, 0
    for index, sign in enumerate(text):
        if sign == "\n":
            line, start = line + 1, index + 1
        depth += (sign in "[{") - (sign in "]}")
        if depth > 100:
            return line, index - start + 1
    return 1, 1


def is_newer(board: Board) -> bool:
    """Whether the file is of a schema that this program may read but must not write."""
    return board.schema_version > SCHEMA
