"""Keys that a person chose: who gets a key that two want, and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanbantui.tui.actions import ACTIONS
from kanbantui.tui.keymap import keymap


@dataclass(frozen=True)
class Act:
    id: str
    keys: tuple[str, ...]
    spots: frozenset[str]


def act(id: str, keys: str, *spots: str) -> Act:
    return Act(id, tuple(keys), frozenset(spots))


TABLE = (
    act("title", "e", "card", "panel"),
    act("rename", "e", "head"),
    act("capture", "a", "card", "head"),
    act("block", "b", "card"),
    act("quit", "qx", "card", "head", "panel"),
    act("go_column", "123", "card", "head"),
)


def test_the_usual_keys_clash_nowhere() -> None:
    usual = {action.id: action.keys for action in ACTIONS}
    assert keymap(ACTIONS, {}) == (usual, ())
    assert keymap(ACTIONS, usual) == (usual, ())


@pytest.mark.parametrize(
    ("chosen", "changed", "problems"),
    [
        ({"capture": ("A", "n")}, {"capture": ("A", "n")}, []),
        ({"block": ()}, {"block": ()}, []),
        ({"capture": ("b",), "block": ("a",)}, {"capture": ("b",), "block": ("a",)}, []),
        (
            {"capture": ("b",)},
            {"capture": ("b",), "block": ()},
            ["keys.capture: b is taken from block, which has no key now"],
        ),
        (
            {"block": ("x",)},
            {"block": ("x",), "quit": ("q",)},
            ["keys.block: x is taken from quit"],
        ),
        ({"rename": ("b",)}, {"rename": ("b",)}, []),
        (
            {"capture": ("e",)},
            {"capture": ("e",), "title": (), "rename": ()},
            [
                "keys.capture: e is taken from title, which has no key now",
                "keys.capture: e is taken from rename, which has no key now",
            ],
        ),
        (
            {"block": ("n", "m"), "capture": ("n",)},
            {"block": ("n", "m"), "capture": ()},
            ["keys.capture: n is the key of block already"],
        ),
        (
            {"quit": ("1", "Q")},
            {"quit": ("Q",)},
            ["keys.quit: 1 can't be; go_column has the digits, no others"],
        ),
        (
            {"go_column": ("2", "n")},
            {"go_column": ("2",)},
            ["keys.go_column: n can't be; go_column has the digits, no others"],
        ),
        ({"captur": ("b",)}, {}, ["keys.captur: there is no such action; did you mean capture?"]),
        (
            {"fly": ("b",)},
            {},
            ["keys.fly: there is no such action; docs/configuration.md names them all"],
        ),
    ],
)
def test_a_chosen_key_is_told_where_somebody_loses_it(
    chosen: Mapping[str, tuple[str, ...]],
    changed: Mapping[str, tuple[str, ...]],
    problems: list[str],
) -> None:
    keys, said = keymap(TABLE, chosen)
    assert keys == {**{action.id: action.keys for action in TABLE}, **changed}
    assert list(said) == problems


KEYS = st.lists(st.sampled_from("hjkgaebqu?19XYZ"), max_size=3, unique=True).map(tuple)


@given(st.dictionaries(st.sampled_from([action.id for action in ACTIONS]), KEYS))
def test_whatever_is_chosen_a_key_has_one_meaning_at_a_spot(
    chosen: dict[str, tuple[str, ...]],
) -> None:
    keys, problems = keymap(ACTIONS, chosen)
    assert list(keys) == [action.id for action in ACTIONS]
    for spot in sorted(frozenset[str]().union(*(action.spots for action in ACTIONS))):
        there = [key for action in ACTIONS if spot in action.spots for key in keys[action.id]]
        assert len(there) == len(set(there)), spot
    wanted = {action.id: chosen.get(action.id, action.keys) for action in ACTIONS}
    lost = sum(len(wanted[id]) - len(keys[id]) for id in keys)
    assert len(problems) == lost
