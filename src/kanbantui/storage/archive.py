"""The archive of a board: the file beside it that holds what was done or discarded long ago.

It is written before the board when cards go there, and after the board when they come back. So a
crash in between leaves a card in both files and never in none; the board's counts then, and the
copy leaves the archive at the next write to it. Whoever writes both holds the board's lock first.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import tomli
from pydantic import ValidationError

from kanbantui.board.model import SCHEMA, Board, Card
from kanbantui.commands.archive import archive_of
from kanbantui.errors import FileTrouble, KanbantuiError, Refused
from kanbantui.storage import render
from kanbantui.storage.blocks import Block
from kanbantui.storage.codec import Source, is_newer, read, zone_of_board
from kanbantui.storage.document import Document, decode
from kanbantui.storage.draft import Draft
from kanbantui.storage.edit import edit
from kanbantui.storage.file import BoardFile
from kanbantui.storage.nearby import ARCHIVE
from kanbantui.storage.sheet import Sheet, own_text
from kanbantui.storage.stamp import Stamp

_FEW: Final = 3
"""Titles that a note names."""

_HEAD: Final = """\
# What was done or discarded long ago on the board beside this file. A card that is moved back
# there, by its lines, counts there again.
schema = {schema}
"""


class Kept(NamedTuple):
    """What an archive says: its text, the cards in it as a board, and which version that is."""

    document: Document
    board: Board
    stamp: Stamp


def archive_path(board: Path) -> Path:
    """Return where the archive of a board is: `kanban.archive.toml` beside `kanban.toml`."""
    return board.with_name(board.name.removesuffix(".toml") + ARCHIVE)


def must_be_no_archive(board: Path) -> None:
    """Raise `Refused` where a board is the archive of another one; it has none of its own."""
    if os.path.realpath(board).endswith(ARCHIVE):
        raise Refused(f"{board} is an archive itself and has none")


def archived(board: Path, source: Source) -> Mapping[str, Card]:
    """Return the cards in the archive of a board, by their ids; none where it has no archive.

    `source` is that of the board. Raises `FileTrouble` or `InvalidBoard` where it can't be read.
    """
    kept = Archive(Path(os.path.realpath(board)), source).read()
    return kept.board.cards if kept else {}


class Archive:
    """The archive of one board; nothing is read before it is asked for.

    `path` is the real one, `shown` that beside the board as the board was named.
    """

    def __init__(self, board: Path, source: Source, patience: float = 10.0) -> None:
        """Name the file beside `board`; `patience` is for how many seconds a lock is waited for."""
        self.path: Final = archive_path(board)
        named = archive_path(Path(source.path))
        path = named if Path(os.path.realpath(named)) == self.path else self.path
        self.shown: Final = str(path)
        self._source = Source(self.shown, source.zone)
        self._file = BoardFile(path)
        self._patience = patience
        self._board = Path(source.path)
        self._counted: tuple[Stamp | None, Mapping[str, Card]] = None, {}

    def read(self) -> Kept | None:
        """Return what the archive says, None where there is none; raise if it can't be read."""
        if self._file.stamp() is None:
            return None
        data, stamp = self._file.read()
        document = decode(data, self._source.path)
        return Kept(document, read(document, self._source), stamp)

    def cards(self) -> Mapping[str, Card]:
        """Return the cards in it; the file is read again only if it is another version by now."""
        stamp = self._file.stamp()
        if stamp is None:
            return {}
        if self._counted[0] != stamp and (kept := self.read()):
            self._counted = kept.stamp, kept.board.cards
        return self._counted[1]

    def mentions(self, id: str) -> bool:
        """Whether the archive has a card of that id, or anything else that reads like it.

        The text is looked through, not read as a board: that is a hundred times as fast, and a
        new id that is left out too often costs nothing.
        """
        try:
            return id.encode() in self._file.read()[0]
        except FileTrouble:
            return False

    def take_in(
        self, document: Document, board: Board, after: Board, ids: Collection[str]
    ) -> tuple[str, ...]:
        """Write these cards here where they are about to leave a board, with their text in it.

        `after` is the board without them. Copies of cards that stay on the board go from here;
        a note says so. Raises `KanbantuiError` where it can't be done.
        """
        must_be_no_archive(self._board)
        ids = sorted((board.cards.keys() - after.cards.keys()) & {*ids})
        going = {id: board.cards[id] for id in ids}
        if not ids and self._file.stamp() is None:
            return ()
        with self._file.locked(self._patience):
            old = self.read()
            here = old.board.cards.keys() & board.cards.keys() if old else frozenset()
            new = self._prepared(old, document, board, going)
            texts = _texts_of(document, board, ids, self._source, new.newline)
            self._write(old, _with_cards(_without(new, here), texts), going)
        mended = [board.cards[id].title for id in sorted(here & after.cards.keys())]
        if not mended:
            return ()
        return (f"{_named(mended)}: on the board too, so the archive's copy is gone",)

    def let_go(self, before: Board, after: Board) -> tuple[str, ...]:
        """Take out the cards that came back onto a board, and say in notes what was not.

        A card of which the archive says something else by now stays here too: a person may want
        that. So does every card where the archive can't be written; it counts once in any case.
        """
        back = {id: after.cards[id] for id in after.cards.keys() - before.cards.keys()}
        try:
            other = self._let_go(back)
        except KanbantuiError as error:
            return (f"the archive has them too, where they do not count: {error}",)
        if not other:
            return ()
        return (f"{_named(other)}: the archive says something else, and keeps it",)

    def _let_go(self, back: Mapping[str, Card]) -> list[str]:
        """Take out cards; return the titles of those that say something else here."""
        if self._file.stamp() is None:
            return []
        with self._file.locked(self._patience):
            old = self.read()
            if old is None:
                return []
            here = {id: card for id, card in old.board.cards.items() if id in back}
            same = {id for id, card in here.items() if card == back[id]}
            self._write(old, _without(old.document, same))
        return [card.title for id, card in here.items() if id not in same]

    def _prepared(
        self, old: Kept | None, document: Document, board: Board, going: Mapping[str, Card]
    ) -> Document:
        """Return the archive with the columns and classes that the cards need, begun if missing."""
        if old is None:
            text = _HEAD.format(schema=SCHEMA).replace("\n", document.newline)
            bare = Board.model_construct(schema_version=SCHEMA, title="", columns={})
            return edit(Document(text, bom=document.bom), bare, archive_of(board, going))
        if is_newer(old.board):
            raise Refused(
                f"{self.shown} is of schema {old.board.schema_version}, this kanbantui "
                f"writes {SCHEMA}; upgrade it to archive cards"
            )
        if not going:
            return old.document
        return edit(old.document, old.board, archive_of(board, going, old.board))

    def _write(
        self, old: Kept | None, document: Document, cards: Mapping[str, Card] | None = None
    ) -> None:
        """Save the archive, or start it; raise where it would be none, or miss one of the cards."""
        if old and document == old.document:
            return
        data = document.encode()
        held = read(decode(data, self._source.path), self._source).cards
        for id, card in (cards or {}).items():
            if held.get(id) != card:
                raise Refused(
                    f"{card.title}: it would not read the same in {self.shown}; "
                    "see that both files have the same timezone, or move it by hand"
                )
        if old:
            self._file.save(data, old.stamp)
        else:
            self._file.create(data)


