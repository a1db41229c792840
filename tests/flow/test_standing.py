"""How a board stands: the same whether found anew, or taken over from the board before."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.model import Board, Card, Change, ChangeEdit, Limit, Sle
from kanbantui.flow.standing import Standing

TODAY = date(2026, 2, 27)
MONDAY = moment("2026-02-23 09:00")
COLUMNS = ["ideas", "ready", "build", "review", "done"]
RANKS = [None, "1", "2", "20", "3"]
WAYS = st.lists(st.tuples(st.integers(-60, 60), st.sampled_from(COLUMNS)), max_size=4)


def a_way(steps: list[tuple[int, str]], rank: str | None, kind: str, out: bool) -> Card:
    ordered = sorted(steps, key=lambda step: step[0])
    history = moves(*((f"{MONDAY + timedelta(hours=at)}", to) for at, to in ordered))
    column = history[-1].to if history else "build"
    facts: dict[str, Any] = {"rank": rank, "class_": kind, "history": history}
    if out:
        facts |= {"outcome": "discarded", "closed": MONDAY + timedelta(hours=60)}
    return a_card(column=column, created=MONDAY - timedelta(hours=70), **facts)


CARDS = st.builds(
    a_way, WAYS, st.sampled_from(RANKS), st.sampled_from(["standard", "expedite"]), st.booleans()
)
LOWERED = Change(
    title="Finish first",
    state="adopted",
    decided=MONDAY + timedelta(hours=50),
    edits=(ChangeEdit(target="columns.build.wip", from_=4, to=1),),
)


@st.composite
def next_boards(draw: st.DrawFn, board: Board) -> Board:
    """Draw what one edit may make of a board."""
    what = draw(st.sampled_from(["card", "card", "card", "remove", "limit", "column", "change"]))
    id = draw(st.sampled_from("abcdef"))
    if what == "remove":
        return board.with_(
            cards={other: card for other, card in board.cards.items() if other != id}
        )
    if what == "limit":
        return board.with_(wip=draw(st.integers(0, 3)))
    if what == "column":
        column = a_column("Build", wip=draw(st.integers(0, 2)), retired=draw(st.booleans()))
        return board.with_column("build", column)
    if what == "change":
        return board.with_(changes={"x": LOWERED})
    return board.with_card(id, draw(CARDS))


def found(on: Standing) -> tuple[object, ...]:
    """Return all that can be asked of a standing."""
    since: dict[str, datetime | None] = {id: on.over_since(id) for id in on.limits}
    ages = {id: on.age(card) for id, card in on.board.cards.items()}
    texts = {id: on.text(id) for id in on.board.cards}
    lists = {id: list(cards) for id, cards in on.cards.items()}
    return lists, on.counts, on.delivered_this_week, since, ages, texts, on.past_sle, on.order


@given(st.dictionaries(st.sampled_from("abcdef"), CARDS, min_size=3), st.data())
def test_what_is_taken_over_is_what_would_be_found_anew(
    cards: dict[str, Card], data: st.DataObject
) -> None:
    limits = {"hands": Limit(columns=("build", "review"), classes=("standard",), wip=1)}
    columns = the_columns(build=a_column("Build", wip=1))
    board = a_board(cards, columns, limits=limits, sle=Sle(days=2))
    on = Standing(board, TODAY, BERLIN)
    for _ in range(3):
        if data.draw(st.booleans()):
            found(on)
        board = data.draw(next_boards(board))
        on = Standing(board, TODAY, BERLIN, on)
    assert found(on) == found(Standing(board, TODAY, BERLIN))


def test_cards_delivered_since_monday_are_counted() -> None:
    def done(at: str) -> Card:
        return a_card(column="done", history=moves(("2026-02-01 09:00", "build"), (at, "done")))

    cards = {"a": done("2026-02-22 23:59"), "b": done("2026-02-23 00:00"), "c": a_card()}
    assert Standing(a_board(cards), TODAY, BERLIN).delivered_this_week == 1
