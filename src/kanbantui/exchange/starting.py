"""The text of a new board file that holds a board from elsewhere, by the one writer of values."""

from typing import Final

from kanbantui.board.model import SCHEMA, Board
from kanbantui.errors import InvalidBoard, Refused
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit

_HEAD: Final = f"schema = {SCHEMA}\n"


def document_of(board: Board, source: Source) -> Document:
    """Return the text of a board, proved to read as that board; raise `Refused` where it can't."""
    bare = Board.model_construct(schema_version=SCHEMA, title="", columns={})
    document = edit(Document(_HEAD), bare, board)
    try:
        found = read(document, source)
    except InvalidBoard as error:
        raise Refused(f"what was read is no valid board: {error}") from None
    if found != board:
        raise Refused("what was read can't be written so that it reads the same")
    return document
