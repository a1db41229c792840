"""A file that can't be read or written: the screen says why, refuses, and loses no typed text."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kanbantui.commands.cards import AddCard
from tui.harness import BOARD, Terminal, a_screen

NEWER = BOARD.replace("schema = 1", "schema = 99")


def spoil(screen: Terminal) -> None:
    screen.path.write_text(BOARD.replace("wip = 2", "wip = two"))


def truncate(screen: Terminal) -> None:
    screen.path.write_bytes(BOARD.encode()[: BOARD.index("rank = ") + 4])


def empty(screen: Terminal) -> None:
    screen.path.write_bytes(b"")


def vanish(screen: Terminal) -> None:
    screen.path.unlink()


def no_text(screen: Terminal) -> None:
    screen.path.write_bytes(b"\xff\xfe\x00schema")


def a_folder(screen: Terminal) -> None:
    screen.path.unlink()
    screen.path.mkdir()


TROUBLES = pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (spoil, "board.toml:17:"),
        (truncate, "board.toml:"),
        (empty, "board.toml:"),
        (vanish, "does not exist"),
        (no_text, "board.toml"),
        (a_folder, "is a folder"),
    ],
    ids=["invalid", "truncated", "empty", "gone", "no text", "a folder"],
)


@TROUBLES
async def test_a_file_in_trouble_is_said_with_its_reason_and_the_last_board_stays(
    tmp_path: Path, harm: Callable[[Terminal], None], reason: str
) -> None:
    async with a_screen(tmp_path) as screen:
        harm(screen)
        await screen.until(lambda: reason in screen.message)
        assert "; edits wait" in screen.message
        assert screen.top.endswith("read-only")
        assert screen.shows("Retry webhooks")
        await screen.press("j", "l", "h")
        assert reason in screen.message


@TROUBLES
async def test_edits_are_refused_and_typed_text_is_kept(
    tmp_path: Path, harm: Callable[[Terminal], None], reason: str
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging is down")
        harm(screen)
        await screen.until(lambda: screen.session.trouble)
        await screen.press("enter")
        assert reason in screen.message
        assert screen.prompt
        assert screen.prompt.value == "staging is down"
        _mend(screen)
        await screen.until(lambda: not screen.session.trouble)
        await screen.press("enter")
        assert screen.prompt is None
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging is down"


@TROUBLES
async def test_all_is_as_before_once_the_file_is_mended(
    tmp_path: Path, harm: Callable[[Terminal], None], reason: str
) -> None:
    async with a_screen(tmp_path) as screen:
        harm(screen)
        await screen.until(lambda: reason in screen.message)
        await screen.press("L")
        assert reason in screen.message
        _mend(screen)
        await screen.until(lambda: screen.message == "")
        assert "read-only" not in screen.top
        await screen.press("L")
        assert screen.card("i1").column == "ready"


@pytest.mark.parametrize(
    "keys",
    [
        ["a", *"New", "enter"],
        ["o", *"New", "enter"],
        ["e", "!", "enter"],
        ["+", *"note", "enter"],
        ["t", *"tag", "enter"],
        ["d", *"mon", "enter"],
        ["D", *"why", "enter"],
        ["w", "7", "enter", *"why", "enter"],
        ["P", *"in rule", "enter", *"why", "enter"],
        ["b", *"why", "enter"],
    ],
    ids=lambda keys: keys[0],
)
async def test_every_question_keeps_its_text_and_does_it_once_mended(
    tmp_path: Path, keys: list[str]
) -> None:
    async with a_screen(tmp_path) as screen:
        if keys[0] == "P":
            screen.go("ideas")
        await screen.press(*keys[:-1])
        spoil(screen)
        await screen.until(lambda: screen.session.trouble)
        await screen.press("enter")
        assert screen.prompt
        assert screen.prompt.value
        assert "board.toml:17:" in screen.message
        _mend(screen)
        await screen.until(lambda: not screen.session.trouble)
        await screen.press(*["enter"] * keys.count("enter"))
        assert screen.text != BOARD
        assert screen.board


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
async def test_a_full_disk_is_told_and_what_was_typed_is_done_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    made = getattr(os, call)

    def full(first: Any, *more: Any, **options: Any) -> Any:
        if call in ("write", "fsync") or ".tmp" in str(first):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return made(first, *more, **options)

    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging is down")
        with monkeypatch.context() as patched:
            patched.setattr(os, call, full)
            await screen.press("enter")
        assert "board.toml cannot be saved: No space left on device; free some space" in (
            screen.message
        )
        assert screen.prompt
        assert screen.prompt.value == "staging is down"
        assert screen.text == BOARD
        await screen.press("enter")
        blocker = screen.card("i1").blocker
        assert blocker
        assert blocker.reason == "staging is down"


async def test_a_why_for_a_limit_is_kept_too(tmp_path: Path) -> None:
    asking = BOARD.replace("wip = 3\n", "wip = 2\n", 1)
    async with a_screen(tmp_path, asking) as screen:
        await screen.press("L", *"we swarm")
        spoil(screen)
        await screen.until(lambda: screen.session.trouble)
        await screen.press("enter")
        assert screen.prompt
        assert screen.prompt.value == "we swarm"
        screen.path.write_text(asking)
        await screen.until(lambda: not screen.session.trouble)
        await screen.press("enter")
        assert screen.card("i1").history[-1].why == "we swarm"


async def test_a_held_card_waits_for_the_file(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "l")
        spoil(screen)
        await screen.until(lambda: "board.toml:17:" in screen.message)
        assert screen.shows("▣ Retry webhooks")
        _mend(screen)
        await screen.until(lambda: "space drops it here" in screen.message)
        await screen.press("space")
        assert screen.card("i1").column == "ready"


async def test_undo_is_refused_while_the_file_is_in_trouble(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("L")
        spoil(screen)
        harmed = screen.text
        await screen.press("u")
        assert "board.toml:17:" in screen.message
        assert screen.text == harmed


@pytest.fixture
def read_only(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(BOARD)
    path.chmod(0o444)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
async def test_a_read_only_file_opens_and_says_so(read_only: Path) -> None:
    async with a_screen(read_only, "") as screen:
        assert screen.top.endswith("read-only")
        assert screen.shows("Retry webhooks")
        await screen.press("j", "l", "enter")
        await screen.until_shown(" needs ")


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
@pytest.mark.parametrize("key", ["L", "J", "u"])
async def test_a_read_only_file_refuses_with_the_reason(read_only: Path, key: str) -> None:
    async with a_screen(read_only, "") as screen:
        await screen.press(key)
        assert "is read-only; `chmod u+w " in screen.message
        assert screen.text == BOARD


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
async def test_a_question_on_a_read_only_file_says_so_before_anything_is_typed(
    read_only: Path,
) -> None:
    async with a_screen(read_only, "") as screen:
        await screen.press("b")
        assert "is read-only" in screen.message
        await screen.press(*"staging is down", "enter")
        assert "is read-only" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "staging is down"
        assert screen.text == BOARD
        screen.path.chmod(0o644)
        await screen.press("enter")
        assert screen.card("i1").blocker


async def test_a_board_of_a_newer_format_is_read_only(tmp_path: Path) -> None:
    async with a_screen(tmp_path, NEWER) as screen:
        assert screen.top.endswith("read-only")
        await screen.press("L")
        assert "is of schema 99" in screen.message
        assert screen.text == NEWER


async def test_a_file_that_comes_back_with_other_cards_is_shown(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        vanish(screen)
        await screen.until(lambda: "does not exist" in screen.message)
        _mend(screen)
        screen.somebody_else(AddCard("n1", "Late fees", "ideas"))
        await screen.until_shown("Late fees")


def _mend(screen: Terminal) -> None:
    if screen.path.is_dir():
        screen.path.rmdir()
    screen.path.write_text(BOARD)
