"""The lines around the columns: the board's state, every column's, one message."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.model import Board, Change, Sle
from kanbantui.tui.actions import USUAL
from kanbantui.tui.bottom import columns_line, message_line, top_line
from kanbantui.tui.key_line import idle_actions, keys_line
from kanbantui.tui.layout import Place, lay_out
from kanbantui.tui.theme import DARK
from kanbantui.tui.view import BoardView
from tui.test_lines import TEXTS


def viewed(board: Board) -> BoardView:
    return BoardView(board, moment("2026-02-27 17:00"), BERLIN)


def in_build(count: int) -> dict[str, Any]:
    return {f"b{number}": a_card() for number in range(count)}


@pytest.mark.parametrize(
    ("count", "wip", "says"),
    [
        (2, None, "WIP 2"),
        (2, 4, "WIP 2/4 ▰▰▰▰▰▱▱▱▱▱"),
        (4, 4, "WIP 4/4 full ▰▰▰▰▰▰▰▰▰▰"),
        (5, 4, "WIP 5/4 over by 1 ▰▰▰▰▰▰▰▰▰▰"),
        (0, 0, "WIP 0/0 full ▰▰▰▰▰▰▰▰▰▰"),
    ],
)
def test_the_top_line_says_how_much_of_the_limit_of_the_board_is_taken(
    count: int, wip: int | None, says: str
) -> None:
    line = top_line(viewed(a_board(in_build(count), wip=wip)), "", DARK, 60).text
    assert line.rstrip() == f" Payments   {says}"


def test_the_top_line_says_the_sle_what_is_past_it_what_runs_and_read_only() -> None:
    card = a_card(history=moves(("2026-02-01 09:00", "build")))
    change = Change(title="Review limit 3 -> 2", state="running")
    board = a_board({"c": card}, sle=Sle(days=8, percent=85), changes={"x": change})
    line = top_line(viewed(board), "read-only", DARK, 100).text
    assert "SLE 85% in 8d   1 past SLE   ⚗ Review limit 3 -> 2" in line
    assert line.endswith(" read-only ")


def test_what_is_past_the_sle_is_told_before_what_the_sle_is() -> None:
    card = a_card(history=moves(("2026-02-01 09:00", "build")))
    view = viewed(a_board({"c": card}, sle=Sle(days=8, percent=85)))
    assert top_line(view, "", DARK, 50).text.rstrip() == (
        " Payments   WIP 1   SLE 85% in 8d   1 past SLE"
    )
    assert top_line(view, "", DARK, 40).text.rstrip() == " Payments   WIP 1   1 past SLE"


def test_columns_that_are_not_seen_are_named_with_their_state() -> None:
    board = a_board(in_build(2), the_columns(build=a_column("Build", wip=1)))
    places, _ = lay_out(viewed(board).flow.order, frozenset(), "ideas", 0, 59)
    line = columns_line(viewed(board), places, DARK, 59).text
    assert line == " [Ideas] 0  Ready 0  Build 2/1!  Review 0  Done 0".ljust(59)


NAMES = tuple(f"Stage number {number}" for number in range(12))


def line_at(current: int, width: int, *, over: int | None = None) -> str:
    """Return the line of twelve columns where one is seen, another perhaps over its limit."""
    columns = {f"s{n}": a_column(name, wip=1) for n, name in enumerate(NAMES)}
    cards = {f"c{n}": a_card(column=f"s{over}") for n in range(2)} if over is not None else {}
    view = viewed(a_board(cards, columns))
    places, _ = lay_out(view.flow.order, frozenset(), f"s{current}", 0, 59)
    return columns_line(view, places, DARK, width).text


@pytest.mark.parametrize(
    ("current", "line"),
    [
        (0, " [Stage n…] 0/1  Stage n… 0/1  Stage n… 0/1 › "),
        (5, " ‹ Stage n… 0/1  [Stage n…] 0/1  Stage n… 0/1 › "),
        (11, " ‹ Stage n… 0/1  Stage n… 0/1  [Stage n…] 0 "),
    ],
)
def test_of_many_columns_those_around_the_ones_on_the_screen_are_named(
    current: int, line: str
) -> None:
    assert line_at(current, 53).rstrip() == line.rstrip()


def test_names_are_cut_before_columns_are_left_out() -> None:
    assert line_at(3, 250).split("  ")[3] == "[Stage number 3] 0/1"
    short = line_at(3, 200)
    assert short.count("Stage n…") == len(NAMES)
    assert "›" not in short


def test_the_end_at_which_a_column_is_over_is_marked() -> None:
    assert line_at(5, 53, over=10).rstrip().endswith("›!")
    assert line_at(5, 53, over=0).startswith(" ‹!")


@given(st.integers(0, 11), st.integers(20, 300), st.one_of(st.none(), st.integers(0, 11)))
def test_the_column_on_the_screen_is_always_named(
    current: int, width: int, over: int | None
) -> None:
    line = line_at(current, width, over=over)
    assert line.count("[") == line.count("]") == 1
    assert cell_len(line) == width


def test_where_all_columns_are_seen_none_is_named() -> None:
    view = viewed(a_board())
    places, _ = lay_out(view.flow.order, frozenset(), "ideas", 0, 200)
    assert columns_line(view, places, DARK, 200).text.strip() == ""


@pytest.mark.parametrize(
    ("rules", "folds", "named"),
    [
        ((), False, set()),
        ((), True, {"⏎ fold"}),
        (("tests pass",), False, {"⏎ fold", "p rules"}),
    ],
)
def test_keys_that_would_do_nothing_are_not_named(
    rules: tuple[str, ...], folds: bool, named: set[str]
) -> None:
    view = viewed(a_board({}, the_columns(build=a_column("Build", done=rules))))
    idle = idle_actions(view.columns["build"], folds=folds)
    hints = [hint for hint in USUAL.hints("head") if hint.action not in idle]
    line = keys_line(hints, DARK, 300).text
    assert {keys for keys in ("⏎ fold", "p rules") if keys in line} == named
    assert "P edit rules" in line


def test_one_message_is_shown_and_the_others_are_counted() -> None:
    line = message_line("Review is over by 1", "over", 2, DARK, 30).text
    assert line == " Review is over by 1       +2 "
    line = message_line("Review is over by 1: finish or help there", "over", 2, DARK, 30).text
    assert line == " Review is over by 1: fin… +2 "


@given(TEXTS, st.integers(1, 80), st.integers(0, 12))
def test_every_line_is_as_wide_as_the_screen(text: str, width: int, more: int) -> None:
    board = a_board(
        in_build(3), the_columns(build=a_column(text, wip=2)), wip=2, sle=Sle(days=1)
    ).with_(title=text, changes={"x": Change(title=text, state="running")})
    view = viewed(board)
    for line in (
        top_line(view, text, DARK, width),
        columns_line(view, [Place("ideas", width)], DARK, width),
        message_line(text, "over", more, DARK, width),
    ):
        assert sum(cell_len(segment.text) for segment in line) == width
