"""Commands as tools: what each takes, and that a call is the command line and nothing more."""

import sys
from pathlib import Path
from typing import Any

import pytest

from command_line import BOARD, Run
from kanbantui.cli.command_table import COMMANDS
from kanbantui.cli.documents.table import DOCUMENTS
from kanbantui.cli.tools import Tool, run, tools
from kanbantui.errors import Refused

TOOLS = {tool.name: tool for tool in tools()}
IN_GIT = {"sync", *(name for name in DOCUMENTS if name.startswith("git "))}
FOR_PEOPLE = {"demo", "new", "import", "export", "report", "guide", *IN_GIT}
"""Commands that start boards, read or write other files, act in git, or explain the rest."""


def test_every_command_on_a_board_is_a_tool() -> None:
    commands = {tool.command for tool in TOOLS.values()}
    assert commands == set(DOCUMENTS) - FOR_PEOPLE
    assert {command.split()[0] for command in commands} <= set(COMMANDS)


def test_a_tool_takes_what_its_command_takes() -> None:
    schema = TOOLS["move"].schema
    assert schema["required"] == ["ids", "column"]
    assert schema["properties"]["ids"]["type"] == "array"
    assert schema["properties"]["top"]["type"] == "boolean"
    assert TOOLS["flow"].schema["properties"]["window"] == {
        "description": "Figures of so many days up to today.",
        "type": "integer",
        "minimum": 1,
        "maximum": 36500,
    }
    ends = TOOLS["change_end"].schema
    assert ends["properties"]["how"]["enum"] == ["keep", "amend", "drop"]
    assert ends["required"] == ["id", "how", "learned"]


def test_no_tool_names_a_file_opens_a_program_or_chooses_who_signs() -> None:
    for tool in TOOLS.values():
        keys = set(tool.schema["properties"])
        assert not keys & {"svg", "editor", "paths", "output", "board", "as", "now"}, tool.name


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("status", {}, ["status", "--"]),
        (
            "move",
            {"ids": ["a", "b"], "column": "done", "top": True, "bottom": False, "why": "x y"},
            ["move", "--top", "--why=x y", "--", "a", "b", "done"],
        ),
        ("add", {"title": "-f", "tag": ["a", "-b"]}, ["add", "--tag=a", "--tag=-b", "--", "-f"]),
        ("change_support", {"id": "k2"}, ["change", "support", "--", "k2"]),
        ("forecast", {"items": 3, "by": None}, ["forecast", "--items=3", "--"]),
    ],
)  # fmt: skip
def test_a_call_becomes_words(name: str, given: dict[str, Any], words: list[str]) -> None:
    assert sorted(TOOLS[name].words(given)) == sorted(words)
    assert TOOLS[name].words(given)[-2:] == words[-2:]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("note", {"id": "a"}, "note takes no 'id'; it takes ids, text"),
        ("move", {"ids": "a"}, "ids is to be of type array, not 'a'"),
        ("move", {"ids": [1]}, "ids is to hold texts, not 1"),
        ("move", {"top": "yes"}, "top is to be of type boolean, not 'yes'"),
        ("flow", {"window": True}, "window is to be of type integer, not True"),
        ("note", {"ids": ["-"]}, "ids can't be -: a tool has no stdin"),
    ],
)
def test_a_call_that_a_tool_does_not_take_is_refused(
    name: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match="^" + said.replace("(", r"\(")):
        TOOLS[name].words(given)


def done(tool: Tool, **given: Any) -> tuple[int, str]:
    answer = run(["--json", *tool.words(given)])
    return answer.code, answer.err


def test_a_tool_asks_the_limits_as_the_command_does(run: Run, board: Path) -> None:
    code, said = done(TOOLS["move"], ids=["23f"], column="build")
    assert (code, said) == (1, run("move", "23f", "build").err)
    assert done(TOOLS["move"], ids=["23f"], column="review", why="please")[0] == 1
    assert board.read_text() == BOARD
    assert done(TOOLS["move"], ids=["23f"], column="build", why="outage") == (0, "")
    assert done(TOOLS["undo"]) == (0, "")
    assert board.read_text() == BOARD


def test_a_tool_reads_no_stdin_and_writes_no_stdout(
    board: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin = sys.stdin
    assert done(TOOLS["edit"], ids=["23f"], body="-") == (
        1,
        "stdin is closed, so there is no text to read; nothing was changed\n",
    )
    assert done(TOOLS["note"], ids=["23f"], text="-- café") == (0, "")
    assert 'text = "-- café"' in board.read_text()
    assert sys.stdin is stdin
    assert capsys.readouterr() == ("", "")
