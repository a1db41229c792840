"""Ids: random, short, and found by any unambiguous beginning."""

from random import Random

import pytest

from kanbantui.board.ids import LENGTH, SIGNS, find_id, new_id
from kanbantui.errors import Refused


def test_a_new_id_has_six_signs_and_is_not_taken() -> None:
    taken: set[str] = set()
    random = Random(7)
    for _ in range(1000):
        id = new_id(taken, random)
        assert len(id) == LENGTH
        assert set(id) <= set(SIGNS)
        assert id not in taken
        taken.add(id)


def test_a_taken_id_is_drawn_again() -> None:
    first = new_id((), Random(7))
    assert new_id({first}, Random(7)) != first


def test_an_exact_id_wins_over_a_longer_one() -> None:
    assert find_id(["ab", "abc"], "ab") == "ab"


def test_an_unambiguous_beginning_is_enough() -> None:
    assert find_id(["23fxva", "7kq2mp"], "7") == "7kq2mp"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2", "'2' fits several cards: 23fxva, 2kq2mp"),
        ("x", "there is no card 'x' on this board"),
        ("", "there is no card '' on this board"),
    ],
)
def test_what_is_not_one_card_is_refused(words: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        find_id(["23fxva", "2kq2mp"], words)
    assert str(refused.value) == reason
