"""Somebody else writes the same file while the screen is open, or a question, or a held card."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from kanbantui.commands.cards import AddCard, EditCard, FieldEdit
from kanbantui.commands.columns import RenameColumn
from kanbantui.commands.command import Command
from kanbantui.commands.ends import DeleteCard, DiscardCard
from kanbantui.commands.moves import MoveCard
from kanbantui.commands.policies import Decision, SetLimit
from kanbantui.commands.talk import AddNote, BlockCard
from tui.harness import BOARD, Terminal, a_screen

AWAY: list[tuple[Command, str]] = [
    (MoveCard("i1", "done"), "Retry webhooks was moved to Done by ravi"),
    (DiscardCard("i1", "why"), "Retry webhooks was discarded by ravi"),
    (DeleteCard("i1"), "Retry webhooks was deleted by ravi"),
]


async def test_what_somebody_else_adds_is_shown(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(AddCard("n1", "Late fees", "ideas"))
        await screen.until_shown("Late fees")
        screen.somebody_else(SetLimit("columns.build", 1, Decision("c1", "why")))
        await screen.until_shown("over by 1")


async def test_a_hand_in_an_editor_is_somebody_else_too(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.path.write_text(BOARD.replace("Fold receipts", "Fold all receipts"))
        await screen.until_shown("Fold all receipts")


async def test_a_column_that_is_added_or_taken_away_is_followed(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("done")
        more = BOARD.replace("[columns.done]", '[columns.test]\nname = "Test"\n\n[columns.done]')
        screen.path.write_text(more)
        await screen.until_shown(" Test ")
        assert screen.cursor.column == "done"
        screen.go("test")
        screen.path.write_text(BOARD)
        await screen.until(lambda: "test" not in screen.session.board.columns)
        assert screen.cursor.column in screen.board.columns


@pytest.mark.parametrize(
    "command",
    [
        MoveCard("i1", "done"),
        MoveCard("i2", "ideas", "top"),
        EditCard("i2", (FieldEdit("title", "Renamed"),)),
        AddCard("n1", "Above", "ideas", below="i1"),
    ],
    ids=["a neighbour leaves", "the card moves up", "its title changes", "one comes above"],
)
async def test_the_cursor_stays_on_its_card(tmp_path: Path, command: Command) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas", "i2")
        before = screen.session.board
        screen.somebody_else(command)
        await screen.until(lambda: screen.session.board is not before)
        assert (screen.cursor.column, screen.cursor.key) == ("ideas", "i2")


@pytest.mark.parametrize(("command", "message"), AWAY, ids=["moved", "discarded", "deleted"])
async def test_a_card_taken_from_under_the_cursor_is_told_and_the_next_key_asks(
    tmp_path: Path, command: Command, message: str
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(command)
        await screen.until(lambda: screen.message == message)
        after = screen.text
        await screen.press("b")
        assert screen.message == f"{message}; press again to go on"
        assert screen.prompt is None
        assert screen.text == after
        here = screen.cursor.key
        await screen.press("b", *"now", "enter")
        assert screen.card(here).blocks[-1].reason == "now"


@pytest.mark.parametrize("key", ["L", "J", "space", "D", "u", "ctrl+r", "o", "w"])
async def test_every_key_that_acts_asks_first(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L", "H")
        screen.somebody_else(MoveCard("i1", "done"))
        await screen.until(lambda: "by ravi" in screen.message)
        after = screen.text
        await screen.press(key)
        assert screen.message.endswith("press again to go on")
        assert screen.text == after
        assert screen.prompt is None
        assert not screen.shows("▣")


async def test_looking_about_takes_the_question_back(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(DeleteCard("i1"))
        await screen.until(lambda: "by ravi" in screen.message)
        await screen.press("j", "b", *"x", "enter")
        assert screen.card("i3").blocker


async def test_more_news_does_not_make_the_question_forgotten(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.somebody_else(DeleteCard("i1"))
        await screen.until(lambda: "by ravi" in screen.message)
        screen.somebody_else(AddCard("n1", "Late fees", "done"))
        screen.somebody_else(AddNote("r1", "seen"))
        await screen.until(lambda: "n1" in screen.session.board.cards)
        assert screen.message == "Retry webhooks was deleted by ravi"
        await screen.press("b")
        assert screen.message.endswith("press again to go on")


async def test_a_held_card_stays_in_the_hand_while_others_work(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "l", "k")
        screen.somebody_else(AddCard("n1", "Late fees", "done"))
        await screen.until(lambda: "n1" in screen.session.board.cards)
        assert screen.shows("▣ Retry webhooks")
        assert screen.cursor.column == "ready"
        assert "by ravi" not in screen.message
        await screen.press("space")
        assert screen.column("ready") == ["Invoice export", "Retry webhooks", "SEPA file"]
        assert "n1" in screen.board.cards


async def test_a_limit_that_somebody_fills_is_named_while_the_card_is_held(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "l")
        screen.somebody_else(MoveCard("i2", "ready"))
        await screen.until(lambda: "Ready would hold 4 of 3" in screen.message)
        await screen.press("space")
        assert "asks for a why" in screen.message
        assert screen.card("i1").column == "ideas"


@pytest.mark.parametrize(("command", "message"), AWAY, ids=["moved", "discarded", "deleted"])
async def test_a_held_card_that_somebody_takes_is_out_of_the_hand(
    tmp_path: Path, command: Command, message: str
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "l")
        screen.somebody_else(command)
        await screen.until(lambda: screen.message == message)
        after = screen.text
        assert not screen.shows("▣")
        await screen.press("space")
        assert screen.message.endswith("press again to go on")
        assert screen.text == after


async def test_a_text_being_typed_stays_while_the_board_changes(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging ")
        question = screen.message
        screen.somebody_else(AddCard("n1", "Late fees", "ideas"))
        await screen.until_shown("Late fees")
        assert screen.message == question
        await screen.press(*"is down", "enter")
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging is down"


async def test_a_title_being_typed_goes_with_its_card(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e", *"!")
        prompt = screen.prompt
        assert prompt
        screen.somebody_else(MoveCard("i1", "ideas", "bottom"))

        def below() -> bool:
            place = screen.screen._columns.region_of(screen.cursor)
            return place is not None and prompt.region.y == place.y > 8

        await screen.until(below)
        await screen.press("enter")
        assert screen.card("i1").title == "Retry webhooks!"


async def test_a_text_for_a_card_that_is_gone_is_kept_until_it_is_left(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging is down")
        screen.somebody_else(DeleteCard("i1"))
        await screen.until(lambda: screen.cursor.key == "i2")
        after = screen.text
        await screen.press("enter")
        assert "the card i1 is not on the board any more" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "staging is down"
        await screen.press("escape")
        assert screen.text == after


async def test_the_key_after_a_question_does_not_hit_the_card_that_took_the_place(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b")
        screen.somebody_else(DeleteCard("i1"))
        await screen.until(lambda: screen.cursor.key == "i2")
        after = screen.text
        await screen.press("escape", "L")
        assert screen.message == "Retry webhooks was deleted by ravi; press again to go on"
        assert screen.text == after


async def test_undo_keeps_what_somebody_else_did(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L")
        screen.somebody_else(BlockCard("i1", "no sandbox"), AddCard("n1", "Late fees", "done"))
        await screen.until(lambda: "n1" in screen.session.board.cards)
        await screen.press("u")
        assert screen.card("i1").column == "ideas"
        assert screen.card("i1").blocker
        assert "n1" in screen.board.cards


async def test_an_open_card_shows_what_somebody_writes_and_closes_when_it_is_gone(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter")
        await screen.until_shown(" needs ")
        screen.somebody_else(AddNote("i1", "ask the bank", "ravi"))
        await screen.until_shown("ravi: ask the bank")
        screen.somebody_else(DeleteCard("i1"))
        await screen.until(lambda: not screen.shows(" needs "))
        assert screen.message == "Retry webhooks was deleted by ravi"


async def test_two_screens_on_one_file_see_each_other(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as one, a_second(tmp_path) as two:
        await one.press("L")
        await two.until(lambda: two.session.board.cards["i1"].column == "ready")
        await two.press("G", "b", *"x", "enter")
        await one.until(lambda: one.session.board == two.session.board)


def a_second(folder: Path) -> AbstractAsyncContextManager[Terminal]:
    return a_screen(folder, "")


async def test_a_card_for_below_one_that_left_is_added_at_the_end(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("o", *"Log it")
        screen.somebody_else(MoveCard("i1", "done"))
        await screen.press("enter")
        assert screen.prompt is None
        assert screen.column("ideas")[-1] == "Log it"


async def test_a_name_for_a_column_that_was_renamed_is_the_person_s_choice(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("e", *"ing")
        screen.somebody_else(RenameColumn("build", "Make", "Build"))
        await screen.press("enter")
        await screen.until_shown("name of the column Build")
        await screen.press("m", "enter")
        assert screen.board.columns["build"].name == "Building"


async def test_an_old_text_saved_over_mine_is_told_and_a_key_brings_mine_back(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L", "b", *"no sandbox", "enter")
        screen.path.write_text(BOARD.replace("Retry webhooks", "Retry all webhooks"))
        await screen.until(lambda: screen.message.startswith("overwritten by another program"))
        assert "U does all again: Retry webhooks, Ideas → Ready" in screen.message
        await screen.press("U")
        card = screen.card("i1")
        assert (card.title, card.column) == ("Retry all webhooks", "ready")
        assert card.blocker
        assert screen.message.startswith("done again: Retry webhooks, Ideas → Ready")
        assert (screen.cursor.column, screen.cursor.key) == ("ready", "i1")
        await screen.press("u")
        assert screen.card("i1").column == "ideas"


async def test_with_nothing_overwritten_that_key_says_so(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L", "U")
        assert screen.message == "nothing that was done here was overwritten"
