"""Cards that wait for each other are found, each circle once."""

from collections.abc import Mapping

import tomli
from hypothesis import given
from hypothesis import strategies as st

from builders import board_of, moment
from kanbantui.checks.circles import needs_in_a_circle
from kanbantui.checks.finding import subject


def circles(needs: Mapping[str, tuple[str, ...]], done: str = "", gone: str = "") -> list[str]:
    text = 'schema = 1\ntitle = "x"\n[columns.a]\nname = "A"\n[columns.z]\nname = "Z"\n'
    for id, others in needs.items():
        column = "z" if id in done else "a"
        text += f'[cards.{id}]\ntitle = "{id}"\ncolumn = "{column}"\nneeds = {list(others)}\n'
        text += 'outcome = "discarded"\n' * (id in gone)
    board = board_of(text)
    seen = subject(board, tomli.loads(text), moment("2026-02-01 09:00"))
    return [finding.message.partition(" wait")[0] for finding in needs_in_a_circle(seen)]


def test_two_cards_that_wait_for_each_other() -> None:
    assert circles({"p": ("q",), "q": ("p",)}) == ["cards p and q"]


def test_a_longer_circle_is_told_once_and_a_chain_is_none() -> None:
    assert circles({"p": ("q",), "q": ("r",), "r": ("p",), "s": ("p",)}) == ["cards p, q and r"]
    assert circles({"p": ("q", "r"), "q": ("r",), "r": ()}) == []


def test_what_is_done_or_discarded_waits_for_nothing() -> None:
    both = {"p": ("q",), "q": ("p",)}
    assert circles(both, done="q") == []
    assert circles(both, gone="q") == []


def test_a_card_that_waits_for_itself_is_told_elsewhere() -> None:
    assert circles({"p": ("p",)}) == []


@given(st.dictionaries(st.sampled_from("pqrstu"), st.lists(st.sampled_from("pqrstu")).map(tuple)))
def test_there_is_a_circle_unless_the_cards_can_be_done_in_some_order(
    needs: dict[str, tuple[str, ...]],
) -> None:
    left = {id: {other for other in others if other != id} for id, others in needs.items()}
    while ready := [id for id, others in left.items() if not others & left.keys()]:
        for id in ready:
            del left[id]
    assert bool(circles(needs)) is bool(left)
