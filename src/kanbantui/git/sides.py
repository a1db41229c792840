"""The versions of a board that git wants merged, each as a text and as what it means."""

from typing import Final, NamedTuple

from kanbantui.board.model import Board
from kanbantui.errors import InvalidBoard
from kanbantui.storage.blocks import Block
from kanbantui.storage.codec import Source, parse, read, read_back
from kanbantui.storage.document import Document, decode
from kanbantui.storage.markers import sides
from kanbantui.storage.sequences import Three
from kanbantui.storage.unmerged import common

NAMES: Final = ("ours", "theirs")
"""What git calls the sides; which branch is which depends on what it is doing."""


class Side(NamedTuple):
    """A version of a board."""

    document: Document
    board: Board


def sides_of(versions: Three[bytes], source: Source) -> Three[Side]:
    """Return the versions as boards; raise `InvalidBoard` where ours or theirs is none.

    A base that is TOML and no board counts as one without cards, changes and reviews. Where there
    is none, what both sides say alike stands for it, so that nothing one has is taken for something
    that the other one removed. Where git made one of two and left a conflict, it is what these
    came from.
    """
    base, ours, theirs = _sharing([decode(data, source.path) for data in versions])
    mine = Side(ours, read(ours, source))
    yours = Side(theirs, board_after(mine, theirs, source))
    try:
        return Three(Side(base, board_after(mine, base, source)), mine, yours)
    except InvalidBoard:
        bare = mine.board.with_(cards={}, changes={}, reviews={})
        return Three(Side(_without_board(base, ours, theirs, source), bare), mine, yours)


def board_after(known: Side, document: Document, source: Source) -> Board:
    """Return the board of another version, reading no more than what differs from a known one.

    Raises `InvalidBoard`. A header that stands twice shows only where the whole text is read.
    """
    paths = [block.path for block in document.blocks if not block.array]
    if len(paths) != len({*paths}) or () in paths[1:]:
        return read(document, source)
    return read_back(known.document, known.board, document, source)


def _sharing(documents: list[Document]) -> list[Document]:
    """Return documents in which blocks that are the same are one object, to be read once."""
    pool: dict[Block, Block] = {}
    return [
        Document(
            document.text,
            blocks=[pool.setdefault(block, block) for block in document.blocks],
            bom=document.bom,
        )
        for document in documents
    ]


def _without_board(base: Document, ours: Document, theirs: Document, source: Source) -> Document:
    """Return what stands for a base that is no board; raise `InvalidBoard` if nothing can."""
    try:
        parse(base, source)
    except InvalidBoard:
        found = sides(base.text)
        if found is None:
            raise
        if found.base is not None:
            return Document(found.base.text, bom=base.bom)
        return common(Document(found.ours.text), Document(found.theirs.text))
    return base if base.text.strip() else common(ours, theirs)
