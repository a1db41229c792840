"""An edit writes the values that differ, and nothing else in the file moves."""

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from board_strategies import IDS, after_commands, boards, changed, commands
from board_texts import BoardText
from builders import SOURCE, a_card
from kanbantui.board.model import Board, Card, Fact
from kanbantui.storage.codec import FAMILIES, read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit
from kanbantui.storage.places import Path, bases
from kanbantui.storage.spans import Array, Inline, Value, statements


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a board's text in any form that TOML has for it."""
    random = draw(st.randoms(use_true_random=False))
    return BoardText(random, newer=draw(st.booleans())).document(draw(boards()))


# Laws


@given(boards(), st.randoms(use_true_random=False), st.booleans())
def test_every_form_of_a_text_reads_as_its_board(board: Board, random: Any, newer: bool) -> None:
    assert read(BoardText(random, newer=newer).document(board), SOURCE) == board


@given(documents(), st.data())
def test_what_was_edited_reads_as_the_new_board(document: Document, data: st.DataObject) -> None:
    before = read(document, SOURCE)
    after = data.draw(changed(before))
    edited = edit(document, before, after)
    assert read(Document(edited.text), SOURCE) == after
    assert Document(edited.text).blocks == edited.blocks
    assert edited.bom == document.bom


@given(documents(), st.data())
def test_what_a_command_did_reads_as_the_new_board(document: Document, data: st.DataObject) -> None:
    before = read(document, SOURCE)
    asked = data.draw(st.lists(commands(before), min_size=1, max_size=3))
    after = after_commands(before, asked)
    edited = edit(document, before, after)
    assert read(Document(edited.text), SOURCE) == after
    assert Document(edited.text).blocks == edited.blocks


@given(documents(), st.dictionaries(IDS, st.just(a_card()), max_size=6))
def test_cards_added_together_stand_as_if_added_one_by_one(
    document: Document, new: dict[str, Card]
) -> None:
    before = board = read(document, SOURCE)
    single = document
    for id, card in new.items():
        if id not in board.cards:
            after = board.with_card(id, card.with_(column=next(iter(board.columns))))
            single, board = edit(single, board, after), after
    assert edit(document, before, board).text == single.text


@given(documents())
def test_equal_boards_leave_the_very_same_document(document: Document) -> None:
    board = read(document, SOURCE)
    assert edit(document, board, board) is document
    assert edit(document, board, read(document, SOURCE)) is document


@given(documents(), st.data())
def test_every_line_outside_a_changed_value_is_unchanged(
    document: Document, data: st.DataObject
) -> None:
    before = read(document, SOURCE)
    after = data.draw(changed(before))
    edited = edit(document, before, after)
    paths = set(changed_paths(before, after))
    old, new = lines_of(document), lines_of(edited)
    # A blank line at the end goes with a last block that goes.
    kept, fresh = (
        [text for text, _ in unowned(lines, paths) if text.strip()] for lines in (old, new)
    )
    assert is_within(kept, [line for line, _ in new])
    assert is_within(fresh, [line for line, _ in old])


@given(documents(), st.data())
def test_a_comment_or_unknown_key_goes_only_with_its_own_value(
    document: Document, data: st.DataObject
) -> None:
    before = read(document, SOURCE)
    after = data.draw(changed(before))
    edited = edit(document, before, after)
    gone = set(gone_paths(before, after))
    lines = lines_of(document)
    at_risk = marks("\n".join(line for line, owners in lines if touched(owners, gone)))
    assert marks(document.text) - at_risk <= marks(edited.text)


def changed_paths(before: Board, after: Board) -> Iterator[Path]:
    """Yield the keys whose values differ, and the items that came or went."""
    yield from _differing((), before, after)
    for family in FAMILIES:
        old, new = getattr(before, family), getattr(after, family)
        for id in {**old, **new}:
            if id in old and id in new:
                yield from _differing((family, id), old[id], new[id])
            else:
                yield family, id


def _differing(path: Path, before: Fact, after: Fact) -> Iterator[Path]:
    for name, field in type(before).model_fields.items():
        # A limit has lists that are called as families of a board are.
        whole = not path and name in FAMILIES
        if not whole and getattr(before, name) != getattr(after, name):
            yield *path, field.alias or name


