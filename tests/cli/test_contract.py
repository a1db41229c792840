"""What scripts count on: names, exit codes, and the keys of JSON."""

import os
import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pytest

from command_line import BOARD, NOW, Run
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document


def text_of(board: Path) -> str:
    return board.read_text()


# Looking.


def test_ls_lists_every_card_that_is_not_discarded_with_the_keys_of_the_contract(run: Run) -> None:
    run("discard", "23f", "nobody asks")
    cards = run("ls", "--json").json
    assert [card["id"] for card in cards] == ["7kq2mp", "done22"]
    keys = [
        "id",
        "title",
        "column",
        "class",
        "tags",
        "due",
        "blocked",
        "asked_days",
        "age_days",
        "cycle_days",
    ]
    assert set(keys) <= set(cards[0])
    assert cards[0]["due"] == "2026-03-01"
    assert (cards[0]["asked_days"], cards[0]["age_days"], cards[0]["cycle_days"]) == (17, 5, None)
    assert (cards[1]["age_days"], cards[1]["cycle_days"]) == (None, 4)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--column", "build"), ["7kq2mp"]),
        (("--class", "expedite"), ["7kq2mp"]),
        (("--tag", "api"), ["23fxva"]),
        (("--blocked",), ["7kq2mp"]),
        (("--match", "TABLE"), ["7kq2mp"]),
    ],
)
def test_ls_shows_only_what_is_asked_for(run: Run, words: tuple[str, ...], ids: list[str]) -> None:
    assert [card["id"] for card in run("ls", *words, "--json").json] == ids


def test_show_gives_the_board_with_its_limits_and_states(run: Run) -> None:
    shown = run("show", "--json").json
    assert {"title", "columns", "limits", "cards"} <= set(shown)
    build = next(column for column in shown["columns"] if column["id"] == "build")
    assert (build["count"], build["wip"], build["state"]) == (1, 1, "full")
    assert (build["kind"], build["pull"]) == ("active", ["Asked for this month"])
    assert next(c for c in shown["columns"] if c["id"] == "ideas")["state"] is None


def test_show_gives_one_card_by_the_beginning_of_its_id(run: Run) -> None:
    assert run("show", "7k", "--json").json["title"] == "Split the table"
    out = run("show", "7k").out
    assert "Split the table" in out
    assert "staging down" in out


def test_options_stand_before_or_after_the_other_words(run: Run, board: Path) -> None:
    board.rename(board.with_name("other.toml"))
    assert (
        run("--json", "-b", "other.toml", "ls").json == run("ls", "-b", "other.toml", "--json").json
    )


# Changing.


def test_add_prints_the_new_id_and_adds_to_the_options(run: Run, board: Path) -> None:
    id = run("add", "New  thing", "--tag", "a", "--due", "2026-03-05", "--json").json["id"]
    text = text_of(board)
    assert f"[cards.{id}]" in text
    assert 'title = "New thing"' in text
    assert "due = 2026-03-05" in text
    assert run("add", "Another").out.split()[0] in text_of(board)


def test_move_names_where_from_where_to_and_what_it_went_over(run: Run) -> None:
    assert run("move", "23f", "build", "--why", "outage", "--json").json == {
        "id": "23fxva",
        "from": "ideas",
        "to": "build",
        "over": ["columns.build"],
    }


def test_a_limit_that_asks_why_refuses_without_one(run: Run, board: Path) -> None:
    answer = run("move", "23f", "build")
    assert answer.code == 1
    assert answer.out == ""
    assert "columns.build" in answer.err
    assert "--why" in answer.err
    assert text_of(board) == BOARD


