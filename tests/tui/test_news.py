"""What others do is told in a short line, with their name where that is certain, until a key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kanbantui.commands.cards import AddCard, EditCard, FieldEdit
from kanbantui.commands.columns import RetireColumn
from kanbantui.commands.command import Command
from kanbantui.commands.ends import DeleteCard
from kanbantui.commands.moves import MoveCard
from kanbantui.commands.policies import Decision, SetLimit
from kanbantui.commands.talk import AddNote, BlockCard
from kanbantui.tui.state import BoardState
from tui.harness import BOARD, Terminal, a_screen, a_session


@asynccontextmanager
async def two_screens(folder: Path) -> AsyncIterator[tuple[Terminal, Terminal]]:
    """Open two screens on one board."""
    async with a_screen(folder) as one, a_screen(folder, "") as two:
        two.session.sign("ravi")
        yield one, two


async def test_two_screens_tell_each_other_what_was_done_and_by_whom(tmp_path: Path) -> None:
    async with two_screens(tmp_path) as (one, two):
        two.go("build", "b1")
        await two.press("H")
        await one.until(lambda: one.message == "ravi moved Rotate the key: Build → Ready")
        await one.press("j")
        assert "ravi" not in one.message
        one.go("ideas", "i3")
        await one.press("b", *"no sandbox", "enter", "j")
        await two.until(lambda: two.message == "dee blocked Currency picker: no sandbox")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (AddCard("n1", "Pay by link", "ideas"), "ravi added Pay by link to Ideas"),
        (EditCard("i3", (FieldEdit("title", "Picker"),)), "ravi renamed Currency picker to Picker"),
        (MoveCard("i3", "ideas", "top"), "ravi moved Currency picker within Ideas"),
        (AddNote("i3", "ask them", "mia"), "mia noted on Currency picker: ask them"),
        (
            SetLimit("columns.build", 3, Decision("c1", "why", "mia")),
            "mia decided Build limit 2 -> 3",
        ),
    ],
    ids=["added", "renamed", "moved within", "noted", "decided"],
)
async def test_the_line_says_what_was_done(tmp_path: Path, command: Command, says: str) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(command)
        await screen.until(lambda: screen.message == says)


async def test_an_edit_that_nobody_signed_is_somebody_s(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.path.write_text(BOARD.replace('"Currency picker"', '"Picker"'))
        await screen.until(lambda: screen.message == "somebody renamed Currency picker to Picker")


async def test_who_saved_is_kept_for_no_board_that_wants_no_presence(tmp_path: Path) -> None:
    alone = BOARD.replace("schema = 1", "schema = 1\npresence = false")
    async with a_screen(tmp_path, alone) as screen:
        screen.somebody_else(MoveCard("i3", "done"))
        await screen.until(lambda: screen.message == "somebody moved Currency picker: Ideas → Done")
        assert not list(tmp_path.rglob("*.saves"))


async def test_several_changes_are_counted_until_they_were_read(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(AddCard("n1", "Late fees", "ideas"), MoveCard("i3", "done"))
        screen.somebody_else(MoveCard("i2", "done"))
        await screen.until(lambda: "moved Fold receipts: Ideas → Done" in screen.message)
        assert screen.message.startswith("3 changes: ravi ")
        assert screen.message.endswith("+2")
        await screen.press("j", "k")
        screen.somebody_else(AddCard("n2", "Refunds", "ideas"))
        await screen.until(lambda: screen.message == "ravi added Refunds to Ideas")


async def test_nothing_of_it_goes_into_the_board(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(MoveCard("i3", "done"))
        await screen.until(lambda: "ravi moved" in screen.message)
        assert "ravi" not in screen.text


async def test_comments_alone_are_no_news(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        before = screen.session.document
        screen.path.write_text(BOARD.replace("# Comments stay.", "# Comments change."))
        await screen.until(lambda: screen.session.document is not before)
        assert not screen.screen.state.news.count


async def test_a_warning_in_hand_and_marks_come_first(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "3")
        warning = screen.message
        assert "Build would hold 3 of 2" in warning
        screen.somebody_else(AddCard("n1", "Late fees", "ideas"))
        await screen.until(lambda: "n1" in screen.session.board.cards)
        assert screen.message == warning
        await screen.press("escape")
        assert screen.message == "ravi added Late fees to Ideas"
        await screen.press("m")
        screen.somebody_else(AddCard("n2", "Refunds", "ideas"))
        await screen.until(lambda: "n2" in screen.session.board.cards)
        assert screen.message.startswith("1 marked")
        await screen.press("escape")
        assert screen.message == "ravi added Refunds to Ideas"


async def test_a_broken_file_comes_first_and_what_happened_is_told_once_it_is_mended(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(AddCard("n1", "Late fees", "ideas"))
        await screen.until(lambda: "added Late fees" in screen.message)
        text = screen.text
        screen.path.write_text(f"{text}[")
        await screen.until(lambda: "edits wait until it is mended" in screen.message)
        await screen.press("j")
        screen.path.write_text(text)
        await screen.until(lambda: screen.message == "ravi added Late fees to Ideas")


async def test_why_a_key_was_refused_stays_though_others_work_on(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("L")
        refused = screen.message
        assert "forbids" in refused
        screen.somebody_else(AddCard("n1", "Late fees", "ideas"))
        await screen.until(lambda: "n1" in screen.session.board.cards)
        assert screen.message == refused
        await screen.press("k")
        assert screen.message == "ravi added Late fees to Ideas"


def test_what_was_read_with_an_edit_of_ones_own_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "board.toml"
    path.write_text(BOARD)
    state = BoardState(a_session(path))
    a_session(path, "ravi").run(AddCard("n1", "Late fees", "ideas"))
    state.show_board(state.session.run(MoveCard("i1", "ready")).after)
    assert state.news.line == "ravi added Late fees to Ideas"


async def test_what_the_guard_told_is_not_told_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(MoveCard("i1", "done"))
        await screen.until(lambda: screen.message == "Retry webhooks was moved to Done by ravi")
        await screen.press("j", "k")
        assert "Retry webhooks" not in screen.message


async def test_a_card_that_an_edit_hides_is_told_and_the_next_key_asks(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("slash", *"#api", "enter")
        screen.go("ready", "r1")
        screen.somebody_else(
            EditCard("r1", (FieldEdit("tags", ("perf",)),)),
            EditCard("r2", (FieldEdit("tags", ("api",)),)),
        )
        says = "Invoice export was changed by ravi, and the filter hides it"
        await screen.until(lambda: screen.message == says)
        after = screen.text
        await screen.press("L")
        assert screen.message == f"{says}; press again to go on"
        assert screen.text == after


async def test_a_card_in_a_column_that_is_retired_is_told_and_the_next_key_asks(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, BOARD.replace('column = "review"', 'column = "done"')) as screen:
        screen.go("review")
        await screen.press("a", *"x", "enter", "escape")
        screen.go("ready", "r1")
        text = screen.text.replace('name = "Ready"', 'name = "Ready"\nretired = true')
        screen.path.write_text(text)
        says = "Invoice export is in a column that was retired by somebody else"
        await screen.until(lambda: screen.message == says)
        await screen.press("L")
        assert screen.message == f"{says}; press again to go on"
        assert screen.text == text


async def test_a_column_that_is_retired_under_a_held_card_puts_it_back(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD.replace('column = "review"', 'column = "done"')) as screen:
        await screen.press("space", "4")
        screen.somebody_else(RetireColumn("review"))
        says = "Retry webhooks is out of your hand: ravi took away the column under it"
        await screen.until(lambda: screen.message == says)
        await screen.press("space")
        assert screen.message == f"{says}; press again to go on"
        assert screen.card("i1").column == "ideas"


@pytest.mark.parametrize("taken", ["i1", "i2"])
async def test_a_marked_card_that_somebody_takes_is_told_before_the_others_move(
    tmp_path: Path, taken: str
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("m", "m", "k")
        screen.somebody_else(MoveCard(taken, "done"))
        await screen.until(lambda: "was moved to Done by ravi" in screen.message)
        after = screen.text
        await screen.press("L")
        assert screen.message.endswith("was moved to Done by ravi; press again to go on")
        assert screen.text == after


async def test_an_open_card_is_asked_about_where_somebody_takes_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter")
        screen.somebody_else(MoveCard("i1", "done"))
        await screen.until(lambda: screen.message == "Retry webhooks was moved to Done by ravi")
        await screen.press("b")
        assert screen.message.endswith("press again to go on")
        await screen.press("b", *"x", "enter")
        assert screen.card("i1").blocker


async def test_in_lanes_the_cursor_stays_on_its_card_though_its_lane_changes(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("S")
        screen.go("ideas", "i2")
        screen.somebody_else(EditCard("i2", (FieldEdit("class_", "expedite"),)))
        await screen.until(lambda: screen.message == "ravi made Fold receipts Expedite")
        assert screen.cursor.key == "i2"
        await screen.press("b", *"x", "enter")
        assert screen.card("i2").blocker


async def test_in_lanes_a_card_that_is_taken_is_told_and_the_next_key_asks(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("S")
        screen.go("ideas", "i2")
        screen.somebody_else(DeleteCard("i2"))
        await screen.until(lambda: screen.message == "Fold receipts was deleted by ravi")
        after = screen.text
        await screen.press("D")
        assert screen.message.endswith("press again to go on")
        assert screen.text == after


async def test_a_question_about_a_card_stays_with_it_while_others_work(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("plus", *"mine")
        screen.somebody_else(MoveCard("i2", "ideas", "top"), BlockCard("i2", "x"))
        await screen.until(lambda: screen.session.board.cards["i2"].blocker is not None)
        await screen.press("enter")
        assert [note.text for note in screen.card("i1").notes] == ["mine"]
        await screen.press("k")
        assert "ravi blocked Fold receipts: x" in screen.message


async def test_a_session_of_ones_own_signs_for_another_screen_too(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        a_session(screen.path, "dee, mia").run(MoveCard("i3", "done"))
        await screen.until(
            lambda: screen.message == "dee and mia moved Currency picker: Ideas → Done"
        )