def gone_paths(before: Board, after: Board) -> Iterator[Path]:
    """Yield the keys, and the lists, of which a value is gone for good."""
    for path in changed_paths(before, after):
        old, new = (_at(board, path) for board in (before, after))
        if isinstance(old, tuple) and new:
            if any(entry not in new for entry in old):
                yield path
        elif isinstance(old, (list, dict, Fact)) or not new or old in (None, "", False):
            yield path


def _at(board: Board, path: Path) -> Any:
    value: Any = board
    for key in path:
        if isinstance(value, Fact):
            names = {field.alias: name for name, field in type(value).model_fields.items()}
            value = getattr(value, names.get(str(key), str(key)))
        else:
            value = value.get(key)
    return value


Owned = tuple[str, list[Path]]


def lines_of(document: Document) -> list[Owned]:
    """Return each line with the key paths of what stands on it; () for a line of its own.

    A comment in a block goes with the block, so that it may only leave with all of it.
    """
    lines: list[Owned] = []
    for block, base in zip(document.blocks, bases(document.blocks), strict=True):
        owners: dict[int, list[Path]] = {}
        for statement in statements(block):
            first = block.text.count("\n", 0, statement.start)
            last = block.text.count("\n", 0, statement.end - 1)
            paths = list(_paths((*base, *statement.keys), statement.value))
            owners.update(dict.fromkeys(range(first, last + 1), paths))
        texts = block.text.split("\n")
        if texts[-1] == "":
            texts.pop()
        # The last line of a file may get the line end that it lacked.
        texts = [text.removesuffix("\r") for text in texts]
        lines += [(text, owners.get(i, [(*base, "…")])) for i, text in enumerate(texts)]
    return lines


def _paths(path: Path, value: Value) -> Iterator[Path]:
    yield path
    if isinstance(value, Inline):
        for pair in value.pairs:
            yield from _paths((*path, *pair.keys), pair.value)
    elif isinstance(value, Array):
        for item in value.items:
            yield from _paths(path, item)


def touched(owners: list[Path], paths: set[Path]) -> bool:
    """Tell whether one of the paths is above or under what stands on a line."""
    for owner in owners:
        for path in paths:
            shared = min(len(owner), len(path))
            if owner[:shared] == path[:shared]:
                return True
    return False


def unowned(lines: list[Owned], paths: set[Path]) -> list[Owned]:
    return [(line, owners) for line, owners in lines if not touched(owners, paths)]


def is_within(some: list[str], lines: list[str]) -> bool:
    """Tell whether the lines stand among others in their order."""
    rest = iter(lines)
    return all(line in rest for line in some)


def marks(text: str) -> set[str]:
    return set(re.findall(r"# c\d+\b|x-\d+\b", text))


def test_a_limit_that_lost_its_classes_has_changed_there() -> None:
    text = """schema = 1
title = "x"
[columns.a]
name = "A"
[limits.calm]
classes = [
  # the ones that wait
  "intangible",
]
wip = 2
"""
    document = Document(text)
    before = read(document, SOURCE)
    after = before.with_(limits={"calm": before.limits["calm"].with_(classes=())})
    assert set(gone_paths(before, after)) == {("limits", "calm", "classes")}
    assert edit(document, before, after).text == text.replace(
        'classes = [\n  # the ones that wait\n  "intangible",\n]\n', ""
    )


def test_headings_among_rules_stay_when_the_rule_below_one_goes() -> None:
    text = """schema = 1
title = "x"
policies = [
  # --- safety ---
  "one",  # the audit

  # --- style ---
  "two",
  "three",
]
[columns.a]
name = "A"
"""
    document = Document(text)
    before = read(document, SOURCE)
    dropped = edit(document, before, before.with_(policies=("one", "three")))
    assert dropped.text == text.replace('  "two",\n', "")
    dropped = edit(document, before, before.with_(policies=("three",)))
    assert dropped.text == text.replace('  "two",\n', "").replace('  "one",  # the audit\n', "")


def test_signs_that_turn_a_line_about_are_written_as_escapes() -> None:
    document = Document('schema = 1\ntitle = "x"\n[columns.a]\nname = "A"\n')
    before = read(document, SOURCE)
    column = before.columns["a"].with_(name="a\u202eb", policy="c\u2066d\ne\n")
    after = edit(document, before, before.with_column("a", column))
    assert "a\\u202Eb" in after.text
    assert "c\\u2066d" in after.text
    assert read(after, SOURCE).columns["a"] == column
