"""Free slots, and what each of them is best used for."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.limits import breaches
from kanbantui.board.model import Blocker, Board, Card, Limit, ServiceClass, Sle
from kanbantui.flow.slack import HINTED, Slot, free, slots
from kanbantui.flow.standing import Standing

TODAY = date(2026, 2, 27)
COLUMNS = ["ideas", "ready", "build", "review", "done"]


def standing(board: Board) -> Standing:
    return Standing(board, TODAY, BERLIN)


def hints(board: Board, column: str = "build") -> list[str]:
    return [slot.why for slot in slots(standing(board), column)]


def pulled(board: Board, column: str = "build") -> list[str]:
    return [slot.card for slot in slots(standing(board), column)]


def ready(title: str = "Ready", since: str = "2026-02-20 09:00", **facts: Any) -> Card:
    return a_card(title, "ready", history=moves((since, "ready")), **facts)


def building(cards: dict[str, Card], wip: int = 4, **facts: Any) -> Board:
    return a_board(cards, the_columns(build=a_column("Build", wip=wip)), **facts)


def test_all_limits_that_a_pull_touches_leave_the_slots() -> None:
    columns = the_columns(
        ready=a_column("Ready", kind="queue", wip=9),
        build=a_column("Build", wip=5),
        review=a_column("Review", wip=5),
    )
    hands = {"hands": Limit(columns=("build", "review"), wip=4)}
    board = a_board({"a": a_card(), "b": a_card()}, columns, limits=hands, wip=3)
    here = standing(board)
    assert free(here, "ready") == 1  # the board's
    assert free(here, "build") == 2  # those of hands
    assert free(here, "review") == 5  # a pull from Build takes no more hands


def test_without_a_limit_there_is_no_slack_to_show() -> None:
    board = a_board({"a": ready()}, classes={"expedite": ServiceClass(wip=3)})
    assert slots(standing(board), "build") == ()


def test_a_limit_of_the_board_alone_leaves_slots_where_work_begins() -> None:
    here = standing(a_board({"a": a_card()}, wip=3))
    assert [free(here, column) for column in COLUMNS] == [0, 2, 0, 0, 0]


def test_cards_are_pulled_by_class_then_by_age() -> None:
    cards = {
        "new": ready(since="2026-02-25 09:00"),
        "old": ready(since="2026-02-10 09:00"),
        "later": ready(class_="fixed-date", due=date(2026, 5, 1)),
        "risk": ready(class_="fixed-date", due=date(2026, 3, 4)),
        "some": ready(class_="intangible", since="2026-01-01 09:00"),
        "fire": ready(class_="expedite", since="2026-02-27 09:00"),
    }
    order = ["fire", "risk", "old", "new", "later", "some"]
    for length in range(len(order), 0, -1):
        left = {id: cards[id] for id in cards if id in order[-length:]}
        board = building(left, sle=Sle(days=8))
        assert pulled(board) == order[-length:][:HINTED]


def test_a_hint_says_why() -> None:
    sle = Sle(days=8)
    due = date(2026, 3, 4)
    assert hints(building({"a": ready()}, sle=sle)) == ["oldest standard in Ready, 8d"]
    assert hints(building({"a": ready(due=due)}, sle=sle)) == ["due in 5d, in Ready"]
    assert hints(building({"a": ready(due=TODAY)})) == ["due today, in Ready"]
    assert hints(building({"a": ready(due=date(2026, 2, 20))})) == ["late by 7d, in Ready"]
    assert hints(building({"a": ready(class_="expedite")})) == ["expedite in Ready, 8d"]
    board = a_board(
        {"a": a_card(column="ideas")}, the_columns(ready=a_column("Ready", kind="queue", wip=2))
    )
    assert hints(board, "ready") == ["first standard in Ideas"]


def test_what_is_blocked_or_waits_for_an_open_card_is_not_pulled() -> None:
    stuck = Blocker(since=moment("2026-02-26 09:00"), reason="no key")
    cards = {
        "stuck": ready(blocks=(stuck,), since="2026-01-10 09:00"),
        "waits": ready(needs=("free",), since="2026-01-11 09:00"),
        "free": ready(needs=("gone", "over"), since="2026-02-12 09:00"),
        "over": a_card(column="done"),
    }
    assert pulled(building(cards)) == ["free"]
    assert hints(building({"stuck": cards["stuck"]})) == ["nothing in Ready can be pulled"]
    assert hints(building({})) == ["Ready is empty"]


def test_what_is_over_or_blocked_to_the_right_is_helped_first() -> None:
    columns = the_columns(
        ready=a_column("Ready", kind="queue", wip=2),
        build=a_column("Build", wip=1),
        review=a_column("Review", wip=1),
    )
    idea = a_card(column="ideas")
    two = {"i": idea, "a": a_card(), "b": a_card()}
    assert slots(standing(a_board(two, columns)), "ready") == (
        Slot("help", "help Build first: over by 1", "build"),
    )
    # The rightmost column first: what is nearest to done is finished first.
    more = {**two, "c": a_card(column="review"), "d": a_card(column="review")}
    assert hints(a_board(more, columns), "ready") == ["help Review first: over by 1"]
    stuck = a_card(blocks=(Blocker(since=moment(), reason="no key"),))
    blocked = a_board({"i": idea, "a": stuck}, columns)
    assert slots(standing(blocked), "ready") == (
        Slot("help", "help Build first: a card is blocked", "build", "a"),
    )
    # What is to the left of the slot, or done, is no reason to wait.
    assert hints(a_board({"a": stuck}, columns), "review") == ["nothing in Build can be pulled"]


CARDS = st.lists(
    st.builds(
        lambda column, kind: a_card(column=column, class_=kind),
        st.sampled_from(COLUMNS),
        st.sampled_from(["standard", "expedite", "intangible"]),
    ),
    max_size=10,
)


@given(CARDS, st.integers(0, 5), st.integers(0, 5), st.integers(0, 2))
def test_pulling_what_the_slots_name_breaks_no_limit(
    cards: list[Card], wip: int, hands: int, own: int
) -> None:
    board = a_board(
        {f"c{index}": card for index, card in enumerate(cards)},
        the_columns(ready=a_column("Ready", kind="queue", wip=3), build=a_column("Build", wip=wip)),
        wip=6,
        limits={"hands": Limit(columns=("build", "review"), classes=("standard",), wip=hands)},
        classes={"expedite": ServiceClass(wip=own, may_exceed=True)},
    )
    for column in COLUMNS:
        after = board
        for slot in slots(standing(board), column):
            if slot.use == "pull":
                card = after.cards[slot.card]
                after = after.with_card(slot.card, card.with_(column=column))
        assert all(breach.mode == "allow" for breach in breaches(board, after))


def test_a_limit_over_several_columns_to_the_right_asks_for_help_too() -> None:
    columns = the_columns(ready=a_column("Ready", kind="queue", wip=4))
    hands = {"hands": Limit(name="Hands", columns=("build", "review"), wip=1)}
    board = a_board({"a": a_card(), "b": a_card(column="review")}, columns, limits=hands)
    assert hints(board, "ready") == ["help Hands first: over by 1"]
    (slot,) = slots(standing(board), "ready")
    assert slot.column == "review"
