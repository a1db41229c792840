"""The cursor is a place on the board: it goes from place to place, and follows its card."""

from builders import BERLIN, a_board, a_card, a_column, moment, the_columns
from kanbantui.board.model import Board
from kanbantui.tui import cursor as cursors
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.view import BoardView

CARDS = {
    "i1": a_card("one", "ideas", rank="c"),
    "i2": a_card("two", "ideas", rank="f"),
    "b1": a_card("three", "build", rank="c"),
}
COLUMNS = the_columns(build=a_column("Build", wip=2, done=("tests pass", "docs")))


def viewed(board: Board) -> BoardView:
    return BoardView(board, moment("2026-02-27 17:00"), BERLIN)


BOARD = a_board(CARDS, COLUMNS)
VIEW = viewed(BOARD)


def follow(cursor: Cursor, after: Board, *, pane_open: bool = True) -> Cursor:
    return cursors.follow(cursor, VIEW, viewed(after), pane_open=pane_open)


def test_it_begins_on_the_first_card_else_on_the_first_head() -> None:
    assert cursors.first(VIEW) == Cursor("ideas", "card", "i1")
    assert cursors.first(viewed(a_board({"b1": CARDS["b1"]}))) == Cursor("build", "card", "b1")
    assert cursors.first(viewed(a_board())) == Cursor("ideas")


def test_it_steps_over_head_rules_cards_and_slot() -> None:
    places = [
        Cursor("build"),
        Cursor("build", "rule", "0"),
        Cursor("build", "rule", "1"),
        Cursor("build", "card", "b1"),
        Cursor("build", "slot", "0"),
    ]
    build = VIEW.columns["build"]
    for at, place in enumerate(places):
        below = cursors.step(place, build, 1, pane_open=True)
        above = cursors.step(place, build, -1, pane_open=True)
        assert below == places[min(at + 1, len(places) - 1)]
        assert above == places[max(at - 1, 0)]
        assert cursors.rests(place, build, pane_open=True)


def test_it_passes_folded_rules() -> None:
    build = VIEW.columns["build"]
    below = cursors.step(Cursor("build"), build, 1, pane_open=False)
    assert below == Cursor("build", "card", "b1")
    assert not cursors.rests(Cursor("build", "rule", "0"), build, pane_open=False)


def test_it_keeps_its_row_sideways_and_stops_at_the_sides() -> None:
    assert cursors.beside(Cursor("ideas", "card", "i2"), VIEW, -1) == Cursor("ideas", "card", "i2")
    assert cursors.beside(Cursor("build", "card", "b1"), VIEW, -2) == Cursor("ideas", "card", "i1")
    assert cursors.beside(Cursor("build", "slot", "0"), VIEW, -2) == Cursor("ideas", "card", "i2")
    assert cursors.beside(Cursor("build", "rule", "1"), VIEW, 1) == Cursor("review")
    assert cursors.beside(Cursor("build", "card", "b1"), VIEW, 1) == Cursor("review")


def test_it_follows_its_card_to_another_column() -> None:
    moved = BOARD.with_card("i1", CARDS["i1"].with_(column="done"))
    assert follow(Cursor("ideas", "card", "i1"), moved) == Cursor("done", "card", "i1")


def test_it_goes_to_the_card_that_took_the_place_of_one_that_is_gone() -> None:
    gone = BOARD.with_(cards={id: card for id, card in CARDS.items() if id != "i1"})
    assert follow(Cursor("ideas", "card", "i1"), gone) == Cursor("ideas", "card", "i2")
    discarded = BOARD.with_card("i2", CARDS["i2"].with_(outcome="discarded"))
    assert follow(Cursor("ideas", "card", "i2"), discarded) == Cursor("ideas", "card", "i1")
    empty = BOARD.with_(cards={})
    assert follow(Cursor("build", "card", "b1"), empty) == Cursor("build", "slot", "0")
    assert follow(Cursor("ideas", "card", "i1"), empty) == Cursor("ideas")


def test_a_rule_or_a_slot_that_is_gone_is_left() -> None:
    plain = BOARD.with_column("build", a_column("Build"))
    assert follow(Cursor("build", "rule", "1"), plain) == Cursor("build")
    assert follow(Cursor("build", "slot", "0"), plain) == Cursor("build", "card", "b1")
    assert follow(Cursor("build", "rule", "1"), BOARD) == Cursor("build", "rule", "1")


def test_a_column_that_is_gone_is_left_for_the_first_card() -> None:
    without = BOARD.with_column("review", a_column("Review", retired=True))
    assert follow(Cursor("review"), without) == Cursor("ideas", "card", "i1")
    none = BOARD.with_(columns={id: c.with_(retired=True) for id, c in COLUMNS.items()}, cards={})
    assert follow(Cursor("review"), none) == Cursor("")


def test_a_rule_is_followed_by_what_it_says() -> None:
    without = BOARD.with_column("build", a_column("Build", wip=2, done=("docs",)))
    assert follow(Cursor("build", "rule", "1"), without) == Cursor("build", "rule", "0")
    assert follow(Cursor("build", "rule", "0"), without) == Cursor("build")
    edited = BOARD.with_column("build", a_column("Build", wip=2, done=("tests pass", "docs too")))
    assert follow(Cursor("build", "rule", "1"), edited) == Cursor("build", "rule", "1")
