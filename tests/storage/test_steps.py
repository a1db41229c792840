"""Steps: what was done can be taken back from any later text, in whatever form it stands there."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from command_strategies import BOARD_MAKES, CARDS, MAKES, SMALL, SOURCE, commands, done
from kanbantui.storage.codec import read
from kanbantui.storage.document import Document
from kanbantui.storage.lost import overwritten
from kanbantui.storage.merge import merge
from kanbantui.storage.steps import step_between
from kanbantui.storage.undo import taken

EXAMPLES = settings(max_examples=60, deadline=None)
HEAD = SMALL.text.partition("# About")[0]
ENTRIES = {
    "blocks": "since = 2026-01-06T09:00:00Z\nreason = 'old'\nuntil = 2026-01-07T09:00:00Z\n",
    "notes": "at = 2026-01-06T09:00:00Z\ntext = 'old'\n",
    "history": "at = 2026-01-05T09:00:00Z\nto = 'todo'\n",
}


def a_card(id: str) -> tuple[str, str]:
    """Return the two parts of a card whose lists stand under headers of their own."""
    rank = CARDS.index(id) + 1
    table = f'[cards.{id}]\ntitle = "{id}"\ncolumn = "todo"\nrank = "{rank}"\n\n'
    lists = "".join(f"[[cards.{id}.{key}]]\n{entry}\n" for key, entry in ENTRIES.items())
    return table, lists


HEADED = Document(HEAD + "".join(part for id in CARDS for part in a_card(id)))
SCATTERED = Document(
    HEAD
    + "".join(table for table, _ in map(a_card, CARDS))
    + "".join(a_card(id)[1] for id in CARDS)
)
FORMS = pytest.mark.parametrize(
    "start", [SMALL, HEADED, SCATTERED], ids=["inline", "[[]]", "apart"]
)


def plain(document: Document) -> dict[str, Any]:
    """Return a board without ranks: cards that two people move to one place are ranked alike."""
    board = read(document, SOURCE)
    cards = {id: card.with_(rank=None) for id, card in board.cards.items()}
    return board.with_(cards=cards).model_dump()


@st.composite
def by_hand(draw: st.DrawFn, document: Document) -> Document:
    """Return the document with entries that somebody put above others."""
    text = document.text
    for number in range(draw(st.integers(0, 2))):
        id, key = draw(st.sampled_from(CARDS)), draw(st.sampled_from(["blocks", "notes"]))
        time = {"blocks": "since", "notes": "at"}[key]
        header = f"[[cards.{id}.{key}]]\n"
        new = f"{header}{time} = 2026-02-0{number + 1}T09:00:00Z\n"
        new += f"{'text' if key == 'notes' else 'reason'} = 'by hand {number}'\n\n"
        text = text.replace(header, new + header, 1)
    return Document(text)


@FORMS
@EXAMPLES
@given(st.data())
def test_undo_keeps_what_others_did_since(start: Document, data: st.DataObject) -> None:
    mine = data.draw(commands("x", CARDS, BOARD_MAKES, read(start, SOURCE)))
    after = done(start, mine)
    yours = data.draw(commands("y", CARDS, BOARD_MAKES, read(after, SOURCE)))
    then = data.draw(by_hand(done(after, yours, minute=100)))
    undone, _ = taken("undo", step_between("", start, after), then)
    expected = merge(base=after, ours=start, theirs=then).document
    assert read(undone, SOURCE) == read(expected, SOURCE)


@FORMS
@EXAMPLES
@given(st.data())
def test_undo_at_once_and_redo_give_back_the_bytes(start: Document, data: st.DataObject) -> None:
    after = done(start, data.draw(commands("x", CARDS, BOARD_MAKES, read(start, SOURCE))))
    step = step_between("", start, after)
    undone, notes = taken("undo", step, after)
    assert (undone, notes) == (start, ())
    assert taken("redo", step, undone) == (after, ())


@FORMS
@EXAMPLES
@given(st.data())
def test_what_others_did_to_other_cards_stays_as_if_i_had_done_nothing(
    start: Document, data: st.DataObject
) -> None:
    board = read(start, SOURCE)
    after = done(start, data.draw(commands("x", CARDS[::2], MAKES, board)))
    yours = data.draw(commands("y", CARDS[1::2], MAKES, board))
    undone, notes = taken("undo", step_between("", start, after), done(after, yours, minute=1))
    assert notes == ()
    assert plain(undone) == plain(done(start, yours, minute=1))


@FORMS
@EXAMPLES
@given(st.data())
def test_whoever_writes_an_old_text_overwrites_steps_since_and_none_before(
    start: Document, data: st.DataObject
) -> None:
    texts = [start]
    for number in range(3):
        made = commands("xyz"[number], CARDS, BOARD_MAKES, read(texts[-1], SOURCE))
        texts.append(done(texts[-1], data.draw(made), minute=100 * number))
    assume(len({text.text for text in texts}) == len(texts))
    steps = [step_between("", old, new) for old, new in pairwise(texts)]
    back = data.draw(st.integers(0, 2))
    gone = overwritten(steps, texts[-1], texts[back])
    assert {*gone} <= {*steps[back:]}
    assert overwritten(steps, texts[-1], texts[2]) == (steps[2],)
    assert overwritten(steps, texts[-1], texts[-1]) == ()


def test_an_old_text_overwrites_every_step_on_its_way() -> None:
    texts = [Document(SMALL.text.replace("Card b2", title)) for title in ("0", "1", "2")]
    steps = [
        step_between(label, old, new)
        for label, (old, new) in zip("ab", pairwise(texts), strict=True)
    ]
    assert overwritten(steps, texts[2], texts[0]) == (*steps,)
    other = Document(texts[0].text.replace("[cards.b2]", "[cards.b2]\n# theirs"))
    assert overwritten(steps, texts[2], other) == (*steps,)
    assert overwritten(steps, texts[0], other) == ()
    edited = Document(SMALL.text.replace("Card b2", "3"))
    assert overwritten(steps, texts[2], edited) == ()


def test_a_step_follows_its_text_in_items_that_come_and_go() -> None:
    text = SMALL.text
    rest = text.partition("# About d4")[2]
    gone = "# About d4" + rest.partition("# About f6")[0]
    step = step_between("", SMALL, Document(text.replace(gone, "")))
    undone, _ = taken("undo", step, Document(text.replace(gone, "") + "# the end\n"))
    assert undone.text == text + "# the end\n"
