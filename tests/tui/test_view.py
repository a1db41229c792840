"""What the screen says of a board, worked out by hand for small boards."""

from datetime import date, datetime
from typing import Any

import pytest

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.model import Blocker, Board, ServiceClass, Sle
from kanbantui.tui.view import BoardView

FRIDAY = datetime(2026, 2, 27, 17, tzinfo=BERLIN)


def viewed(board: Board, now: datetime = FRIDAY) -> BoardView:
    return BoardView(board, now, BERLIN)


def in_build(count: int) -> dict[str, Any]:
    return {f"b{number}": a_card(f"Build {number}", rank=f"b{number}") for number in range(count)}


@pytest.mark.parametrize(
    ("cards", "facts", "word", "figure", "free"),
    [
        (0, {}, "", "0", 0),
        (2, {}, "", "2", 0),
        (2, {"wip": 3}, "", "2/3", 1),
        (3, {"wip": 3}, "full", "3/3", 0),
        (5, {"wip": 3}, "over by 2", "5/3", 0),
        (0, {"wip": 3, "wip_min": 1}, "low", "0/3", 3),
        (0, {"wip_min": 1}, "low", "0", 0),
        (0, {"wip": 0}, "full", "0/0", 0),
    ],
)
def test_a_head_says_how_its_limit_stands(
    cards: int, facts: dict[str, Any], word: str, figure: str, free: int
) -> None:
    columns = the_columns(build=a_column("Build", **facts))
    column = viewed(a_board(in_build(cards), columns)).columns["build"]
    assert (column.head.word, column.head.figure, column.free) == (word, figure, free)


def test_cards_stand_in_their_order_without_discarded_ones() -> None:
    cards = {
        "last": a_card("c", rank="z"),
        "gone": a_card("d", rank="a", outcome="discarded"),
        "first": a_card("a", rank="b"),
        "unranked": a_card("e"),
    }
    assert viewed(a_board(cards)).columns["build"].cards == ("first", "last", "unranked")


def test_a_retired_column_is_not_shown() -> None:
    columns = the_columns(review=a_column("Review", retired=True))
    assert list(viewed(a_board({}, columns)).columns) == ["ideas", "ready", "build", "done"]


def test_rules_say_in_out_or_rule() -> None:
    build = a_column("Build", pull=("ready",), done=("tests pass", "docs"), policy="Pair.\n")
    pane = viewed(a_board({}, the_columns(build=build))).columns["build"].pane
    assert [(line.label, line.text) for line in pane] == [
        ("in", "ready"),
        ("out", "tests pass"),
        ("out", "docs"),
        ("rule", "Pair.\n"),
    ]


@pytest.mark.parametrize(
    ("facts", "right"),
    [
        ({}, ()),
        ({"created": moment("2026-02-24 09:00"), "column": "ideas"}, (("asked 3d", "quiet"),)),
        ({"due": date(2026, 3, 3)}, (("due 4d", "fixed_date"),)),
        ({"due": date(2026, 3, 14)}, (("due 15d", "quiet"),)),
        ({"due": date(2026, 2, 27)}, (("due today", "fixed_date"),)),
        ({"due": date(2026, 2, 25)}, (("late 2d", "over"),)),
        ({"due": date(2026, 2, 25), "column": "done"}, ()),
        ({"class_": "expedite"}, (("expedite", "expedite"),)),
        ({"class_": "legal"}, (("Legal duty", "standard"),)),
        ({"class_": "fixed-date"}, ()),
        ({"body": "- [x] a\n- [X] b\n- [ ] c"}, (("2/3", "quiet"),)),
        ({"body": "* [x] a\n```\n- [ ] b\n```"}, (("1/1", "quiet"),)),
        ({"history": moves(("2026-02-26 09:00", "build"))}, (("2d", "quiet"),)),
        ({"history": moves(("2026-02-22 09:00", "build"))}, (("6d", "full"),)),
        ({"history": moves(("2026-02-18 09:00", "build"))}, (("past SLE 10d", "over"),)),
        (
            {
                "history": moves(("2026-02-18 09:00", "build"), ("2026-02-20 09:00", "done")),
                "column": "done",
            },
            (("took 3d", "quiet"),),
        ),
    ],
    ids=str,
)
def test_a_card_says_its_class_its_date_its_checklist_and_its_age(
    facts: dict[str, Any], right: tuple[tuple[str, str], ...]
) -> None:
    classes = {"legal": ServiceClass(name="Legal duty"), "expedite": ServiceClass(name="Expedite")}
    board = a_board({"c": a_card(**facts)}, classes=classes, sle=Sle(days=8))
    assert viewed(board).card("c").right == right


def test_a_blocked_card_says_why_and_for_how_long() -> None:
    blocker = Blocker(since=moment("2026-02-25 09:00"), reason="staging down")
    ended = blocker.with_(until=moment("2026-02-26 09:00"))
    board = a_board({"c": a_card(blocks=(blocker,)), "d": a_card(blocks=(ended,))})
    assert viewed(board).card("c").blocked == "⊘ staging down 2d"
    assert viewed(board).card("d").blocked == ""


def test_every_class_has_a_sign_of_its_own() -> None:
    names = ("expedite", "fixed-date", "standard", "intangible")
    board = a_board({name: a_card(class_=name) for name in names})
    signs = [viewed(board).card(name).mark[0] for name in names]
    assert len(set(signs)) == len(names)


def test_the_most_urgent_need_comes_first() -> None:
    columns = the_columns(build=a_column("Build", wip=1), review=a_column("Review", wip_min=1))
    old = a_card("Old", rank="a", history=moves(("2026-02-01 09:00", "build")))
    blocked = a_card(
        "Stuck", rank="b", blocks=(Blocker(since=moment("2026-02-25 09:00"), reason="no key"),)
    )
    view = viewed(a_board({"o": old, "s": blocked}, columns, sle=Sle(days=8)))
    assert tuple(view.told(need) for need in view.needs) == (
        ("▲ Build is over by 1: finish or help there before you pull.", "over"),
        ("Old is past the SLE.", "over"),
        ("⊘ Stuck is blocked: no key.", "full"),
        ("Review is low: 0 of at least 1.", "full"),
    )


def test_a_board_in_order_needs_nothing() -> None:
    assert viewed(a_board({"c": a_card()})).needs == ()


def test_cards_in_options_or_done_are_never_past_the_sle() -> None:
    way = moves(("2025-01-01 09:00", "build"), ("2026-02-01 09:00", "done"))
    cards = {
        "i": a_card(column="ideas", created=moment("2025-01-01 09:00")),
        "d": a_card(column="done", history=way),
    }
    assert viewed(a_board(cards, sle=Sle(days=1))).standing.past_sle == ()


def test_delivered_this_week_counts_from_monday_in_the_zone_of_the_board() -> None:
    def done(at: str) -> Any:
        return a_card(column="done", history=moves(("2026-02-01 09:00", "build"), (at, "done")))

    cards = {
        "sunday": done("2026-02-22 23:59"),
        "monday": done("2026-02-23 00:01"),
        "today": done("2026-02-27 16:00"),
    }
    assert viewed(a_board(cards)).standing.delivered_this_week == 2


def test_a_day_begins_at_midnight_of_the_zone() -> None:
    card = a_card(column="ideas", created=moment("2026-02-26 23:30"))
    late = viewed(a_board({"c": card}), moment("2026-02-27 00:30"))
    assert late.card("c").right == (("asked 1d", "quiet"),)
