"""Several cards at once: by their ids, or by what another command printed; one step of undo."""

import io
import json
import sys
from pathlib import Path

import pytest

from command_line import BOARD, Answer, Run, shell


@pytest.fixture
def piped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a way to run the program with its first word on stdin."""

    def piped(text: str, *words: str) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run(*words)

    return piped


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("move", "23f", "7kq", "done"), ['column = "done"'] * 3),
        (("note", "23f", "7kq", "Seen"), ['by = "dee", text = "Seen"'] * 2),
        (("block", "23f", "done22", "no access"), ['reason = "no access"'] * 2),
        (("discard", "23f", "7kq", "Not now"), ['why = "Not now"'] * 2),
        (("edit", "23f", "7kq", "--due", "2026-04-01"), ["due = 2026-04-01"] * 2),
    ],
)
def test_several_cards_are_one_step_of_undo(
    run: Run, board: Path, words: tuple[str, ...], lines: list[str]
) -> None:
    answer = run(*words)
    assert (answer.code, len(answer.out.splitlines())) == (0, 2)
    assert board.read_text().count(lines[0]) == len(lines)
    assert "2 cards" in run("undo").out
    assert board.read_text() == BOARD


def test_what_one_command_did_to_several_the_next_takes_back(run: Run, board: Path) -> None:
    run("discard", "23f", "7kq", "Not now")
    run("restore", "23f", "7kq")
    assert board.read_text() == BOARD
    run("block", "23f", "done22", "no access")
    answer = run("unblock", "23f", "done22", "7kq", "--json")
    assert answer.json == [{"id": "23fxva"}, {"id": "done22"}, {"id": "7kq2mp"}]
    assert board.read_text().count("until = ") == 3
    assert run("rm", "23fxva", "done22").out.endswith("; undo brings them back\n")
    run("undo")
    assert "23fxva" in board.read_text()


def test_all_are_done_or_none(run: Run, board: Path) -> None:
    answer = run("block", "23f", "7kq", "no access")
    assert (answer.code, answer.err) == (1, "Split the table is blocked already: staging down\n")
    answer = run("rm", "23fxva", "7k")
    assert "rm takes a whole id; did you mean 7kq2mp (Split the table)?" in answer.err
    assert run("move", "23f", "nix", "done").code == 1
    assert board.read_text() == BOARD


def test_a_limit_is_asked_once_for_all(run: Run, board: Path) -> None:
    answer = run("move", "23f", "done22", "build")
    assert answer.err.startswith("Build would hold 3 of 1 (columns.build): going over asks")
    answer = run("move", "23f", "done22", "build", "--why", "fair")
    assert answer.out.endswith("Build; over Build 3/1\n")
    moved = run("move", "23f", "7kq", "done", "--json").json
    assert [(one["id"], one["from"], one["over"]) for one in moved] == [
        ("23fxva", "build", []),
        ("7kq2mp", "build", []),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "23fxva 7kq\n",
        "23fxva\n7kq2mp\n",
        "23fxva  Ideas  asked 7d  Retry webhooks\r\n7kq2mp  Build  4d  Split the table\r\n",
        '["23f", "7kq"]',
        '"23fxva"\n"7kq2mp"\n',
        '[{"id": "23fxva", "title": "x"}, {"id": "7kq2mp"}]',
        '{"id": "23fxva"}\n{\n  "id": "7kq2mp"\n}\n',
    ],
)
def test_ids_come_from_stdin_as_other_commands_print_them(piped: Run, text: str) -> None:
    assert [one["id"] for one in piped(text, "move", "-", "done", "--json").json] == [
        "23fxva",
        "7kq2mp",
    ]


def test_one_id_from_stdin_is_answered_as_a_list_and_by_word_as_before(piped: Run) -> None:
    assert piped("23f", "note", "-", "Seen", "--json").json == [{"id": "23fxva", "by": "dee"}]
    assert piped("", "note", "23f", "Seen", "--json").json == {"id": "23fxva", "by": "dee"}


def test_no_card_on_stdin_is_nothing_to_do(piped: Run, board: Path) -> None:
    for text in ("", "[]", "\n"):
        answer = piped(text, "discard", "-", "Not now", "--json")
        assert (answer.code, answer.json, answer.err) == (0, [], "no cards; nothing was changed\n")
    assert board.read_text() == BOARD


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"id": ', "stdin is no JSON: "),
        ("[1]", "stdin names no cards: expected ids"),
        ('{"cards": []}', "stdin names no cards: expected ids"),
        ("nix", "there is no card 'nix'"),
        ("[" * 100_000, "stdin is no JSON: "),
    ],
)
def test_what_names_no_cards_is_refused(piped: Run, board: Path, text: str, said: str) -> None:
    answer = piped(text, "move", "-", "done")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert answer.err.startswith(said)
    assert board.read_text() == BOARD


@pytest.mark.parametrize("name", ["discard", "block", "note"])
def test_a_text_that_was_forgotten_costs_no_card(run: Run, board: Path, name: str) -> None:
    answer = run(name, "23fxva", "7kq2mp")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("7kq2mp is a card (Split the table), so ")
    assert board.read_text() == BOARD


def test_ids_and_a_text_do_not_share_stdin(run: Run) -> None:
    answer = run("note", "-", "-")
    assert (answer.code, answer.out) == (2, "")
    assert "both want stdin" in answer.err


def test_what_ls_finds_moves_on_in_a_shell(board: Path) -> None:
    assert shell("kanbantui ls --blocked | kanbantui move - done", board.parent).code == 0
    answer = shell("kanbantui ls --tag api --json | kanbantui move - done --json", board.parent)
    assert [one["id"] for one in json.loads(answer.out)] == ["23fxva"]


def test_cards_that_ended_are_archived_by_name(run: Run, board: Path) -> None:
    answer = run("archive", "23f", "done22")
    assert answer.err == "Retry webhooks was not done or discarded before 2026-02-23\n"
    assert run("archive", "done22", "--older-than", "1d").code == 2
    assert [card["id"] for card in run("archive", "done22", "--json").json["cards"]] == ["done22"]
    assert "done22" not in board.read_text()
    run("undo")
    assert board.read_text() == BOARD


def test_what_is_of_one_card_alone_is_not_written_to_several(run: Run, board: Path) -> None:
    for words in (("--title", "Same"), ("--body", "Same"), ("--editor",)):
        answer = run("edit", "23f", "7kq", *words)
        assert (answer.code, board.read_text()) == (2, BOARD)
        assert answer.err.endswith("are of one card; name only one\n")
