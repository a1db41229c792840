"""What a card's text says that is no fact of a card: unknown keys, and comments."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import tomli

from kanbantui.board.model import Card
from kanbantui.storage.blocks import COMMENT, STRING
from kanbantui.storage.document import Document
from kanbantui.storage.fields import core
from kanbantui.storage.render import inline, key_text

_COMMENTS: Final = re.compile(f"{STRING}|(?P<comment>{COMMENT})")


def asides(document: Document, id: str, card: Card) -> tuple[str, ...]:
    """Return them a line each, keys as TOML and then comments; `card` is what the text means.

    Comments that stand apart below a card head what follows it, and are not its own; neither
    are those of a card without a header, which stand among others.
    """
    raw = tomli.loads(document.text)["cards"][id]
    keys = _unknown(raw, card.model_dump(by_alias=True), ())
    own = (block for block in document.blocks if block.path[:2] == ("cards", id))
    found = (match["comment"] for block in own for match in _COMMENTS.finditer(core(block)))
    return (*keys, *(comment.strip() for comment in found if comment))


def _unknown(
    raw: Mapping[str, Any], known: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[str]:
    """Yield the keys of a table, and of the entries of its lists, that the facts do not have."""
    for key, value in raw.items():
        here = (*path, key_text(key))
        if key not in known:
            yield f"{'.'.join(here)} = {inline(value)}"
        elif isinstance(value, list):
            for entry, fact in zip(value, known[key], strict=True):
                if isinstance(entry, Mapping):
                    yield from _unknown(entry, fact, here)
