"""Files that git left with two sides: what they make together, and how a choice is written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_strategies import BOARD_MAKES, CARDS, SMALL, SOURCE, commands, done
from kanbantui.board.model import Board
from kanbantui.commands.cards import AddCard
from kanbantui.commands.ends import DeleteCard
from kanbantui.errors import InvalidBoard, Refused
from kanbantui.storage.codec import FAMILIES, read
from kanbantui.storage.document import Document
from kanbantui.storage.markers import Sides, sides
from kanbantui.storage.merge import merge
from kanbantui.storage.sequences import Three
from kanbantui.storage.unmerged import Unmerged, common, resolved, unmerged, with_value
from merge_example import BASE, CARD, card, edits, moved
from repository import GIT, merged_by_git

STYLES = pytest.mark.parametrize("style", [(), ("--diff3",), ("--zdiff3",)], ids=str)

OURS = edits(
    ('title = "Cache"', 'title = "Mine"'),
    ("\ntwo\n", "\nzwei\n"),
    ("# Ask Dee first.", "# Ask Dee first.\n# Mine says."),
)
THEIRS = edits(
    ('title = "Cache"', 'title = "Theirs"  # theirs says'),
    ("\ntwo\n", "\ndeux\n"),
    ('tags = ["api", "perf"]', 'tags = ["api", "perf", "new"]'),
)


def found_in(folder: Path, ours: str, theirs: str, style: tuple[str, ...] = ()) -> Unmerged:
    marked = merged_by_git(folder, BASE, ours, theirs, style)
    assert "<<<<<<<" in marked
    return unmerged(Document(marked), SOURCE)


@GIT
@STYLES
def test_what_both_set_is_open_and_all_else_is_merged_with_its_comments(
    tmp_path: Path, style: tuple[str, ...]
) -> None:
    found = found_in(tmp_path, OURS, THEIRS, style)
    assert found.names == ("HEAD", "topic")
    versions = [(c.path[-1], c.ours, c.theirs) for c in found.conflicts]
    assert versions == [
        ("title", "Mine", "Theirs"),
        ("body", "one\nzwei\nthree\n", "one\ndeux\nthree\n"),
    ]
    assert found.conflicts[0].base == ("Cache" if style else None)
    assert card(found.document.text)["tags"] == ["api", "perf", "new"]
    for comment in ("# Ask Dee first.", "# Mine says.", "# theirs says", "# two"):
        assert comment in found.document.text


@GIT
@STYLES
def test_two_moves_of_one_card_go_to_the_newer_one(tmp_path: Path, style: tuple[str, ...]) -> None:
    found = found_in(tmp_path, moved("doing", "11", "7"), moved("done", "10", "8"), style)
    assert not found.conflicts
    moved_card = card(found.document.text)
    assert (moved_card["column"], moved_card["rank"]) == ("doing", "7")
    assert [entry["to"] for entry in moved_card["history"]] == ["todo", "done", "doing"]


@GIT
@STYLES
def test_two_new_cards_at_one_place_are_both_there(tmp_path: Path, style: tuple[str, ...]) -> None:
    ours, theirs = (BASE + f'\n[cards.e{n}]\ntitle = "{n}"\ncolumn = "todo"\n' for n in (1, 2))
    found = found_in(tmp_path, ours, theirs, style)
    assert not found.conflicts
    assert {"b2", "d4", "e1", "e2"} == {*tomli.loads(found.document.text)["cards"]}


@GIT
def test_what_one_side_deleted_and_the_other_edited_stays_and_is_told(tmp_path: Path) -> None:
    theirs = edits(('title = "Cache"', 'title = "Theirs"'))
    found = found_in(tmp_path, BASE.replace(CARD, ""), theirs, ("--diff3",))
    assert card(found.document.text)["title"] == "Theirs"
    assert found.notes == ("card b2 was deleted on one side and edited on the other; it stays",)


@GIT
def test_without_a_base_what_one_side_may_have_deleted_stays_and_is_told(tmp_path: Path) -> None:
    theirs = edits(('title = "Cache"', 'title = "Theirs"'))
    found = found_in(tmp_path, BASE.replace(CARD, ""), theirs)
    assert card(found.document.text)["title"] == "Theirs"
    assert found.notes == ("what only one side has stays, as git wrote no base: b2",)


@GIT
def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    marked = merged_by_git(tmp_path, BASE, OURS, THEIRS).replace("\n", "\r\n")
    found = unmerged(Document(marked, bom=True), SOURCE)
    assert found.document.bom
    assert found.document.text.count("\r\n") == found.document.text.count("\n")


def chosen(found: Unmerged, **values: Any) -> dict[str, Any]:
    by_path = {c.path: values[c.path[-1]] for c in found.conflicts if c.path[-1] in values}
    return card(resolved(found, by_path).text)


@GIT
@STYLES
def test_a_choice_is_the_value_and_nothing_else(tmp_path: Path, style: tuple[str, ...]) -> None:
    found = found_in(tmp_path, OURS, THEIRS, style)
    merged = card(found.document.text)
    assert chosen(found) == merged
    assert chosen(found, title="Mine") == {**merged, "title": "Mine"}
    assert chosen(found, title=None, body="own\n") == {
        **{key: value for key, value in merged.items() if key != "title"},
        "body": "own\n",
    }
    text = resolved(found, {("cards", "b2", "title"): "Mine"}).text
    assert 'title = "Mine"  # theirs says' in text
    assert "# Mine says." in text


@GIT
def test_a_card_s_rank_goes_with_its_column(tmp_path: Path) -> None:
    ours, theirs = (
        edits(('column = "todo"\nrank = "5"', f'column = "{column}"\nrank = "{rank}"'))
        for column, rank in (("doing", "7"), ("done", "8"))
    )
    found = found_in(tmp_path, ours, theirs, ("--diff3",))
    assert [c.path for c in found.conflicts] == [("cards", "b2", "column")]
    by_hand = chosen(found, column="doing")
    assert (by_hand["column"], by_hand["rank"]) == ("doing", "7")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), "Board 2"),
        (("wip",), 4),
        (("columns", "doing", "wip"), 3),
        (("columns", "doing", "pull"), ["One"]),
        (("cards", "b2", "due"), date(2026, 3, 1)),
        (("cards", "b2", "blocks", "0", "reason"), "no sandbox"),
        (("cards", "b2", "notes", "0", "by"), None),
        (("cards", "b2", "rank"), None),
        (("cards", "e5"), {"title": "New", "column": "todo"}),
        (("x-own", "deep"), {"y": 1}),
    ],
    ids=str,
)
def test_a_value_of_any_kind_is_written_where_it_belongs(path: tuple[str, ...], value: Any) -> None:
    after = tomli.loads(with_value(Document(BASE), path, value).text)
    expected: Any = tomli.loads(BASE)
    at = expected
    for key in path[:-1]:
        at = at[int(key)] if isinstance(at, list) else at.setdefault(key, {})
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    assert after == expected


def test_a_place_that_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(Refused, match=r"cards.b2.notes.7.by can't be written"):
        with_value(Document(BASE), ("cards", "b2", "notes", "7", "by"), "dee")


QUOTED = """\
<<<<<<< HEAD
old
=======
new
>>>>>>> topic
"""


def test_a_text_that_quotes_a_conflict_is_text() -> None:
    quoted = Document(edits(("\ntwo\n", f"\n{QUOTED}")))
    assert QUOTED in read(quoted, SOURCE).cards["b2"].body
    with pytest.raises(Refused, match="no conflict"):
        unmerged(quoted, SOURCE)


def problem_of(text: str) -> str:
    with pytest.raises(InvalidBoard) as refused:
        read(Document(text), SOURCE)
    return str(refused.value)


def test_a_marked_file_is_refused_with_what_to_do() -> None:
    marked = edits(('title = "Cache"\n', QUOTED.replace("old", 'title = "A"').replace("new", "")))
    line = marked[: marked.index("<<<")].count("\n") + 1
    assert problem_of(marked) == (
        f"{SOURCE.path}:{line}:1: git left a conflict between HEAD and topic: "
        f"`kanbantui {SOURCE.path}` merges both on the screen"
    )


def test_markers_that_do_not_fit_are_told_with_their_line() -> None:
    marked = edits(('title = "Cache"\n', '<<<<<<< HEAD\ntitle = "Cache"\n'))
    assert "a conflict of git begins here whose markers do not fit" in problem_of(marked)


def test_another_mistake_in_a_file_that_quotes_a_marker_is_told_as_it_is() -> None:
    text = edits(("\ntwo\n", "\n<<<<<<< HEAD\n"), ('rank = "6"', "rank = "))
    assert "not TOML" in problem_of(text)


@pytest.mark.parametrize(
    ("mine", "problem"),
    [
        ("title = A\n", "not TOML: invalid value"),
        ("title = 3\n", "cards.b2.title is 3, expected a string"),
        ("", "cards.b2.title is missing"),
    ],
)
def test_a_side_that_is_no_board_is_told_with_its_place_in_the_file(
    mine: str, problem: str
) -> None:
    conflict = QUOTED.replace("old\n", mine).replace("new", 'title = "B"')
    marked = edits(('title = "Cache"\n', conflict))
    with pytest.raises(InvalidBoard) as refused:
        unmerged(Document(marked), SOURCE)
    (found,) = refused.value.problems
    assert problem in found.message
    assert found.message.endswith("(in the side HEAD)")
    line = marked.splitlines()[found.line - 1]
    assert line in (mine.strip(), "[cards.b2]")


def test_without_a_base_what_both_say_stands_for_it() -> None:
    ours = edits(('title = "Cache"', 'title = "A"'), ("\ntwo\n", "\n2\n"))
    theirs = edits(('title = "Cache"', 'title = "B"'), ('  "Small",\n', ""))
    alike = tomli.loads(common(Document(ours), Document(theirs)).text)
    kept = {key: value for key, value in card(BASE).items() if key != "title"}
    assert alike["cards"]["b2"] == {**kept, "body": "one\nthree\n"}
    assert alike["columns"]["doing"]["pull"] == ["Asked for"]


def test_where_lines_alike_are_no_toml_a_header_stands_for_its_block() -> None:
    ours = edits(('\nthree\n"""\n', '\n3"""\n'), ('rank = "5"', 'rank = "7"'))
    theirs = edits(('\nthree\n"""\n', '\ndrei"""\n'), ('rank = "5"', 'rank = "8"'))
    alike = tomli.loads(common(Document(ours), Document(theirs)).text)
    assert alike["cards"]["b2"] == {}
    assert "d4" in alike["cards"]


def plain(board: Board) -> Any:
    return board.with_(cards={id: c.with_(rank=None) for id, c in board.cards.items()}).model_dump()


def in_small(side: str) -> st.SearchStrategy[Document]:
    made = commands(side, CARDS, BOARD_MAKES, read(SMALL, SOURCE))
    return made.map(lambda some: done(SMALL, some))


@GIT
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(in_small("x"), in_small("y"), st.sampled_from([(), ("--diff3",), ("--zdiff3",)]))
def test_with_what_git_has_of_them_two_sides_are_what_our_own_merge_makes(
    tmp_path: Path, ours: Document, theirs: Document, style: tuple[str, ...]
) -> None:
    marked = merged_by_git(tmp_path, SMALL.text, ours.text, theirs.text, style)
    if "<<<<<<<" not in marked:
        return
    versions = Three(SMALL.text, ours.text, theirs.text)
    found, own = unmerged(Document(marked), SOURCE, versions), merge(SMALL, ours, theirs)
    assert (found.document, found.conflicts) == (own.document, own.conflicts)
    assert found.notes == own.notes


@GIT
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(in_small("x"), in_small("y"), st.sampled_from([("--diff3",), ("--zdiff3",)]))
def test_a_file_alone_with_its_base_is_what_our_own_merge_makes_or_asks(
    tmp_path: Path, ours: Document, theirs: Document, style: tuple[str, ...]
) -> None:
    marked = merged_by_git(tmp_path, SMALL.text, ours.text, theirs.text, style)
    apart = sides(marked)
    if apart is None or not _holds_only_what_was_written(apart, (SMALL, ours, theirs)):
        return
    found, own = unmerged(Document(marked), SOURCE), merge(SMALL, ours, theirs)
    if not found.conflicts and not own.conflicts:
        assert plain(read(found.document, SOURCE)) == plain(read(own.document, SOURCE))


def _holds_only_what_was_written(apart: Sides, versions: tuple[Document, ...]) -> bool:
    """Whether every item of the base is as it was, and every item of a side as somebody wrote it.

    Git puts lines that both sides changed alike, or that only look alike, outside the markers and
    so into all three; then only its index knows the versions.
    """
    base, *written = (read(version, SOURCE) for version in versions)
    try:
        boards = [read(Document(side.text), SOURCE) for side in apart[:3] if side]
    except InvalidBoard:
        return False
    return all(
        fact in [getattr(version, family).get(id) for version in (base, *written * bool(place))]
        for place, board in enumerate(boards)
        for family in FAMILIES
        for id, fact in getattr(board, family).items()
        if place or id in getattr(base, family)
    )


@GIT
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(in_small("x"), in_small("y"))
def test_without_a_base_nothing_that_a_side_has_is_lost(
    tmp_path: Path, ours: Document, theirs: Document
) -> None:
    marked = merged_by_git(tmp_path, SMALL.text, ours.text, theirs.text)
    if "<<<<<<<" not in marked:
        return
    found = unmerged(Document(marked), SOURCE)
    together = read(found.document, SOURCE)
    asked = {conflict.path[1:] for conflict in found.conflicts}
    for side in (found.ours, found.theirs):
        for id, card_of_side in read(side, SOURCE).cards.items():
            kept = together.cards[id]
            assert {*card_of_side.notes} <= {*kept.notes}
            assert {*card_of_side.tags} <= {*kept.tags}
            same = card_of_side.title in (kept.title, *_other(found, id))
            assert same or (id, "title") in asked


def _other(found: Unmerged, id: str) -> list[str]:
    """Return the titles of a card that only a conflict or another side's edit may replace."""
    cards = (read(side, SOURCE).cards.get(id) for side in (found.ours, found.theirs))
    titles = {card.title for card in cards if card}
    return [] if len(titles) > 1 else [*titles]


@GIT
def test_what_git_has_is_merged_though_the_file_alone_would_be_no_board(tmp_path: Path) -> None:
    ours = done(SMALL, [AddCard("ax", "one", "todo")])
    theirs = done(SMALL, [DeleteCard("d4"), AddCard("ay", "one", "todo")])
    marked = Document(merged_by_git(tmp_path, SMALL.text, ours.text, theirs.text, ("--diff3",)))
    with pytest.raises(InvalidBoard, match=r"a second \[cards.b2\]"):
        unmerged(marked, SOURCE)
    found = unmerged(marked, SOURCE, Three(SMALL.text, ours.text, theirs.text))
    assert {"ax", "ay", "b2"} <= {*read(found.document, SOURCE).cards}
