"""One line of a board, for tmux and prompts."""

from pathlib import Path

from command_line import BOARD, Run, shell


def test_a_quiet_board_is_its_title_and_what_is_in_work(run: Run, board: Path) -> None:
    board.write_text(BOARD.replace(', reason = "staging down"', ", until = 2026-02-26"))
    assert run("status").out == "Payments 1\n"
    board.write_text(board.read_text().replace("sle =", "wip = 4\nsle ="))
    assert run("status").out == "Payments 1/4\n"


def test_what_is_over_or_blocked_has_a_sign_and_a_count(run: Run) -> None:
    run("move", "23f", "build", "--why", "outage")
    assert run("status").out == "Payments 2 ▲1 ⊘1\n"
    assert run("status", "--json").json == {
        "title": "Payments",
        "wip": 2,
        "limit": None,
        "over": 1,
        "past_sle": 0,
        "blocked": 1,
    }


def test_where_only_ascii_can_be_written_the_signs_have_twins(board: Path) -> None:
    ascii = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    assert shell("kanbantui status", board.parent, **ascii).out == "Payments 1 x1\n"


def test_a_title_steers_no_terminal_and_stays_on_the_line(run: Run, board: Path) -> None:
    board.write_text(BOARD.replace('"Payments"', r'"Pay\u001b[31m\nments"'))
    out = run("status").out
    assert (out.count("\n"), "\x1b" in out) == (1, False)


def test_without_a_board_nothing_stands_on_the_line(run: Run, board: Path) -> None:
    board.unlink()
    answer = run("status")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
