"""What finished cards tell about open ones on the board: age bands, the SLE, likely dates."""

from pathlib import Path

import pytest

from builders import BERLIN, a_board, a_card, moment, moves
from kanbantui.board.model import Board, Card, Sle
from kanbantui.commands.archive import ArchiveCards
from kanbantui.commands.moves import MoveCards
from kanbantui.flow.figures import Figures
from kanbantui.tui.bottom import top_line
from kanbantui.tui.learned import Learned
from kanbantui.tui.panel import fields
from kanbantui.tui.theme import DARK
from kanbantui.tui.view import BoardView
from tui.harness import DEMO, a_screen, a_session

NOW = moment("2026-02-27 17:00")


def finished(days: int) -> Card:
    """Return a card that was built for so many days but one, and then read for one day."""
    history = moves(
        ("2026-02-01 09:00", "build"),
        (f"2026-02-{days:02} 09:00", "review"),
        (f"2026-02-{days:02} 10:00", "done"),
    )
    return a_card("Done", "done", history=history)


def a_view(took: range, *, age: int = 5, sle: Sle | None = None) -> BoardView:
    cards = {f"d{days}": finished(days) for days in took}
    open_card = a_card(history=moves((f"2026-02-{28 - age:02} 09:00", "build")))
    board = a_board({"c": open_card, **cards}, sle=sle)
    return viewed(board)


def viewed(board: Board) -> BoardView:
    return BoardView(board, NOW, BERLIN, learned=Learned(board, Figures(board, NOW, BERLIN), ()))


@pytest.mark.parametrize(
    ("age", "says"), [(4, "4d"), (5, "▂5d"), (7, "▄7d"), (9, "▆9d"), (10, "█10d"), (20, "█20d")]
)
def test_a_card_says_how_old_it_is_beside_those_that_left_its_column(age: int, says: str) -> None:
    # Cards left Build after 1, 2, … 10 days: half of them after 5, 70 % after 7 and so on.
    assert a_view(range(1, 11), age=age).card("c").right[-1][0] == says


def test_four_cards_are_no_measure() -> None:
    view = a_view(range(1, 5), age=20)
    assert view.card("c").right[-1][0] == "20d"
    assert "SLE" not in top_line(view, "", DARK, 120).text
    assert "%" not in top_line(view, "", DARK, 120).text


@pytest.mark.parametrize(
    ("took", "sle", "says"),
    [
        (range(1, 11), None, "85% of 10 took 9d or less"),
        (range(1, 8), None, "a guess: 85% of 7 took 6d or less"),
        (range(1, 11), Sle(days=8), "SLE 85% in 8d, now 80% of 10"),
    ],
)
def test_the_top_line_says_what_to_expect_of_how_many(
    took: range, sle: Sle | None, says: str
) -> None:
    assert f"   {says}" in top_line(a_view(took, age=1, sle=sle), "", DARK, 120).text


def test_cards_near_the_sle_are_counted_apart_from_those_past_it() -> None:
    cards = {
        str(age): a_card(history=moves((f"2026-02-{28 - age:02} 09:00", "build")))
        for age in (5, 6, 8, 9)
    }
    line = top_line(viewed(a_board(cards, sle=Sle(days=8))), "", DARK, 120).text
    assert "2 ageing   1 past SLE" in line


def test_an_open_card_says_by_when_it_is_likely_done() -> None:
    view = a_view(range(1, 11), age=5)
    where = next(part for part in fields(view, "c", BERLIN) if part.name == "where")
    said = ["".join(text for text, _, _ in block.parts) for block in where.blocks]
    assert said[1:] == [
        "▂ older than 50% of 10 were on leaving Build",
        "likely done by 01 Mar (50%), 04 Mar (85%): as 6 others that got as old",
    ]


async def test_a_card_that_is_finished_counts_at_once_for_the_others(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        before = screen.screen.view.figures
        assert before
        (card, *_) = screen.screen.view.standing.cards["verify"]
        screen.somebody_else(MoveCards((card,), "done"))
        await screen.until(
            lambda: (now := screen.screen.view.figures) and len(now.finished) > len(before.finished)
        )


async def test_archived_cards_count(tmp_path: Path) -> None:
    text = DEMO.read_text(encoding="utf-8")
    async with a_screen(tmp_path, text) as screen:
        before = screen.screen.view.figures
    session = a_session(tmp_path / "board.toml")
    done = {id: card for id, card in session.board.cards.items() if card.column == "done"}
    session.run(ArchiveCards(dict(list(done.items())[:5])))
    async with a_screen(tmp_path, "") as screen:
        after = screen.screen.view.figures
        assert before
        assert after
        assert after.cycle_time == before.cycle_time
        assert after.ageing.bands == before.ageing.bands


async def test_an_archive_that_is_broken_takes_no_board_away(tmp_path: Path) -> None:
    (tmp_path / "board.archive.toml").write_text("schema = [", encoding="utf-8")
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        assert screen.screen.view.figures
        assert screen.shows("SLE 85%")
