"""Meetings are written down: what was said line by line, and what was agreed."""

import pytest

from builders import a_board, a_card, moment
from kanbantui.board.model import Cadence, Note, Review
from kanbantui.commands.proposals import Propose
from kanbantui.commands.reviews import AddToReview, AgreeOn, HoldReview
from kanbantui.errors import Refused

NOW = moment("2026-02-27 16:00")
BOARD = a_board({"c1": a_card()}, cadences={"retro": Cadence(name="Retro", every="2w")})


def test_a_meeting_is_kept_and_its_cadence_was_held() -> None:
    held = HoldReview("r1", "retro", ["Pulled two ", "", "Discarded one"], "dee", ("c1",))
    board = held.apply(BOARD, NOW)
    assert board.reviews["r1"] == Review(
        cadence="retro",
        at=NOW,
        notes=(
            Note(at=NOW, by="dee", text="Pulled two"),
            Note(at=NOW, by="dee", text="Discarded one"),
        ),
        agreed=("c1",),
    )
    assert board.cadences["retro"] == Cadence(name="Retro", every="2w", last=NOW)
    assert held.label(BOARD) == "hold Retro"


def test_a_usual_cadence_gets_its_table_when_it_is_first_held() -> None:
    board = HoldReview("r1", "replenishment").apply(BOARD, NOW)
    assert board.cadences["replenishment"] == Cadence(name="Replenishment", every="1w", last=NOW)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (
            HoldReview("r1", "daily"),
            "there is no cadence 'daily'; there are retro, replenishment, service-delivery",
        ),
        (
            HoldReview("r1", "retro", agreed=("zz",)),
            "zz is neither a change nor a card on the board any more",
        ),
    ],
)
def test_what_the_board_does_not_know_is_named(command: HoldReview, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        command.apply(BOARD, NOW)
    assert str(refused.value) == reason


def test_a_meeting_is_never_written_over_another_one() -> None:
    with pytest.raises(Refused, match="there is a review r1 already"):
        HoldReview("r1", "retro").apply(HoldReview("r1", "retro").apply(BOARD, NOW), NOW)


def test_a_meeting_that_goes_on_grows_line_by_line() -> None:
    board = AddToReview("r1", "retro", ["Pulled two"], "dee").apply(BOARD, NOW)
    later = moment("2026-02-27 16:20")
    added = AddToReview("r1", "retro", ["Discarded one", " "], "jo", ("c1",))
    review = added.apply(board, later).reviews["r1"]
    assert (review.at, review.agreed) == (NOW, ("c1",))
    assert review.notes == (
        Note(at=NOW, by="dee", text="Pulled two"),
        Note(at=later, by="jo", text="Discarded one"),
    )
    assert added.label(board) == "note in Retro"


def test_what_is_agreed_twice_stands_once_and_nothing_new_changes_nothing() -> None:
    board = AddToReview("r1", "retro", agreed=("c1",)).apply(BOARD, NOW)
    assert AddToReview("r1", "retro", (), "dee", ("c1",)).apply(board, NOW) is board
    with pytest.raises(Refused, match="zz is neither a change nor a card"):
        AddToReview("r1", "retro", agreed=("zz",)).apply(board, NOW)


def test_what_a_meeting_agrees_on_is_made_and_written_down_in_one_step() -> None:
    added = AddToReview("r1", "retro", agreed=("p1",))
    agreed = AgreeOn(Propose("p1", "They wait", "dee", title="Pair on reviews"), added)
    board = agreed.apply(BOARD, NOW)
    assert board.changes["p1"].state == "proposed"
    assert board.reviews["r1"].agreed == ("p1",)
