"""Starting a board: a few questions at a terminal, none without one."""

import os
import pty
import select
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from command_line import Run

DECIDING = "Consent: adopted when nobody objects for two days"
TEAM = ("new", "--template", "team")
CTRL_C, CTRL_D, CTRL_V = "\x03", "\x04", "\x16"

# The program as `python -m kanbantui` runs it, with stdin as the terminal that sends its signals.
PROGRAM = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
runpy.run_module("kanbantui", run_name="__main__")
"""


class Talk(NamedTuple):
    """How the program ended, what was seen on the terminal, and what went to stdout."""

    code: int
    seen: str
    out: str


Type = Callable[..., Talk]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder named payments."""
    folder = tmp_path / "payments"
    folder.mkdir()
    return folder


@pytest.fixture
def typing(folder: Path) -> Type:
    """Return a way to run the program in the folder, and to type a line each time it asks.

    Then the input ends, so that a question too many ends the program.
    """

    def typing(*words: str, keys: str | bytes = b"", zone: str = "Europe/Berlin") -> Talk:
        screen, terminal = pty.openpty()
        own = {name: value for name, value in os.environ.items() if "KANBANTUI" not in name}
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *words],
            cwd=folder,
            env={**own, "TZ": zone, "PYTHONUTF8": "1"},
            stdin=terminal,
            stdout=subprocess.PIPE,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        typed = keys.encode() if isinstance(keys, str) else keys
        lines = iter(typed.splitlines(keepends=True))
        seen = b""
        with program:
            for text in shown_on(screen):
                seen += text
                if seen.endswith(b": "):
                    os.write(screen, next(lines, CTRL_D.encode()))
            os.close(screen)
            out = program.stdout.read() if program.stdout else b""
        return Talk(program.returncode, seen.decode(errors="replace"), out.decode())

    return typing


def shown_on(screen: int) -> Iterator[bytes]:
    """Yield what a terminal shows until its program has gone; a silent one is given up."""
    with suppress(OSError):  # so Linux says that nobody holds the terminal any more
        while select.select([screen], [], [], 60)[0] and (text := os.read(screen, 4096)):
            yield text


def board_in(folder: Path, name: str = "kanban.toml") -> dict[str, Any]:
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def basics(board: dict[str, Any]) -> tuple[Any, ...]:
    """Return the five facts that are asked for, and the percent that is not."""
    sle = board["sle"]
    work = (board["wip"], sle["days"], sle["percent"])
    return (board["title"], *work, board["timezone"], board["deciding"])


# At a terminal.


def test_a_team_is_asked_five_questions_and_each_answer_stands_in_its_file(
    typing: Type, folder: Path
) -> None:
    talk = typing(*TEAM, keys="Disputes\n6\n14\nasia/tokyo\nWe vote on Fridays\n")
    assert talk.code == 0, talk.seen
    assert talk.seen.count("]: ") == 5
    wanted = ("Disputes", 6, 14, 85, "Asia/Tokyo", "We vote on Fridays")
    assert basics(board_in(folder)) == wanted


def test_enter_takes_the_default_that_stands_beside_each_question(
    typing: Type, folder: Path
) -> None:
    talk = typing(*TEAM, keys="\n\n\n\n\n")
    assert talk.code == 0, talk.seen
    for default in ("payments", "9", "10", "Europe/Berlin", DECIDING):
        assert f" [{default}]: " in talk.seen
    assert basics(board_in(folder)) == ("payments", 9, 10, 85, "Europe/Berlin", DECIDING)


def test_a_title_that_is_given_is_not_asked_for(typing: Type, folder: Path) -> None:
    talk = typing(*TEAM, "--title", "Disputes", keys="4\n\n\n\n")
    assert talk.code == 0, talk.seen
    assert basics(board_in(folder)) == ("Disputes", 4, 10, 85, "Europe/Berlin", DECIDING)


@pytest.mark.parametrize("bad", ["0", "-1", "nine", "9.5", "1000", "9" * 400, "²", "٣"])
def test_a_number_that_is_none_is_asked_for_again_in_one_line(
    typing: Type, folder: Path, bad: str
) -> None:
    talk = typing(*TEAM, keys=f"\n{bad}\n7\n{bad}\n8\n\n\n")
    assert talk.code == 0, talk.seen
    said = "expected a whole number from 1 to 999"
    assert [line for line in talk.seen.splitlines() if "expected" in line] == [said, said]
    assert basics(board_in(folder))[1:3] == (7, 8)


@pytest.mark.parametrize("bad", ["Berlin", "../Europe/Berlin", "/etc/localtime", "Europe"])
def test_a_time_zone_that_is_none_is_asked_for_again(typing: Type, folder: Path, bad: str) -> None:
    talk = typing(*TEAM, keys=f"\n\n\n{bad}\nNew York\namerica/new york\n\n")
    assert talk.code == 0, talk.seen
    assert talk.seen.count("expected a time zone such as Europe/Berlin or UTC") == 2
    assert board_in(folder)["timezone"] == "America/New_York"


