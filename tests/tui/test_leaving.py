"""The end of the screen when its terminal is lost, or when the process is told to end."""

import os
import signal
from pathlib import Path

import pytest

from board_files import POSIX, litter
from kanbantui.storage.file import BoardFile
from tui.harness import BOARD
from tui.real_terminal import PATIENCE, Screen

pytestmark = POSIX


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(BOARD, encoding="utf-8")
    return path


SIGNALS = pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])


@SIGNALS
def test_a_screen_that_is_told_to_end_leaves_its_terminal_as_it_was(
    board: Path, number: signal.Signals
) -> None:
    screen = Screen(board.parent, "-m", "kanbantui", board.name)
    screen.until(b"Payments")
    screen.process.send_signal(number)
    assert screen.ended() == 128 + number
    assert b"Traceback" not in screen.said
    for off in (b"\x1b[?1000l", b"\x1b[?1049l", b"\x1b[?25h"):  # mouse, other screen, cursor
        assert off in screen.said
    assert board.read_text(encoding="utf-8") == BOARD
    assert litter(board.parent) == set()


def test_a_menu_that_is_told_to_end_starts_nothing(tmp_path: Path) -> None:
    screen = Screen(tmp_path, "-m", "kanbantui")
    screen.until(b"There is no board here yet")
    screen.process.send_signal(signal.SIGTERM)
    assert screen.ended() == 128 + signal.SIGTERM
    assert not list(tmp_path.iterdir())


def test_a_demo_that_is_told_to_end_takes_its_copy_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    screen = Screen(tmp_path, "-m", "kanbantui", "demo")
    screen.until(b"Payments")
    assert list(tmp_path.iterdir())
    screen.process.send_signal(signal.SIGHUP)
    screen.ended()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ignored", [False, True])
def test_a_screen_ends_with_its_terminal(board: Path, ignored: bool) -> None:
    """Nobody sends SIGHUP here, since the terminal controls no session."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN if ignored else signal.SIG_DFL)
    screen = Screen(board.parent, "-m", "kanbantui", board.name)
    signal.signal(signal.SIGHUP, before)
    screen.until(b"Payments")
    os.close(screen.terminal)
    screen.process.wait(PATIENCE)
    assert litter(board.parent) == set()


TOLD = """
import os, signal, sys
from pathlib import Path
from kanbantui.config import USUAL
from kanbantui.session import Session
from kanbantui.tui import run

session = Session(Path(sys.argv[1]))
save = session.file.save

def told_in_the_midst(*what):
    os.kill(os.getpid(), signal.SIGHUP)
    return save(*what)

session.file.save = told_in_the_midst
run(session, USUAL, Session)
"""


@pytest.mark.parametrize("linked", [False, True])
def test_a_save_that_is_under_way_is_finished_first(board: Path, linked: bool) -> None:
    if linked:  # a save in place, in which the file is for a moment neither
        (board.parent / "link").hardlink_to(board)
    screen = Screen(board.parent, "-c", TOLD, str(board))
    screen.until(b"Fold receipts")
    os.write(screen.terminal, b"L")
    assert screen.ended() == 128 + signal.SIGHUP
    assert b"Traceback" not in screen.said
    assert 'from = "ideas", to = "ready"' in board.read_text(encoding="utf-8")
    with BoardFile(board).locked(timeout=0):
        kept = (".undo", ".look", ".saves")
        assert {name for name in litter(board.parent) if not name.endswith(kept)} == set()


def test_a_stranger_brings_a_board_of_another_tool_over(tmp_path: Path) -> None:
    tasks = "title,started,finished\nRetry webhooks,2026-01-05,2026-01-09\n"
    (tmp_path / "tasks.csv").write_text(tasks, encoding="utf-8")
    screen = Screen(tmp_path, "-m", "kanbantui")
    screen.until(b"Bring a board over")
    os.write(screen.terminal, b"4")
    screen.until(b"From which tool?")
    os.write(screen.terminal, b"4")
    screen.until(b"Its file or folder (csv): ")
    os.write(screen.terminal, b"tasks.csv\n")
    screen.until(b"HJKL")
    screen.process.send_signal(signal.SIGTERM)
    screen.ended()
    assert "Retry webhooks" in (tmp_path / "kanban.toml").read_text(encoding="utf-8")


def test_who_names_no_file_starts_nothing(tmp_path: Path) -> None:
    screen = Screen(tmp_path, "-m", "kanbantui")
    screen.until(b"Bring a board over")
    os.write(screen.terminal, b"4")
    screen.until(b"From which tool?")
    os.write(screen.terminal, b"1")
    screen.until(b"Its file or folder (trello): ")
    os.write(screen.terminal, b"\n")
    assert screen.ended() == 1
    assert b"nothing was started" in screen.said
    assert not list(tmp_path.iterdir())
