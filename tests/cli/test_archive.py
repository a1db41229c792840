"""The archive on the command line: previewed, done, looked up, checked and taken back."""

from pathlib import Path

import pytest

from command_line import BOARD, Run

OLD = """
[cards.ancnt2]
title = "Ancient mode"
created = 2025-06-01T09:00:00+02:00
column = "done"
history = [
  { at = 2025-06-01T09:00:00+02:00, to = "build" },
  { at = 2025-06-05T09:00:00+02:00, from = "build", to = "done" },
]

[cards.drppd2]
title = "Fax"
column = "ideas"
outcome = "discarded"
closed = 2025-09-01T09:00:00+02:00
why = "nobody asks"

[cards.nodate]
title = "Written by hand"
column = "done"
needs = ["ancnt2"]
"""
PREVIEW = """\
ancnt2  2025-06-05  done       Ancient mode
drppd2  2025-09-01  discarded  Fax
"""


@pytest.fixture
def archive(board: Path) -> Path:
    board.write_text(BOARD + OLD)
    return board.with_name("kanban.archive.toml")


def test_a_dry_run_names_what_would_go_and_changes_nothing(
    run: Run, board: Path, archive: Path
) -> None:
    answer = run("archive", "--dry-run")
    assert answer.code == 0
    assert answer.out == (
        f"{PREVIEW}would archive 2 cards in kanban.archive.toml, "
        "done or discarded before 2025-11-29\n"
    )
    assert answer.err == "1 card stays, since nobody knows when it ended: nodate\n"
    assert board.read_text() == BOARD + OLD
    assert not archive.exists()


def test_archive_says_what_went_where_and_undo_brings_it_back(
    run: Run, board: Path, archive: Path
) -> None:
    answer = run("archive")
    assert answer.code == 0
    assert answer.out == (
        f"{PREVIEW}archived 2 cards in kanban.archive.toml, done or discarded before 2025-11-29; "
        "undo takes it back\n"
    )
    assert [card["id"] for card in run("ls", "--json").json] == [
        "23fxva",
        "7kq2mp",
        "done22",
        "nodate",
    ]
    assert "[cards.ancnt2]" in archive.read_text()
    assert run("undo").out == "undone: archive 2 cards\n"
    assert board.read_text() == BOARD + OLD
    assert "[cards." not in archive.read_text()


def test_json_names_the_cards_the_day_and_the_file(run: Run, archive: Path) -> None:
    words = ("archive", "--older-than", "6m", "--json")
    expected = {
        "archive": archive.name,
        "before": "2025-08-27",
        "cards": [
            {"id": "ancnt2", "title": "Ancient mode", "ended": "2025-06-05", "outcome": "done"}
        ],
        "undated": ["nodate"],
    }
    assert run(*words, "--dry-run").json == {**expected, "dry_run": True}
    assert not archive.exists()
    assert run(*words).json == {**expected, "dry_run": False}
    assert archive.exists()


def test_what_ended_this_week_stays_however_short_the_age(run: Run, archive: Path) -> None:
    run("move", "7kq", "done")
    found = run("archive", "--older-than", "0d", "--json").json
    assert [card["id"] for card in found["cards"]] == ["ancnt2", "drppd2", "done22"]
    assert found["before"] == "2026-02-23"
    assert archive.exists()


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_nothing_to_archive_is_said_and_starts_no_file(
    run: Run, archive: Path, words: tuple[str, ...]
) -> None:
    answer = run("archive", "--older-than", "36m", *words)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("nothing to archive: no card was done or discarded before 2023-02")
    assert not archive.exists()


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_an_archive_is_named_that_should_go_into_one(
    run: Run, archive: Path, words: tuple[str, ...]
) -> None:
    run("archive")
    answer = run("archive", "-b", archive.name, "--older-than", "1d", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "kanban.archive.toml is an archive itself and has none\n"


@pytest.mark.parametrize("age", ["soon", "", "-3d"])
def test_an_age_that_is_none_is_wrong_usage(run: Run, archive: Path, age: str) -> None:
    answer = run("archive", f"--older-than={age}")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"--older-than: {age!r} is no length of time, expected one like")
    assert not archive.exists()


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_an_archive_that_is_broken_is_named_with_its_line(
    run: Run, board: Path, archive: Path, words: tuple[str, ...]
) -> None:
    archive.write_text("schema = 1\ntitle\n")
    answer = run("archive", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("kanban.archive.toml:2:")
    assert board.read_text() == BOARD + OLD


def test_show_finds_an_archived_card_and_says_so(run: Run, archive: Path) -> None:
    run("archive")
    out = run("show", "anc").out
    assert out.startswith("ancnt2  Ancient mode\nDone, standard, took 5 days, archived\n")
    assert run("show", "anc", "--json").json["archived"] is True
    assert run("show", "done22", "--json").json["archived"] is False
    assert run("show", "nope").err == "there is no card 'nope' on this board\n"


def test_a_part_of_an_id_means_a_card_of_the_board_first(
    run: Run, board: Path, archive: Path
) -> None:
    run("archive")
    archive.write_text(archive.read_text().replace("ancnt2", "done44"))
    assert run("show", "done").out.startswith("done22 ")
    board.write_text(board.read_text().replace("cards.23fxva", "cards.done33"))
    assert run("show", "done").err == "'done' fits several cards: done22, done33\n"


def test_check_knows_what_is_archived_and_names_a_card_in_both(
    run: Run, board: Path, archive: Path
) -> None:
    run("archive")
    codes = [problem["code"] for problem in run("check", "--json").json]
    assert "unknown-need" not in codes
    board.write_text(board.read_text() + OLD.partition("\n[cards.drppd2]")[0])
    (both,) = [p for p in run("check", "--json").json if p["code"] == "archived-too"]
    assert (both["path"], both["level"]) == ("kanban.toml", "warning")
    assert "ancnt2" in both["message"]
    assert "Ancient mode: on the board too" in run("archive", "--older-than", "9m").err
    assert not [p for p in run("check", "--json").json if p["code"] == "archived-too"]


def test_check_reads_the_archive_too(run: Run, archive: Path) -> None:
    run("archive")
    assert run("check", archive.name, "--json").json == []
    archive.write_text(archive.read_text().replace('column = "done"', 'column = "dne"'))
    answer = run("check", "--json")
    assert answer.code == 1
    assert answer.json[-1]["path"] == "kanban.archive.toml"
