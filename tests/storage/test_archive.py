"""Cards in an archive: nothing that their text says is lost, in whatever form it stands."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli
from hypothesis import given
from hypothesis import strategies as st

from board_strategies import boards
from board_texts import BoardText
from builders import BERLIN
from kanbantui.storage.archive import Archive
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit

SOURCE = Source("board.toml", BERLIN)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a board's text in any form that TOML has for it."""
    return BoardText(draw(st.randoms(use_true_random=False))).document(draw(boards()))


def comments(*documents: Document) -> set[str]:
    return {found for document in documents for found in re.findall(r"# c\d+\b", document.text)}


@given(documents(), st.data())
def test_archived_cards_say_all_that_they_said_on_the_board(
    document: Document, data: st.DataObject
) -> None:
    board = read(document, SOURCE)
    ids = data.draw(st.sets(st.sampled_from(sorted(board.cards)))) if board.cards else set()
    after = board.with_(cards={id: card for id, card in board.cards.items() if id not in ids})
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder).resolve() / "board.toml", SOURCE)
        archive.take_in(document, board, after, board.cards)
        kept = archive.read()
        if not ids:
            assert kept is None
            return
        assert kept
        assert kept.board.cards == {id: board.cards[id] for id in ids}
        raw, there = tomli.loads(document.text)["cards"], tomli.loads(kept.document.text)["cards"]
        assert there == {id: raw[id] for id in ids}
        assert list(there) == sorted(ids)
        headed = {
            block.path[1]
            for block in document.blocks
            if block.path[:1] == ("cards",) and len(block.path) == 2
        }
        if ids <= headed:
            left = edit(document, board, after)
            assert comments(left, kept.document) == comments(document)
        archive.let_go(after, board)
        back = archive.read()
        assert back
        assert not back.board.cards
