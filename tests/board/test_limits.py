"""Limits: what they count, how they stand, and what a change of the board would break."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_board, a_card, a_column, the_columns
from kanbantui.board.limits import breaches, counts, wip_limits
from kanbantui.board.model import Board, Card, Limit, ServiceClass

COLUMNS = ["ideas", "ready", "build", "review", "done"]
CLASSES = ["standard", "expedite", "intangible"]
CARDS = st.lists(
    st.builds(
        lambda column, kind, out: a_card(column=column, class_=kind, outcome=out),
        st.sampled_from(COLUMNS),
        st.sampled_from(CLASSES),
        st.sampled_from([None, None, None, "discarded"]),
    ),
    max_size=12,
).map(lambda cards: {f"c{i}": card for i, card in enumerate(cards)})


def limited(cards: dict[str, Card], **facts: Any) -> Board:
    return a_board(
        cards,
        the_columns(
            ideas=a_column("Ideas", wip=2),
            build=a_column("Build", wip=2, wip_min=1),
            done=a_column("Done", wip=1),
        ),
        wip=4,
        limits={"hands": Limit(columns=("build", "review"), wip=3)},
        classes={
            "expedite": ServiceClass(wip=1, may_exceed=True),
            "intangible": ServiceClass(wip=1),
        },
        **facts,
    )


def slowly(board: Board) -> dict[str, int]:
    """Count by the words of the definition, one card and one limit at a time."""
    open_cards = [c for c in board.cards.values() if c.outcome is None]
    between = [c for c in open_cards if c.column in ("ready", "build", "review")]
    return {
        "board": len(between),
        "columns.ideas": len([c for c in open_cards if c.column == "ideas"]),
        "columns.build": len([c for c in open_cards if c.column == "build"]),
        "limits.hands": len([c for c in between if c.column in ("build", "review")]),
        "classes.expedite": len([c for c in between if c.class_ == "expedite"]),
        "classes.intangible": len([c for c in between if c.class_ == "intangible"]),
    }


@given(CARDS)
def test_counts_are_those_of_a_slow_reference(cards: dict[str, Card]) -> None:
    board = limited(cards)
    assert counts(board) == slowly(board)


@given(CARDS, st.data())
def test_a_breach_is_a_limit_that_the_move_makes_worse(
    cards: dict[str, Card], data: st.DataObject
) -> None:
    if not cards:
        return
    before = limited(cards)
    id = data.draw(st.sampled_from(sorted(cards)))
    column = data.draw(st.sampled_from(COLUMNS))
    after = before.with_card(id, cards[id].with_(column=column))
    was, now, limits = slowly(before), slowly(after), wip_limits(after)
    worse = {
        key
        for key, limit in limits.items()
        if limit.wip is not None and now[key] > limit.wip and now[key] > was[key]
    }
    found = breaches(before, after)
    assert {breach.limit.id for breach in found} == worse
    assert all(breach.count == now[breach.limit.id] for breach in found)


@pytest.mark.parametrize(("count", "state"), [(0, "low"), (1, "ok"), (2, "full"), (3, "over")])
def test_a_limit_is_low_ok_full_or_over(count: int, state: str) -> None:
    cards = {f"c{i}": a_card() for i in range(count)}
    board = limited(cards)
    assert wip_limits(board)["columns.build"].state(count) == state


def test_a_class_that_may_exceed_passes_every_limit_but_its_own() -> None:
    full = {"a": a_card(), "b": a_card(), "e": a_card(column="ideas", class_="expedite")}
    before = limited(full, on_full="forbid")
    after = before.with_card("e", full["e"].with_(column="build"))
    assert [(b.limit.id, b.mode) for b in breaches(before, after)] == [("columns.build", "allow")]
    two = {"e": a_card(class_="expedite"), "f": a_card(column="ideas", class_="expedite")}
    before = limited(two, on_full="forbid")
    after = before.with_card("f", two["f"].with_(column="review"))
    assert [(b.limit.id, b.mode) for b in breaches(before, after)] == [
        ("classes.expedite", "forbid")
    ]


def test_lowering_a_limit_breaks_nothing() -> None:
    board = limited({"a": a_card(), "b": a_card()})
    assert breaches(board, board.with_column("build", a_column("Build", wip=1))) == ()


def test_a_new_place_in_the_same_column_breaks_nothing() -> None:
    cards = {"a": a_card(), "b": a_card(), "c": a_card()}
    board = limited(cards)
    assert breaches(board, board.with_card("a", cards["a"].with_(rank="z"))) == ()


def test_an_exchange_of_two_cards_breaks_nothing() -> None:
    cards = {"a": a_card(), "b": a_card(), "c": a_card(column="ready")}
    board = limited(cards)
    after = board.with_card("a", cards["a"].with_(column="ready"))
    after = after.with_card("c", cards["c"].with_(column="build"))
    assert breaches(board, after) == ()


@pytest.mark.parametrize(
    ("on_column", "on_board", "mode"),
    [
        (None, None, "reason"),
        (None, "allow", "allow"),
        ("forbid", "allow", "forbid"),
    ],
)
def test_what_a_full_limit_does_is_said_by_the_column_then_the_board(
    on_column: Any, on_board: Any, mode: str
) -> None:
    columns = the_columns(build=a_column("Build", wip=0, on_full=on_column))
    before = a_board({"a": a_card(column="ready")}, columns, on_full=on_board)
    after = before.with_card("a", a_card())
    assert [str(b) + f" {b.mode}" for b in breaches(before, after)] == [f"columns.build 1/0 {mode}"]