def test_a_limit_that_forbids_refuses_with_one(run: Run, board: Path) -> None:
    answer = run("move", "23f", "review", "--why", "please")
    assert answer.code == 1
    assert "columns.review" in answer.err
    assert text_of(board) == BOARD


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("edit", "23f", "--title", "Retry all"), 'title = "Retry all"'),
        (("edit", "23f", "--class", "intangible"), 'class = "intangible"'),
        (("edit", "23f", "--tag", "x", "--tag", "y"), 'tags = ["x", "y"]'),
        (("edit", "23f", "--due", "2026-04-01"), "due = 2026-04-01"),
        (("edit", "23f", "--body", "One line"), 'body = "One line"'),
        (("edit", "23f", "--branch", "retry-webhooks"), 'branch = "retry-webhooks"'),
        (
            ("block", "23f", "no access", "--cluster", "ops"),
            '  { since = 2026-02-27T16:00:00+01:00, reason = "no access", cluster = "ops" },',
        ),
        (
            ("unblock", "7k"),
            f'  {{ since = 2026-02-25T09:00:00+01:00, until = {NOW}, reason = "staging down" }},',
        ),
        (
            ("note", "23f", "Seen it"),
            '  { at = 2026-02-27T16:00:00+01:00, by = "dee", text = "Seen it" },',
        ),
        (("discard", "23f", "Not now"), 'why = "Not now"'),
        (("limit", "columns.build", "2", "--why", "two can pair"), "wip = 2"),
        (("move", "23f", "done"), 'column = "done"'),
    ],
)
def test_a_command_that_writes_leaves_its_line_and_can_be_undone(
    run: Run, board: Path, words: tuple[str, ...], line: str
) -> None:
    assert run(*words).code == 0
    assert line in text_of(board).splitlines()
    after = text_of(board)
    assert run("undo").code == 0
    assert text_of(board) == BOARD
    assert run("redo").code == 0
    assert text_of(board) == after


def test_rm_takes_a_card_out_and_undo_brings_it_back(run: Run, board: Path) -> None:
    assert run("rm", "23fxva").code == 0
    assert "23fxva" not in text_of(board)
    run("undo")
    assert text_of(board) == BOARD


def test_restore_brings_a_discarded_card_back(run: Run, board: Path) -> None:
    run("discard", "23f", "Not now")
    run("restore", "23f")
    assert text_of(board) == BOARD


def test_a_pair_signs_with_both_names_and_either_takes_back_what_it_did(
    run: Run, board: Path
) -> None:
    run("note", "23f", "We saw", "--as", "dee, ravi")
    assert 'by = "dee, ravi"' in text_of(board)
    assert run("undo").code == 0
    assert text_of(board) == BOARD


def test_names_are_signed_as_a_file_has_them_however_they_were_typed(run: Run, board: Path) -> None:
    run("note", "23f", "We saw", "--as", " dee,ravi , dee")
    assert 'by = "dee, ravi"' in text_of(board)


def test_a_name_that_steers_a_terminal_is_wrong_usage(run: Run, board: Path) -> None:
    answer = run("note", "23f", "We saw", "--as", "dee\x1b[31m")
    assert (answer.code, answer.out) == (2, "")
    assert r"--as: a name can't hold control characters: dee\x1b[31m" in answer.err
    assert text_of(board) == BOARD


def test_undo_without_a_step_is_refused(run: Run) -> None:
    answer = run("undo")
    assert (answer.code, answer.out) == (1, "")
    assert "there is nothing to undo" in answer.err


# Checking.


def test_check_is_silent_about_levels_that_are_not_there_and_ends_with_its_code(
    run: Run, board: Path
) -> None:
    assert run("check").code == 0
    board.write_text(BOARD.replace("wip = 1", "wip = 0"))
    assert run("check").code == 0
    assert run("check", "--strict").code == 1
    found = run("check", "--format", "json").json
    assert {"path", "line", "column", "level", "code", "message"} <= set(found[0])
    assert "::warning file=" in run("check", "--format", "github").out


def test_check_names_each_problem_of_an_invalid_board(run: Run, board: Path) -> None:
    board.write_text(BOARD.replace("wip = 1", 'wip = "1"').replace('"ideas"\ntags', '"idea"\ntags'))
    answer = run("check")
    assert answer.code == 1
    assert "kanban.toml:11:7: " in answer.out + answer.err


