"""JSON Schemas: of what commands answer with, and of the board file."""

from typing import Any, Final

from pydantic import TypeAdapter

from kanbantui.cli.documents.board_file import board_schema
from kanbantui.cli.documents.table import DOCUMENTS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
BOARD: Final = "board"
"""The name of the schema of board files."""


def names() -> tuple[str, ...]:
    """Return the names that schemas go by: `board`, then the commands that answer with JSON."""
    return BOARD, *(command.replace(" ", "-") for command in DOCUMENTS)


def schema(name: str) -> dict[str, Any]:
    """Return the schema of that name; raise KeyError if there is none."""
    if name == BOARD:
        return board_schema()
    command = name if name in DOCUMENTS else name.replace("-", " ", 1)
    found = TypeAdapter(DOCUMENTS[command]).json_schema(mode="serialization", by_alias=True)
    head = {"$schema": DIALECT, "title": f"kanbantui {command} --json"}
    described: dict[str, Any] = _without_titles(found)
    return {**head, **described}


def _without_titles(schema: Any) -> Any:
    """Return a schema without the titles that pydantic makes of the names beside them."""
    if isinstance(schema, list):
        return [_without_titles(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _without_titles(one) for name, one in value.items()}
        if key in ("properties", "$defs")
        else _without_titles(value)
        for key, value in schema.items()
        if key != "title"
    }
