"""Options: what may be committed to, which first, and why."""

from datetime import date
from typing import Any

from builders import BERLIN, a_board, a_card, moment
from kanbantui.board.model import Blocker, Board, Card, Sle
from kanbantui.flow.options import Option, options
from kanbantui.flow.standing import Standing

TODAY = date(2026, 2, 27)


def option(title: str = "An idea", **facts: Any) -> Card:
    return a_card(title, "ideas", **facts)


def found(board: Board) -> tuple[Option, ...]:
    return options(Standing(board, TODAY, BERLIN))


def test_classes_say_which_is_first_and_then_the_order_on_the_board() -> None:
    board = a_board(
        {
            "idle": option("Refactor", class_="intangible"),
            "first": option("First", rank="c"),
            "second": option("Second", rank="f"),
            "due": option("Tax", class_="fixed-date", due=date(2026, 3, 2)),
            "fire": option("Fire", class_="expedite"),
            "built": a_card("Committed", "build"),
        },
        sle=Sle(days=8, percent=85),
    )
    assert [one.card for one in found(board)] == ["fire", "due", "first", "second", "idle"]


def test_it_says_why_by_class_date_and_since_when_it_is_asked_for() -> None:
    asked = moment("2026-02-17 09:00")
    board = a_board(
        {
            "late": option(class_="fixed-date", due=date(2026, 2, 26), created=asked),
            "plain": option(due=date(2026, 9, 1), created=asked),
        }
    )
    assert {one.card: one.why for one in found(board)} == {
        "late": "fixed date, due 2026-02-26, 1 day ago, asked 10 days ago",
        "plain": "standard, asked 10 days ago",
    }


def test_what_is_held_up_comes_last_and_says_by_what() -> None:
    block = Blocker(since=moment("2026-02-26 09:00"), reason="no price list")
    board = a_board(
        {
            "blocked": option(class_="expedite", blocks=(block,)),
            "waits": option(needs=("built",)),
            "ready": option(needs=("done",)),
            "built": a_card("Committed", "build"),
            "done": a_card("Done", "done"),
        }
    )
    assert [(one.card, one.held_up) for one in found(board)] == [
        ("ready", ""),
        ("blocked", "blocked: no price list"),
        ("waits", "waits for Committed"),
    ]
