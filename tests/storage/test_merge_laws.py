"""Laws of the merge: whoever changed nothing changes nothing, and two who changed apart agree."""

import re
from pathlib import Path
from typing import Any

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from command_strategies import BOARD_MAKES, CARDS, MAKES, SMALL, SOURCE, commands, done
from kanbantui.storage.blocks import split
from kanbantui.storage.codec import read
from kanbantui.storage.document import Document
from kanbantui.storage.merge import merge
from toml_strategies import documents

DEMO = Document((Path(__file__).parents[2] / "boards" / "demo.toml").read_text())
EXAMPLES = settings(max_examples=60, deadline=None)


def in_small(side: str) -> st.SearchStrategy[Document]:
    made = commands(side, CARDS, BOARD_MAKES, read(SMALL, SOURCE))
    return made.map(lambda some: done(SMALL, some))


def in_demo(side: str) -> st.SearchStrategy[Document]:
    board = read(DEMO, SOURCE)
    made = commands(side, tuple(board.cards)[:12], BOARD_MAKES, board)
    return made.map(lambda some: done(DEMO, some))


def assert_laws(x: Document, y: Document) -> None:
    for merged in (merge(x, x, y), merge(x, y, x), merge(x, y, y)):
        assert merged.document == y
        assert (merged.conflicts, merged.notes) == ((), ())


TOML = documents().map(lambda document: Document(document.text))


@EXAMPLES
@given(TOML, TOML, st.booleans(), st.booleans())
def test_whoever_changed_nothing_changes_nothing_in_any_toml(
    x: Document, y: Document, x_bom: bool, y_bom: bool
) -> None:
    assert_laws(Document(x.text, bom=x_bom), Document(y.text, bom=y_bom))


@EXAMPLES
@given(in_small("x"), in_small("y"))
def test_whoever_changed_nothing_changes_nothing_on_boards(x: Document, y: Document) -> None:
    assert_laws(x, y)
    assert_laws(SMALL, y)


@settings(max_examples=10, deadline=None)
@given(in_demo("x"), in_demo("y"))
def test_whoever_changed_nothing_changes_nothing_on_the_demo_board(
    x: Document, y: Document
) -> None:
    assert_laws(x, y)


@EXAMPLES
@given(TOML, TOML, TOML)
def test_any_three_toml_texts_merge_into_toml(x: Document, y: Document, z: Document) -> None:
    document = merge(x, y, z).document
    tomli.loads(document.text)
    assert document.blocks == split(document.text)


def new_comments(document: Document) -> set[str]:
    return set(re.findall(r"# [xy][01]", document.text))


@EXAMPLES
@given(in_small("x"), in_small("y"), st.data())
def test_two_sides_on_the_same_cards_keep_the_board_valid_and_every_new_comment(
    ours: Document, theirs: Document, data: st.DataObject
) -> None:
    ours, theirs = (commented(side, data, name) for side, name in ((ours, "x"), (theirs, "y")))
    document = merge(SMALL, ours, theirs).document
    read(document, SOURCE)
    assert document.blocks == split(document.text)
    assert new_comments(document) == new_comments(ours) | new_comments(theirs)


def commented(document: Document, data: st.DataObject, side: str) -> Document:
    """Return the document with two comment lines somewhere between its lines."""
    lines = document.text.splitlines(keepends=True)
    for number in range(2):
        at = data.draw(st.integers(0, len(lines)))
        lines.insert(at, f"# {side}{number}\n")
    commented = Document("".join(lines))
    return commented if tomli.loads(commented.text) == tomli.loads(document.text) else document


def plain(document: Document) -> dict[str, Any]:
    """Return a board without ranks: cards that two people move to one place are ranked alike."""
    board = read(document, SOURCE)
    cards = {id: card.with_(rank=None) for id, card in board.cards.items()}
    return board.with_(cards=cards).model_dump()


@EXAMPLES
@given(in_small("x"), in_small("y"), st.data())
def test_a_history_ends_where_its_card_is_unless_that_is_a_conflict(
    ours: Document, theirs: Document, data: st.DataObject
) -> None:
    board = read(ours, SOURCE)
    since = done(ours, data.draw(commands("z", CARDS, BOARD_MAKES, board)), minute=100)
    for merged in (merge(SMALL, ours, theirs), merge(base=ours, ours=SMALL, theirs=since)):
        contested = {conflict.path[:2] for conflict in merged.conflicts}
        for id, card in read(merged.document, SOURCE).cards.items():
            times = [entry.at for entry in card.history]
            assert times == sorted(times)
            assert card.history[-1].to == card.column or ("cards", id) in contested


@EXAMPLES
@given(st.data())
def test_commands_on_different_cards_merge_into_what_both_do(data: st.DataObject) -> None:
    board = read(SMALL, SOURCE)
    mine = data.draw(commands("x", CARDS[::2], MAKES, board))
    yours = data.draw(commands("y", CARDS[1::2], MAKES, board))
    merged = merge(SMALL, done(SMALL, mine), done(SMALL, yours, minute=1))
    assert (merged.conflicts, merged.notes) == ((), ())
    assert plain(merged.document) == plain(done(done(SMALL, yours, minute=1), mine))


@EXAMPLES
@given(in_small("x"), st.data())
def test_undo_at_once_is_the_identity(before: Document, data: st.DataObject) -> None:
    board = read(before, SOURCE)
    after = done(before, data.draw(commands("z", CARDS, BOARD_MAKES, board)))
    undone = merge(base=after, ours=before, theirs=after)
    assert undone.document == before
    assert (undone.conflicts, undone.notes) == ((), ())


@EXAMPLES
@given(st.data())
def test_undo_keeps_what_others_did_since_to_other_cards(data: st.DataObject) -> None:
    board = read(SMALL, SOURCE)
    mine = data.draw(commands("x", CARDS[::2], MAKES, board))
    yours = data.draw(commands("y", CARDS[1::2], MAKES, board))
    after = done(SMALL, mine)
    undone = merge(base=after, ours=SMALL, theirs=done(after, yours, minute=1))
    assert (undone.conflicts, undone.notes) == ((), ())
    assert plain(undone.document) == plain(done(SMALL, yours, minute=1))
