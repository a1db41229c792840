"""Since when a limit is over, against counting cards at every moment there is."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.limits import wip_limits
from kanbantui.board.model import Board, Card, Change, ChangeEdit, Limit, ServiceClass
from kanbantui.flow.since import over_since

COLUMNS = ["ideas", "ready", "build", "review", "done"]
START = moment("2026-02-02 09:00")


def since(board: Board, id: str = "columns.build") -> datetime | None:
    return over_since(board, wip_limits(board)[id])


def limited(cards: dict[str, Card], **facts: object) -> Board:
    return a_board(cards, the_columns(build=a_column("Build", wip=1)), **facts)


def in_build(at: str, left: str = "") -> Card:
    steps = [("2026-01-05 09:00", "ideas"), (at, "build")]
    steps += [(left, "done")] if left else []
    return a_card(column=steps[-1][1], history=moves(*steps))


def test_a_limit_is_over_since_the_card_that_was_too_many_came() -> None:
    cards = {"a": in_build("2026-02-02 09:00"), "b": in_build("2026-02-03 10:00")}
    assert since(limited(cards)) == moment("2026-02-03 10:00")
    assert since(limited({"a": cards["a"]})) is None


def test_a_card_that_has_left_counts_while_it_was_there() -> None:
    cards = {
        "a": in_build("2026-02-02 09:00"),
        "b": in_build("2026-02-05 09:00"),
        "c": in_build("2026-02-03 09:00", left="2026-02-06 09:00"),
    }
    assert since(limited(cards)) == moment("2026-02-03 09:00")


def test_a_move_within_the_limit_is_no_gap() -> None:
    steps = (("2026-02-02 09:00", "build"), ("2026-02-04 09:00", "review"))
    cards = {"a": in_build("2026-02-01 09:00"), "b": a_card(column="review", history=moves(*steps))}
    board = a_board(cards, limits={"hands": Limit(columns=("build", "review"), wip=1)})
    assert since(board, "limits.hands") == moment("2026-02-02 09:00")


def test_a_limit_of_a_class_counts_its_cards_alone() -> None:
    cards = {
        "a": in_build("2026-02-01 09:00").with_(class_="expedite"),
        "b": in_build("2026-02-02 09:00"),
        "c": in_build("2026-02-04 09:00").with_(class_="expedite"),
    }
    board = a_board(cards, classes={"expedite": ServiceClass(wip=1)})
    assert since(board, "classes.expedite") == moment("2026-02-04 09:00")


@pytest.mark.parametrize(
    ("old", "state", "from_change"),
    [(2, "adopted", True), (None, "kept", True), (0, "adopted", False), (2, "declined", False)],
)
def test_a_lowered_limit_is_over_since_it_was_lowered(
    old: int | None, state: str, from_change: bool
) -> None:
    cards = {"a": in_build("2026-02-02 09:00"), "b": in_build("2026-02-03 10:00")}
    lowered = moment("2026-02-10 09:00")
    edit = ChangeEdit(target="columns.build.wip", from_=old, to=1)
    change = Change.model_validate(
        {"title": "One at a time", "state": state, "decided": lowered, "edits": [edit]}
    )
    board = limited(cards, changes={"x": change})
    assert since(board) == (lowered if from_change else moment("2026-02-03 10:00"))


def test_a_card_without_history_leaves_it_unknown() -> None:
    assert since(limited({"a": a_card(), "b": a_card()})) is None


WAYS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(COLUMNS)), min_size=1, max_size=6)


def a_way(steps: list[tuple[int, str]], closed: int | None) -> Card:
    ordered = sorted(steps, key=lambda step: step[0])
    history = moves(*((f"{START + timedelta(hours=at)}", to) for at, to in ordered))
    end = START + timedelta(hours=ordered[-1][0] + closed) if closed is not None else None
    outcome = "discarded" if end else None
    return a_card(column=ordered[-1][1], history=history, closed=end, outcome=outcome)


def slowly(board: Board) -> datetime | None:
    """Count the cards after each hour, from the last one back to the first that is not over."""
    limit = wip_limits(board)["columns.build"]
    found = None
    for hour in range(50, -1, -1):
        at = START + timedelta(hours=hour)
        inside = 0
        for card in board.cards.values():
            here = [move.to for move in card.history if move.at <= at]
            ended = card.closed is not None and card.closed <= at
            inside += bool(here) and here[-1] == "build" and not ended
        if inside <= (limit.wip or 0):
            break
        found = at
    return found


@given(st.lists(st.builds(a_way, WAYS, st.none() | st.integers(1, 5)), max_size=8))
def test_it_is_what_counting_hour_by_hour_says(cards: list[Card]) -> None:
    board = limited({f"c{index}": card for index, card in enumerate(cards)})
    assert since(board) == slowly(board)


@pytest.mark.parametrize(
    ("target", "from_", "to", "counts"),
    [
        ("columns.ready.wip", 3, None, False),
        ("columns.build.wip", 2, "many", False),
        ("columns.build.wip", "two", 1, False),
        ('columns."build".wip', 2, 1, True),
    ],
)
def test_only_a_change_of_this_limit_to_what_it_is_counts(
    target: str, from_: object, to: object, counts: bool
) -> None:
    later = START + timedelta(days=9)
    edit = ChangeEdit(target=target, from_=from_, to=to)
    change = Change(title="x", state="adopted", decided=later, edits=(edit,))
    cards = {"a": in_build("2026-02-02 09:00"), "b": in_build("2026-02-03 10:00")}
    board = limited(cards, changes={"x": change})
    assert (since(board) == later) is counts
