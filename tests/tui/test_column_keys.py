"""Columns changed by key, on their heads: the file says it, and no card is lost."""

from pathlib import Path

import pytest

from kanbantui.tui.cursor import Cursor
from tui.harness import BOARD, Terminal, a_screen


def names(screen: Terminal) -> list[str]:
    return [column.head.name for column in screen.screen.view.columns.values()]


async def test_a_column_is_renamed_where_its_name_stands(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("e")
        await screen.answer("Make")
        assert screen.text == BOARD.replace('name = "Build"', 'name = "Make"')
        assert screen.cursor == Cursor("build")
        await screen.press("u")
        assert screen.text == BOARD


async def test_a_column_is_added_to_the_right(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review")
        await screen.press("O", *"In test", "enter")
        assert names(screen) == ["Ideas", "Ready", "Build", "Review", "In test", "Done"]
        assert screen.cursor == Cursor("in-test")
        added = '[columns.in-test]\nname = "In test"\nkind = "active"\n\n'
        assert screen.text == BOARD.replace("[columns.done]", f"{added}[columns.done]")


async def test_a_column_is_put_elsewhere_and_back(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review")
        await screen.press("<")
        assert names(screen) == ["Ideas", "Ready", "Review", "Build", "Done"]
        assert screen.cursor == Cursor("review")
        await screen.press(">")
        assert names(screen) == ["Ideas", "Ready", "Build", "Review", "Done"]
        await screen.press("u", "u")
        assert screen.text == BOARD


async def test_a_column_with_cards_is_not_retired(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review")
        await screen.press("D", "y", "enter")
        assert screen.message == "Review holds 1 card; move or discard them first"
        assert screen.text == BOARD


async def test_an_empty_column_is_retired_and_taken_back(tmp_path: Path) -> None:
    empty = BOARD.replace('column = "review"', 'column = "build"')
    async with a_screen(tmp_path, empty) as screen:
        screen.go("review")
        await screen.press("D", "y", "enter")
        assert names(screen) == ["Ideas", "Ready", "Build", "Done"]
        assert screen.cursor.column == "build"
        screen.screen.act("revive_column")
        await screen.rest()
        await screen.press("enter")
        assert names(screen) == ["Ideas", "Ready", "Build", "Review", "Done"]
        assert screen.cursor == Cursor("review")


@pytest.mark.parametrize(
    "keys", [["D", "escape"], ["D", "n", "enter"], ["O", "enter"], ["e", "enter"]]
)
async def test_a_question_left_changes_nothing(tmp_path: Path, keys: list[str]) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review")
        await screen.press(*keys)
        assert screen.text == BOARD


async def test_the_same_keys_on_a_card_are_for_the_card(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e")
        await screen.answer("Retry once")
        assert screen.card("i1").title == "Retry once"
        await screen.press("<", "O")
        assert screen.prompt is None
        assert list(screen.board.columns) == ["ideas", "ready", "build", "review", "done"]
