"""What a card's text says beside its facts, in whatever form it stands."""

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from board_strategies import boards
from board_texts import BoardText
from builders import SOURCE
from kanbantui.board.model import Board
from kanbantui.storage.asides import asides
from kanbantui.storage.codec import read
from kanbantui.storage.document import Document

HEAD = 'schema = 1\ntitle = "x"\n[columns.a]\nname = "A"\n'


def said(text: str) -> tuple[str, ...]:
    document = Document(HEAD + text)
    return asides(document, "c", read(document, SOURCE).cards["c"])


def test_unknown_keys_stand_before_comments() -> None:
    text = """
# head
[cards.c]  # of it
title = "# none"   # title
column = "a"
"odd key" = { a = [1, 2026-01-02] }
estimate = 3

# apart

[cards.d]
# another's
title = "D"
column = "a"
"""
    assert said(text) == (
        '"odd key" = { a = [1, 2026-01-02] }',
        "estimate = 3",
        "# head",
        "# of it",
        "# title",
    )


def test_entries_have_unknown_keys_too_also_under_headers_of_their_own() -> None:
    text = """
[cards.c]
title = "C"
column = "a"
blocks = [{ since = 2026-01-02, ticket = "X-1" }]
[[cards.c.notes]]
at = 2026-01-03  # by phone
text = "Yes"
mood = "glad"
"""
    assert said(text) == ('blocks.ticket = "X-1"', 'notes.mood = "glad"', "# by phone")


def test_a_card_without_a_header_has_keys_and_no_comments_of_its_own() -> None:
    text = '[cards]\n# whose?\nc = { title = "C", column = "a", estimate = 3 }  # and this?\n'
    assert said(text) == ("estimate = 3",)


@given(boards(), st.randoms(use_true_random=False))
def test_facts_are_never_asides(board: Board, random: Random) -> None:
    # In this text all unknown keys are such as `x-7`.
    document = BoardText(random, newer=False).document(board)
    for id, card in board.cards.items():
        for line in asides(document, id, card):
            assert re.match(r"#|([a-z]+\.)?x-\d", line)
