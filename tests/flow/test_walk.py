"""The walk: from right to left, and in each column what holds work up before the rest."""

from datetime import date
from typing import Any

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.model import Blocker, Board, Card, Limit, Sle
from kanbantui.flow.figures import Figures
from kanbantui.flow.standing import Standing
from kanbantui.flow.walk import Stop, Stretch, walk

NOW = moment("2026-02-27 16:00")


def since(day: str, column: str = "build", **facts: Any) -> Card:
    return a_card(column=column, history=moves((f"{day} 09:00", column)), **facts)


def walked(board: Board) -> tuple[Stretch, ...]:
    figures = Figures(board, NOW, BERLIN)
    return walk(Standing(board, figures.today, BERLIN), figures.ageing)


def test_columns_are_walked_from_right_to_left_without_options_and_done() -> None:
    assert [one.column for one in walked(a_board())] == ["review", "build", "ready"]


def test_what_holds_work_up_comes_first_and_the_rest_is_only_named() -> None:
    block = Blocker(since=moment("2026-02-26 09:00"), reason="staging down")
    cards = {
        "rest": since("2026-02-27"),
        "due": since("2026-02-25", due=date(2026, 3, 1)),
        "past": since("2026-02-10"),
        "older": since("2026-02-02"),
        "stuck": since("2026-02-26", blocks=(block,), due=date(2026, 3, 1)),
        "far": since("2026-02-27", due=date(2026, 5, 1)),
    }
    build = next(one for one in walked(a_board(cards, sle=Sle(days=8))) if one.column == "build")
    assert build.stops == (
        Stop("stuck", ("blocked", "due")),
        Stop("older", ("past",)),
        Stop("past", ("past",)),
        Stop("due", ("due",)),
    )
    assert set(build.rest) == {"rest", "far"}


def test_a_limit_over_several_columns_is_told_of_once_where_its_rightmost_one_is() -> None:
    cards = {"a": since("2026-02-27"), "b": since("2026-02-27", "review")}
    columns = the_columns(build=a_column("Build", wip=0))
    limits = {"hands": Limit(name="Hands", columns=("build", "review"), wip=1)}
    found = {one.column: one.over for one in walked(a_board(cards, columns, limits=limits))}
    assert found == {"review": ("limits.hands",), "build": ("columns.build",), "ready": ()}


def test_a_card_older_than_others_were_on_leaving_is_past_its_band() -> None:
    quick = {
        f"q{n}": a_card(
            column="done",
            history=moves(("2026-02-09 09:00", "build"), ("2026-02-10 09:00", "done")),
        )
        for n in range(10)
    }
    build = next(
        one for one in walked(a_board({**quick, "slow": since("2026-02-20")})) if one.stops
    )
    assert build.stops == (Stop("slow", ("past",)),)
