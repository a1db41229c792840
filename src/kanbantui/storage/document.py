"""A board's text, held as it stands in the file: every byte that is not edited comes back."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kanbantui.errors import InvalidBoard, Problem

if TYPE_CHECKING:
    from kanbantui.storage.blocks import Block

BOM = b"\xef\xbb\xbf"


class Document:
    """A board's text without its byte order mark, and the blocks that the text is made of.

    It never changes; either of text and blocks is made from the other when first asked for.
    """

    def __init__(
        self,
        text: str | None = None,
        *,
        blocks: "Sequence[Block] | None" = None,
        bom: bool = False,
    ) -> None:
        self.bom = bom
        if text is not None:
            self.text = text
        if blocks is not None:
            self.blocks = tuple(blocks)

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(block.text for block in self.blocks)

    @cached_property
    def blocks(self) -> "tuple[Block, ...]":
        """The head and one block per table header."""
        return _split(self.text)

    @cached_property
    def newline(self) -> str:
        """The line ending of the first line, which new lines take."""
        first = next((block.text for block in self.blocks if "\n" in block.text), "\n")
        end = first.index("\n")
        return "\r\n" if end and first[end - 1] == "\r" else "\n"

    def encode(self) -> bytes:
        """Return the bytes of the file."""
        return (BOM if self.bom else b"") + self.text.encode()

    def with_blocks(self, blocks: "Sequence[Block]") -> "Document":
        """Return a document of these blocks."""
        return Document(blocks=blocks, bom=self.bom)

    def updated(self, text: str) -> "Document":
        """Return a document of the new text that shares the blocks which did not change.

        Only the window between the first and the last changed block is split anew; it takes in
        one whole block on either side, since comments between blocks may change their owner.
        """
        old = self.blocks
        first, start = 0, 0
        while first < len(old) and text.startswith(old[first].text, start):
            start += len(old[first].text)
            first += 1
        first = max(0, first - 1)
        start = sum(len(block.text) for block in old[:first])
        last, end = len(old), len(text)
        while last > first + 1 and text.endswith(old[last - 1].text, start, end):
            end -= len(old[last - 1].text)
            last -= 1
        if last < len(old):
            end += len(old[last].text)
            last += 1
        window = _split(text[start:end])
        if first and not window[0].text:
            window = window[1:]
        elif first:
            return Document(text, bom=self.bom)
        return Document(text, blocks=(*old[:first], *window, *old[last:]), bom=self.bom)

    def __eq__(self, other: object) -> bool:
        """Whether both are the same bytes."""
        if not isinstance(other, Document):
            return NotImplemented
        return self.bom == other.bom and self.text == other.text

    def __hash__(self) -> int:
        """Return a hash of the bytes."""
        return hash((self.bom, self.text))


def _split(text: str) -> "tuple[Block, ...]":
    from kanbantui.storage.blocks import split  # noqa: PLC0415 - reading alone needs no patterns

    return split(text)


def decode(data: bytes, path: str) -> Document:
    """Return the document of a file's bytes; raise `InvalidBoard` where they are not UTF-8."""
    bom = data.startswith(BOM)
    body = data[len(BOM) :] if bom else data
    try:
        return Document(body.decode(), bom=bom)
    except UnicodeDecodeError as error:
        before = body[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
        message = f"byte 0x{body[error.start]:02x} is not UTF-8, expected a UTF-8 text"
        raise InvalidBoard((Problem(path, line, column, "error", "not-utf-8", message),)) from None
