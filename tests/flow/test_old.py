"""What is old enough for the archive, by the dates on which work was delivered or discarded."""

from datetime import date

from builders import BERLIN, a_board, a_card, a_column, moment, moves, the_columns
from kanbantui.board.model import Card
from kanbantui.flow.old import OldCards, ended_before, with_archived
from kanbantui.flow.standing import Standing

FRIDAY = date(2026, 2, 27)


def old(*, before: str = "2026-02-20", **cards: Card) -> OldCards:
    on = Standing(a_board(cards), FRIDAY, BERLIN)
    return ended_before(on, date.fromisoformat(before))


def done(day: str, *later: tuple[str, str]) -> Card:
    history = moves(("2026-01-05", "ready"), (day, "done"), *later)
    return a_card(column=history[-1].to, history=history)


def discarded(day: str | None, column: str = "ideas") -> Card:
    closed = moment(day) if day else None
    return a_card(column=column, outcome="discarded", closed=closed, why="no")


def test_cards_that_ended_before_the_day_are_found_the_oldest_first() -> None:
    found = old(
        late=done("2026-02-19"), day=done("2026-02-20"), open=a_card(), no=discarded("2026-02-01")
    )
    assert [(card.id, card.ended) for card in found.cards] == [
        ("no", date(2026, 2, 1)),
        ("late", date(2026, 2, 19)),
    ]


def test_a_card_ended_on_the_date_that_it_was_on_the_board() -> None:
    at_night = done("2026-02-19 23:30+00:00")  # half past twelve on the 20th in Berlin
    assert not old(a=at_night).cards


def test_a_reopened_card_is_not_old_until_it_is_delivered_again() -> None:
    assert not old(a=done("2026-01-10", ("2026-01-12", "build"))).cards
    again = old(a=done("2026-01-10", ("2026-01-12", "build"), ("2026-02-01", "done")))
    assert [card.ended for card in again.cards] == [date(2026, 2, 1)]


def test_a_discarded_card_ended_when_it_was_discarded_wherever_it_stood() -> None:
    card = done("2026-01-10").with_(outcome="discarded", closed=moment("2026-02-02"), why="no")
    assert [card.ended for card in old(a=card).cards] == [date(2026, 2, 2)]


def test_what_nobody_knows_the_date_of_is_named_and_stays() -> None:
    by_hand = a_card(column="done", history=moves(("2026-01-05", "ready")))
    found = old(a=by_hand, b=a_card(column="done"), c=discarded(None))
    assert (found.cards, found.undated) == ((), ("a", "b", "c"))


def test_what_was_delivered_this_week_stays_whatever_day_is_asked_for() -> None:
    found = old(before="2026-03-01", sunday=done("2026-02-22"), monday=done("2026-02-23"))
    assert [card.id for card in found.cards] == ["sunday"]
    assert found.before == date(2026, 2, 23)


def test_a_done_column_out_of_use_counts_as_it_stood() -> None:
    columns = the_columns(done=a_column("Done", kind="done", retired=True), live=a_column("Live"))
    board = a_board({"a": done("2026-01-10")}, columns)
    found = ended_before(Standing(board, FRIDAY, BERLIN), date(2026, 2, 20))
    assert [card.id for card in found.cards] == ["a"]


def test_a_card_in_both_files_is_read_as_the_board_has_it() -> None:
    board = a_board({"a": a_card("Here"), "b": a_card()})
    archived = {"a": a_card("There"), "c": a_card("Old", "done"), "d": a_card("Odd", "gone")}
    cards = with_archived(board, archived).cards
    assert {id: card.title for id, card in cards.items()} == {
        "a": "Here",
        "b": "Webhooks",
        "c": "Old",
    }
