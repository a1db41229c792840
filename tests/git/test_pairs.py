"""Random pairs of branches, as the benchmarks merge by hundreds, and what finds a wrong merge."""

from random import Random

import pytest
import tomli
from benchmarks.boards import board_text
from benchmarks.branches import SOURCE, branch, is_true, merge_pairs, mistakes

from kanbantui.storage.codec import read
from kanbantui.storage.document import Document
from kanbantui.storage.sequences import Three


@pytest.mark.parametrize("hot", [False, True], ids=["uniform", "hot"])
def test_no_pair_is_merged_wrong_or_stops_without_a_cause(hot: bool) -> None:
    tally = merge_pairs(12, hot=hot, seed=1000)
    assert tally.seeds == []
    assert tally.clean + tally.true == 12


def test_a_merge_that_takes_one_side_is_found_wrong() -> None:
    base = Document(board_text(100))
    board = read(base, SOURCE)
    texts = [branch(base, board, (), Random(side), side).text for side in ("ann", "bo")]
    raw = Three(*map(tomli.loads, (base.text, *texts)))
    for side in raw:
        assert list(mistakes(raw, side, set()))


def test_a_conflict_is_true_where_both_set_the_same_to_something_else() -> None:
    old, mine, yours = ({"cards": {"a": {"title": title, "tags": []}}} for title in "ABC")
    assert is_true(("cards", "a", "title"), Three(old, mine, yours))
    assert not is_true(("cards", "a", "title"), Three(old, mine, old))
    assert not is_true(("cards", "a", "title"), Three(old, mine, mine))
    assert not is_true(("cards", "a", "tags"), Three(old, mine, yours))
