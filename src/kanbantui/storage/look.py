"""How a person last looked at a board, kept beside the board and never in it.

It is TOML, since opening a board has loaded the parser already.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

import tomli

from kanbantui.storage.disk import read_regular
from kanbantui.storage.folder import personal_file, replace_small, side_folder

_LARGEST: Final = 1 << 16
"""Bytes; a look at a board of hundreds of columns takes less."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where a person was on a board, and what they folded and filtered; empty at first.

    `cursor` is the card looked at last, `column` the column; `folded` and `panes` tell of
    columns, by id, whether they are folded, and whether their rules are open. `hints_done`
    says that the hints for a first visit are gone.
    """

    cursor: str = ""
    column: str = ""
    filter: str = ""
    folded: Mapping[str, bool] = field(default_factory=dict)
    panes: Mapping[str, bool] = field(default_factory=dict)
    density: str = ""
    lanes: str = ""
    zoomed: bool = False
    hints_done: bool = False


def read_look(board_path: Path, user: str) -> Look:
    """Return how a user, by login, last looked at a board; what can't be read is left out."""
    try:
        # A larger file is not ours, and would make the start wait.
        data = read_regular(personal_file(board_path, user, "look"), _LARGEST)
        raw = tomli.loads(data.decode())
    except (OSError, ValueError, RecursionError):  # a ValueError of UTF-8, TOML or a number
        return Look()
    return Look(**{name: value for name, value in map(_fitting, raw.items()) if name})


def write_look(board_path: Path, user: str, look: Look) -> None:
    """Keep how a user, by login, looks at a board; where nothing can be kept, nothing happens.

    The file is replaced at once, so that of two screens the last one's look stays, and whole.
    """
    if side_folder(board_path) is None:
        return
    with suppress(OSError):
        replace_small(personal_file(board_path, user, "look"), _encoded(look), 0o600)


def hints_are_done(board_path: Path, user: str) -> bool:
    """Say whether the hints for a first visit are gone on any board of a folder, for a user."""
    place = personal_file(board_path, user, "look")
    end = place.name.removeprefix(board_path.name)
    with suppress(OSError, ValueError):  # a ValueError of a name that no board can have
        looks = [path.name for path in place.parent.iterdir() if path.name.endswith(end)]
        boards = [board_path.with_name(name.removesuffix(end)) for name in looks]
        return any(read_look(board, user).hints_done for board in boards)
    return False


def _fitting(item: tuple[str, Any]) -> tuple[str, Any]:
    """Return a field's name and value, with "" for a name that is not known or does not fit."""
    name, value = item
    kind = _KINDS.get(name)
    if kind is None or not isinstance(value, kind):
        return "", None
    if isinstance(value, dict):
        value = {id: is_so for id, is_so in value.items() if isinstance(is_so, bool)}
    return name, value


_KINDS: Final = {part.name: type(getattr(Look(), part.name)) for part in fields(Look)}


def _encoded(look: Look) -> bytes:
    """Return what is other than at first, as TOML."""
    import tomli_w  # noqa: PLC0415 - only writing needs it

    told = {part.name: value for part in fields(look) if (value := getattr(look, part.name))}
    return tomli_w.dumps(told).encode(errors="replace")
