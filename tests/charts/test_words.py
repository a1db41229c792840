"""What a chart says in one sentence, with its n, or that too little is known."""

import pytest
from hypothesis import given

from board_strategies import boards
from builders import BERLIN, a_board, a_card, moves
from charts.test_svg import demo
from flow.worked import NOW, worked_boards
from kanbantui.board.model import Board
from kanbantui.charts.kinds import KINDS
from kanbantui.charts.words import of_missing, sentence
from kanbantui.flow.figures import Figures

# fmt: off
AT_WORK = {
    "cfd": "Work in process grew from 1 to 10 over 90 days: 36 cards began, 26 finished.",
    "scatter": "85 % of 26 finished cards took 8 days or fewer, half of them 5 or fewer; "
               "1 open card is older.",
    "ageing": "5 of 10 cards in process are at or past the 85 % line of their column "
              "(26 finished); the oldest, 386p3h, is 12 days old.",
    "throughput": "2.0 cards a week on average over 12 whole weeks; 0.0 to 4.9 is the noise, and "
                  "no week stands out of it.",
    "histogram": "The most usual cycle time is 4 days (5 of 26 cards); the longest is 14.",
    "blockers": "11 blockers cost 19 days, 9 of them by “unclear ask”.",
    "forecast": "At 85 %, at least 5 cards will be done in four weeks, if the next weeks look like "
                "the last 60 days.",
}
EMPTY = {
    "cfd": "Too few to say: no card was in process.",
    "scatter": "Too few to say: no card with a known start was finished.",
    "ageing": "No card is in process.",
    "throughput": "Nothing was finished in 12 whole weeks.",
    "histogram": "Too few to say: no card with a known start was finished.",
    "blockers": "No card was blocked in these 90 days.",
}
# fmt: on


@pytest.mark.parametrize("kind", list(AT_WORK))
def test_a_team_at_work(kind: str) -> None:
    assert sentence(kind, demo()) == AT_WORK[kind]


@pytest.mark.parametrize("kind", list(EMPTY))
def test_a_board_without_cards(kind: str) -> None:
    assert sentence(kind, Figures(a_board(), NOW, BERLIN)) == EMPTY[kind]


def test_without_finishes_there_is_no_forecast_and_why() -> None:
    says = sentence("forecast", Figures(a_board(), NOW, BERLIN))
    assert says == "Too few to say: 0 of the 5 days with a finished card that it takes."


def test_few_finished_cards_are_no_rule() -> None:
    cards = {
        f"c{days}": a_card(
            "x",
            "done",
            history=moves(("2026-05-01 09:00", "build"), (f"2026-05-{days} 17:00", "done")),
        )
        for days in (12, 17)
    }
    one, both = dict(list(cards.items())[:1]), cards
    say = [sentence("scatter", Figures(a_board(some), NOW, BERLIN)) for some in (one, both)]
    assert say == [
        "1 finished card took 12 days: too few to say more.",
        "2 finished cards took 12 to 17 days: too few to say more.",
    ]


@pytest.mark.parametrize("kind", list(KINDS))
@given(board=boards() | worked_boards())
def test_of_any_board_it_is_one_line_and_ends(kind: str, board: Board) -> None:
    says = sentence(kind, Figures(board, NOW, BERLIN))
    assert says.isprintable() or any(
        not sign.isprintable() for sign in board.title + "".join(board.cards)
    )
    assert "\n" not in says
    assert says.endswith(".")


def test_what_nobody_wrote_down_is_counted() -> None:
    cards = {"a": a_card("x", "build"), "b": a_card("y", "done")}
    found = of_missing(Figures(a_board(cards), NOW, BERLIN).missing)
    assert found == (
        "2 cards without any time",
        "2 cards in process or done since an unknown day: in no WIP and no cycle time",
        "1 card that ended on an unknown day: in no throughput",
    )
    late = {"a": a_card("x", "build", history=moves(("2026-05-20 09:00", "build")))}
    assert of_missing(Figures(a_board(late), NOW, BERLIN).missing) == (
        "history begins on 2026-05-20: the days before count as without work",
    )
    assert of_missing(demo().missing) == ()