def test_where_the_machine_names_no_time_zone_one_has_to_be_given(
    typing: Type, folder: Path
) -> None:
    talk = typing(*TEAM, keys="\n\n\n\nUTC\n\n", zone="CET-1")
    assert talk.code == 0, talk.seen
    assert "Time zone: " in talk.seen
    assert talk.seen.count("expected a time zone") == 1
    assert board_in(folder)["timezone"] == "UTC"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('He said "done"', 'He said "done"'),
        (r"C:\new\u0041", r"C:\new\u0041"),
        ("''' \"\"\" # [x] = 1", "''' \"\"\" # [x] = 1"),
        ("Größe 🏁 完了", "Größe 🏁 完了"),
        (f"{CTRL_V}\x07 {CTRL_V}\x1b[31m{CTRL_V}\x7f{CTRL_V}\x03", "\x07 \x1b[31m\x7f\x03"),
        ("$title ${wip} $$ {0} %s", "$title ${wip} $$ {0} %s"),
        ("  two   words  ", "two words"),
    ],
)
def test_an_answer_is_kept_whatever_signs_it_has(
    typing: Type, folder: Path, run: Run, typed: str, kept: str
) -> None:
    talk = typing(*TEAM, keys=f"{typed}\n\n\n\n{typed}\n")
    assert talk.code == 0, talk.seen
    assert "\x1b" not in talk.out
    board = board_in(folder)
    assert (board["title"], board["deciding"]) == (kept, kept)
    assert run("check", "--strict", str(folder / "kanban.toml")).code == 0


def test_an_answer_that_is_no_text_is_asked_for_again(typing: Type, folder: Path) -> None:
    talk = typing(*TEAM, keys=b"caf\xe9\n" + "café\n\n\n\n\n".encode())
    assert talk.code == 0, talk.seen
    assert "expected text in UTF-8" in talk.seen
    assert board_in(folder)["title"] == "café"


@pytest.mark.parametrize("before", ["", "Disputes\n", "Disputes\n6\n14\n\nhalf an answer"])
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D * 2])
def test_ctrl_c_and_the_end_of_input_start_nothing(
    typing: Type, folder: Path, before: str, key: str
) -> None:
    talk = typing(*TEAM, keys=before + key)
    assert (talk.code, talk.out) == (1, "")
    assert talk.seen.splitlines()[-1] == "nothing was started"
    assert "Traceback" not in talk.seen
    assert list(folder.iterdir()) == []


def test_a_file_that_is_there_is_named_before_anything_is_asked(typing: Type, folder: Path) -> None:
    (folder / "kanban.toml").write_text("mine")
    talk = typing(*TEAM)
    assert talk.code == 1
    said = "kanban.toml exists already; open it, or choose another name"
    assert talk.seen.splitlines() == [said]
    assert (folder / "kanban.toml").read_text() == "mine"


def test_a_folder_that_is_missing_is_named_before_anything_is_asked(typing: Type) -> None:
    talk = typing("new", "none/kanban.toml", "--template", "team")
    assert talk.code == 1
    said = "none/kanban.toml cannot be started: make the folder none first"
    assert talk.seen.splitlines() == [said]


def test_questions_stand_on_stderr_and_the_answer_alone_on_stdout(typing: Type) -> None:
    assert typing(*TEAM, keys="\n\n\n\n\n").out == "started kanban.toml: payments\n"


@pytest.mark.parametrize("words", [("new",), ("new", "--json"), (*TEAM, "--json")])
def test_a_simple_board_and_a_program_are_asked_nothing(
    typing: Type, folder: Path, words: tuple[str, ...]
) -> None:
    talk = typing(*words)
    assert (talk.code, talk.seen) == (0, "")
    assert board_in(folder)["title"] == "payments"


# Without a terminal.


def test_without_a_terminal_nothing_is_asked_and_the_defaults_stand(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    answer = run("new", "ours.toml", "--template", "team")
    assert (answer.code, answer.err) == (0, "")
    board = board_in(Path(), "ours.toml")
    assert basics(board) == ("ours", 9, 10, 85, "Europe/Berlin", DECIDING)


def test_a_new_team_s_board_lacks_nothing_but_history(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    run("new", "ours.toml", "--template", "team")
    answer = run("check", "--strict", "--json", "ours.toml")
    assert answer.code == 0
    assert [problem["code"] for problem in answer.json] == ["sle-guess"]


@pytest.mark.parametrize("template", ["simple", "team"])
def test_a_folder_whose_name_is_no_text_can_have_a_board(
    run: Run, board: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    folder = board.parent / os.fsdecode(b"caf\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk takes no such names")
    monkeypatch.chdir(folder)
    assert run("new", "--template", template).code == 0
    assert board_in(Path())["title"] == "caf?"
