"""What is wrong with a board file, in words: where it is, what stands there, what was expected."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import tomli
from pydantic import ValidationError

from kanbantui.board.model import LARGEST, SCHEMA
from kanbantui.errors import InvalidBoard, Problem
from kanbantui.storage.document import Document

if TYPE_CHECKING:
    from kanbantui.storage.codec import Source
    from kanbantui.storage.places import Path

UNMERGED: Final = "conflict-markers"
"""The code of a file whose conflict markers stand around two sides that can be merged."""


def is_unmerged(error: object) -> bool:
    """Say whether what is wrong with a board file is that two sides in it are to be merged."""
    return isinstance(error, InvalidBoard) and error.problems[0].code == UNMERGED


def not_toml(error: tomli.TOMLDecodeError, source: "Source") -> InvalidBoard:
    """Say what the parser stumbled over, and what to do."""
    from kanbantui.storage.markers import first_marker, sides  # noqa: PLC0415 - seldom needed

    line, column, message = error.lineno, error.colno, _readable(error.msg)
    begins = first_marker(error.doc)
    if begins and (found := sides(error.doc)):
        message = (
            f"git left a conflict between {' and '.join(found.names)}: "
            f"`kanbantui {source.path}` merges both on the screen"
        )
        return _invalid(source, (begins, 1), UNMERGED, message)
    if begins == line:
        message = "a conflict of git begins here whose markers do not fit; mend them by hand"
        return _invalid(source, (begins, 1), "broken-markers", message)
    code = "duplicate" if message.startswith("a second") else "not-toml"
    return _invalid(source, (line, column), code, message)


def too_long_number(document: Document, source: "Source") -> InvalidBoard:
    """Say where a number stands that is longer than any TOML parser reads."""
    found = _LONG_NUMBER.search(document.text)
    place = _line_and_column(document.text, found.start() if found else 0)
    message = "a number of thousands of digits, expected 19 at most"
    return _invalid(source, place, "wrong-value", message)


def too_deep(document: Document, source: "Source") -> InvalidBoard:
    """Say where brackets or dotted keys are nested deeper than the parser follows."""
    place, what = _deepest(document.text), "brackets"
    if place is None:
        dotted = _MANY_DOTS.search(document.text)
        place, what = _line_and_column(document.text, dotted.start() if dotted else 0), "keys"
    message = f"{what} are nested too deeply, expected at most a few levels"
    return _invalid(source, place, "too-deep", message)


def no_board(source: "Source") -> InvalidBoard:
    """Say that a file is TOML of some other kind."""
    message = "this is TOML but not a board, expected `schema`, `title` and a [columns.ID]"
    return _invalid(source, (1, 1), "no-board", message)


def newer_schema(schema: int, document: Document, source: "Source") -> InvalidBoard:
    """Say that a board can't be read since it is of a schema that came after this program."""
    message = (
        f"schema {schema} is newer than {SCHEMA}, the newest that this kanbantui knows: "
        "upgrade kanbantui"
    )
    return _invalid_at([(("schema",), "newer-schema", message)], document, source)


def unknown_zone(name: str, document: Document, source: "Source") -> InvalidBoard:
    """Say that no time zone has the name in `timezone`."""
    message = f"timezone {name!r} is unknown, expected a name such as Europe/Berlin"
    return _invalid_at([(("timezone",), "timezone", message)], document, source)


def wrong_values(
    error: ValidationError, raw: Mapping[str, Any], document: Document, source: "Source"
) -> InvalidBoard:
    """Say of each value that can't be what it should be, in the order of the lines."""
    details = error.errors(include_url=False)
    found: list[tuple[Path, str, str]] = [
        (detail["loc"], *_in_words(detail, raw)) for detail in details
    ]
    return _invalid_at(found, document, source)


def no_columns(
    cards: Iterable[tuple[str, str]], known: Iterable[str], document: Document, source: "Source"
) -> InvalidBoard:
    """Say of each card, given with its column, that the board has no such column."""
    names = ", ".join(known)
    found: list[tuple[Path, str, str]] = [
        (
            ("cards", id, "column"),
            "no-column",
            f"card {id} is in column {column!r}, expected one of {names}",
        )
        for id, column in cards
    ]
    return _invalid_at(found, document, source)


def _invalid(source: "Source", place: tuple[int, int], code: str, message: str) -> InvalidBoard:
    return InvalidBoard((Problem(source.path, *place, "error", code, message),))


def _invalid_at(
    found: "list[tuple[Path, str, str]]", document: Document, source: "Source"
) -> InvalidBoard:
    """Return problems, given by key path, code and message, in the order of the lines."""
    from kanbantui.storage.places import locate_all  # noqa: PLC0415 - only a problem has a place

    places = locate_all(document, [path for path, _, _ in found])
    in_order = sorted(zip(places, found, strict=True), key=lambda pair: pair[0])
    return InvalidBoard(
        tuple(
            Problem(source.path, *place, "error", code, message)
            for place, (_, code, message) in in_order
        )
    )


_LONG_NUMBER = re.compile(r"\d[\d_]{4000}")
_MANY_DOTS = re.compile(r"(?:[^\n.]*\.){100}")

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

_PATTERNS = {
    r"^[0-9a-z]+\z": "digits and small letters",
    r"^[1-9][0-9]*[dwm]\z": "a span such as 1w, 14d or 1m",
}


def _in_words(detail: Mapping[str, Any], raw: Mapping[str, Any]) -> tuple[str, str]:
    """Return the code and the message of one finding of the validator."""
    path, kind = detail["loc"], detail["type"]
    name = ".".join(str(part) for part in path)
    if kind == "missing":
        return "missing", f"{name} is missing, expected `{path[-1]} = …` here"
    if kind == "too_short":
        return "wrong-value", f"{name} is empty, expected at least one [columns.ID]"
    message = f"{name} is {_shown(raw, path)}, expected {_expected(kind, detail.get('ctx', {}))}"
    return "wrong-value", message.replace("expected expected", "expected")


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
    if isinstance(value, int) and abs(value) > LARGEST:
        return "a number that is too large"
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


def _deepest(text: str) -> tuple[int, int] | None:
    """Return line and column of the bracket at which nesting first passes any sane depth."""
    depth, line, start = 0, 1, 0
    for index, sign in enumerate(text):
        if sign == "\n":
            line, start = line + 1, index + 1
        depth += (sign in "[{") - (sign in "]}")
        if depth > 100:
            return line, index - start + 1
    return None


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
