"""A meeting in words: what the figures say, or that too few are known, and what was agreed."""

from datetime import timedelta

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.model import Board, Card, Move, Review
from kanbantui.flow.figures import Figures
from kanbantui.flow.minutes import figure_lines, meeting_lines, override_lines
from kanbantui.flow.review import Agreed, Meeting, meeting

NOW = moment("2026-02-27 16:00")


def prepared(board: Board) -> Meeting:
    return meeting(Figures(board, NOW, BERLIN), "retro")


def finished(weeks_ago: int, number: int) -> Card:
    """Return a card that took two days, finished on a Wednesday."""
    end = moment("2026-02-25 12:00") - timedelta(weeks=weeks_ago, minutes=number)
    start = end - timedelta(days=1)
    return a_card(
        column="done",
        history=(
            Move(at=start, from_=None, to="build"),
            Move(at=end, from_="build", to="done"),
        ),
    )


def test_too_little_is_said_to_be_too_little() -> None:
    assert list(figure_lines(prepared(a_board()))) == [
        "finished: 0 cards in 28 days",
        "cycle time: too few to say, nothing with a known start was finished",
        "expectation: too few to say, nothing was finished that could keep it",
        "in progress: 0 cards, 0 days of age together",
        "throughput: too few to say, nothing was finished in 12 whole weeks",
        "blocked: nothing was",
    ]


def test_a_signal_is_told_in_the_weeks_since_the_last_meeting_alone() -> None:
    cards = {f"c{week}{n}": finished(week, n) for week in range(1, 13) for n in (1, 2)}
    burst = {f"b{n}": finished(1, n + 9) for n in range(9)}
    last = {"r1": Review(cadence="retro", at=moment("2026-02-13 14:00"))}
    lines = list(figure_lines(prepared(a_board(cards | burst, reviews=last))))
    assert "signal: throughput above what is usual, 2026-W08" in lines
    today = {"r1": Review(cadence="retro", at=moment("2026-02-25 14:00"))}
    lines = list(figure_lines(prepared(a_board(cards | burst, reviews=today))))
    assert not any(line.startswith("signal") for line in lines)
    assert any(line.startswith("throughput: no signal, ") for line in lines)


def test_a_limit_that_was_gone_over_is_called_by_its_name() -> None:
    (begun,) = moves(("2026-02-16 09:00", "ideas"))
    over = Move(
        at=moment("2026-02-20 09:00"),
        from_="ideas",
        to="build",
        over=("columns.build 4/3", "columns.gone 2/1"),
        why="outage",
    )
    columns = the_columns(build=a_column("Build it", wip=3))
    board = a_board({"c1": a_card("Webhooks", history=(begun, over))}, columns)
    assert list(override_lines(prepared(board))) == [
        "2026-02-20 Webhooks, Build it 4/3, columns.gone 2/1: outage"
    ]


def test_what_is_agreed_stands_at_the_end_where_anything_is() -> None:
    found = prepared(a_board())
    assert "## Agreed" not in list(meeting_lines(found))
    told = list(meeting_lines(found, ["Pulled one"], [Agreed("c1", "Webhooks", "in Ready")]))
    assert told[-7:] == [
        "## Notes",
        "",
        "- Pulled one",
        "",
        "## Agreed",
        "",
        "- Webhooks (c1): in Ready",
    ]
