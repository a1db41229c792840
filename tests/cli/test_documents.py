"""JSON as it is described: each document by its schema, and the schemas as they are published."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from command_line import BOARD, CHANGES, FINISHED, Run, shell
from kanbantui.cli import change, git, review
from kanbantui.cli.command_table import COMMANDS
from kanbantui.cli.documents.board_file import SAYS
from kanbantui.cli.documents.schema import names, schema
from kanbantui.cli.documents.table import DOCUMENTS
from repository import GIT
from repository import git as git_in

jsonschema = pytest.importorskip("jsonschema", reason="the dev extra brings jsonschema")

ROOT = Path(__file__).parents[2]
TEXT_ALONE = {"help", "mcp", "serve", "merge-driver", "diff-text"}
"""Commands that have no document: what they say is for people, for git, or of a protocol."""

LINES = """\
demo
new other.toml
ls
show
show 7kq
show done22
status
add Late --column ideas
move 23f done
move 23f 7kq ideas
edit 23f --title Retry --due 2026-03-02
unblock 7kq
block 7kq again
block 23f done22 both
unblock 23f done22
note 7kq hello
note 7kq 23f hello
discard 23f late
restore 23f
discard 23f 7kq late
restore 23f 7kq
rm done22
rm 23fxva 7kq2mp
undo
redo
undo
limit columns.build 3 --why more
change propose --set columns.build.wip=4 --why more
change support k2m
change comment k2m Fine
change later k2m 2026-03-09
change start k2m --why again
change observe k2m Calm
change list
change show k2m
change show t6v
change end k2m drop --learned little --moved restore
change adopt p4r
change decline t6v no
change withdraw w8x
review start replenishment --notes pulled --agreed 23f
review list
walk
log
archive fin20 --dry-run
archive --older-than 1d
flow
forecast --items 3
forecast --by +7d
chart cfd
chart scatter
chart ageing
chart throughput
chart histogram
chart blockers
chart forecast
chart forecast --tag none
report -o week.html
export csv -o items.csv
import csv items.csv -b imported.toml
check
guide"""


def closed(schema: Any) -> Any:
    """Return a schema that lets no key be that it does not name, so that none is forgotten."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return found | {"additionalProperties": False} if "properties" in schema else found


GROUPS = {"change": change.COMMANDS, "git": git.COMMANDS, "review": review.COMMANDS}


def command_of(line: str) -> str:
    first, *rest = line.split()
    return f"{first} {rest[0]}" if first in GROUPS else first


def validate(document: Any, wanted: Any) -> None:
    jsonschema.Draft202012Validator(
        wanted, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(document)


def test_every_command_answers_as_its_schema_says(run: Run, board: Path) -> None:
    board.write_text(BOARD + CHANGES + FINISHED)
    lines = LINES.splitlines()
    for line in lines:
        answer = run(*line.split(), "--json")
        assert answer.code == 0, (line, answer.err)
        validate(answer.json, closed(schema(command_of(line))))
    in_git = {command_of(line) for line in IN_GIT}
    assert {command_of(line) for line in lines} | in_git == set(DOCUMENTS)


IN_GIT = (
    "git setup",
    "git setup --check",
    "git history --write",
    "git commit",
    "git closes",
    "sync",
)


@GIT
def test_commands_on_a_board_in_git_answer_so_too(
    run: Run, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = board.with_name("clone")
    git_in(board.parent, "init", "-q", "--bare", "-b", "main", "origin")
    git_in(board.parent, "clone", "-q", "origin", "clone")
    monkeypatch.chdir(clone)
    for key, value in (("name", "dee"), ("email", "dee@example.org")):
        git_in(clone, "config", f"user.{key}", value)
    for text in (BOARD.replace('column = "done"', 'column = "build"'), BOARD):
        (clone / "kanban.toml").write_text(text)
        git_in(clone, "add", ".")
        git_in(clone, "commit", "-q", "-m", "Closes 23fxva")
    git_in(clone, "push", "-q", "-u", "origin", "HEAD")
    for line in IN_GIT:
        answer = run(*line.split(), "--json")
        assert answer.code == 0, (line, answer.err)
        validate(answer.json, closed(schema(command_of(line))))


def test_every_command_has_a_document() -> None:
    single = COMMANDS.keys() - GROUPS.keys() - TEXT_ALONE
    inner = {f"{group} {name}" for group, commands in GROUPS.items() for name in commands}
    assert set(DOCUMENTS) == single | inner


@pytest.mark.parametrize("name", names())
def test_the_published_schemas_are_the_generated_ones(name: str) -> None:
    file = ROOT / "docs" / "schemas" / f"{name}.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema(name), "run `make docs`"


def test_no_other_schema_is_published() -> None:
    files = {path.name for path in (ROOT / "docs" / "schemas").iterdir()}
    assert files == {f"{name}.schema.json" for name in names()}


def test_a_schema_is_printed_by_its_name(run: Run) -> None:
    assert run("guide", "--schema", "change-list").json == schema("change list")
    assert run("guide", "--schema", "change list").json == schema("change-list")
    answer = run("guide", "--schema", "lst")
    assert (answer.code, answer.err) == (
        2,
        "--schema: there is none called 'lst'; did you mean ls?\n",
    )


# The board file.


def as_an_editor_reads(text: str) -> Any:
    """Return a board as language servers hand it to a schema: times as their text."""
    return json.loads(json.dumps(tomli.loads(text), default=date.isoformat))


BOARDS = [*sorted((ROOT / "boards").glob("*.toml")), ROOT / "docs" / "board-format.md"]


@pytest.mark.parametrize("path", BOARDS, ids=lambda path: path.name)
def test_boards_are_what_the_schema_of_boards_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("```toml\n")[1].split("```")[0]
    jsonschema.Draft7Validator(schema("board")).validate(as_an_editor_reads(text))


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("wip = 1", 'wip = "1"', ["columns", "build", "wip"]),
        ('name = "Done"', 'kind = "done"', ["columns", "done"]),
        ('on_full = "forbid"', 'on_full = "never"', ["columns", "review", "on_full"]),
        ("due = 2026-03-01", 'due = "soon"', ["cards", "7kq2mp", "due"]),
        ('title = "Payments"\n', "", []),
    ],
)
def test_a_slip_in_a_board_is_found_where_it_is(old: str, new: str, at: list[str]) -> None:
    broken = BOARD.replace(old, new, 1)
    errors = [*jsonschema.Draft7Validator(schema("board")).iter_errors(as_an_editor_reads(broken))]
    assert [list(error.absolute_path) for error in errors] == [at]


def test_every_key_that_is_explained_is_there() -> None:
    found = schema("board")
    models = {"Board": found, **found["definitions"]}
    keys = {f"{model}.{key}" for model, one in models.items() for key in one["properties"]}
    assert set(SAYS) <= keys


# The guide.


def blocks(text: str) -> Iterator[str]:
    yield from (part.split("```")[0] for part in text.split("```sh\n")[1:])


def test_what_the_guide_shows_can_be_done(run: Run, board: Path) -> None:
    (script,) = blocks(run("guide").out)
    answer = shell(f"set -e\n{script}", board.parent)
    assert (answer.code, answer.err) == (0, "")
    assert "undone: unblock Answer retries with 429" in answer.out


def test_the_guide_names_every_command_and_schema(run: Run) -> None:
    text = run("guide").out
    for name in [*DOCUMENTS, *TEXT_ALONE]:
        assert f"- `kanbantui {name}" in text, name
    told = run("guide", "--json").json
    assert told["guide"] == text
    assert told["schemas"] == list(names())
