"""What somebody did to a board, told in a few words: always something, and never much."""

from typing import Any

import pytest
from hypothesis import given

from board_strategies import boards
from builders import a_board, a_card, a_column, moment, the_columns
from kanbantui.board.model import (
    Blocker,
    Board,
    Cadence,
    Card,
    Change,
    Note,
    Observation,
    Review,
    Support,
)
from kanbantui.flow.happened import LONGEST_WORDS, Event, happened

NOTE = Note(at=moment(), by="ravi", text="ask the\nbank")
BLOCK = Blocker(since=moment(), reason="staging down")


def with_card(card: Card | None) -> Board:
    return a_board({"c": card} if card else {})


def words(before: Board, after: Board) -> list[str]:
    return [event.words for event in happened(before, after)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (None, a_card(column="ideas"), "added Webhooks to Ideas"),
        (a_card(), None, "removed Webhooks"),
        (a_card(), a_card(column="review"), "moved Webhooks: Build → Review"),
        (a_card(), a_card(outcome="discarded"), "discarded Webhooks"),
        (a_card(outcome="discarded"), a_card(), "restored Webhooks to Build"),
        (a_card(), a_card(blocks=(BLOCK,)), "blocked Webhooks: staging down"),
        (a_card(blocks=(BLOCK,)), a_card(), "unblocked Webhooks"),
        (a_card(), a_card(notes=(NOTE,)), "noted on Webhooks: ask the bank"),
        (a_card(), a_card("Hooks"), "renamed Webhooks to Hooks"),
        (a_card(), a_card(class_="expedite"), "made Webhooks Expedite"),
        (a_card(), a_card(due=moment().date()), "set Webhooks due 2026-01-05"),
        (a_card(due=moment().date()), a_card(), "set Webhooks due no more"),
        (a_card(rank="c"), a_card(rank="f"), "moved Webhooks within Build"),
        (a_card(), a_card(body="- [ ] test"), "edited the text of Webhooks"),
        (a_card(), a_card(tags=("api",)), "edited Webhooks"),
        (a_card(), a_card("Hooks", "done", body="x"), "moved Hooks: Build → Done"),
    ],
)
def test_a_card_is_told_of_by_what_matters_most(
    old: Card | None, new: Card | None, says: str
) -> None:
    assert words(with_card(old), with_card(new)) == [says]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"build": a_column("Build", wip=3)}, "set the limit of Build: none → 3"),
        ({"build": a_column("Make")}, "renamed the column Build to Make"),
        ({"build": a_column("Build", retired=True)}, "retired the column Build"),
        ({"build": a_column("Build", done=("tests pass",))}, "edited the column Build"),
        ({"test": a_column("Test")}, "added the column Test"),
    ],
)
def test_a_column_is_told_of(columns: dict[str, Any], says: str) -> None:
    after = a_board(columns=the_columns(**columns))
    assert words(a_board(), after) == [says]
    assert len(words(after, a_board())) == 1


def test_columns_in_another_order_are_an_edit_of_the_board() -> None:
    turned = dict(reversed(the_columns().items()))
    assert words(a_board(), a_board(columns=turned)) == ["edited the board"]


def test_a_decision_is_told_in_place_of_the_limits_that_it_changed() -> None:
    change = Change(title="Build limit 3", by="ravi", state="adopted")
    after = a_board(columns=the_columns(build=a_column("Build", wip=3)), changes={"x": change})
    assert happened(a_board(), after) == (Event("decided Build limit 3", "ravi"),)


@pytest.mark.parametrize(
    ("facts", "says", "by"),
    [
        ({"support": (Support(at=NOTE.at, by="jo"),)}, "supported Pair", "jo"),
        ({"comments": (NOTE,)}, "commented on Pair", "ravi"),
        ({"observations": (Observation(at=NOTE.at, text="x"),)}, "observed on Pair", ""),
        ({"decided": NOTE.at}, "put off Pair", ""),
        ({"state": "declined", "comments": (NOTE,)}, "made Pair declined", ""),
        ({"why": "x"}, "edited the change Pair", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_said_on_a_change_is_told_of(facts: dict[str, Any], says: str, by: str) -> None:
    change = Change(title="Pair")
    before, after = (a_board(changes={"x": one}) for one in (change, change.with_(**facts)))
    assert happened(before, after) == (Event(says, by),)


def test_a_meeting_is_told_of_once() -> None:
    cadences = {"retro": Cadence(name="Retro", last=NOTE.at)}
    after = a_board(cadences=cadences, reviews={"r": Review(cadence="retro", at=NOTE.at)})
    assert words(a_board(), after) == ["held Retro"]
    held = after.reviews["r"].with_(notes=(NOTE,))
    (noted,) = happened(after, after.with_(reviews={"r": held}))
    assert noted == Event("noted in Retro: ask the bank", "ravi")


def test_a_note_and_a_decision_say_who_and_a_move_does_not() -> None:
    (noted,) = happened(with_card(a_card()), with_card(a_card(notes=(NOTE,))))
    (moved,) = happened(with_card(a_card()), with_card(a_card(column="done")))
    assert (noted.by, moved.by) == ("ravi", "")


def test_cards_that_are_the_same_are_not_told_of_though_the_file_was_read_whole() -> None:
    before, after = with_card(a_card()), a_board({"c": a_card(), "d": a_card("Late fees")})
    assert words(before, after) == ["added Late fees to Build"]


@given(boards(), boards())
def test_whatever_differs_is_told_and_shortly(before: Board, after: Board) -> None:
    events = happened(before, after)
    same = before == after and list(before.columns) == list(after.columns)
    assert bool(events) != same
    for event in events:
        assert 0 < len(event.words) <= LONGEST_WORDS
        assert "\n" not in event.words + event.by