# Finding the board.


def test_the_board_is_found_in_a_folder_above(
    run: Run, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = board.parent / "src" / "deep"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert len(run("ls", "--json").json) == 3


def test_several_boards_are_listed_and_none_is_guessed(run: Run, board: Path) -> None:
    boards = board.parent / "boards"
    boards.mkdir()
    for name in ("a.toml", "b.toml", "a.archive.toml"):
        (boards / name).write_text(BOARD)
    board.unlink()
    answer = run("ls")
    assert answer.code == 2
    assert "a.toml" in answer.err
    assert "b.toml" in answer.err
    assert "archive" not in answer.err
    (boards / "b.toml").unlink()
    assert run("ls").code == 0


def test_without_a_board_new_is_named(run: Run, board: Path) -> None:
    board.unlink()
    answer = run("ls")
    assert (answer.code, answer.out) == (1, "")
    assert "kanbantui new" in answer.err


def test_a_word_that_is_no_command_and_no_file_names_the_nearest(run: Run) -> None:
    answer = run("mvoe", "23f", "done")
    assert answer.code == 2
    assert "move" in answer.err


def test_new_starts_a_valid_board_and_never_overwrites(run: Run, board: Path) -> None:
    for template in ("simple", "team"):
        name = f"{template}.toml"
        assert run("new", name, "--title", "Ours [x]", "--template", template).code == 0
        source = Source(name, UTC)
        assert read(Document(Path(name).read_text()), source).title == "Ours [x]"
        assert run("check", name).code == 0
    before = text_of(board)
    answer = run("new")
    assert answer.code == 1
    assert "kanban.toml exists already" in answer.err
    assert text_of(board) == before


# Bad input, each with one clear line and the file untouched.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"schema = ", "kanban.toml:1:10: not TOML"),
        (b"a = 1\n", "kanban.toml:1:1: this is TOML but not a board"),
        (b"\xff", "kanban.toml:1:1: byte 0xff is not UTF-8"),
        (
            BOARD.replace('column = "ideas"', 'column = "gone"').encode(),
            "kanban.toml:27:10: card 23fxva is in column 'gone'",
        ),
        (b"x = " + b"[" * 20_000, "kanban.toml:1:105: brackets are nested too deeply"),
    ],
)
@pytest.mark.parametrize("words", [("ls",), ("show",), ("move", "23f", "done")])
def test_a_file_that_is_no_board_is_named_and_left_alone(
    run: Run, board: Path, text: bytes, said: str, words: tuple[str, ...]
) -> None:
    board.write_bytes(text)
    answer = run(*words)
    assert answer.code == 1
    assert said in answer.err + answer.out
    assert "Traceback" not in answer.err
    assert len(answer.err.splitlines()) <= 2
    assert board.read_bytes() == text


def test_a_folder_and_a_missing_file_are_said(run: Run, board: Path) -> None:
    assert "is a folder" in run("ls", "-b", str(board.parent)).err
    missing = run("ls", "-b", "none.toml")
    assert missing.code == 1
    assert "none.toml does not exist; `kanbantui new none.toml` starts one" in missing.err


def test_a_newer_schema_is_read_with_a_message_and_never_written(run: Run, board: Path) -> None:
    text = BOARD.replace("schema = 1", "schema = 2")
    board.write_text(text)
    answer = run("ls")
    assert answer.code == 0
    assert "schema 2" in answer.err
    assert run("move", "23f", "done").code == 1
    assert run("check").code == 1
    assert text_of(board) == text


def test_a_read_only_file_can_be_read_and_refuses_edits(run: Run, board: Path) -> None:
    board.chmod(0o444)
    assert run("ls").code == 0
    answer = run("note", "23f", "x")
    assert answer.code == 1
    assert "read-only" in answer.err
    assert text_of(board) == BOARD


