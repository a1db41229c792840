"""A board as one JSON document: every fact that the file says, by the names that it has there."""

import json

from kanbantui.flow.standing import Standing


def write(view: Standing) -> str:
    """Return the board's facts; what equals its default is left out, as in the file."""
    facts = view.board.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return f"{json.dumps(facts, indent=2, ensure_ascii=False)}\n"
