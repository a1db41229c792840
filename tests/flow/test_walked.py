"""What came of a walk: each card once, with all that was decided about it."""

from datetime import date

from builders import a_board, a_card, moment
from kanbantui.board.model import Blocker, Note
from kanbantui.flow.walked import CameOf, came_of

NOW = moment("2026-02-27 09:15")
BEFORE = a_board({"a": a_card("Webhooks"), "b": a_card("Late fees"), "c": a_card("Old")})


def test_a_card_is_told_with_all_that_was_decided_about_it() -> None:
    blocked = Blocker(since=NOW, reason="no access")
    webhooks = BEFORE.cards["a"].with_(
        column="review",
        blocks=(blocked,),
        notes=(Note(at=NOW, by="dee", text="ask ops"),),
        due=date(2026, 3, 6),
        class_="expedite",
        title="Webhooks again",
    )
    after = BEFORE.with_(cards={**BEFORE.cards, "a": webhooks})
    assert came_of(BEFORE, after) == (
        CameOf(
            "a",
            "Webhooks again",
            (
                "Build → Review",
                "blocked: no access",
                "noted: ask ops",
                "class: expedite",
                "due 2026-03-06",
                "edited",
            ),
        ),
    )
    assert [one.words for one in came_of(after, BEFORE)] == [
        ("Review → Build", "unblocked", "class: standard", "due no more", "edited")
    ]


def test_cards_come_and_go_and_a_place_in_a_column_is_no_decision() -> None:
    cards = {
        "a": BEFORE.cards["a"].with_(rank="z"),
        "b": BEFORE.cards["b"].with_(outcome="discarded", closed=NOW, why="nobody asks"),
        "n": a_card("New one", "ideas"),
    }
    told = {one.title: one.words for one in came_of(BEFORE, BEFORE.with_(cards=cards))}
    assert told == {
        "Late fees": ("discarded: nobody asks",),
        "Old": ("deleted",),
        "New one": ("new in Ideas",),
    }


def test_where_nothing_was_decided_nothing_is_told() -> None:
    assert came_of(BEFORE, BEFORE) == ()
