"""One part of what is open beside the board, and where one is among these parts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from kanbantui.tui.rows import Block


LABEL: Final = 10
"""Cells of the word before a part."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of an open card, or of what was agreed, on which the cursor can rest.

    `edit` is the action that changes it, `blocks` are its lines, at least one, and `space` leaves
    a blank row before it. `key` is what is meant there: a box by its line in the text, or another
    card. Of a limit or a rule `owner` and `rules` say where it stands, and `text` is all of it.
    """

    name: str
    edit: str
    label: str
    blocks: "tuple[Block, ...]"
    owner: str = ""
    rules: str = ""
    text: str = ""
    key: str = ""
    space: bool = False

    @property
    def indent(self) -> int:
        """The cells before its text."""
        return LABEL + 1 if self.label else 1

    @property
    def words(self) -> str:
        """What it says, without what stands before its lines."""
        return " ".join("".join(said for said, _, _ in block.parts) for block in self.blocks)


class At(NamedTuple):
    """Where one is in an open card: the field under the cursor, and the first row seen."""

    field: int
    first: int
