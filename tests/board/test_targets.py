"""What an edit names, as a dotted path of TOML."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanbantui.board.targets import keys_of, path_of, target


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_a_path_reads_back_and_is_toml(keys: list[str]) -> None:
    path = target(*keys)
    assert keys_of(path) == tuple(keys)
    assert tomllib.loads(f"{path} = 1")


def test_keys_are_quoted_only_where_they_must_be() -> None:
    assert target("columns", "build", "wip") == "columns.build.wip"
    assert target("columns", "in review", "wip") == 'columns."in review".wip'


@pytest.mark.parametrize(
    "words", ["", "a b", "a.", ".a", "a..b", "a = 1\nb", "a = 1 #", "[a]", "a = [" * 9999]
)
def test_what_is_no_path_has_no_keys(words: str) -> None:
    assert keys_of(words) == ()


def test_an_id_is_a_path_of_two_keys_whatever_is_in_it() -> None:
    assert path_of("board") == ()
    assert path_of("columns.in test.b") == ("columns", "in test.b")
