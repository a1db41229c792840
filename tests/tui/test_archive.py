"""What ended long ago is listed, archived by enter, and brought back by undo."""

from pathlib import Path

import pytest

from builders import SOURCE
from kanbantui.commands.ends import RestoreCard
from kanbantui.storage.archive import archived
from tui.harness import BOARD, Terminal, a_screen

TEXT = (
    BOARD
    + """
[cards.d1]
title = "Ancient mode"
column = "done"
history = [{ at = 2025-10-02T09:00:00+02:00, to = "done" }]

[cards.d2]
title = "Fax"
column = "ready"
outcome = "discarded"
closed = 2025-11-20T09:00:00+01:00
why = "nobody asks"

[cards.d3]
title = "Fresh mode"
column = "done"
history = [{ at = 2026-02-02T09:00:00+01:00, to = "done" }]

[cards.d4]
title = "Undated mode"
column = "done"
"""
)
LISTED = ["▸ 02 Oct 2025  Ancient mode", "  20 Nov 2025  Fax, discarded: nobody asks"]


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def listed(screen: Terminal) -> list[str]:
    """Return the list over the board, the card under its cursor with its mark."""
    rows = [row.rstrip() for row in screen.rows()]
    days = (" 2025  ", " 2026  ")
    return [row[1:] for row in rows if any(day in row for day in days)]


def in_archive(screen: Terminal) -> list[str]:
    return sorted(archived(screen.path, SOURCE))


async def test_what_ended_long_ago_is_listed_and_archived_by_enter(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("A")
        assert screen.message.startswith("archive these? or type an age, as 30d  ")
        assert screen.message.endswith("  2 cards ended before 29 Nov 2025, 1 undated stay")
        await screen.until(lambda: listed(screen) == LISTED)
        assert screen.text == TEXT
        await screen.press("enter")
        assert screen.message == "archived 2 cards in board.archive.toml; u takes it back"
        assert not {"d1", "d2"} & screen.board.cards.keys()
        assert in_archive(screen) == ["d1", "d2"]


async def test_undo_brings_all_back(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("A", "enter", "u")
        assert screen.message == "undone: archive 2 cards"
        assert screen.text == TEXT
        assert in_archive(screen) == []
        await screen.press("ctrl+r")
        assert in_archive(screen) == ["d1", "d2"]


async def test_another_age_lists_other_cards(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("A", *"2w")
        assert "3 cards ended before 13 Feb 2026" in screen.message
        await screen.until_shown("   02 Feb 2026  Fresh mode")
        await screen.press("down", "down")
        await screen.until_shown(" ▸ 02 Feb 2026  Fresh mode")
        await screen.press("enter")
        assert in_archive(screen) == ["d1", "d2", "d3"]


async def test_esc_leaves_all_as_it_was(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("A")
        await screen.until(lambda: listed(screen) == LISTED)
        await screen.press(*"2w", "escape")
        assert screen.message == "left as it was"
        await screen.until(lambda: not listed(screen))
        assert screen.text == TEXT
        assert not (tmp_path / "board.archive.toml").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("9m", "no cards ended before 27 May 2025"), ("soon", "an age is 30d, 12w or 3m")],
)
async def test_enter_takes_nothing_where_there_is_nothing(
    tmp_path: Path, typed: str, said: str
) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("A", *typed, "enter")
        assert said in screen.message
        await screen.until_shown("nothing to archive")
        assert screen.prompt
        assert screen.prompt.value == typed
        assert screen.text == TEXT
        await screen.answer("90d")
        assert in_archive(screen) == ["d1", "d2"]


async def test_a_burst_of_keys_archives_what_it_says(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        screen.post("A", *"2w", "enter", "u")
        await screen.until_shown("undone: archive 3 cards")
        assert screen.text == TEXT


async def test_a_card_that_somebody_takes_back_meanwhile_stays(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("A")
        screen.somebody_else(RestoreCard("d2"))
        await screen.press("enter")
        assert screen.message == "archived 1 card in board.archive.toml; u takes it back"
        assert not screen.card("d2").discarded
        assert in_archive(screen) == ["d1"]


async def test_an_archive_that_can_t_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "board.archive.toml").write_text("schema = 1\ntitle =\n")
    async with a_screen(tmp_path, TEXT) as screen:
        await screen.press("A", "enter")
        assert screen.message.startswith("board.archive.toml:2:")
        assert screen.text == TEXT


async def test_a_board_that_can_t_be_changed_lists_nothing(tmp_path: Path) -> None:
    async with a_screen(tmp_path, TEXT.replace("schema = 1", "schema = 2")) as screen:
        await screen.press("A")
        assert not screen.prompt
        assert "is of schema 2" in screen.message
