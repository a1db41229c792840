"""The message of a commit of a board."""

from builders import a_board, a_card, moment
from kanbantui.board.model import Note
from kanbantui.flow.message import LONGEST, commit_message

BEFORE = a_board({"a1": a_card("Cache latency"), "b2": a_card("Webhooks")})


def after(**cards: object) -> str:
    return commit_message(BEFORE, BEFORE.with_(cards={**BEFORE.cards, **cards}))


def test_one_thing_is_told_by_the_subject_alone() -> None:
    assert after(a1=a_card("Cache latency", "review")) == "board: Cache latency → Review\n"
    assert after(c3=a_card("New", "ideas")) == "board: added New to Ideas\n"


def test_a_move_leads_and_the_rest_is_counted_and_listed() -> None:
    noted = BEFORE.cards["a1"].with_(notes=(Note(at=moment(), text="Hi"),))
    assert after(a1=noted, b2=a_card("Webhooks", "done"), c3=a_card("New", "ideas")) == (
        "board: Webhooks → Done; 2 more\n\n"
        "- moved Webhooks: Build → Done\n"
        "- noted on Cache latency: Hi\n"
        "- added New to Ideas\n"
    )


def test_a_subject_fits_where_git_shows_it() -> None:
    long = a_card("A" * 39, "review")
    column = BEFORE.columns["review"].with_(name="B" * 39)
    board = BEFORE.with_column("review", column)
    new = board.with_(cards={"a1": long, "b2": long})
    subject = commit_message(board.with_card("a1", long.with_(column="build")), new).split("\n")[0]
    assert len(subject) <= LONGEST
    assert "…" in subject


def test_of_very_many_things_the_first_fifty_are_listed() -> None:
    message = after(**{f"x{n}": a_card(f"Card {n}", "ideas") for n in range(60)})
    assert message.startswith("board: added Card 0 to Ideas; 59 more\n")
    assert message.endswith("- added Card 49 to Ideas\n- 10 more\n")


def test_a_board_that_begins_or_goes_and_one_whose_text_alone_was_edited() -> None:
    assert commit_message(None, BEFORE) == "board: start Payments\n"
    assert commit_message(BEFORE, None) == "board: remove Payments\n"
    assert commit_message(BEFORE, BEFORE) == "board: edit the text\n"
