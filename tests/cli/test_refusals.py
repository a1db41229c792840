"""Commands that are refused: with a sentence that tells what to do, and the board untouched."""

from pathlib import Path

import pytest

from command_line import BOARD, Run


def test_rm_takes_no_part_of_an_id_but_names_the_whole(run: Run, board: Path) -> None:
    answer = run("rm", "23f")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "rm takes a whole id; did you mean 23fxva (Retry webhooks)?\n"
    assert board.read_text() == BOARD


@pytest.mark.parametrize("due", ["0001-01-01", "9999-12-31", "+99999m", "1899-12-31"])
def test_a_date_out_of_range_names_the_range(run: Run, board: Path, due: str) -> None:
    answer = run("add", "x", "--due", due)
    assert answer.code == 2
    assert answer.err == (f"--due: '{due}' is out of range, expected a year from 1900 to 9000\n")
    assert run("ls", "--now", "9999-12-31").err == (
        "'9999-12-31' is out of range, expected a year from 1900 to 9000\n"
    )
    assert board.read_text() == BOARD


def test_only_a_date_that_can_be_taken_away_may_be_none(run: Run) -> None:
    assert run("add", "x", "--due", "soon").err == (
        "--due: 'soon' is no date, expected 2026-03-01, today, tomorrow, fri or +3d\n"
    )
    assert run("add", "x", "--due", "none").code == 2
    assert run("edit", "7kq", "--due", "soon").err.endswith("fri or +3d, or none\n")
    assert run("edit", "7kq", "--due", "none").code == 0


def test_an_undo_of_what_somebody_else_took_back_already_says_so(run: Run, board: Path) -> None:
    run("edit", "23f", "--title", "Retry all")
    board.write_text(BOARD)
    answer = run("undo", "--json")
    assert answer.code == 1
    assert answer.json == {"undone": "title of Retry webhooks", "changed": False}
    assert answer.err == (
        "nothing undone of 'title of Retry webhooks': the board says so already\n"
    )


def test_a_redo_of_what_somebody_else_did_already_says_so(run: Run, board: Path) -> None:
    run("edit", "23f", "--title", "Retry all")
    edited = board.read_text()
    assert run("undo", "--json").json["changed"]
    board.write_text(edited)
    answer = run("redo")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("nothing redone of ")


def test_a_step_whose_value_was_changed_since_is_told(run: Run, board: Path) -> None:
    run("edit", "23f", "--title", "Retry all")
    board.write_text(board.read_text().replace("Retry all", "Retry none"))
    answer = run("undo")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("nothing undone of ")
    assert "cards.23fxva.title was changed since and stays" in answer.err
    assert "Retry none" in board.read_text()


@pytest.mark.parametrize("target", ["columns.re", "columns.Peer", "columns.peer check"])
def test_a_limit_is_named_as_a_column_is_elsewhere(run: Run, board: Path, target: str) -> None:
    board.write_text(BOARD.replace('"Review"', '"Peer check"'))
    answer = run("limit", target, "2", "--why", "two can pair", "--json")
    assert answer.json["target"] == "columns.review"


def test_a_limit_of_a_class_or_of_several_columns_goes_by_its_name(run: Run, board: Path) -> None:
    both = '[limits.both]\nname = "In work"\ncolumns = ["build"]\nwip = 3\n'
    board.write_text(f"{BOARD}\n{both}")
    assert run("limit", "limits.in work", "4", "--why", "x", "--json").json["target"] == (
        "limits.both"
    )
    assert run("limit", "classes.Exp", "4", "--why", "x", "--json").json["target"] == (
        "classes.expedite"
    )


@pytest.mark.parametrize("number", ["-1", "-12", "x"])
def test_a_wrong_limit_is_told_what_is_expected(run: Run, number: str) -> None:
    answer = run("limit", "columns.r", number, "--why", "x")
    assert answer.code == 2
    assert answer.err == (
        f"'{number}' is no limit, expected a whole number from 0 to 1,000,000, or none\n"
    )


def test_a_slip_in_an_option_of_limit_stays_one(run: Run) -> None:
    assert "no such option '--wyh'" in run("limit", "columns.r", "1", "--wyh", "x").err
