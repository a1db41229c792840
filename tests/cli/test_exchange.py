"""Import and export on the command line: looked at first, written whole, never over a board."""

import json
from pathlib import Path

import pytest

from command_line import BOARD, Run
from exchange.sources import created, moved, trello, trello_card

RECEIPTS = trello_card(5, "Receipts", "doing", 1)
ACTIONS = [created(RECEIPTS, 5, "todo"), moved(RECEIPTS, 6, "todo", "doing")]


@pytest.fixture
def export(board: Path) -> Path:
    path = board.with_name("export.json")
    path.write_text(trello([RECEIPTS], ACTIONS))
    return path


def test_a_board_is_started_from_a_file_and_said_where_work_begins(run: Run, export: Path) -> None:
    answer = run("import", "trello", "export.json", "-b", "new.toml")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "started new.toml: 1 card in 4 columns, 2 moves; work begins in Doing and is done in Done\n"
    )
    shown = run("show", "-b", "new.toml", "--json").json
    assert [card["title"] for card in shown["cards"]] == ["Receipts"]
    assert {problem["level"] for problem in run("check", "new.toml", "--json").json} <= {
        "hint",
        "warning",
    }


def test_a_dry_run_shows_the_board_and_writes_nothing(run: Run, export: Path) -> None:
    answer = run("import", "trello", "export.json", "-b", "new.toml", "--dry-run")
    assert answer.code == 0
    assert "\nDoing (active): 1 card\n" in answer.out
    assert answer.out.splitlines()[-1].startswith("would start new.toml: 1 card in 4 columns")
    assert not export.with_name("new.toml").exists()


def test_what_does_not_come_over_is_listed(run: Run, export: Path) -> None:
    export.write_text(trello([{**RECEIPTS, "idMembersVoted": ["m"]}], ACTIONS))
    out = run("import", "trello", "export.json", "-b", "new.toml").out
    assert out.splitlines()[1:] == ["not carried over, or not known:", "  votes: 1 card"]


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_board_that_is_there_is_not_written_over(
    run: Run, board: Path, export: Path, more: tuple[str, ...]
) -> None:
    answer = run("import", "trello", "export.json", *more)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "kanban.toml exists already; take what is new into it with --update, "
        "or name another board with -b\n"
    )
    assert board.read_text() == BOARD


def test_an_update_takes_in_what_is_new_and_undo_takes_it_back(
    run: Run, board: Path, export: Path
) -> None:
    first = run("import", "trello", "export.json", "--update")
    assert first.out == "brought 1 card and changed 0 in kanban.toml; undo takes it back\n"
    after = board.read_text()
    again = run("import", "trello", "export.json", "--update")
    assert again.out == "nothing is new for kanban.toml\n"
    assert board.read_text() == after
    assert run("undo").out == "undone: import of export.json\n"
    assert board.read_text() == BOARD


def test_an_update_that_is_only_looked_at_changes_nothing(
    run: Run, board: Path, export: Path
) -> None:
    out = run("import", "trello", "export.json", "--update", "--dry-run").out
    assert "Receipts" in out
    assert out.splitlines()[-1] == "would bring 1 card and changed 0 in kanban.toml"
    assert board.read_text() == BOARD


def test_json_says_what_came_and_what_stayed(run: Run, export: Path) -> None:
    told = run("import", "trello", "export.json", "-b", "new.toml", "--json").json
    assert told == {
        "path": "new.toml",
        "title": "Shop",
        "dry_run": False,
        "columns": ["Old", "To do", "Doing", "Done"],
        "cards": 1,
        "moves": 2,
        "added": 1,
        "changed": 0,
        "kept": [],
        "left": [],
    }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("trello", "half.json"), "half.json is no JSON: "),
        (("trello", "gone.json"), "gone.json does not exist"),
        (("github", "export.json"), "export.json is no list of GitHub project items"),
        (("csv", "export.json"), "export.json"),
        (("backlog", "."), ". has no tasks, so it is no folder of this format"),
        (("kanbn", "export.json"), "export.json is a file; this format is a folder"),
    ],
)
def test_what_is_no_source_is_refused_in_one_line_and_nothing_is_written(
    run: Run, export: Path, words: tuple[str, ...], says: str
) -> None:
    (export.with_name("half.json")).write_text(export.read_text()[:200])
    before = {path.name for path in export.parent.iterdir()}
    answer = run("import", *words, "-b", "new.toml")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(says)
    assert answer.err.count("\n") == 1
    assert {path.name for path in export.parent.iterdir()} == before


def test_a_table_says_how_it_is_to_be_read(run: Run, board: Path) -> None:
    table = board.with_name("items.csv")
    table.write_text("Title;Done\nReceipts;01/02/2026\n")
    words = ("import", "csv", "items.csv", "-b", "new.toml", "--finished", "done")
    assert "say --date-order dmy or mdy" in run(*words).err
    assert run(*words, "--delimiter", "::").code == 2
    assert run(*words, "--date-order", "dmy", "--delimiter", "semicolon").code == 0


@pytest.mark.parametrize("format", ["markdown", "csv", "json", "obsidian", "svg"])
def test_an_export_goes_to_stdout_or_into_a_file_and_never_over_a_board(
    run: Run, board: Path, format: str
) -> None:
    out = run("export", format).out
    assert "Retry webhooks" in out
    assert run("export", format, "-o", "out.txt").out == "wrote out.txt\n"
    assert board.with_name("out.txt").read_text() == out
    assert run("export", format, "-o", "kanban.toml").err == (
        "kanban.toml is the board; name another file\n"
    )
    assert board.read_text() == BOARD


def test_a_table_has_the_archived_cards_too(run: Run, board: Path) -> None:
    before = run("export", "csv").out
    run("archive", "--older-than", "1d")
    assert "[cards.done22]" not in board.read_text()
    assert sorted(run("export", "csv").out.splitlines()) == sorted(before.splitlines())


def test_json_that_was_exported_says_what_the_file_says(run: Run) -> None:
    told = json.loads(run("export", "json").out)
    assert told["cards"]["7kq2mp"]["blocks"][0]["reason"] == "staging down"
