"""Cadences: when a meeting was last, and when it is next."""

from datetime import date

import pytest

from builders import BERLIN, a_board, moment
from kanbantui.board.model import Cadence, Review
from kanbantui.flow.cadences import due, going_on, in_words, last_review, on_offer, rhythm, rhythms

TODAY = date(2026, 2, 27)


@pytest.mark.parametrize(
    ("every", "last", "next", "overdue"),
    [
        ("1w", "2026-02-23 10:00", date(2026, 3, 2), 0),
        ("2w", "2026-02-13 10:00", date(2026, 2, 27), 0),
        ("3d", "2026-02-20 10:00", date(2026, 2, 23), 4),
        ("1m", "2026-01-31 10:00", date(2026, 2, 28), 0),
        ("1w", None, TODAY, 0),
        (None, "2026-02-23 10:00", None, 0),
        ("999999w", "2026-02-23 10:00", None, 0),
    ],
)
def test_the_next_one_follows_the_last_one(
    every: str | None, last: str | None, next: date | None, overdue: int
) -> None:
    cadence = Cadence(name="Replenishment", every=every, last=moment(last) if last else None)
    found = rhythm(a_board(cadences={"r": cadence}), "r", TODAY, BERLIN)
    assert (found.name, found.next, found.overdue) == ("Replenishment", next, overdue)


def test_a_review_that_was_written_down_counts_where_it_is_newer() -> None:
    reviews = {
        "old": Review(cadence="r", at=moment("2026-02-02 10:00")),
        "new": Review(cadence="r", at=moment("2026-02-16 10:00")),
        "other": Review(cadence="x", at=moment("2026-02-26 10:00")),
    }
    cadence = Cadence(every="2w", last=moment("2026-02-09 10:00"))
    board = a_board(cadences={"r": cadence}, reviews=reviews)
    [found] = rhythms(board, TODAY, BERLIN)
    assert (found.last, found.next, found.review) == (date(2026, 2, 16), date(2026, 3, 2), "new")
    assert last_review(board, "none") is None


def test_what_is_usual_is_known_without_a_table() -> None:
    found = rhythm(a_board(), "service-delivery", TODAY, BERLIN)
    assert (found.name, found.every, found.last) == ("Service delivery review", "2w", None)


def test_a_meeting_that_goes_on_does_not_hide_the_one_before_it() -> None:
    began = moment("2026-02-27 10:00")
    reviews = {
        "old": Review(cadence="r", at=moment("2026-02-16 10:00")),
        "now": Review(cadence="r", at=began),
    }
    board = a_board(cadences={"r": Cadence(every="1w", last=began)}, reviews=reviews)
    assert going_on(board, "r", TODAY, BERLIN) == "now"
    assert going_on(board, "r", date(2026, 2, 28), BERLIN) == ""
    assert going_on(board, "x", TODAY, BERLIN) == ""
    before = rhythm(board, "r", TODAY, BERLIN, "now")
    assert (before.last, before.review, before.overdue) == (date(2026, 2, 16), "old", 4)


def test_what_is_due_longest_is_offered_first_and_what_is_usual_last() -> None:
    cadences = {
        "soon": Cadence(every="2w", last=moment("2026-02-20 10:00")),
        "today": Cadence(every="2w", last=moment("2026-02-13 10:00")),
        "late": Cadence(every="1w", last=moment("2026-02-13 10:00")),
        "free": Cadence(name="Offsite"),
    }
    board = a_board(cadences=cadences)
    offered = [one.id for one in on_offer(board, TODAY, BERLIN)]
    assert offered == ["late", "today", "soon", "free", "replenishment", "service-delivery"]
    assert [one.id for one in due(board, TODAY, BERLIN)] == ["late", "today"]
    assert due(a_board(), TODAY, BERLIN) == ()


def test_a_rhythm_in_words() -> None:
    board = a_board(cadences={"r": Cadence(every="2w", last=moment("2026-02-13 10:00"))})
    told = in_words(rhythm(board, "r", TODAY, BERLIN))
    assert told == "every 2w, last 2026-02-13, next 2026-02-27"
    assert in_words(rhythm(a_board(), "free", TODAY, BERLIN)) == "never held"
