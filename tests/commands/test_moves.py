"""Several cards moved at once: one step, one question about limits, one run in the column."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from board_strategies import boards
from builders import a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.limits import breaches
from kanbantui.board.model import Board, Move
from kanbantui.board.ranks import cards_by_column, spread
from kanbantui.commands.moves import MoveCard, MoveCards
from kanbantui.errors import ChangedMeanwhile, NeedsReason, Refused

NOW = moment("2026-02-01 09:00")
WHERES: Any = ["top", "bottom", "before", "after"]


def a_flow(**facts: Any) -> Board:
    """Return a board with two cards in Ready, three in Build and one in Review."""
    cards = {
        "r1": a_card("Retry", "ready", rank="1", history=moves(("2026-01-05 09:00", "ready"))),
        "r2": a_card("Split", "ready", rank="2"),
        "b1": a_card("Cache", rank="1"),
        "b2": a_card("Index", rank="2"),
        "b3": a_card("Trace", rank="3"),
        "v1": a_card("Docs", "review", rank="1"),
    }
    return a_board(cards, **facts)


def refusal(command: MoveCard | MoveCards, board: Board) -> str:
    with pytest.raises(Refused) as refused:
        command.apply(board, NOW)
    return str(refused.value)


# Order


@pytest.mark.parametrize(
    ("where", "beside", "order"),
    [
        ("top", None, ["r2", "b1", "b3", "v1"]),
        ("bottom", None, ["v1", "r2", "b1", "b3"]),
        ("before", "v1", ["r2", "b1", "b3", "v1"]),
        ("after", "v1", ["v1", "r2", "b1", "b3"]),
    ],
)
def test_cards_keep_the_order_in_which_they_stood(where: Any, beside: Any, order: Any) -> None:
    after = MoveCards(("b3", "r2", "b1"), "review", where, beside).apply(a_flow(), NOW)
    assert cards_by_column(after)["review"] == order


def test_cards_of_the_column_itself_are_put_in_order_without_history() -> None:
    after = MoveCards(("b1", "r1", "b2"), "build").apply(a_flow(), NOW)
    assert cards_by_column(after)["build"] == ["b3", "r1", "b1", "b2"]
    assert (after.cards["b1"].history, after.cards["b2"].history) == ((), ())
    assert after.cards["r1"].history[-1] == Move(at=NOW, from_="ready", to="build")


def test_only_the_ranks_of_cards_that_moved_are_written() -> None:
    ranks = spread(40)
    cards = {f"b{i:02}": a_card(rank=rank) for i, rank in enumerate(ranks)}
    cards |= {f"r{i:02}": a_card(column="ready") for i in range(30)}
    ids = tuple(id for id in cards if id[0] == "r")
    board = a_board(cards)
    for where, beside in [("top", None), ("bottom", None), ("after", "b07"), ("before", "b07")]:
        after = MoveCards(ids, "build", where, beside).apply(board, NOW)  # type: ignore[arg-type] # as sampled
        assert {id for id in cards if after.cards[id] != board.cards[id]} == set(ids)
        assert max(len(after.cards[id].rank or "") for id in ids) <= 5


def test_cards_that_stand_there_already_change_nothing() -> None:
    board = a_flow()
    assert MoveCards(("b2", "b3"), "build").apply(board, NOW) is board
    assert MoveCards(("b2", "b1"), "build", "before", "b3").apply(board, NOW) is board


# Limits


def limited(on_full: Any, wip: int = 2) -> Board:
    return a_flow().with_(columns=the_columns(review=a_column("Review", wip=wip, on_full=on_full)))


def test_a_limit_is_asked_once_and_recorded_alike_with_every_card() -> None:
    move = MoveCards(("b1", "b2"), "review")
    with pytest.raises(NeedsReason) as asked:
        move.apply(limited("reason"), NOW)
    assert asked.value.limits == ("columns.review",)
    after = MoveCards(("b1", "b2"), "review", why="outage").apply(limited("reason"), NOW)
    entry = Move(at=NOW, from_="build", to="review", over=("columns.review 3/2",), why="outage")
    assert [after.cards[id].history[-1] for id in ("b1", "b2")] == [entry, entry]


def test_room_for_some_of_the_cards_moves_none_where_the_limit_forbids() -> None:
    reason = refusal(MoveCards(("b1", "b2"), "review", why="please"), limited("forbid"))
    assert reason == "Review would hold 3 of 2 (columns.review), and its limit forbids more"


def test_a_rule_that_is_not_met_stands_with_the_cards_that_pass_it() -> None:
    columns = the_columns(build=a_column("Build", done=("tests pass",), ask_policies=True))
    board = a_flow().with_(columns=columns)
    after = MoveCards(("b1", "v1"), "done", why="demo", unmet=("tests pass",)).apply(board, NOW)
    assert after.cards["b1"].history[-1].why == "demo; not yet: tests pass"
    assert after.cards["v1"].history[-1].why == "demo"


# What is refused


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        (MoveCards(("b1", "gone"), "review"), "the card gone is not on the board any more"),
        (MoveCards(("b1", "out"), "review"), "Out is discarded; restore it first"),
        (MoveCards((), "review"), "there is no card to move"),
        (
            MoveCards(("b1", "b2"), "build", "after", "b1"),
            "Cache moves too; name a card that stays",
        ),
        (MoveCards(("b1",), "review", "after", "r1"), "the card r1 is not in Review"),
    ],
)
def test_one_card_that_may_not_move_holds_all(move: MoveCards, reason: str) -> None:
    board = a_flow().with_card("out", a_card("Out", outcome="discarded"))
    assert refusal(move, board) == reason


def test_one_card_that_left_the_column_where_it_was_seen_holds_all() -> None:
    move = MoveCards(("b1", "v1"), "done", seen_in={"b1": "build", "v1": "build"})
    with pytest.raises(ChangedMeanwhile) as changed:
        move.apply(a_flow(), NOW)
    assert str(changed.value) == "Docs was moved to Review meanwhile"


@pytest.mark.parametrize(
    ("move", "label"),
    [
        (MoveCards(("b1", "r1", "b2", "b1"), "review"), "3 cards → Review"),
        (MoveCards(("b1", "b2"), "build", "top"), "2 cards, order in Build"),
        (MoveCards(("b1", "b1"), "review"), "Cache, Build → Review"),
        (MoveCards(("b1",), "build"), "Cache, order in Build"),
    ],
)
def test_a_label_counts_the_cards_or_names_the_only_one(move: MoveCards, label: str) -> None:
    assert move.label(a_flow()) == label


# Laws


@st.composite
def flows(draw: st.DrawFn) -> Board:
    """Draw a board of three columns with limits, and ten cards anywhere, some ranked alike."""
    ranks = st.none() | st.sampled_from(["1", "10", "2", "zz", "000000000001"])
    columns = {
        id: a_column(id, wip=draw(st.none() | st.integers(0, 5)), on_full="allow")
        for id in ("todo", "build", "done")
    }
    cards = {
        f"c{number}": a_card(column=draw(st.sampled_from([*columns])), rank=draw(ranks))
        for number in range(10)
    }
    return a_board(cards, columns)


@st.composite
def several(draw: st.DrawFn, board: Board) -> MoveCards:
    """Draw a move of some of the cards, beside one that may stand there."""
    ids = draw(st.lists(st.sampled_from([*board.cards]), min_size=1, max_size=6, unique=True))
    column = draw(st.sampled_from([*board.columns]))
    staying = [id for id in cards_by_column(board)[column] if id not in ids]
    where = draw(st.sampled_from(WHERES if staying else ["top", "bottom"]))
    beside = draw(st.sampled_from(staying)) if where in ("before", "after") else None
    return MoveCards(tuple(ids), column, where, beside)


@given(flows(), st.data())
def test_moved_cards_stand_together_and_all_others_as_they_stood(
    board: Board, data: st.DataObject
) -> None:
    move = data.draw(several(board))
    after = move.apply(board, NOW)
    before, now = cards_by_column(board), cards_by_column(after)
    stood = [id for ids in before.values() for id in ids]
    for column, ids in now.items():
        assert [i for i in ids if i not in move.cards] == [
            i for i in before[column] if i not in move.cards
        ]
    run = sorted(move.cards, key=stood.index)
    order = now[move.column]
    at = order.index(run[0])
    assert order[at : at + len(run)] == run
    beside = {"before": at + len(run), "after": at - 1}.get(move.where)
    assert beside is None or order[beside] == move.beside


@given(flows(), st.data())
def test_a_move_goes_over_what_going_from_board_to_board_breaks(
    board: Board, data: st.DataObject
) -> None:
    move = data.draw(several(board))
    after = move.apply(board, NOW)
    broken = tuple(str(breach) for breach in breaches(board, after))
    came = [id for id in move.cards if board.cards[id].column != move.column]
    assert all(after.cards[id].history[-1].over == broken for id in came)
    assert all(
        after.cards[id].history == board.cards[id].history for id in {*board.cards} - {*came}
    )


@given(boards(), st.data())
def test_one_of_several_is_moved_as_one_alone(board: Board, data: st.DataObject) -> None:
    assume(board.cards)
    card, beside = (data.draw(st.sampled_from([*board.cards, "gone"])) for _ in range(2))
    column, seen_in = (data.draw(st.sampled_from([*board.columns])) for _ in range(2))
    where = data.draw(st.sampled_from(WHERES))
    why = data.draw(st.sampled_from(["", "outage"]))
    alone = MoveCard(card, column, where, beside, why, seen_in)
    among = MoveCards((card, card), column, where, beside, why, {card: seen_in})
    assert outcome(among, board) == outcome(alone, board)


def outcome(command: MoveCard | MoveCards, board: Board) -> Board | str:
    """Return the board after a move, or why it is refused."""
    try:
        return command.apply(board, NOW)
    except Refused as refused:
        return str(refused)
