"""Laws of changes: adopting is editing, dropping is taking back, and two people both count."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from builders import a_board, a_column, moment, the_columns
from command_strategies import CHANGE_MAKES, SMALL, SOURCE, START, commands, done
from kanbantui.board.model import Board, ChangeEdit
from kanbantui.commands.answers import Adopt
from kanbantui.commands.edits import apply_edits
from kanbantui.commands.experiments import EndExperiment, StartExperiment, Watch
from kanbantui.commands.proposals import CommentOnChange, Propose, SupportChange, value_edit
from kanbantui.errors import Refused
from kanbantui.storage.codec import read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit
from kanbantui.storage.merge import merge

NOW = moment("2026-02-02 09:00")
COLUMNS = the_columns(
    build=a_column("Build", wip=3, pull=("Asked for", "Small"), policy="Pair.\n"),
    review=a_column("Review", done=("Read",)),
)
BOARD = a_board(columns=COLUMNS, policies=("Look right to left",))
OWNERS = st.sampled_from(["", "columns.build.", "columns.review.", "classes.expedite."])
RULES = st.sampled_from(["Asked for", "Small", "Read", "New", "Look right to left"])
VALUES = st.tuples(OWNERS, st.sampled_from(["wip", "wip_min"]), st.none() | st.integers(0, 5))


@st.composite
def edits(draw: st.DrawFn) -> tuple[ChangeEdit, ...]:
    """Draw edits that are possible on the board, each of another value or rule."""
    found: list[ChangeEdit] = []
    for owner, field, value in draw(st.lists(VALUES, max_size=3)):
        found.append(value_edit(BOARD, owner + field, value))
    places = st.sampled_from(["policies", "columns.build.pull", "columns.review.done"])
    for where, rule, add in draw(st.lists(st.tuples(places, RULES, st.booleans()), max_size=3)):
        found.append(ChangeEdit(target=where, **{"add" if add else "remove": rule}))
    fitting: list[ChangeEdit] = []
    for one in found:
        try:
            Propose("k", "because", "", (*fitting, one), "Title").apply(BOARD, NOW)
        except Refused:
            continue
        fitting.append(one)
    return tuple(fitting)


def proposed(changes: tuple[ChangeEdit, ...]) -> Board:
    return Propose("k", "because", "dee", changes, "Title").apply(BOARD, NOW)


@given(edits())
def test_to_propose_and_adopt_is_to_edit(changes: tuple[ChangeEdit, ...]) -> None:
    adopted = Adopt("k").apply(proposed(changes), NOW)
    assert adopted.with_(changes={}) == apply_edits(BOARD, changes)
    assert adopted.changes["k"].edits == changes


def unordered(board: Board) -> Board:
    """Return the board with its rules in the order of the alphabet."""
    columns = {
        id: column.with_(pull=tuple(sorted(column.pull)), done=tuple(sorted(column.done)))
        for id, column in board.columns.items()
    }
    return board.with_(columns=columns, policies=tuple(sorted(board.policies)), classes={})


@given(edits())
def test_to_start_and_drop_is_to_change_nothing_but_the_record(
    changes: tuple[ChangeEdit, ...],
) -> None:
    start = StartExperiment("k", Watch("cycle_time"), None, date(2026, 3, 1), "Faster")
    dropped = EndExperiment("k", "dropped", "no use").apply(
        start.apply(proposed(changes), NOW), NOW
    )
    assert unordered(dropped.with_(changes={})) == unordered(BOARD)
    wip = {id: kind.wip for id, kind in dropped.classes.items()}
    assert wip in ({}, {"expedite": 1})


SMALL_BOARD = read(SMALL, SOURCE)


@given(commands("x", ("b2",), CHANGE_MAKES, SMALL_BOARD))
def test_whatever_is_done_to_changes_leaves_cards_and_ids_alone(asked: list[object]) -> None:
    board = read(done(SMALL, asked), SOURCE)  # type: ignore[arg-type] # commands, by the strategy
    assert board.cards == SMALL_BOARD.cards
    assert board.changes.keys() >= SMALL_BOARD.changes.keys()


def applied(document: Document, *asked: SupportChange | CommentOnChange) -> Document:
    board = read(document, SOURCE)
    after = board
    for command in asked:
        after = command.apply(after, START)
    return edit(document, board, after)


def test_two_people_who_speak_up_at_the_same_time_are_both_heard() -> None:
    ours = applied(SMALL, SupportChange("p2", "dee"), CommentOnChange("p2", "Fine", "dee"))
    theirs = applied(SMALL, SupportChange("p2", "jo"), CommentOnChange("p2", "Why now?", "jo"))
    merged = merge(SMALL, ours, theirs)
    change = read(merged.document, SOURCE).changes["p2"]
    assert merged.conflicts == ()
    assert {entry.by for entry in change.support} == {"dee", "jo"}
    assert {entry.text for entry in change.comments} == {"Fine", "Why now?"}
