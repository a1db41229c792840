"""Blockers and notes: what is said about a card stays with it."""

from datetime import timedelta

import pytest

from builders import a_board, a_card, moment
from kanbantui.board.model import Blocker, Note
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.errors import Refused

NOW = moment("2026-02-01 09:00")
BOARD = a_board({"a": a_card()})


def test_a_blocker_is_open_until_it_is_ended() -> None:
    blocked = BlockCard("a", " staging\n down ", "environment").apply(BOARD, NOW)
    assert blocked.cards["a"].blocker == Blocker(
        since=NOW, reason="staging down", cluster="environment"
    )
    later = NOW + timedelta(hours=2)
    freed = UnblockCard("a").apply(blocked, later).cards["a"]
    assert freed.blocker is None
    assert freed.blocks[0].until == later


def test_a_blocker_never_ends_before_it_began() -> None:
    blocked = BlockCard("a", "x").apply(BOARD, NOW)
    freed = UnblockCard("a").apply(blocked, NOW - timedelta(hours=1))
    assert freed.cards["a"].blocks[0].until == NOW


def test_blocking_twice_and_unblocking_what_is_free_are_refused() -> None:
    blocked = BlockCard("a", "staging down").apply(BOARD, NOW)
    with pytest.raises(Refused, match="Webhooks is blocked already: staging down"):
        BlockCard("a", "x").apply(blocked, NOW)
    with pytest.raises(Refused, match="Webhooks is not blocked"):
        UnblockCard("a").apply(BOARD, NOW)
    with pytest.raises(Refused, match="the reason of a blocker can't be empty"):
        BlockCard("a", " ").apply(BOARD, NOW)


def test_a_note_carries_who_said_it_and_keeps_its_lines() -> None:
    notes = AddNote("a", " one\ntwo ", "dee, ravi").apply(BOARD, NOW).cards["a"].notes
    assert notes == (Note(at=NOW, by="dee, ravi", text="one\ntwo"),)
    with pytest.raises(Refused, match="a note can't be empty"):
        AddNote("a", "\n").apply(BOARD, NOW)


def test_a_card_that_is_gone_is_named() -> None:
    with pytest.raises(Refused, match="the card zz is not on the board any more"):
        AddNote("zz", "x").apply(BOARD, NOW)