def _named(titles: Sequence[str]) -> str:
    """Return a few titles, and how many more there are."""
    more = f" and {len(titles) - _FEW} more" if len(titles) > _FEW else ""
    return ", ".join(titles[:_FEW]) + more


def _texts_of(
    document: Document, board: Board, ids: Sequence[str], source: Source, newline: str
) -> dict[str, str]:
    """Return the lines of cards as they stand, with these line ends.

    They hold all of a card that has a header. One without, inside a table of cards, gets a block
    of its own with all its values.
    """
    blocks: dict[str, list[Block]] = {id: [] for id in ids}
    for block in document.blocks:
        if block.path[:1] == ("cards",) and len(block.path) > 1 and block.path[1] in blocks:
            blocks[block.path[1]].append(block)
    texts = {id: "\n".join(map(_whole_lines, map(own_text, own))) for id, own in blocks.items()}
    if odd := [id for id, text in texts.items() if not _is_card(text, id, board, source)]:
        raw = tomli.loads(document.text)["cards"]
        texts |= {id: render.table(("cards", id), raw[id], "\n") for id in odd}
    return {id: text.replace("\r\n", "\n").replace("\n", newline) for id, text in texts.items()}


def _whole_lines(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _is_card(text: str, id: str, board: Board, source: Source) -> bool:
    context = {"zone": zone_of_board(board, source.zone)}
    try:
        raw = tomli.loads(text)["cards"][id]
        return Card.model_validate(raw, context=context) == board.cards[id]
    except (tomli.TOMLDecodeError, KeyError, ValidationError):
        return False


def _without(document: Document, ids: Collection[str]) -> Document:
    """Return the document without these cards."""
    draft = Draft(document)
    draft.remove_items([("cards", id) for id in ids])
    return draft.document()


def _with_cards(document: Document, texts: Mapping[str, str]) -> Document:
    """Return the document with new blocks of cards, each where a new one belongs."""
    sheet = Sheet(document)
    for id, at in reversed(sheet.places_of("cards", sorted(texts))):
        sheet.put(at, Block(("cards", id), array=False, text=texts[id]))
    return document if not texts else Document(sheet.document().text, bom=document.bom)