def test_control_characters_are_shown_and_never_sent(run: Run, board: Path) -> None:
    board.write_text(BOARD.replace("Retry webhooks", r"\u001b[31mred\u202e\u0007"))
    for words in (("ls",), ("show",), ("show", "23f")):
        out = run(*words).out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


# The program as a process.


def process(*words: str, cwd: Path, **more: bytes) -> "subprocess.CompletedProcess[bytes]":
    command: list[str | bytes] = [sys.executable, "-m", "kanbantui", *words, *more.values()]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KANBANTUI_")}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)


def test_broken_utf_8_in_an_argument_is_refused_clearly(board: Path) -> None:
    answer = process("add", cwd=board.parent, title=b"caf\xe9")
    assert answer.returncode == 2
    assert b"UTF-8" in answer.stderr
    assert b"Traceback" not in answer.stderr
    assert text_of(board) == BOARD


def test_the_screen_without_a_terminal_says_what_to_use_instead(board: Path) -> None:
    answer = process(cwd=board.parent)
    assert answer.returncode == 1
    assert b"kanbantui show" in answer.stderr


def test_a_reader_that_leaves_early_is_no_trouble(board: Path) -> None:
    script = f"{sys.executable} -m kanbantui ls | true"
    command = ["/bin/sh", "-c", script]
    answer = subprocess.run(command, cwd=board.parent, capture_output=True, check=False)
    assert answer.stderr == b""


@pytest.mark.parametrize("words", ["ls", "show", "status", "check", "add Title", "undo"])
def test_no_command_loads_textual(board: Path, words: str) -> None:
    code = (
        "import sys; from kanbantui.cli.app import app\n"
        f"app.main({words.split()!r}, standalone_mode=False)\n"
        "assert not {'textual', 'rich'} & set(sys.modules), 'loaded'"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=board.parent, capture_output=True, check=False
    )
    assert b"loaded" not in answer.stderr


def test_the_demo_without_a_terminal_prints_the_path_of_a_copy_shifted_to_today(run: Run) -> None:
    path = Path(run("demo", "--now", "2026-07-15T12:00:00+02:00", "--json").json["path"])
    text = path.read_text()
    assert "2026-07-15" in text
    assert read(Document(text), Source("demo", UTC)).title
    path.unlink()


def test_a_limit_without_a_why_says_what_it_would_mean_and_sets_nothing(
    run: Run, board: Path
) -> None:
    answer = run("limit", "columns.build", "0")
    assert answer.code == 1
    assert answer.err == (
        "limit of Build, 1 → 0, 1 of 0, over by 1; say why with --why TEXT to set it\n"
    )
    assert board.read_text() == BOARD


def test_a_move_names_the_rules_that_it_passes_where_the_board_asks_them(
    run: Run, board: Path
) -> None:
    board.write_text(BOARD.replace("sle =", "ask_policies = true\nsle ="))
    answer = run("move", "23f", "build", "--why", "customer outage")
    assert answer.code == 0
    assert answer.err == "rules on this way: Asked for this month\n"


def test_show_says_since_when_a_limit_is_over(run: Run, board: Path) -> None:
    run("move", "23f", "build", "--why", "customer outage")
    limits = {limit["id"]: limit for limit in run("show", "--json").json["limits"]}
    assert limits["columns.build"]["over_since"] == NOW
    assert limits["columns.review"]["over_since"] is None


def test_a_minimum_is_set_by_limit_too(run: Run, board: Path) -> None:
    answer = run("limit", "columns.build", "1", "--min", "--why", "never idle")
    assert answer.code == 0
    assert "wip_min = 1\n" in board.read_text()
    assert 'target = "columns.build.wip_min", to = 1' in board.read_text()


def test_show_tells_since_when_a_limit_is_over(run: Run, board: Path) -> None:
    run("move", "23f", "build", "--why", "customer outage")
    assert "2 of 1, over by 1 since 2026-02-27 16:00" in run("show").out
