"""Ranks: one move rewrites one rank, and order is always what was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_board, a_card, moment
from kanbantui.board.model import Card
from kanbantui.board.ranks import LONGEST, between, cards_by_column, place, sort_key, spread

RANKS = st.text("019az", min_size=1, max_size=4)
CARDS = st.lists(
    st.tuples(
        st.none() | RANKS | st.text("0z", min_size=12, max_size=14),
        st.none() | st.integers(1, 9).map(lambda day: moment(f"2026-01-0{day}")),
    ),
    min_size=1,
    max_size=8,
).map(
    lambda facts: {
        f"c{i}": a_card(rank=rank, created=created) for i, (rank, created) in enumerate(facts)
    }
)


def in_order(cards: dict[str, Card]) -> list[str]:
    return sorted(cards, key=lambda id: sort_key(id, cards[id]))


def ranked(cards: dict[str, Card], ranks: dict[str, str | None]) -> dict[str, Card]:
    return {id: c.with_(rank=ranks[id]) if id in ranks else c for id, c in cards.items()}


@given(RANKS, RANKS)
def test_a_rank_between_two_others_is_strictly_between_and_never_ends_in_0(a: str, b: str) -> None:
    low, high = sorted((a, b))
    if low.rstrip("0") == high.rstrip("0"):
        with pytest.raises(ValueError, match="no rank"):
            between(low, high)
        return
    middle = between(low, high)
    assert low < middle < high
    assert not middle.endswith("0")


@given(RANKS)
def test_at_an_open_end_a_rank_steps_outwards(rank: str) -> None:
    assert between(rank, None) > rank
    if rank.strip("0"):
        before = between(None, rank)
        assert before < rank
        assert not before.endswith("0")


@given(st.integers(1, 200), st.none() | RANKS)
def test_spread_ranks_ascend_and_never_end_in_0(count: int, low: str | None) -> None:
    ranks = spread(count, low)
    assert ranks == sorted(set(ranks))
    assert not any(rank.endswith("0") for rank in ranks)
    assert low is None or ranks[0] > low


@given(CARDS, st.data())
def test_cards_go_together_to_the_place_they_were_given(
    cards: dict[str, Card], data: st.DataObject
) -> None:
    order = in_order(cards)
    moved = data.draw(st.lists(st.sampled_from(order), min_size=1, unique=True))
    order = [id for id in order if id not in moved]
    at = data.draw(st.integers(0, len(order)))
    order[at:at] = moved
    after = ranked(cards, place(cards, order, *moved))
    assert in_order(after) == order
    assert all(c.rank is None or len(c.rank) <= LONGEST + 2 for c in after.values())


@given(st.integers(2, 30), st.data())
def test_where_there_is_a_gap_only_the_moved_card_is_ranked(
    count: int, data: st.DataObject
) -> None:
    ranks = spread(count)
    cards = {f"c{i:02}": a_card(rank=rank) for i, rank in enumerate(ranks)}
    order = list(cards)
    id = order.pop(data.draw(st.integers(0, count - 1)))
    order.insert(data.draw(st.integers(0, count - 1)), id)
    assert set(place(cards, order, id)) <= {id}


def test_equal_ranks_of_two_branches_cost_one_neighbour() -> None:
    cards = {"a": a_card(rank="i"), "b": a_card(rank="i"), "c": a_card(rank="z"), "x": a_card()}
    ranks = place(cards, ["a", "x", "b", "c"], "x")
    assert set(ranks) in ({"x", "a"}, {"x", "b"})
    assert in_order(ranked(cards, ranks)) == ["a", "x", "b", "c"]


def test_a_thousand_cards_added_at_the_end_keep_ranks_short() -> None:
    rank: str | None = None
    for _ in range(1000):
        rank = between(rank, None)
        assert len(rank) <= 4


def test_inserting_again_and_again_at_one_spot_never_makes_ranks_long() -> None:
    cards = {"first": a_card(rank="1"), "last": a_card(rank="2")}
    order = ["first", "last"]
    for number in range(300):
        id = f"n{number}"
        cards[id] = a_card()
        order.insert(1, id)
        cards = ranked(cards, place(cards, order, id))
        assert max(len(card.rank or "") for card in cards.values()) <= LONGEST
    assert in_order(cards) == order


def test_cards_without_rank_come_after_by_creation_then_id() -> None:
    board = a_board(
        {
            "b": a_card(created=moment("2026-01-02")),
            "a": a_card(created=moment("2026-01-02")),
            "ranked": a_card(rank="z"),
            "old": a_card(created=moment("2026-01-01")),
            "unknown": a_card(),
        }
    )
    assert cards_by_column(board)["build"] == ["ranked", "old", "a", "b", "unknown"]


def test_zeros_at_the_end_of_a_rank_say_nothing() -> None:
    first, last = moment("2026-01-01"), moment("2026-01-02")
    board = a_board(
        {
            "b": a_card(rank="a", created=last),
            "c": a_card(rank="a00", created=first),
            "d": a_card(rank="a01", created=first),
            "a": a_card(rank="a0", created=last),
            "e": a_card(rank="0", created=last),
        }
    )
    assert cards_by_column(board)["build"] == ["e", "c", "a", "b", "d"]
