"""A board in which git left a conflict: one line says what to do, whatever is asked."""

from pathlib import Path

import pytest

from command_line import BOARD, Run

MARKED = BOARD.replace(
    'title = "Retry webhooks"\n',
    '<<<<<<< HEAD\ntitle = "Mine"\n=======\ntitle = "Theirs"\n>>>>>>> topic\n',
)
SAID = (
    "kanban.toml:25:1: git left a conflict between HEAD and topic: "
    "`kanbantui kanban.toml` merges both on the screen"
)


@pytest.mark.parametrize(
    "words",
    [("ls",), ("show", "--json"), ("add", "New"), ("move", "23f", "build"), ("undo",), ()],
    ids=str,
)
def test_the_one_line_says_what_to_do(run: Run, board: Path, words: tuple[str, ...]) -> None:
    board.write_text(MARKED)
    answer = run(*words)
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err == f"{SAID}\n"
    assert board.read_text() == MARKED


def test_check_finds_it(run: Run, board: Path) -> None:
    board.write_text(MARKED)
    answer = run("check")
    assert answer.code == 1
    said = SAID.replace("1: git", "1: error: git")
    assert answer.out == f"{said} [conflict-markers]\n"


def test_check_tells_what_is_wrong_in_a_side_too(run: Run, board: Path) -> None:
    board.write_text(MARKED.replace('"Mine"', "Mine"))
    problems = run("check", "--json").json
    assert [(p["line"], p["code"]) for p in problems] == [
        (25, "conflict-markers"),
        (26, "not-toml"),
    ]


def test_a_card_that_quotes_a_conflict_is_listed_as_any(run: Run, board: Path) -> None:
    quoted = "\n".join(MARKED.splitlines()[24:29])
    board.write_text(BOARD.replace('tags = ["api"]', f"body = '''\n{quoted}\n'''"))
    assert run("ls").code == 0
    answer = run("check", "--strict")
    assert answer.code == 0, answer
    hint = "the text of card 23fxva holds conflict markers: if git left them, edit it"
    assert f"hint: {hint} [conflict-in-text]" in answer.out
    assert quoted in run("show", "23f", "--json").json["body"]
