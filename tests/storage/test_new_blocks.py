"""Where a new block goes: at the sorted place of its id, and never under another heading."""

import pytest

from builders import SOURCE, a_card, board_of
from kanbantui.storage.codec import read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit

HEAD = 'schema = 1\ntitle = "T"\n\n[columns.build]\nname = "Build"\n\n'
CARD = '[cards.{}]\ntitle = "T"\ncolumn = "build"\n'


def with_card(text: str, id: str) -> str:
    before = board_of(text)
    after = before.with_card(id, a_card("T"))
    document = edit(Document(text), before, after)
    assert read(document, SOURCE) == after
    return document.text


@pytest.mark.parametrize(
    ("id", "order"), [("b", ["b", "c", "e"]), ("d", ["c", "d", "e"]), ("f", ["c", "e", "f"])]
)
def test_a_new_card_goes_before_the_first_one_with_a_greater_id(id: str, order: list[str]) -> None:
    text = HEAD + CARD.format("c") + "\n" + CARD.format("e")
    cards = {key: CARD.format(key) for key in order}
    assert with_card(text, id) == HEAD + "\n".join(cards.values())


def test_a_board_without_cards_gets_them_at_its_end() -> None:
    assert with_card(HEAD.rstrip("\n"), "x") == HEAD + CARD.format("x")


def test_a_heading_of_the_next_family_stays_above_it() -> None:
    change = '# What we changed.\n\n[changes.k]\ntitle = "C"\n'
    text = HEAD + CARD.format("c") + "\n" + change
    assert with_card(text, "x") == HEAD + CARD.format("c") + "\n" + CARD.format("x") + "\n" + change


def test_a_last_word_stays_the_last() -> None:
    text = HEAD + CARD.format("c") + "\n# vim: set ft=toml:\n"
    added = CARD.format("c") + "\n" + CARD.format("x") + "\n# vim: set ft=toml:\n"
    assert with_card(text, "x") == HEAD + added


def test_a_modeline_stays_the_last_even_where_it_touches_a_card() -> None:
    text = HEAD + CARD.format("c") + "# vim: set ft=toml:\n"
    added = CARD.format("c") + "\n" + CARD.format("x") + "\n# vim: set ft=toml:\n"
    assert with_card(text, "x") == HEAD + added


def test_a_comment_below_a_card_outlives_it() -> None:
    text = HEAD + CARD.format("c") + "# about all of this\n"
    before = board_of(text)
    after = before.with_(cards={})
    assert edit(Document(text), before, after).text == HEAD + "# about all of this\n"
