"""Cards moved by hand get the history entry that their editor did not write."""

from hypothesis import given
from hypothesis import strategies as st

from board_strategies import boards, changed
from builders import moment
from kanbantui.board.history import moved_by_hand, record_hand_moves

MONDAY, FRIDAY = moment("2026-01-05 09:00"), moment("2026-01-09 09:00")


@given(st.data())
def test_no_card_is_moved_by_hand_once_that_is_recorded(data: st.DataObject) -> None:
    board = data.draw(boards())
    recorded = record_hand_moves(board, FRIDAY)
    assert not any(moved_by_hand(card) for card in recorded.cards.values())
    assert record_hand_moves(recorded, FRIDAY) is recorded


@given(st.data())
def test_what_was_recorded_before_is_only_a_shorter_way(data: st.DataObject) -> None:
    recorded = record_hand_moves(data.draw(boards()), MONDAY)
    later = data.draw(changed(recorded))
    assert record_hand_moves(later, FRIDAY, recorded) == record_hand_moves(later, FRIDAY)
