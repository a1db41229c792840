"""What a person set up, and what they asked for this time, as their terminal hears of it."""

import os
import signal
from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.config import Config
from tui.harness import BOARD, a_screen
from tui.real_terminal import Screen

pytestmark = POSIX

HEARD = b"\x1b[?1000h"
LIGHT = b"48;2;242;243;245"


@pytest.mark.parametrize(
    ("settings", "words", "heard", "light"),
    [
        ("", ["board.toml"], True, False),
        ("mouse = false\ntheme = 'light'", ["board.toml"], False, True),
        ("mouse = false", ["board.toml", "--mouse"], True, False),
        ("", ["--no-mouse", "board.toml"], False, False),
        ("mouse = 'no'", ["-b", "board.toml"], True, False),
    ],
)
def test_the_screen_is_as_it_is_set(
    tmp_path: Path, settings: str, words: list[str], heard: bool, light: bool
) -> None:
    (tmp_path / "board.toml").write_text(BOARD, encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text(settings, encoding="utf-8")
    assert said(Screen(tmp_path, "-m", "kanbantui", *words, KANBANTUI_CONFIG=str(config))) == (
        heard,
        light,
    )


def test_the_first_menu_is_as_it_is_set(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    screen = Screen(tmp_path, "-m", "kanbantui", "--no-mouse", KANBANTUI_THEME="light")
    assert said(screen, b"There is no board here yet") == (False, True)


def said(screen: Screen, words: bytes = b"Fold receipts") -> tuple[bool, bool]:
    """Return whether a screen that has shown these words hears the mouse, and is light."""
    screen.until(words)
    os.kill(screen.process.pid, signal.SIGTERM)
    screen.ended()
    return HEARD in screen.said, LIGHT in screen.said


async def test_cards_stand_as_close_as_is_set(tmp_path: Path) -> None:
    async with a_screen(tmp_path, config=Config(density="compact")) as screen:
        rows = [row.partition("│")[0] for row in screen.rows()]
        at = next(n for n, row in enumerate(rows) if "Retry webhooks" in row)
        assert "Fold receipts" in rows[at + 1]
        await screen.press("Z")
        assert screen.message == "roomy cards"
